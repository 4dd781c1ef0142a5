"""Two installations on one machine: a return goes from one to the other in a file, by the command alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

SRC = Path(__file__).parents[3] / "src"
# What both installations have: the office that owes, and the cluster that asks.
BOTH = """
from datetime import date
from proxeny.config.commands.start import start_with_database, system_context
start_with_database()
from proxeny.accounts import actions as accounts
from proxeny.places.models import Place
since, act = date(2020, 1, 1), system_context(via="command")
office = accounts.open_office("VN63-24", kind="foreign_affairs_department", names={"en": "Bac Giang"},
                              place=Place.objects.get(code="VN63-24"), valid_from=since, context=act)
seat = accounts.Seat(office, 1, since, "chair")
accounts.form_cluster("cluster-ii", names={"en": "Cluster II"}, body="", seats=[seat], context=act)
"""
# What only the sender has: the return, sent by its head.
SENDER = """
from datetime import date
from proxeny.config.commands.start import start_with_database, system_context
start_with_database()
from proxeny.accounts.models import Office
from proxeny.accounts.scope import scope_of_everything
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions as returns
given = {"scope": scope_of_everything(on=date(2024, 7, 9)), "context": system_context(via="command")}
half = Period.parse("2024-H1")
[owed] = returns.open_returns(Office.objects.all(), template="six-month", period=half, due_on=None, **given)
returns.receive(owed, observations={"consular_cases": Quantity.exact(52)}, why="", **given)
"""
# One process makes several calls, so that each installation starts once.
CALLS = """
import json, sys
from contextlib import redirect_stdout
from io import StringIO
from proxeny.config.cli import main
told = []
for words in json.loads(sys.argv[1]):
    out = StringIO()
    with redirect_stdout(out):
        code = main(words)
    told.append([code, out.getvalue()])
print(json.dumps(told))
"""


def run(home: Path, script: str, *words: str) -> str:
    """What a script says that runs in an installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PROXENY_")}
    env = kept | {"PROXENY_HOME": str(home), "PROXENY_TODAY": "2024-07-09", "PYTHONPATH": str(SRC)}
    done = subprocess.run([sys.executable, "-c", script, *words], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def proxeny(home: Path, *calls: list[str]) -> list[tuple[int, str]]:
    """Exit code and standard output of each call."""
    return [(code, out) for code, out in json.loads(run(home, CALLS, json.dumps(calls)))]


def flipped(content: bytes, *, at: int) -> bytes:
    changed = bytearray(content)
    changed[at] ^= 1
    return bytes(changed)


def test_a_return_goes_from_one_installation_to_the_other(reference_home: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "office", tmp_path / "cluster"
    shutil.copytree(reference_home, there)
    run(there, BOTH)
    shutil.copytree(there, here)
    run(here, SENDER)
    file, broken = tmp_path / "return.packet", tmp_path / "broken.packet"
    send = ["send", "return", "--to", "cluster-ii", "--period", "2024-H1", "--with-records", "-o"]
    made, *sent = proxeny(here, ["keys", "make", "--json"], [*send, str(file)])
    assert [code for code, _out in (made, *sent)] == [0, 0]
    content = file.read_bytes()
    broken.write_bytes(flipped(content, at=len(content) // 2))
    key: Any = json.loads(made[1])["key"]
    figure = ["figures", "consular_cases", "--place", "VN63-24", "--period", "2024-H1", "--json"]
    receive = ["receive", str(file)]
    told = proxeny(
        there,
        receive,
        ["keys", "trust", key, "--office", "VN63-24", "--why", "by telephone"],
        ["receive", str(broken), "--json"],
        [*receive, "--dry-run"],
        receive,
        receive,
        figure,
    )
    assert [code for code, _out in told] == [1, 0, 1, 0, 0, 0, 0]
    stranger, _trusted, damaged, tried, taken, again, said = (out for _code, out in told)
    assert "is not trusted" in stranger
    # Before its sender is trusted only the kind of a packet is told.
    assert stranger.splitlines()[0].endswith(" for cluster-ii: return")
    assert json.loads(damaged)["line"] == content[: len(content) // 2].count(b"\n") + 1
    assert "nothing was written" in tried and "taken in" in taken and "taken in already on" in again
    assert json.loads(said)["value"] == 52
    answered(here, there, tmp_path / "answer.packet")


JUDGED = """
from datetime import date
from proxeny.config.commands.start import start_with_database, system_context
start_with_database()
from proxeny.accounts.scope import scope_of_everything
from proxeny.indicators.models import Return
from proxeny.indicators.rounds.actions import give_back
given = {"scope": scope_of_everything(on=date(2024, 7, 9)), "context": system_context(via="command")}
give_back(Return.objects.get(), remarks={"consular_cases": "Which month?"}, **given)
"""
STANDS = """
from proxeny.config.commands.start import start_with_database
start_with_database()
from proxeny.indicators.models import Return
owed = Return.objects.get()
print(owed.state, owed.received_at, *owed.remarks.values_list("measure", "text"))
"""


def answered(here: Path, there: Path, file: Path) -> None:
    """The word of those who took the return goes back in a packet, once, and stands at its office as remarks."""
    send = ["send", "answer", "--to", "VN63-24", "--period", "2024-H1", "-o", str(file)]
    early, made = proxeny(there, send, ["keys", "make", "--json"])
    assert (early[0], made[0]) == (2, 0)
    run(there, JUDGED)
    assert [code for code, _out in proxeny(there, send)] == [0]
    key: Any = json.loads(made[1])["key"]
    trust = ["keys", "trust", key, "--office", "VN63-24", "--why", "by telephone"]
    told = proxeny(here, ["receive", str(file)], trust, ["receive", str(file)], ["receive", str(file)])
    assert [code for code, _out in told] == [1, 0, 0, 0]
    assert "taken in" in told[2][1] and "taken in already" in told[3][1]
    assert run(here, STANDS).strip() == "received None ('consular_cases', 'Which month?')"

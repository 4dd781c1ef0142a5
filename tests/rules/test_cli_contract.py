"""The command's contract: every call has help without Django, exit codes are 0, 1 or 2, and a failure is one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from proxeny.config.commands.calls import CALLS, LATER
from proxeny.records.register import REGISTERS

EVERY = [*(call.name for call in CALLS), *LATER]


def run(*words: str, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PROXENY_", "DJANGO_"))}
    env = {**kept, "PROXENY_HOME": str(home), "PROXENY_TODAY": "2024-07-09", **settings}
    command = [sys.executable, "-m", "proxeny.config.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=120, check=False)


def one_line(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text


def test_the_contract_lists_every_call() -> None:
    fixed = "demo serve migrate createadmin check figures report import export law generate verify backup restore"
    more = "rekey deliver remind rates read compare duplicates keys send receive seal"
    assert {call.name for call in CALLS} == {*fixed.split(), *more.split()}
    assert set(LATER) == {"publish"}


@pytest.mark.parametrize("call", EVERY)
def test_every_call_has_help(call: str, tmp_path: Path) -> None:
    done = run(call, "--help", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: proxeny {call}")
    assert not list(tmp_path.iterdir()), "help must not touch the home folder"


@pytest.mark.parametrize("call", ["import", "export"])
def test_the_help_names_every_register(call: str, tmp_path: Path) -> None:
    said = run(call, "--help", home=tmp_path).stdout.partition("registers: ")[2]
    assert said.replace(",", "").split() == sorted(REGISTERS)


def test_help_does_not_load_django_and_comes_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from proxeny.config.cli import parser; parser().format_help(); "
        "assert not {'django', 'rich', 'yaml'} & set(sys.modules), set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    times = []
    for _ in range(3):
        began = monotonic()
        run("--help", home=tmp_path)
        times.append(monotonic() - began)
    assert min(times) < 0.3


@pytest.mark.parametrize("call", LATER)
def test_a_call_of_a_later_version_says_so(call: str, tmp_path: Path) -> None:
    done = run(call, "--store", "paper.txt", home=tmp_path)
    assert done.returncode == 2
    assert "not yet in this version" in done.stderr
    assert one_line(done.stderr)
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "which call?"),
        (("nonsense",), "nonsense"),
        (("demo", "--port", "abc"), "abc"),
        (("serve", "--port", "99999"), "99999"),
        (("figures", "outgoing_delegations", "--place", "VN63-40"), "--period"),
        (("figures", "outgoing_delegations", "--place", "VN63-40", "--period", "2023"), "proxeny migrate"),
        (("report", "six-month", "--office", "cluster-ii", "--period", "2024-H1", "--format", "odt"), "odt"),
        (("export", "delegations", "--format", "pdf"), "pdf"),
        (("generate", "--records", "many", "--years", "2"), "many"),
        (("generate", "--records", "0", "--years", "2"), "--records 0"),
        (("law", "clock", "agreement.report_to_pm"), "--from"),
        (("law", "clock", "nonsense", "--from", "2024-06-20"), "nonsense"),
        (("law", "nonsense"), "nonsense"),
        (("law", "--on", "2024-13-01"), "2024-13-01"),
        (("check", "--config", "no-such-file"), "no-such-file"),
        (("verify",), "proxeny migrate"),
    ],
)
def test_a_wrong_call_is_one_line_that_names_the_input(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = run(*words, home=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert one_line(done.stderr)
    assert done.stdout == ""


def test_a_day_that_is_none_is_named(tmp_path: Path) -> None:
    done = run("law", home=tmp_path, PROXENY_TODAY="yesterday")
    assert done.returncode == 2
    assert "PROXENY_TODAY=yesterday" in done.stderr
    assert one_line(done.stderr)


def test_settings_come_from_a_file_and_the_environment_goes_before_it(tmp_path: Path) -> None:
    file = tmp_path / "proxeny.conf"
    file.write_text("# our settings\nPROXENY_LANGUAGE=vi\nPROXENY_TODAY=2020-01-01\n", encoding="utf-8")
    done = run(
        "law", "clock", "agreement.report_to_pm", "--from", "2024-06-20", "--json", "--config", str(file), home=tmp_path
    )
    told = json.loads(done.stdout)
    assert told["on"] == "2024-07-09"
    assert (told["due"], told["state"], told["kind"]) == ("2024-07-05", "late", "law")


def test_a_broken_settings_file_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "proxeny.conf"
    file.write_text("PROXENY_TODAY=2024-07-09\nnonsense\n", encoding="utf-8")
    done = run("law", "--config", str(file), home=tmp_path)
    assert done.returncode == 2
    assert "proxeny.conf, line 2" in done.stderr


def test_rules_in_force_carry_their_citation(tmp_path: Path) -> None:
    done = run("law", "agreement", "--on", "2024-07-09", "--json", home=tmp_path)
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"agreement.opinions", "agreement.report_to_pm"} <= {rule["matter"] for rule in told["rules"]}
    assert all(rule["citation"] for rule in told["rules"])


def test_a_law_that_did_not_exist_yet_is_found_missing(tmp_path: Path) -> None:
    done = run("law", "agreement.report_to_pm", "--on", "2010-01-01", "--json", home=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["rules"] == []


def test_check_of_an_empty_folder_finds_what_is_missing(tmp_path: Path) -> None:
    done = run("check", "--json", home=tmp_path)
    told = {line["test"]: line["ok"] for line in json.loads(done.stdout)}
    assert done.returncode == 1
    assert not told["database"]
    assert not told["migrations"]


def test_a_failure_of_ours_is_one_line_too(tmp_path: Path) -> None:
    (tmp_path / "proxeny.sqlite3").write_text("this is no database", encoding="utf-8")
    done = run("verify", home=tmp_path)
    assert done.returncode == 2
    assert one_line(done.stderr)

"""Two people at one time: one change is kept and the others are told, each new record has a number of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.factories import make_world
from tests.security.ten_tabs import ROUNDS, TABS
from tests.security.together import MANY, play

TOP = Path(__file__).resolve().parents[2]


def started(home: Path, *words: str) -> subprocess.Popen[str]:
    """A process with an SQLite file of its own."""
    unset = {"PROXENY_DATABASE_URL", "PROXENY_TEST_DATABASE_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"PROXENY_HOME": str(home), "PYTHONPATH": f"{TOP / 'src'}{os.pathsep}{TOP}"}
    call = [sys.executable, "-m", "tests.security.together", *words]
    return subprocess.Popen(call, env=environment, cwd=TOP, stdout=subprocess.PIPE, text=True)


def said(home: Path, *words: str) -> Any:
    """What the process prints."""
    with started(home, *words) as process:
        out, _errors = process.communicate(timeout=120)
    assert process.returncode == 0
    return json.loads(out)


def hold(found: dict[str, Any]) -> None:
    """Nothing is lost and nothing is done twice."""
    assert found["one_call"] == [f"PN-2024-{MANY + 1:04d}"] * MANY
    assert found["change"] == ["2", *["Conflict"] * (MANY - 1)]
    assert found["create"] == [f"PN-2024-{number:04d}" for number in range(1, MANY + 1)]
    assert found["step"] == [*["Refused"] * (MANY - 1), "submitted"]
    assert found["tabs"] == ["302", *["409"] * (MANY - 1)]
    for number, one in enumerate(found["served"]):
        winner, late = one["found"][0], one["found"][1:]
        assert winner == f"302:{one['stands']}" and one["stands"].startswith(f"Round {number}, ")
        assert late == ["409:True"] * (TABS - 1)
        assert one["version"] == number + 2
    assert len(found["served"]) == ROUNDS and found["whole"]


def test_several_people_on_sqlite(tmp_path: Path) -> None:
    hold(said(tmp_path))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_several_people_on_postgresql(transactional_db: None) -> None:
    hold(play(make_world()))


@pytest.mark.parametrize("after", [0.05, 0.3])
def test_a_change_that_is_killed_is_there_or_not(tmp_path: Path, after: float) -> None:
    with started(tmp_path, "change") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        time.sleep(after)
        process.kill()
    assert said(tmp_path, "whole")

"""Two people at one time: one change is kept and the others are told, each new record has a number of its own."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.factories import make_world
from tests.rooms.processes import done, started
from tests.security.ten_tabs import ROUNDS, TABS
from tests.security.together import MANY, play

MODULE = "tests.security.together"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with tables and nothing in them."""
    home = tmp_path_factory.mktemp("tables")
    done(MODULE, "tables", home)
    return home


@pytest.fixture
def home(tables: Path, tmp_path: Path) -> Path:
    """One of these for each test."""
    return shutil.copytree(tables, tmp_path / "home")


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


def test_several_people_on_sqlite(home: Path) -> None:
    hold(json.loads(done(MODULE, "play", home)))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL")
def test_several_people_on_postgresql(transactional_db: None) -> None:
    hold(play(make_world()))


@pytest.mark.parametrize("after", [0.05, 0.3])
def test_a_change_that_is_killed_is_there_or_not_on_sqlite(home: Path, after: float) -> None:
    with started(MODULE, "change", home) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        time.sleep(after)
        process.kill()
    assert json.loads(done(MODULE, "whole", home))

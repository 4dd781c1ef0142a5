"""A process killed in the middle of an import leaves all of it or nothing, and a history that holds."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from tests.rooms.processes import done, started
from tests.rooms.records.importing import ROWS

MODULE = "tests.rooms.records.importing"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("prepared")
    done(MODULE, "prepare", home)
    return home


@pytest.fixture(scope="module")
def duration(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the import takes here when nothing happens to it, in seconds."""
    home = tmp_path_factory.mktemp("whole") / "home"
    shutil.copytree(prepared, home)
    with started(MODULE, "run", home) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        begun = time.monotonic()
        assert process.stdout.readline() == f"{ROWS}\n"
        took = time.monotonic() - begun
    state = json.loads(done(MODULE, "report", home))
    assert state == {"records": ROWS, "statements": 2 * ROWS, "numbers": ROWS, "breaks": 0, "differences": 0}
    return took


@pytest.mark.parametrize("part", [0.4, 0.9])
def test_all_or_nothing_after_a_kill(prepared: Path, duration: float, tmp_path: Path, part: float) -> None:
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    with started(MODULE, "run", home) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(duration * part)
        process.kill()
    state: dict[str, Any] = json.loads(done(MODULE, "report", home))
    assert (state["breaks"], state["differences"]) == (0, 0)
    assert (state["records"], state["statements"], state["numbers"]) in {(0, 0, 0), (ROWS, 2 * ROWS, ROWS)}

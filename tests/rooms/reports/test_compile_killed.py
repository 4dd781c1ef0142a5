"""A process killed in the middle of a compile leaves whole versions only, and the next compile goes on from there."""

from __future__ import annotations

import json
import random
import shutil
import time
from pathlib import Path

import pytest

from tests.rooms.processes import done, started

MODULE = "tests.rooms.reports.compiling"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("prepared")
    done(MODULE, "prepare", home)
    return home


def test_whole_versions_or_none_after_kills(prepared: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    chance = random.Random(38)
    for _time in range(3):
        with started(MODULE, "run", home) as process:
            assert process.stdout is not None
            for _begun in range(2):
                process.stdout.readline()
            time.sleep(chance.random() * 0.3)
            process.kill()
    done(MODULE, "compile", home)
    found = json.loads(done(MODULE, "report", home))
    number = len(found["versions"])
    assert number >= 5 and found == {
        "versions": list(range(1, number + 1)),
        "whole": True,
        "altered": 0,
        "breaks": 0,
    }

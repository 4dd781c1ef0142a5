"""The tutorial is true: its steps, taken on a demonstration as it says, end where it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from proxeny.desk.help.shelf import DOCS
from tests.rooms.config.conftest import TODAY, Demonstration

ROOT = Path(__file__).resolve().parents[3]


def _in_home(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PROXENY_", "DJANGO_"))}
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    env = {**kept, "PROXENY_HOME": str(home), "PROXENY_TODAY": TODAY, "PYTHONPATH": paths}
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, env=env, timeout=300, check=False)


def test_its_steps_lead_from_sign_in_to_a_released_report(demonstration: Demonstration, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(demonstration.command.home, home)
    walked = _in_home(home, "-m", "tests.rooms.config.tutorial_walk")
    assert walked.returncode == 0, walked.stderr
    verified = _in_home(home, "-m", "proxeny.config.cli", "verify")
    assert verified.returncode == 0, verified.stdout
    told = re.search(r'"(\d+ checks, 0 faults)"', (DOCS / "tutorial.md").read_text(encoding="utf-8"))
    assert told
    assert told[1] in verified.stdout + verified.stderr


def test_the_walk_presses_what_the_tutorial_names() -> None:
    """A button that the tutorial names is pressed or looked for by the walk, so that neither drifts from the other."""
    walk = (Path(__file__).with_name("tutorial_walk.py")).read_text(encoding="utf-8")
    named = set(re.findall(r"\*\*([^*]+)\*\*", (DOCS / "tutorial.md").read_text(encoding="utf-8")))
    labels = {"Leaves or arrives on", "Returns or departs on", "Persons", "Reported to the Prime Minister on"}
    labels |= {"Decision no.", "Decided on", "Countries and places", "Country"}
    assert sorted(name for name in named - labels - {"Release"} if f'"{name}"' not in walk) == []

"""Processes of their own that a test may kill: modules that do one thing in a home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def started(module: str, command: str, home: Path) -> subprocess.Popen[str]:
    """A process that runs one command of a module of tests on the embedded database of a home."""
    unset = {"PROXENY_DATABASE_URL", "PROXENY_TEST_DATABASE_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"PROXENY_HOME": str(home), "PYTHONPATH": f"{TOP / 'src'}{os.pathsep}{TOP}"}
    call = [sys.executable, "-m", module, command]
    return subprocess.Popen(call, env=environment, cwd=TOP, stdout=subprocess.PIPE, text=True)


def done(module: str, command: str, home: Path) -> str:
    """What such a process says once it is done."""
    with started(module, command, home) as process:
        out, _errors = process.communicate(timeout=120)
    assert process.returncode == 0
    return out

"""The command as people run it: in its own process, in a home of its own; the demonstration is built once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.homes import once

TODAY = "2024-07-09"


@dataclass(frozen=True)
class Command:
    """The installed command, standing on a day in a home folder."""

    home: Path
    today: str = TODAY

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PROXENY_", "DJANGO_"))}
        env = {**kept, "PROXENY_HOME": str(self.home), "PROXENY_TODAY": self.today}
        command = [sys.executable, "-m", "proxeny.config.cli", *words]
        return subprocess.run(command, capture_output=True, text=True, env=env, timeout=300, check=False)

    def json(self, *words: str) -> Any:
        """What the call prints as JSON; it must succeed."""
        done = self(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def lines(self, *words: str) -> list[Any]:
        """What the call prints as JSON Lines."""
        done = self(*words)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@dataclass(frozen=True)
class Demonstration:
    """What `proxeny demo --no-serve` left behind."""

    told: str
    steps: str
    command: Command
    out: Path
    home: Path


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    def make(folder: Path) -> None:
        home = folder / "home"
        (home / "demo-home").mkdir(parents=True)
        (home / "demo-home" / "left-over").touch()
        (home / "proxeny.sqlite3").write_bytes(b"real data")
        done = Command(home)("demo", "--no-serve", "--out", str(folder / "out"))
        assert done.returncode == 0, done.stderr
        (folder / "told").write_text(done.stdout, encoding="utf-8")
        (folder / "steps").write_text(done.stderr, encoding="utf-8")

    folder = once(tmp_path_factory, "demonstration", make=make)
    told = (folder / "told").read_text(encoding="utf-8")
    steps = (folder / "steps").read_text(encoding="utf-8")
    return Demonstration(told, steps, Command(folder / "home" / "demo-home"), folder / "out", folder / "home")

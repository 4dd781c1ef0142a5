"""Homes that are made once for a run and copied: to make one takes longer than most of what is asked of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest


def once(factory: pytest.TempPathFactory, name: str, *, make: Callable[[Path], None]) -> Path:
    """A folder made by the first worker that wants it; the others wait for it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    ready = folder / "ready"
    try:
        folder.mkdir()
    except FileExistsError:
        while not ready.exists():
            assert not (folder / "failed").exists()
            sleep(0.2)
        return folder
    try:
        make(folder)
    except BaseException:
        (folder / "failed").touch()
        raise
    ready.touch()
    return folder


def with_reference(factory: pytest.TempPathFactory) -> Path:
    """A home on SQLite as `proxeny migrate` leaves it: tables, reference data and nothing else."""

    def make(folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PROXENY_", "DJANGO_"))}
        given = {"PROXENY_HOME": str(folder / "home"), "PROXENY_TODAY": "2024-07-09"}
        call = [sys.executable, "-m", "proxeny.config.cli", "migrate"]
        subprocess.run(call, env=kept | given, check=True, stdout=subprocess.DEVNULL)

    return once(factory, "reference", make=make) / "home"

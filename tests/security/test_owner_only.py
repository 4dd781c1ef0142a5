"""What the program writes is read by its own account only, however open the machine makes files by itself."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from proxeny.config.commands.check import TESTS
from tests.backup.test_backup import Place

OTHERS = 0o077


@pytest.fixture(scope="module", autouse=True)
def open_machine() -> Iterator[None]:
    """An account whose files are everybody's unless a program says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The homes of an installation with a sealed case and its paper, and of one brought back from its backup."""
    top = tmp_path_factory.mktemp("machine")
    old, new = Place(top / "old"), Place(top / "new")
    old.done("migrate")
    old.done("generate", "--records", "5", "--years", "1")
    old.plant()
    old.done("backup", str(old.folder / "state.backup"))
    new.done("restore", str(old.folder / "state.backup"))
    return old.folder, new.folder


def open_to_others(folder: Path) -> list[str]:
    """What of a folder, itself included, another account may read or write."""
    return [path.name for path in (folder, *folder.rglob("*")) if path.stat().st_mode & OTHERS]


def test_everything_written_is_the_accounts_alone(kept: tuple[Path, Path]) -> None:
    old, new = kept
    names = {path.name for path in old.rglob("*")}
    assert {"proxeny.sqlite3", "seal_keys", "secret_key", "state.backup"} <= names
    assert any(path.is_file() for path in new.glob("originals/??/*"))
    assert open_to_others(old) == open_to_others(new) == []


def test_the_journal_beside_the_database_is_as_closed_as_the_database(kept: tuple[Path, Path]) -> None:
    for home in kept:
        with closing(sqlite3.connect(home / "proxeny.sqlite3")) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("CREATE TABLE looked_at (n)")
            assert {"proxeny.sqlite3-wal", "proxeny.sqlite3-shm"} <= {path.name for path in home.iterdir()}
            assert open_to_others(home) == []


def test_an_installation_that_others_can_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXENY_HOME", str(tmp_path))
    tmp_path.chmod(0o755)
    (tmp_path / "proxeny.sqlite3").touch(0o600)
    assert TESTS["folder is closed"]()[0]
    (tmp_path / "proxeny.sqlite3").chmod(0o644)
    told = f"other accounts of this machine can read proxeny.sqlite3: run `chmod -R go= {tmp_path}`"
    assert TESTS["folder is closed"]() == (False, told)

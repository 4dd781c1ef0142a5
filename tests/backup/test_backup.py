"""A backup of a real installation, brought back on an empty one, on both databases; and what it refuses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

import proxeny.law

OURS = Path(proxeny.law.__file__).parent / "packs" / "vn"
URL = os.environ.get("PROXENY_TEST_DATABASE_URL", "")
DONE, WRONG_CALL = 0, 2


@dataclass(frozen=True)
class Place:
    """One installation: its folder and, on PostgreSQL, its database."""

    folder: Path
    url: str = ""

    def begun(self, *words: str) -> subprocess.Popen[str]:
        """A call of the command under way in a process of its own."""
        given = {"PROXENY_HOME": str(self.folder), "PROXENY_DATABASE_URL": self.url, "PROXENY_TODAY": "2024-07-09"}
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PROXENY_")} | given
        command = [sys.executable, "-m", "proxeny.config.cli", *words]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def plant(self) -> None:
        """Put a personal datum into a sealed case and its paper."""
        given = {"PROXENY_HOME": str(self.folder), "PROXENY_DATABASE_URL": self.url, "PROXENY_TODAY": "2024-07-09"}
        script = [sys.executable, str(Path(__file__).with_name("planting.py"))]
        subprocess.run(script, env=os.environ | given, check=True)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A call of the command to its end."""
        with self.begun(*words) as work:
            out, err = work.communicate()
        return subprocess.CompletedProcess(words, work.returncode, out, err)

    def done(self, *words: str) -> str:
        """What a call that must succeed prints."""
        answer = self.run(*words)
        assert answer.returncode == DONE, answer.stderr
        return answer.stdout

    def refused(self, *words: str) -> str:
        """The one line that a call says before it does nothing."""
        answer = self.run(*words)
        assert (answer.returncode, answer.stdout) == (WRONG_CALL, ""), answer.stdout
        return answer.stderr.strip().splitlines()[-1]

    @property
    def records(self) -> list[dict[str, object]]:
        """Every delegation as it is exported."""
        return [json.loads(line) for line in self.done("export", "delegations", "--format", "jsonl").splitlines()]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Place]]:
    """An installation with records, and an empty one of the same kind."""
    folders = [tmp_path_factory.mktemp(name) for name in ("old", "new")]
    if request.param == "sqlite":
        old, new = (Place(folder) for folder in folders)
        shutil.copytree(request.getfixturevalue("reference_home"), old.folder, dirs_exist_ok=True)
    elif not URL:
        pytest.skip("no PostgreSQL server")
    else:
        old, new = (Place(folder, _database(folder.name)) for folder in folders)
        old.done("migrate")
    old.done("generate", "--records", "120", "--years", "1")
    old.plant()
    yield old, new


def _database(name: str) -> str:
    """A new database on the server of the tests."""
    with psycopg.connect(URL, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "backup-{name}"')
        server.execute(f'CREATE DATABASE "backup-{name}"')
    return urlsplit(URL)._replace(path=f"/backup-{name}").geturl()


@pytest.fixture(scope="module")
def backup(places: tuple[Place, Place], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first installation in one file."""
    target = tmp_path_factory.mktemp("backup") / "state.backup"
    taken_in = places[0].folder / "law" / "0123abcd" / "vn"
    shutil.copytree(OURS, taken_in, ignore=lambda *_: ["__pycache__"])
    (places[0].folder / "law" / "vn.in_force").write_text("0123abcd")
    (places[0].folder / "settings").write_text("PROXENY_LANGUAGE=en\nPROXENY_SECRET_KEY=never-in-a-backup\n")
    # People go on working while it is made.
    with places[0].begun("generate", "--records", "400", "--years", "1", "--seed", "3") as work:
        places[0].done("backup", str(target))
        assert work.wait() == DONE
    (places[0].folder / "settings").unlink()
    return target


def test_what_is_brought_back_is_the_same_and_verified(places: tuple[Place, Place], backup: Path) -> None:
    old, new = places
    assert "0 faults" in new.done("restore", str(backup))
    brought, there = new.records, {(one["office"], one["ref"]): one for one in old.records}
    assert [there[one["office"], one["ref"]] for one in brought] == brought != []
    law = {path.relative_to(old.folder): path.read_bytes() for path in old.folder.glob("law/**/*") if path.is_file()}
    assert {path: (new.folder / path).read_bytes() for path in law} == law != {}
    assert (new.folder / "settings").read_text() == "PROXENY_LANGUAGE=en\n"
    # Work goes on where it stood: the next number of a record is the next one.
    new.done("generate", "--records", "20", "--years", "1", "--seed", "2")
    assert len(new.records) > len(brought)
    assert "0 faults" in new.done("verify")
    assert "accounts or records" in new.refused("restore", str(backup))


def test_no_key_is_in_it(places: tuple[Place, Place], backup: Path) -> None:
    key = (places[0].folder / "secret_key").read_bytes()
    with zipfile.ZipFile(backup) as file:
        assert not any(key in file.read(name) or b"never-in-a-backup" in file.read(name) for name in file.namelist())


def test_a_planted_personal_datum_is_in_no_part_of_it(places: tuple[Place, Place], backup: Path) -> None:
    assert (places[0].folder / "seal_keys").exists()
    with zipfile.ZipFile(backup) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert any(name.startswith("originals/") for name in parts)
    marks = (b"Zmatkin", b"Qlotq", b"qlotq", b"QZ99887766", b"qz99887766")
    assert [name for name, content in parts.items() if any(mark in content for mark in marks)] == []


def test_a_file_is_never_written_over(places: tuple[Place, Place], backup: Path) -> None:
    before = backup.read_bytes()
    assert "never written over" in places[0].refused("backup", str(backup))
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


@pytest.mark.parametrize("part", ["database", "manifest", "tail"])
def test_a_damaged_backup_is_refused_and_nothing_written(
    places: tuple[Place, Place], backup: Path, part: str, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged"
    if part == "tail":
        damaged.write_bytes(backup.read_bytes()[:-100])
    else:
        _altered(backup, damaged, manifest=part == "manifest")
    fresh = Place(tmp_path / "home", _database("damaged") if places[1].url else "")
    assert str(damaged) in fresh.refused("restore", str(damaged))
    assert not {path.name for path in fresh.folder.rglob("*")} & {"settings", "originals"}


def _altered(backup: Path, damaged: Path, *, manifest: bool) -> None:
    """The same zip, whole as a zip, with one byte of one part changed."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if manifest == name.endswith(".json") and content:
                content = content[:-2] + bytes([content[-2] ^ 1]) + content[-1:]
            new.writestr(name, content)


def test_what_is_no_backup_is_refused(places: tuple[Place, Place], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html>")
    assert "not a backup" in places[0].refused("restore", str(page))
    assert "No such file" in places[0].refused("restore", str(tmp_path / "nothing"))

"""Writes a backup: a zip whose last part names all others with their hashes; whole, or not there at all."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from proxeny.audit.queries import heads
from proxeny.config import environment
from proxeny.config.backup.manifest import FORMAT, NAME, BackupError, Manifest
from proxeny.config.backup.tables import applied, write_postgresql, write_sqlite
from proxeny.config.commands.output import Progress

ORIGINALS = "originals/"
# Law packs that were taken in from elsewhere, and which of them is in force.
LAW = "law/"
SETTINGS = "settings"
# What opens sealed fields or lets in stays out: a backup travels, and is copied by people who must not read them.
SECRETS = ("SECRET_KEY", "SEAL_KEYS", "DATABASE_URL", "EMAIL")
_BLOCK = 1 << 20


class _Archive:
    """A zip under way, with the hash of each part."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.parts: dict[str, str] = {}

    @contextmanager
    def opening(self, name: str) -> Iterator[Callable[[bytes], object]]:
        """A part to write into."""
        digest = hashlib.sha256()
        with self.file.open(name, "w", force_zip64=True) as part:

            def write(block: bytes) -> None:
                digest.update(block)
                part.write(block)

            yield write
        self.parts[name] = digest.hexdigest()

    def add(self, name: str, path: Path) -> None:
        """A file as a part."""
        with self.opening(name) as write, path.open("rb") as file:
            while block := file.read(_BLOCK):
                write(block)


def write_backup(target: Path, *, at: datetime, tell: Progress) -> Manifest:
    """Write the whole state to a new file. Raises BackupError for a file that is there, OSError for a full disk."""
    if target.exists():
        raise BackupError("there is a file of this name already, and a backup is never written over")
    half = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            manifest = _fill(_Archive(file), beside=target.parent, at=at, tell=tell)
        with half.open("rb") as written:
            os.fsync(written.fileno())
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _fill(archive: _Archive, *, beside: Path, at: datetime, tell: Progress) -> Manifest:
    # The heads first: what is written meanwhile only adds to the chains that they name.
    links, migrations, sequences = heads(), applied(), dict[str, int]()
    tell("database", 0, 1)
    if connection.vendor == "sqlite":
        write_sqlite(archive.opening, beside=beside).unlink()
    else:
        sequences = write_postgresql(archive.opening)
    # After the rows: an original is kept before the row that names it, so none that a row names can lack.
    _originals(archive, tell=tell)
    _law(archive)
    _settings(archive)
    manifest = Manifest(FORMAT, at.isoformat(), connection.vendor, migrations, sequences, links, dict(archive.parts))
    archive.file.writestr(NAME, manifest.as_json())
    return manifest


def _originals(archive: _Archive, *, tell: Progress) -> None:
    kept = Path(settings.MEDIA_ROOT)
    files = sorted(path for path in kept.glob("??/*") if path.is_file() and not path.name.startswith("."))
    for number, path in enumerate(files):
        tell("originals", number, len(files))
        archive.add(f"{ORIGINALS}{path.relative_to(kept).as_posix()}", path)


def law_folder() -> Path:
    """Where law packs lie that were taken in."""
    return environment.home() / LAW


def _law(archive: _Archive) -> None:
    """The packs with the files that name those in force; these first, for what they name is there before them."""
    kept = law_folder()
    for path in (*sorted(kept.glob("*.in_force")), *sorted(kept.glob("*/*/*.yaml"))):
        archive.add(f"{LAW}{path.relative_to(kept).as_posix()}", path)


def _settings(archive: _Archive) -> None:
    """The home's own settings, without what is secret."""
    path = environment.home() / environment.KEPT
    if path.is_file():
        lines = path.read_text(encoding="utf-8").splitlines()
        secret = tuple(f"PROXENY_{name}" for name in SECRETS)
        with archive.opening(SETTINGS) as write:
            write("".join(f"{line}\n" for line in lines if not line.strip().startswith(secret)).encode())

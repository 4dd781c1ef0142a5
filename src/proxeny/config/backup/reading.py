"""Brings a backup back on an empty installation: every part is checked before anything is touched."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from proxeny.audit.queries import is_link
from proxeny.config import environment
from proxeny.config.backup.manifest import NAME, BackupError, Manifest
from proxeny.config.backup.tables import SQLITE, is_empty, known, read_postgresql
from proxeny.config.backup.writing import LAW, ORIGINALS, SETTINGS, law_folder
from proxeny.config.commands.output import Progress

_BLOCK = 1 << 20
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup and what it says of itself. Raises BackupError for what is none."""
    try:
        with zipfile.ZipFile(path) as file:
            if NAME not in file.namelist():
                raise BackupError("it is not a backup of Proxeny")
            yield file, Manifest.parse(file.read(NAME))
    except zipfile.BadZipFile as error:
        raise BackupError(f"it is not a backup, or not whole: {error}") from error


def read_backup(path: Path, *, tell: Progress) -> Manifest:
    """Bring the whole state back. Raises BackupError before anything is written, and says why."""
    with opened(path) as (file, manifest):
        _must_fit(manifest)
        _must_be_whole(file, manifest, tell=tell)
        _laid_under(Path(settings.MEDIA_ROOT), ORIGINALS, file, manifest, tell=tell)
        _laid_under(law_folder(), LAW, file, manifest, tell=tell)
        _settings(file, manifest)
        tell("database", 0, 1)
        if manifest.engine == "sqlite":
            _database_file(file)
        else:
            read_postgresql(manifest, part=file.open)
    return manifest


def strays(manifest: Manifest) -> list[str]:
    """The chains of the history that do not hold the entry that the backup names as their last."""
    return [chain for chain, (seq, link) in manifest.links.items() if not is_link(chain, seq=seq, link=link)]


def _must_fit(manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        here, there = _NAMES[connection.vendor], _NAMES.get(manifest.engine, manifest.engine)
        raise BackupError(f"it was made from {there}, and this installation works on {here}")
    if later := [name for name in manifest.migrations if name not in known()]:
        raise BackupError(f"it was made by a later version of Proxeny (it has {later[0]}); install that one first")
    if not is_empty():
        raise BackupError("this installation has accounts or records; restore into an empty PROXENY_HOME or database")


def _must_be_whole(file: zipfile.ZipFile, manifest: Manifest, *, tell: Progress) -> None:
    if strange := set(file.namelist()) ^ {*manifest.parts, NAME}:
        raise BackupError(f"it is not whole: {min(strange)}")
    for number, (name, expected) in enumerate(manifest.parts.items()):
        tell("checking", number, len(manifest.parts))
        digest = hashlib.sha256()
        with file.open(name) as part:
            while block := part.read(_BLOCK):
                digest.update(block)
        if digest.hexdigest() != expected:
            raise BackupError(f"it was changed or damaged: {name}")


def _laid_under(folder: Path, what: str, file: zipfile.ZipFile, manifest: Manifest, *, tell: Progress) -> None:
    """The parts of one kind as files in a folder, the last first: what names a law pack comes after the pack."""
    kept = folder.resolve()
    names = [name for name in reversed(list(manifest.parts)) if name.startswith(what)]
    for number, name in enumerate(names):
        tell(what.rstrip("/"), number, len(names))
        target = (kept / name.removeprefix(what)).resolve()
        if not target.is_relative_to(kept):
            raise BackupError(f"it leads out of its folder: {name}")
        with file.open(name) as part:
            _lay_down(part, target)


def _settings(file: zipfile.ZipFile, manifest: Manifest) -> None:
    """The settings of the home, where it has none of its own."""
    target = environment.home() / environment.KEPT
    if SETTINGS in manifest.parts and not target.exists():
        with file.open(SETTINGS) as part:
            _lay_down(part, target)


def _database_file(file: zipfile.ZipFile) -> None:
    """The file in the place of the empty one; it and its journal belong together, so the old journal goes."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    with file.open(SQLITE) as part:
        _lay_down(part, target)


def _lay_down(part: IO[bytes], target: Path) -> None:
    """A file, whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{target.name}.part")
    with half.open("wb") as written:
        shutil.copyfileobj(part, written, _BLOCK)
    half.replace(target)

"""The keys that lie outside the database: in the setting `PROXENY_SEAL_KEYS`, else in a file of the home folder."""

from __future__ import annotations

import hashlib
import os
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from proxeny.records.sealing.letters import Unreadable, locked, new_key, unlocked

FILE = "seal_keys"
_BYTES = 32
# How long another process that makes the first key is waited for.
_LOOKS, _BETWEEN_SECONDS = 50, 0.02


class KeyMissing(LookupError):
    """The key that sealed data need is not on this machine; `str` says so in the active language."""

    def __str__(self) -> str:
        return _("The key of the sealed data is not on this server. Ask whoever runs it for the file “%(file)s”.") % {
            "file": FILE
        }


@dataclass(frozen=True)
class Master:
    """A key that opens the keys of records, and the short name by which these remember it."""

    key: bytes

    @property
    def name(self) -> str:
        return hashlib.sha256(b"proxeny.seal:" + self.key).hexdigest()[:12]

    def wrap(self, key: bytes, *, record: int) -> str:
        """The key of a record as it is stored."""
        return locked(key, key=self.key, bound_to=f"record:{record}")

    def unwrap(self, wrapped: str, *, record: int) -> bytes:
        """The key of a record. Raises Unreadable."""
        return unlocked(wrapped, key=self.key, bound_to=f"record:{record}")


def path() -> Path:
    """The file that holds one key a line, the one in use first."""
    home: Path = settings.PROXENY_HOME
    return home / FILE


def masters() -> tuple[Master, ...]:
    """All keys at hand, the one in use first; none where there are none. Raises KeyMissing for what is no key."""
    given: str = settings.SEAL_KEYS
    file = path()
    text = given or (file.read_text(encoding="ascii") if file.exists() else "")
    try:
        keys = [urlsafe_b64decode(line) for line in text.replace(",", "\n").split()]
    except ValueError as error:
        raise KeyMissing from error
    if any(len(key) != _BYTES for key in keys):
        raise KeyMissing
    return tuple(Master(key) for key in keys)


def master_named(name: str) -> Master:
    """The key that wrapped a record's. Raises KeyMissing."""
    for master in masters():
        if master.name == name:
            return master
    raise KeyMissing


def keep(kept: tuple[Master, ...]) -> None:
    """Write the file anew, whole or not at all, readable by its owner only."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{FILE}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="ascii") as out:
        out.writelines(urlsafe_b64encode(master.key).decode() + "\n" for master in kept)
    part.replace(file)


def begin() -> Master:
    """The first key of an installation that has sealed nothing yet; another process may have been faster."""
    if settings.SEAL_KEYS:
        raise KeyMissing
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as out:
            out.write(urlsafe_b64encode(new_key()).decode() + "\n")
    except FileExistsError:
        pass
    # Between making the file and writing the key the other process is seen with an empty one.
    for _look in range(_LOOKS):
        if found := masters():
            return found[0]
        time.sleep(_BETWEEN_SECONDS)
    raise KeyMissing


__all__ = ["FILE", "KeyMissing", "Master", "Unreadable", "begin", "keep", "master_named", "masters", "path"]

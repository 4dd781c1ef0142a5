"""What a backup says of itself: when and from what it was made, and the hash of every part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

NAME = "proxeny-backup.json"
FORMAT = 1


class BackupError(Exception):
    """A file that is no backup, not whole, or not for this installation; the message says which part and why."""


@dataclass(frozen=True)
class Manifest:
    """`parts` maps each part's name to its SHA-256; `migrations` are the applied ones, `app.name`.

    `sequences` are the counters of PostgreSQL, `links` the last entry of each chain of the history: (number, hash), by
    which a third party tells that it is the same history.
    """

    format: int
    made_at: str
    engine: str
    migrations: tuple[str, ...]
    sequences: Mapping[str, int]
    links: Mapping[str, tuple[int, str]]
    parts: Mapping[str, str]

    def as_json(self) -> bytes:
        """The manifest as UTF-8 JSON with stable keys."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def parse(cls, content: bytes) -> Manifest:
        """Raises BackupError for what is no manifest or one of a later kind."""
        try:
            told: dict[str, Any] = json.loads(content)
            kind = int(told["format"])
            if kind != FORMAT:
                raise BackupError(f"made by another version: format {kind}, this version reads {FORMAT}")
            links = {chain: (int(seq), str(link)) for chain, (seq, link) in told.pop("links").items()}
            return cls(**{**told, "migrations": tuple(told["migrations"])}, links=links)
        except (KeyError, TypeError, ValueError) as error:
            raise BackupError(f"{NAME} in it cannot be read: {error}") from error

"""How entries are hashed into a chain; pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

_SEPARATOR = "\x1f"
_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=str)


def canonical(data: Mapping[str, Any] | list[Any]) -> str:
    """The one JSON text of `data` that is hashed and stored: sorted keys, no spaces, UTF-8."""
    return _ENCODER.encode(data).decode()


def same(one: str, other: str) -> bool:
    """Whether two JSON texts hold the same; most that do are the same text, and are not read at all."""
    return one == other or bool(json.loads(one) == json.loads(other))


def moment(at: datetime) -> str:
    """A moment as hashed: ISO 8601 in UTC with microseconds, the same on every database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(prev_hash: str, parts: Iterable[str]) -> str:
    """SHA-256 (FIPS 180-4) of the previous hash and the entry's parts."""
    return hashlib.sha256(_SEPARATOR.join((prev_hash, *parts)).encode()).hexdigest()


def parts_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of an entry, in the order in which they are hashed."""
    return (str(row["chain"]), str(row["seq"]), *_who(*(row[name] for name in _WHO)), *(row[name] for name in _WHAT))


_WHO = ("at", "actor", "actor_id", "via", "why", "batch")
_WHAT = ("verb", "subject", "changed", "data")


def _who(at: datetime, actor: str, actor_id: int | None, via: str, why: str, batch: UUID) -> tuple[str, ...]:
    return (moment(at), actor, str(actor_id or ""), via, why, str(batch))


class Sealing:
    """Hashes entries of one act, which differ only in their number and in what is told: verb to data."""

    def __init__(
        self, chain: str, at: datetime, actor: str, actor_id: int | None, via: str, why: str, batch: UUID
    ) -> None:
        self._chain, self._who = chain, _SEPARATOR.join(_who(at, actor, actor_id, via, why, batch))

    def hash(self, prev_hash: str, *, seq: int, what: tuple[str, str, str, str]) -> str:
        """The `digest` of entry `seq`, which follows `prev_hash`; `what` is verb, subject, changed and data."""
        return digest(prev_hash, (self._chain, str(seq), self._who, *what))

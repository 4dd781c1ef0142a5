"""How entries are hashed into a chain; pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

_SEPARATOR = "\x1f"
_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=str)


@dataclass(frozen=True)
class Sealed:
    """Number and hashes that one entry gets when it joins its chain."""

    seq: int
    prev_hash: str
    hash: str


def canonical(data: Mapping[str, Any] | list[Any]) -> str:
    """The one JSON text of `data` that is hashed and stored: sorted keys, no spaces, UTF-8."""
    return _ENCODER.encode(data).decode()


def moment(at: datetime) -> str:
    """A moment as hashed: ISO 8601 in UTC with microseconds, the same on every database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(prev_hash: str, parts: Iterable[str]) -> str:
    """SHA-256 (FIPS 180-4) of the previous hash and the entry's parts."""
    return hashlib.sha256(_SEPARATOR.join((prev_hash, *parts)).encode()).hexdigest()


def parts_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of an entry, in the order in which they are hashed."""
    return (
        str(row["chain"]),
        str(row["seq"]),
        moment(row["at"]),
        row["actor"],
        str(row["actor_id"] or ""),
        row["via"],
        row["why"],
        str(row["batch"]),
        row["verb"],
        row["subject"],
        row["changed"],
        row["data"],
    )


def seal(row: Mapping[str, Any], *, seq: int, prev_hash: str) -> Sealed:
    """Number and hash for the entry that follows `prev_hash` as number `seq`."""
    return Sealed(seq=seq, prev_hash=prev_hash, hash=digest(prev_hash, parts_of({**row, "seq": seq})))

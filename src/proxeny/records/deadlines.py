"""Limits that hang on a record itself: a day of its own, and hours that a nationality sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Deadline:
    """A day of the record's own by which something is due, in `states`, until the day `stop` is filled in."""

    due: str
    stop: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class NoticeUse:
    """A limit in hours that hangs on a nationality: from one day and hour of the record to another, in `when`.

    `start` and `stop` are pairs of a day and of an hour written as 14:30; without its hour a day begins at midnight.
    """

    nationality: str
    start: tuple[str, str]
    stop: tuple[str, str]
    when: Mapping[str, tuple[str | bool, ...]] = field(default_factory=dict)

"""Knows the law's limits in hours: by when a mission must be told, and how that stands at a moment; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from proxeny.law.pack import LawPack, NoticeRule

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The limit of one case. Without hours (`due` is None) it is due at once. Moments are of the house's own clock.

    `hours` are left, or late where `is_late` says so; begun hours count as left and as late.
    """

    rule: NoticeRule
    start: datetime
    due: datetime | None
    stopped: datetime | None
    hours: int
    is_late: bool


def notice(
    pack: LawPack, nationality: str, *, start: datetime, stopped: datetime | None, at: datetime
) -> Notice | None:
    """How the notice to a mission stands at a moment, by the text of the day it began; None where none is set.

    What happened after the moment is not known yet.
    """
    rule = pack.notice(nationality, on=start.date())
    if rule is None:
        return None
    known = stopped if stopped is not None and stopped <= at else None
    if not rule.hours:
        return Notice(rule=rule, start=start, due=None, stopped=known, hours=0, is_late=False)
    due = start + rule.hours * _HOUR
    span = (known or at) - due
    return Notice(
        rule=rule, start=start, due=due, stopped=known, hours=-(-abs(span) // _HOUR), is_late=span > 0 * _HOUR
    )


State = Literal["at_once", "running", "late", "in_time", "stopped_late"]


def state_of(found: Notice) -> State:
    """The state of a notice in one word."""
    if found.stopped is not None:
        return "stopped_late" if found.is_late else "in_time"
    if found.due is None:
        return "at_once"
    return "late" if found.is_late else "running"

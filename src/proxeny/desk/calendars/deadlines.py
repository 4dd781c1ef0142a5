"""Deadlines as days of a calendar: each thing on the day that it is due, with how that day was counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from proxeny.desk.calendars.entries import Entry
from proxeny.desk.waiting import Waiting


def deadline_entries(found: Iterable[Waiting], *, at: datetime) -> list[Entry]:
    """What is due by a day, soonest first; what only waits has no day. `at` is when the calendar is written."""
    listed = (_entry(one, at) for one in found if one.due is not None)
    return sorted(listed, key=lambda entry: (entry.start, entry.uid))


def _entry(one: Waiting, at: datetime) -> Entry:
    return Entry(
        start=one.by,
        end=one.by,
        title=f"{one.title}: {one.about}" if one.about else one.title,
        state=str(one.pill),
        url=one.url,
        # One thing keeps its place in the other calendar from day to day.
        uid=f"{one.subject}-{one.rule}".replace(":", "-"),
        ref=" · ".join(map(str, one.why)),
        sealed=one.sealed,
        recorded_at=at,
    )

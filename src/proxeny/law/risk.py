"""The order in which things that wait are dealt with, by legal risk; pure.

A day set by law goes before a day set by the house, and among these what has passed goes before what comes:

1. a day set by law has passed;
2. a day set by law is today or at most SOON working days away;
3. a day of the house or of the record's own has passed;
4. such a day is today or at most SOON working days away;
5. a colleague calls the person;
6. the person's role takes the next step;
7. a clock runs whose day is further away, or that stands still.

Of two things of one risk the one whose day is earlier comes first.
"""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from functools import lru_cache

from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import Standing, State
from proxeny.law.pack import Kind

SOON = 5


class Risk(IntEnum):
    """How much hangs on a thing that waits; the smaller the number the more."""

    LATE_BY_LAW = 1
    DUE_BY_LAW = 2
    LATE_BY_HOUSE_RULE = 3
    DUE_BY_HOUSE_RULE = 4
    CALLED = 5
    WAITS_FOR_ROLE = 6
    RUNNING = 7


LATE = frozenset({Risk.LATE_BY_LAW, Risk.LATE_BY_HOUSE_RULE})
DUE = frozenset({Risk.DUE_BY_LAW, Risk.DUE_BY_HOUSE_RULE})


def risk_of(how: Standing, *, kind: Kind, on: date, calendar: WorkingCalendar) -> Risk:
    """The risk of a clock that has not been stopped, as it stands on the day."""
    by_law = kind is Kind.LAW
    if how.state is State.LATE:
        return Risk.LATE_BY_LAW if by_law else Risk.LATE_BY_HOUSE_RULE
    if how.state is not State.PAUSED and how.due <= soon(on, calendar=calendar):
        return Risk.DUE_BY_LAW if by_law else Risk.DUE_BY_HOUSE_RULE
    return Risk.RUNNING


# Each of a desk's hundreds of clocks is held against the same day.
@lru_cache(maxsize=64)
def soon(on: date, *, calendar: WorkingCalendar) -> date:
    """The last day that is near."""
    return calendar.add_working(on, SOON)

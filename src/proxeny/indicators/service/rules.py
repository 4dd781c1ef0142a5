"""How working minutes are reckoned, of how many returns a number is made at least, what was asked twice; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from proxeny.indicators.catalogue import Indicator
from proxeny.indicators.offers.rules import Told, first_whole, from_own

# House rules. Of a longer stretch only so much is work as far as anybody can tell: the rest is a pause.
PAUSE = timedelta(minutes=30)
# No number is made of fewer returns, so that it tells nobody's own time.
FEWEST = 3


@dataclass(frozen=True, order=True)
class Stretch:
    """From the opening of a return to the keeping or sending of what was typed there."""

    begins: datetime
    ends: datetime


def working_time(stretches: Iterable[Stretch]) -> timedelta:
    """The time of the stretches without their pauses; time in which several run counts once."""
    worked, until = timedelta(), None
    for one in sorted(Stretch(max(each.begins, each.ends - PAUSE), each.ends) for each in stretches):
        begins = one.begins if until is None else max(one.begins, until)
        worked += max(one.ends - begins, timedelta())
        until = one.ends if until is None else max(until, one.ends)
    return worked


def middle_minutes(times: Sequence[timedelta]) -> int | None:
    """The median in whole minutes, one at least; None of fewer returns than a number may be made of."""
    if len(times) < FEWEST:
        return None
    return max(1, round(median(one.total_seconds() for one in times) / 60))


@dataclass(frozen=True, kw_only=True)
class FirstTyped:
    """The first time that a return was given a figure; `offered` says that it stood in the field already."""

    at: datetime
    told: Told
    offered: bool


def asked_twice(typed: Sequence[FirstTyped], *, indicator: Indicator) -> Iterator[FirstTyped]:
    """Of one office and measure: what had to be typed although the office's earlier typing gave the whole answer."""
    for one in typed:
        before = [other.told for other in typed if other.at < one.at and other.told.owed != one.told.owed]
        known = from_own(before, period=one.told.period, indicator=indicator)
        if not one.offered and first_whole(known) is not None:
            yield one

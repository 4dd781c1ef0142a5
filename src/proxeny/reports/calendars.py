"""Knows the reporting years: on which days months, quarters, halves and years of each begin, read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration
from proxeny.ground.periods import Period

_FILE = Path(__file__).with_suffix(".yaml")
CIVIL = "civil"


@dataclass(frozen=True, kw_only=True)
class ReportingCalendar:
    """A way to cut years; `first_month` counts from January of the year's name, 0 being December before it."""

    code: str
    names: Mapping[str, str]
    first_month: int
    day: int

    def name(self, lang: str) -> str:
        """What the calendar is called."""
        return self.names.get(lang) or self.names["en"]

    def period(self, plain: Period) -> Period:
        """The days that this calendar means by a period of whole months: its first half of 2024, its March 2024."""
        if plain.start is None or plain.end is None or not plain.is_whole_months:
            return plain
        return Period.between(self._begin(plain.start), self._begin(plain.end + timedelta(days=1)) - timedelta(days=1))

    def months_in(self, period: Period) -> int | None:
        """How many months of this calendar a period is made of; None where it cuts one."""
        if period.start is None or period.end is None:
            return None
        after = period.end + timedelta(days=1)
        if period.start.day != self.day or after.day != self.day:
            return None
        return (after.year - period.start.year) * 12 + after.month - period.start.month

    def _begin(self, first: date) -> date:
        """The first day of the month that is named by this first day of a month."""
        index = first.year * 12 + first.month - 1 + self.first_month - 1
        return date(index // 12, index % 12 + 1, self.day)


@cache
def calendars() -> Mapping[str, ReportingCalendar]:
    """All reporting calendars by code."""
    read = declaration(_FILE, of=dict[str, dict[str, Any]])
    return {code: _calendar(code, entry["begins"], entry["names"]) for code, entry in read.items()}


def _calendar(code: str, begins: Mapping[str, int], names: Mapping[str, str]) -> ReportingCalendar:
    first = begins["month"] - (12 if begins["year_before"] else 0)
    return ReportingCalendar(code=code, names=names, first_month=first, day=begins["day"])


def length_of(period: Period) -> int | None:
    """How many months a period has in the first calendar that it fits."""
    lengths = (one.months_in(period) for one in calendars().values())
    return next((length for length in lengths if length), None)

"""Knows stretches of time as reports name them: years, halves, quarters, months, days, ranges and open edges."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from proxeny.ground import period_words
from proxeny.ground.dates import PartialDate
from proxeny.ground.wording import _

OPEN = ".."
_PART = re.compile(r"(\d{4})-([HQ])([1-4])\Z")
_MONTHS_IN = {"H": 6, "Q": 3}
# Years that have a year before and a day after them in the calendar of the machine, with room to reckon.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000


class PeriodError(ValueError):
    """A code that names no period; `str` gives the reason in the active language."""

    def __init__(self, reason: str, *, code: str) -> None:
        super().__init__(reason, code)
        self.reason = reason
        self.code = code

    def __str__(self) -> str:
        return str(self.reason) % {"code": self.code}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends inside; None is an open end. Periods of one span but two codes are not equal."""

    code: str
    start: date | None
    end: date | None

    @classmethod
    def parse(cls, code: str) -> Period:
        """Reads 2023, 2024-H1, 2024-Q2, 2023-11, 2023-11-27, 2023-01/2023-09, 2021/2025, ../2030, 2024-07/..

        The ends of a range may be of different fineness. Raises PeriodError.
        """
        text = code.strip().upper()
        first, slash, last = text.partition("/")
        if not slash:
            return cls(text, *_span(text, whole=text))
        if first == OPEN == last:
            raise PeriodError(_("“%(code)s” is open at both ends."), code=code)
        start = None if first == OPEN else _span(first, whole=text)[0]
        end = None if last == OPEN else _span(last, whole=text)[1]
        if start and end and end < start:
            raise PeriodError(_("“%(code)s” ends before it starts."), code=code)
        return cls(text, start, end)

    @classmethod
    def between(cls, start: date, end: date) -> Period:
        """The period from one day to another under its plainest code: 1 January to 30 June 2024 is 2024-H1."""
        return cls.parse(_plainest_code(start, end))

    @property
    def is_closed(self) -> bool:
        """Whether both ends are known."""
        return self.start is not None and self.end is not None

    @property
    def is_whole_months(self) -> bool:
        """Whether it is closed, begins with a month and ends with one."""
        if self.start is None or self.end is None:
            return False
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1

    def contains(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def same_span(self, other: Period) -> bool:
        """Whether both hold the same days, whatever their codes."""
        return (self.start, self.end) == (other.start, other.end)

    def months(self) -> list[date]:
        """The first day of every month that the period touches. Raises PeriodError for an open period."""
        if self.start is None or self.end is None:
            raise PeriodError(_("“%(code)s” has an open end and no list of months."), code=self.code)
        count = _month_index(self.end) - _month_index(self.start) + 1
        return [_first_of(_month_index(self.start) + step) for step in range(count)]

    def previous_year(self) -> Period:
        """The same period one year earlier; 29 February becomes 28 February."""
        return Period.parse("/".join(_year_back(edge) for edge in self.code.split("/")))

    def label(self, lang: str) -> str:
        """The period in words: "first half of 2024"; Thai years are Buddhist."""
        return period_words.label(self.code, lang)

    def __str__(self) -> str:
        return self.code


def _span(edge: str, *, whole: str) -> tuple[date, date]:
    if match := _PART.match(edge):
        return _part_of_year(int(match[1]), match[2], int(match[3]), whole=whole)
    try:
        day = PartialDate.parse(edge)
    except ValueError as error:
        raise PeriodError(_("“%(code)s” is not a period."), code=whole) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise PeriodError(_("“%(code)s” is not a period."), code=whole)
    return day.earliest, day.latest


def _part_of_year(year: int, letter: str, number: int, *, whole: str) -> tuple[date, date]:
    length = _MONTHS_IN[letter]
    last = number * length
    if last > 12 or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise PeriodError(_("“%(code)s” is not a period."), code=whole)
    return date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1])


def _month_index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _year_back(edge: str) -> str:
    if edge == OPEN:
        return edge
    year, rest = int(edge[:4]) - 1, edge[4:]
    if rest == "-02-29":
        rest = "-02-28"
    return f"{year:04d}{rest}"


def _plainest_code(start: date, end: date) -> str:
    if start == end:
        return start.isoformat()
    span = (start, end)
    year = f"{start.year:04d}"
    codes = [year, *(f"{year}-H{n}" for n in (1, 2)), *(f"{year}-Q{n}" for n in (1, 2, 3, 4)), f"{start:%Y-%m}"]
    for code in codes:
        if span == _span(code, whole=code):
            return code
    return f"{_edge_code(start, end, start)}/{_edge_code(start, end, end)}"


def _edge_code(start: date, end: date, edge: date) -> str:
    if not (start.day == 1 and (end + timedelta(days=1)).day == 1):
        return edge.isoformat()
    if start.month == 1 and end.month == 12:
        return f"{edge.year:04d}"
    return f"{edge.year:04d}-{edge.month:02d}"

"""Stretches of days as a calendar lays them out: weeks from Monday, entries in lanes, what does not fit counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from proxeny.ground.calendars import WorkingCalendar

VIEWS = ("month", "week", "day")
LANES = 4
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SATURDAY = 5


class Lasting(Protocol):
    """Anything that lasts from one day to another."""

    @property
    def start(self) -> date: ...

    @property
    def end(self) -> date: ...


T = TypeVar("T", bound=Lasting)


@dataclass(frozen=True)
class Stretch:
    """The days of one page: a month in whole weeks, a week, or a day; `first` and `last` are shown."""

    view: str
    on: date

    @classmethod
    def parse(cls, view: str, on: str, *, today: date) -> Stretch:
        """What an address asks for; this month where it asks for nothing that can be shown."""
        try:
            day = date.fromisoformat(on) if on else today
        except ValueError:
            day = today
        # A page reaches some weeks beyond its day, and the calendar of the database begins with year 1.
        fits = date(1900, 1, 1) <= day <= date(2400, 1, 1)
        return cls(view if view in VIEWS else "month", day if fits else today)

    @property
    def first(self) -> date:
        if self.view == "day":
            return self.on
        day = self.on.replace(day=1) if self.view == "month" else self.on
        return day - timedelta(days=day.weekday())

    @property
    def last(self) -> date:
        if self.view == "day":
            return self.on
        end = _month_after(self.on) - _DAY if self.view == "month" else self.first
        return end + timedelta(days=6 - end.weekday())

    @property
    def before(self) -> date:
        """A day of the page before this one."""
        if self.view == "month":
            return (self.on.replace(day=1) - _DAY).replace(day=1)
        return self.on - (_WEEK if self.view == "week" else _DAY)

    @property
    def after(self) -> date:
        """A day of the page after this one."""
        if self.view == "month":
            return _month_after(self.on)
        return self.on + (_WEEK if self.view == "week" else _DAY)

    def mondays(self) -> Iterator[date]:
        """The weeks of the page."""
        day = self.first
        while day <= self.last:
            yield day
            day += _WEEK


def _month_after(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


@dataclass(frozen=True)
class Day:
    """One day of a week: whether offices are open, and how many entries found no room."""

    on: date
    today: bool
    outside: bool
    off: bool
    worked: bool
    more: int = 0


@dataclass(frozen=True)
class Placed(Generic[T]):
    """An entry in a week: its first column (1 is Monday), how many days it covers, and whether it goes on beyond."""

    entry: T
    column: int
    span: int
    goes_on: bool
    came_on: bool


@dataclass(frozen=True)
class Week(Generic[T]):
    """Seven days from Monday with what lies in them."""

    days: tuple[Day, ...]
    placed: tuple[Placed[T], ...]


def day_of(on: date, *, stretch: Stretch, today: date, more: int = 0) -> Day:
    """One day with the office hours of the public service."""
    working, weekend = WorkingCalendar().is_working(on), on.weekday() >= _SATURDAY
    outside = stretch.view == "month" and on.month != stretch.on.month
    return Day(on, on == today, outside, not working and not weekend, working and weekend, more)


def laid_out(entries: Iterable[T], *, stretch: Stretch, today: date) -> list[Week[T]]:
    """The weeks of a page; in a month each day has room for the first LANES entries, in a week for all."""
    found = list(entries)
    return [_week(found, monday, stretch=stretch, today=today) for monday in stretch.mondays()]


def _week(entries: Sequence[T], monday: date, *, stretch: Stretch, today: date) -> Week[T]:
    sunday = monday + timedelta(days=6)
    taken: list[set[int]] = []
    placed, more = [], [0] * 7
    for entry in entries:
        if entry.start > sunday or entry.end < monday:
            continue
        begin = max((entry.start - monday).days, 0)
        days = set(range(begin, min((entry.end - monday).days, 6) + 1))
        if _lane(taken, days) < LANES or stretch.view != "month":
            placed.append(Placed(entry, begin + 1, len(days), entry.end > sunday, entry.start < monday))
        else:
            more = [number + (day in days) for day, number in enumerate(more)]
    each = (day_of(monday + timedelta(days=n), stretch=stretch, today=today, more=more[n]) for n in range(7))
    return Week(tuple(each), tuple(placed))


def _lane(taken: list[set[int]], days: set[int]) -> int:
    """The first lane in which these days are free; takes them there."""
    for number, lane in enumerate(taken):
        if not lane & days:
            lane.update(days)
            return number
    taken.append(set(days))
    return len(taken) - 1

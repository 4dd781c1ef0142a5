"""Knows the working days of Viet Nam: holidays, make-up days, and which years are not decreed yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration

_OVERLAYS = Path(__file__).parent / "workdays"
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The public service's working days in one country: Monday to Friday but for days off, and worked Saturdays.

    Day counts take the day of the event as day 0. Equal calendars have equal countries; the dates come from the
    `holidays` library, overlaid by the dated file of the country.
    """

    country: str = "VN"

    def is_working(self, day: date) -> bool:
        """Whether offices are open."""
        if day in _worked_weekends(self.country, day.year):
            return True
        return day.weekday() < _SATURDAY and day not in _days_off(self.country, day.year)

    def add_working(self, day: date, n: int) -> date:
        """The n-th working day after the day, or before it when n is negative; n = 0 is the day itself."""
        step = _DAY if n >= 0 else -_DAY
        left = abs(n)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, a: date, b: date) -> int:
        """How many working days lie after a, up to and with b; negative when b is before a."""
        if b < a:
            return -self.between(b, a)
        whole_years = sum(_working_until(self.country, year)[-1] for year in range(a.year, b.year))
        return whole_years + self._of_year(b) - self._of_year(a)

    def _of_year(self, day: date) -> int:
        """How many working days the year of the day has until then, the day included."""
        return _working_until(self.country, day.year)[day.timetuple().tm_yday]

    def working_day_of_month(self, day: date) -> tuple[int, int]:
        """Which working day of its month the day is, and how many the month has: (7, 23).

        A day off counts as the working day before it; 0 when the month has had none yet.
        """
        before = day.replace(day=1) - _DAY
        last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY
        return self.between(before, day), self.between(before, last)

    def provisional(self, year: int) -> bool:
        """Whether the days off of the year were not decreed yet when this file was last brought up to date."""
        return year > _overlay(self.country).decreed_to


@dataclass(frozen=True, slots=True)
class _Overlay:
    decreed_to: int
    off: frozenset[date]
    worked: frozenset[date]


@cache
def _overlay(country: str) -> _Overlay:
    data = declaration(_OVERLAYS / f"{country.lower()}.yaml", of=dict[str, Any])
    return _Overlay(
        decreed_to=data["decreed_to"],
        off=frozenset(entry["day"] for entry in data["days_off"]),
        worked=frozenset(entry["day"] for entry in data["worked_days"]),
    )


@cache
def _days_off(country: str, year: int) -> frozenset[date]:
    return frozenset(_library(country, year)[0] | {day for day in _overlay(country).off if day.year == year})


@cache
def _worked_weekends(country: str, year: int) -> frozenset[date]:
    return frozenset(_library(country, year)[1] | {day for day in _overlay(country).worked if day.year == year})


@cache
def _working_until(country: str, year: int) -> tuple[int, ...]:
    """For each day of the year how many working days there are until then: a desk asks for hundreds of stretches."""
    calendar, first = WorkingCalendar(country), date(year, 1, 1)
    days = (first + step * _DAY for step in range((date(year, 12, 31) - first).days + 1))
    return tuple(accumulate((int(calendar.is_working(day)) for day in days), initial=0))


@cache
def _library(country: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    from holidays import country_holidays

    found = country_holidays(country, years=year)
    return frozenset(day for day in found if day.year == year), frozenset(found.weekend_workdays)

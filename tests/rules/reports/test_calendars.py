"""Reporting years that begin in December: their months, halves and years, and the reports that they fit."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.periods import Period
from proxeny.indicators.planned import year_of
from proxeny.reports.calendars import calendars, length_of
from proxeny.reports.outline import TemplateError, templates

DECEMBER = calendars()["december"]
LENGTHS = {"2024-03": "monthly", "2024-Q4": "quarterly", "2024-H1": "six-month", "2024-01/2024-09": "nine-month"}


@pytest.mark.parametrize(
    ("plain", "first", "last"),
    [
        ("2024", date(2023, 12, 15), date(2024, 12, 14)),
        ("2024-H1", date(2023, 12, 15), date(2024, 6, 14)),
        ("2024-03", date(2024, 2, 15), date(2024, 3, 14)),
        ("2024-01/2024-09", date(2023, 12, 15), date(2024, 9, 14)),
    ],
)
def test_a_year_that_begins_on_15_december(plain: str, first: date, last: date) -> None:
    period = DECEMBER.period(Period.parse(plain))
    assert (period.start, period.end) == (first, last)
    assert year_of(period).code == "2024"


@pytest.mark.parametrize(("plain", "code"), [*LENGTHS.items(), ("2024", "annual")])
def test_each_report_fits_its_length_in_both_years(plain: str, code: str) -> None:
    both = [calendar.period(Period.parse(plain)) for calendar in calendars().values()]
    for period in both:
        templates()[code].require_fit(period)
        for other in templates().values():
            if other.code != code:
                with pytest.raises(TemplateError):
                    other.require_fit(period)


def test_a_stretch_that_cuts_months_fits_no_report() -> None:
    assert length_of(Period.parse("2024-01-10/2024-06-30")) is None
    assert length_of(Period.parse("2024/..")) is None


@given(st.integers(2000, 2050), st.sampled_from(sorted(calendars())))
def test_months_and_halves_cover_the_year_without_gap_or_overlap(year: int, code: str) -> None:
    calendar, whole = calendars()[code], Period.parse(str(year))
    for parts in ([f"{year}-H1", f"{year}-H2"], [f"{year}-{month:02d}" for month in range(1, 13)]):
        cut = [calendar.period(Period.parse(part)) for part in parts]
        assert (cut[0].start, cut[-1].end) == (calendar.period(whole).start, calendar.period(whole).end)
        edges = [(one.end, two.start) for one, two in pairwise(cut)]
        assert all(end is not None and start == end + timedelta(days=1) for end, start in edges)


def test_a_report_like_another_says_only_what_is_its_own() -> None:
    monthly, half = templates()["monthly"], templates()["six-month"]
    assert (monthly.results, monthly.tables, monthly.required) == (half.results, half.tables, half.required)
    assert monthly.title("vi") == "Báo cáo tháng"

"""Knows dates, periods and working days in every form that the reports use."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import proxeny.ground
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.dates import PartialDate
from proxeny.ground.periods import Period, PeriodError

DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2035, 12, 31))
VN = WorkingCalendar()


def test_partial_dates_have_two_ends_and_an_order() -> None:
    february = PartialDate.parse("2024-02")
    assert (february.earliest, february.latest, str(february)) == (date(2024, 2, 1), date(2024, 2, 29), "2024-02")
    assert PartialDate.parse("2024-01-31") < february < PartialDate.parse("2024-02-02")
    assert str(PartialDate.of(date(2024, 6, 20))) == "2024-06-20"


@pytest.mark.parametrize(
    ("code", "start", "end", "a_year_before"),
    [
        ("2023", "2023-01-01", "2023-12-31", "2022"),
        ("2024-H1", "2024-01-01", "2024-06-30", "2023-H1"),
        ("2024-Q2", "2024-04-01", "2024-06-30", "2023-Q2"),
        ("2024-02", "2024-02-01", "2024-02-29", "2023-02"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "2023-02-28"),
        ("2023-01/2023-09", "2023-01-01", "2023-09-30", "2022-01/2022-09"),
        ("2021/2025", "2021-01-01", "2025-12-31", "2020/2024"),
        ("2023-01/2023-11-15", "2023-01-01", "2023-11-15", "2022-01/2022-11-15"),
        ("../2030", None, "2030-12-31", "../2029"),
        ("2024-07/..", "2024-07-01", None, "2023-07/.."),
    ],
)
def test_periods(code: str, start: str | None, end: str | None, a_year_before: str) -> None:
    period = Period.parse(code)
    assert period.start == (date.fromisoformat(start) if start else None)
    assert period.end == (date.fromisoformat(end) if end else None)
    assert period.previous_year().code == a_year_before
    assert all(period.label(lang) for lang in ("vi", "en", "fr", "ar", "th"))


@pytest.mark.parametrize("code", ["2024-H3", "2024-13", "../..", "2025/2021", "soon", "", "2024-Q5", "2024-02-30"])
def test_wrong_periods_are_refused(code: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(code)


@pytest.mark.parametrize(
    ("code", "labels"),
    [
        (
            "2024-H1",
            "6 tháng đầu năm 2024 | first half of 2024 | premier semestre 2024 | "
            "النصف الأول من عام 2024 | ครึ่งแรกของปี 2567",
        ),
        (
            "2023-11-01",
            "ngày 1 tháng 11 năm 2023 | 1 November 2023 | 1er novembre 2023 | 1 نوفمبر 2023 | 1 พฤศจิกายน 2566",
        ),
    ],
)
def test_labels(code: str, labels: str) -> None:
    assert " | ".join(Period.parse(code).label(lang) for lang in ("vi", "en", "fr", "ar", "th")) == labels


def test_months_of_a_period() -> None:
    months = Period.parse("2023-11/2024-02").months()
    assert months == [date(2023, 11, 1), date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1)]
    with pytest.raises(PeriodError):
        Period.parse("2024/..").months()


@given(DAYS, DAYS)
def test_a_span_keeps_its_days_under_its_plainest_code(one: date, other: date) -> None:
    start, end = sorted((one, other))
    period = Period.between(start, end)
    assert (period.start, period.end) == (start, end)
    assert Period.parse(period.code) == period
    assert period.contains(start) and period.contains(end) and not period.contains(end + timedelta(days=1))


@given(st.integers(2000, 2030), st.integers(1, 12), st.integers(0, 40))
def test_whole_months_stay_whole(year: int, month: int, more: int) -> None:
    months = [date(year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1, 1) for step in range(more + 2)]
    period = Period.between(months[0], months[-1] - timedelta(days=1))
    assert period.is_whole_months
    assert period.months() == months[:-1]


def test_half_year_gets_its_name() -> None:
    assert Period.between(date(2024, 1, 1), date(2024, 6, 30)).code == "2024-H1"
    assert Period.between(date(2021, 1, 1), date(2025, 12, 31)).code == "2021/2025"


def test_decreed_days() -> None:
    path = Path(proxeny.ground.__file__).parent / "workdays" / "vn.yaml"
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["checked"]:
        assert VN.is_working(entry["day"]) == entry["working"], entry["note"]


def test_tet_2024() -> None:
    assert VN.add_working(date(2024, 2, 7), 1) == date(2024, 2, 15)
    assert VN.add_working(date(2024, 2, 15), -1) == date(2024, 2, 7)
    assert VN.between(date(2024, 2, 7), date(2024, 2, 15)) == 1


def test_working_day_of_month() -> None:
    assert VN.working_day_of_month(date(2024, 7, 9)) == (7, 23)
    assert VN.working_day_of_month(date(2024, 9, 1)) == (0, 19)
    assert not VN.provisional(2024)
    assert VN.provisional(2035)


@given(DAYS, st.integers(-30, 30))
def test_adding_and_counting_agree(day: date, n: int) -> None:
    there = VN.add_working(day, n)
    assert n == 0 or VN.is_working(there)
    if n > 0:
        assert VN.between(day, there) == n


@given(DAYS, DAYS, DAYS)
def test_counts_add_up_forwards_and_backwards(a: date, b: date, c: date) -> None:
    assert VN.between(a, c) == VN.between(a, b) + VN.between(b, c)

"""What the report of one period is called, in which language."""

from __future__ import annotations

import pytest

from proxeny.ground.periods import Period
from proxeny.reports.calendars import calendars
from proxeny.reports.outline import template


@pytest.mark.parametrize(
    ("code", "period", "lang", "title"),
    [
        ("six-month", "2024-H1", "vi", "Báo cáo 6 tháng đầu năm 2024"),
        ("annual", "2023", "vi", "Báo cáo năm 2023"),
        ("quarterly", "2024-Q1", "vi", "Báo cáo quý I năm 2024"),
        ("monthly", "2024-03", "vi", "Báo cáo tháng 3 năm 2024"),
        ("nine-month", "2024-01/2024-09", "vi", "Báo cáo 9 tháng đầu năm 2024"),
        ("six-month", "2024-H1", "en", "Six-month report, first half of 2024"),
        ("six-month", "2024-H1", "ar", "تقرير نصف سنوي، النصف الأول من عام 2024"),
    ],
)
def test_a_title_tells_its_period_once(code: str, period: str, lang: str, title: str) -> None:
    assert template(code).titled(Period.parse(period), lang) == title


def test_a_year_that_begins_in_december_keeps_its_kind_beside_its_days() -> None:
    half = calendars()["december"].period(Period.parse("2024-H1"))
    said = template("six-month").titled(half, "vi")
    assert said == "Báo cáo sáu tháng, từ ngày 15 tháng 12 năm 2023 đến ngày 14 tháng 6 năm 2024"

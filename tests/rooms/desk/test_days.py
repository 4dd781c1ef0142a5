"""Days are written for the reader: order, words and era of the language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils.translation import override

from proxeny.desk import days

JUNE = date(2024, 6, 20)


@pytest.mark.parametrize(
    ("lang", "short", "long", "month"),
    [
        ("vi", "20/06/2024", "20/06/2024", "tháng 6/2024"),
        ("en", "20/06/2024", "20 June 2024", "June 2024"),
        ("fr", "20/06/2024", "20 juin 2024", "juin 2024"),
        ("ar", "20/06/2024", "20 يونيو 2024", "يونيو 2024"),
        ("th", "20/06/2567", "20 มิถุนายน 2567", "มิถุนายน 2567"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(lang: str, short: str, long: str, month: str) -> None:
    with override(lang):
        assert (days.day(JUNE), days.long_day(JUNE), days.month(JUNE)) == (short, long, month)
        template = engines["django"].from_string("{% load days %}{{ on|day }} | {{ none|day }}")
        assert template.render({"on": JUNE, "none": None}) == f"{short} | "


def test_a_moment_is_told_by_the_clock_of_the_house() -> None:
    with override("th"):
        assert days.moment(datetime(2024, 6, 20, 18, 5, tzinfo=UTC)) == "21/06/2567 01:05"

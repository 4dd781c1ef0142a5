"""Knows every way in which days are typed, and that what cannot be meant is refused with the place."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.dates import DayError, DayFormError, NoSuchDayError
from proxeny.ground.days import day_in_words, parse_day, serial_day
from proxeny.ground.period_words import label

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
WITHIN_BOTH_WINDOWS = st.dates(min_value=date(1957, 1, 1), max_value=date(2049, 12, 31))
LANGS = ("vi", "en", "fr", "ar", "th")
THE_DAY = date(2024, 6, 20)


@pytest.mark.parametrize(
    "text",
    [
        *("20/06/2024", "20.6.2024", "2024-06-20", "20-06-24", "20/06/2567", " 20 6 2024 ", "2024/6/20", "20-Jun-24"),
        *("2024-06-20 00:00:00", "2024-06-20T00:00", "20/06/2024 0:00"),
        *("20 tháng 6 năm 2024", "ngày 20/6/2024", "Ngày 20 tháng sáu năm 2024", "20 thg 6, 2024"),
        *("Thứ Năm, 20 tháng 6, 2024", "ngay 20 thang 06 nam 2024", "mùng 20 tháng 6, 2024", "thứ 5, 20/6/2024"),
        *("20 June 2024", "Jun 20, 2024", "Thursday, June 20th, 2024", "the 20th of June 2024"),
        *("20 juin 2024", "jeudi 20 juin 2024", "le 20 juin 2024", "20 JUIN 2024"),
        *("٢٠/٠٦/٢٠٢٤", "٢٠ يونيو ٢٠٢٤", "الخميس، 20 حزيران/يونيو 2024", "20\u200f/06\u200f/2024", "20 جوان 2024"),
        *("20 มิ.ย. 2567", "20มิ.ย.67", "๒๐/๐๖/๒๕๖๗", "๒๐/๐๖/๖๗", "20 มิถุนายน พ.ศ. 2567", "20 มิถุนายน ค.ศ. 2024"),
    ],
)  # fmt: skip
def test_days_as_people_type_them(text: str) -> None:
    assert parse_day(text, "vi") == THE_DAY


def test_a_two_digit_year_is_near_us_and_buddhist_only_where_the_context_is_thai() -> None:
    assert [parse_day(f"20/06/{year}", "vi").year for year in ("24", "49", "50", "95")] == [2024, 2049, 1950, 1995]
    assert [parse_day(f"20/06/{year}", "th").year for year in ("67", "24")] == [2024, 1981]
    assert parse_day("20 มิ.ย. 67", "en") == THE_DAY != parse_day("20/06/67", "en")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/06/2024", "“31/06/2024”: June 2024 has 30 days."),
        ("29/02/2023", "“29/02/2023”: February 2023 has 28 days."),
        ("29 ก.พ. 2566", "“29 ก.พ. 2566”: February 2023 has 28 days."),
        ("0/6/2024", "“0/6/2024”: June 2024 has 30 days."),
        ("06/20/2024", "there is no month 20. The day stands first: type 20/06/2024"),
        ("45/45/2024", "“45/45/2024”: there is no month 45."),
        ("15/08/1445", "the year is of no calendar"),
        ("Friday 20 June 2024", "the weekday of that day is Thursday."),
    ],
)
def test_a_day_that_is_not_there_says_which_part_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(NoSuchDayError) as refused:
        parse_day(text, "en")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("20/6", "has no year"),
        ("June 20", "has no year"),
        ("06/2024", "names no day of the month"),
        ("tháng 6 năm 2024", "names no day of the month"),
        *(
            (text, "is not a day. Type it like 20/06/2024.")
            for text in ("tomorrow", "", "2024", "20/06/024", "20:06:24")
        ),
        ("20/06/2024 hay 21/06/2024", "is not a day"),
        ("20/06/2024 14:30", "is not a day"),
        ("45463", "is not a day"),
    ],
)
def test_what_has_not_the_form_of_a_day_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DayFormError) as refused:
        parse_day(text, "en")
    assert reason in str(refused.value)


@given(DAYS, st.sampled_from(LANGS), st.sampled_from(LANGS))
def test_every_day_that_is_said_reads_back(day: date, said_in: str, read_in: str) -> None:
    assert parse_day(day_in_words(day, said_in), read_in) == day
    assert parse_day(label(day.isoformat(), said_in), read_in) == day


@given(DAYS, st.sampled_from(("vi", "en_GB", "fr", "ar", "ar_LB", "ar_DZ", "ar_MA", "th")))
def test_every_day_that_other_programs_write_reads_back(day: date, locale: str) -> None:
    lang = locale[:2]
    for form in ("medium", "long", "full", "dd/MM/y", "d.M.y", "y-MM-dd"):
        assert parse_day(format_date(day, form, locale=locale), lang) == day, form


@given(WITHIN_BOTH_WINDOWS, st.sampled_from(LANGS))
def test_every_day_with_a_short_year_reads_back(day: date, lang: str) -> None:
    year = day.year + (543 if lang == "th" else 0)
    assert parse_day(f"{day.day}/{day.month}/{year % 100:02d}", lang) == day
    assert parse_day(f"{day.day}-{day.month:02d}-{day.year + 543}", lang) == day


@given(st.text(max_size=40), st.sampled_from(LANGS))
def test_any_text_is_read_or_refused_with_a_reason(text: str, lang: str) -> None:
    try:
        parse_day(text, lang)
    except DayError as refused:
        assert str(refused)


@given(st.dates(min_value=date(1904, 1, 1)))
def test_numbers_of_spreadsheets_are_days(day: date) -> None:
    since_1900 = (day - date(1899, 12, 30)).days
    assert serial_day(since_1900) == serial_day(since_1900 + 0.75) == day
    assert serial_day(since_1900 - 1462, since=1904) == day


def test_the_first_numbers_of_spreadsheets() -> None:
    assert (serial_day(45463), serial_day(1), serial_day(59), serial_day(61)) == (
        *(THE_DAY, date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1)),
    )  # fmt: skip
    for number in (0, 60, -1, -5.5, 2_958_466, float("nan"), float("inf")):
        with pytest.raises(NoSuchDayError, match="stands for no day"):
            serial_day(number)
    with pytest.raises(NoSuchDayError):
        serial_day(2_957_004, since=1904)

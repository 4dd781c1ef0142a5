"""Knows days as people type them and say them: five languages, two calendars, any digits, numbers of spreadsheets."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from proxeny.ground.dates import BUDDHIST_OFFSET, DayFormError, NoSuchDayError
from proxeny.ground.day_words import Era, without_words
from proxeny.ground.numerals import speakable
from proxeny.ground.period_words import label
from proxeny.ground.wording import _, in_active_language

# The calendar that Pope Gregory gave; a smaller number is no year of it (1445 is one of the Hijra).
_GREGORIAN_FROM, _BUDDHIST_FROM, _BUDDHIST_TO = 1583, 2401, 2942
_MIDNIGHT = re.compile(r"[T\s]\s*0?0:00(?::00(?:\.0+)?)?Z?\s*\Z")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2}) m?(?P<month>\d{1,2}) (?P<year>\d{4}|\d{2})\Z")
_MONTH_NAME_FIRST = re.compile(r"m(?P<month>\d{1,2}) (?P<day>\d{1,2}) (?P<year>\d{4}|\d{2})\Z")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4}) m?(?P<month>\d{1,2}) (?P<day>\d{1,2})\Z")
_NO_YEAR = re.compile(r"\d{1,2} m?\d{1,2}\Z|m\d{1,2} \d{1,2}\Z")
_NO_DAY = re.compile(r"m?\d{1,2} \d{4}\Z|\d{4} m?\d{1,2}\Z")
_THAI = re.compile("[\u0e00-\u0e7f]")
_JOINTS = {"vi": "{weekday}, {day}", "th": "{weekday}ที่ {day}", "ar": "{weekday}\u060c {day}"}


@lru_cache(maxsize=8192)
def parse_day(text: str, lang: str) -> date:
    """A day as people type it: 20/06/2024, 20.6.24, 2024-06-20, "20 tháng 6 năm 2024", "Jun 20, 2024", "20 มิ.ย. 2567".

    Digits and names of months may be of any of the five languages, whatever `lang` is. In figures the day stands
    before the month; a month above 12 is refused, never swapped. Years above 2400 are Buddhist. A year of two digits
    is one of 1950 to 2049; where the context is Thai (`lang`, letters or digits) it is a Buddhist year, 2500 to 2599.
    A weekday that is written must be the right one; a time may only be midnight. Raises DayError.
    """
    worded = without_words(_MIDNIGHT.sub("", text))
    numbers = "" if ":" in _MIDNIGHT.sub("", text) else worded.numbers
    found = next(filter(None, (form.match(numbers) for form in (_DAY_FIRST, _MONTH_NAME_FIRST, _YEAR_FIRST))), None)
    if found is None:
        raise _no_form(numbers, text=text)
    year = _full_year(found["year"], worded.era, thai=speakable(lang) == "th" or _THAI.search(text) is not None)
    day = _checked(year, int(found["month"]), int(found["day"]), text=text)
    if worded.weekday not in (None, day.weekday()):
        wrong = _("“%(text)s”: the weekday of that day is %(weekday)s.")
        raise NoSuchDayError(wrong, text=text, weekday=in_active_language(lambda to: weekday_name(day, to)))
    return day


def serial_day(number: float, *, since: Literal[1900, 1904] = 1900) -> date:
    """The day that a spreadsheet keeps as a number (45463 is 20 June 2024); a part of a day is left out.

    `since` is the year that the workbook counts from. Number 60 of 1900 is the 29 February that there never was.
    Raises NoSuchDayError.
    """
    whole = int(number) if -1 < number < 2_958_466 else -1
    if since == 1904 and 0 <= number < 2_957_004:
        return date(1904, 1, 1) + timedelta(days=whole)
    if since == 1904 or whole < 1 or whole == 60:
        raise NoSuchDayError(_("The number %(text)s stands for no day in a spreadsheet."), text=f"{number:.10g}")
    return date(1899, 12, 30 if whole > 60 else 31) + timedelta(days=whole)


def day_in_words(day: date, lang: str) -> str:
    """The day with its weekday: "Thursday 20 June 2024", "Thứ Năm, ngày 20 tháng 6 năm 2024"."""
    form = _JOINTS.get(speakable(lang), "{weekday} {day}")
    return form.format(weekday=weekday_name(day, lang), day=label(day.isoformat(), lang))


def weekday_name(day: date, lang: str) -> str:
    """The name of the day of the week."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", context="format", locale=speakable(lang))[day.weekday()])


def _no_form(numbers: str, *, text: str) -> DayFormError:
    if _NO_DAY.match(numbers):
        return DayFormError(_("“%(text)s” names no day of the month. Type it like 20/06/2024."), text=text)
    if _NO_YEAR.match(numbers):
        return DayFormError(_("“%(text)s” has no year. Type it like 20/06/2024."), text=text)
    return DayFormError(_("“%(text)s” is not a day. Type it like 20/06/2024."), text=text)


def _full_year(written: str, era: Era, *, thai: bool) -> int:
    """The year of the common calendar; 0 where it cannot be one."""
    year = int(written)
    buddhist = era == "buddhist" or (era == "" and (thai if len(written) == 2 else year >= _BUDDHIST_FROM))
    if len(written) == 2:
        year += 2500 if buddhist else 2000 if year < 50 else 1900
    if buddhist:
        return year - BUDDHIST_OFFSET if _BUDDHIST_FROM <= year <= _BUDDHIST_TO else 0
    return year if _GREGORIAN_FROM <= year < _BUDDHIST_FROM else 0


def _checked(year: int, month: int, day: int, *, text: str) -> date:
    if not year:
        raise NoSuchDayError(_("“%(text)s”: the year is of no calendar that is used here."), text=text)
    if not 1 <= month <= 12:
        swapped = 1 <= day <= 12 and month <= monthrange(year, day)[1]
        hint = _(
            "“%(text)s”: there is no month %(month)d. The day stands first: type %(swapped)s if you mean that day."
        )
        plain = _("“%(text)s”: there is no month %(month)d.")
        raise NoSuchDayError(
            hint if swapped else plain, text=text, month=month, swapped=f"{month:02d}/{day:02d}/{year}"
        )
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        short = _("“%(text)s”: %(month)s has %(days)d days.")
        named = in_active_language(lambda to: label(f"{year}-{month:02d}", to))
        raise NoSuchDayError(short, text=text, month=named, days=days)
    return date(year, month, day)


def in_figures(day: date) -> str:
    """A day as messages below the desk write it, in the reader's language: 20/06/2024, in Thai 20/06/2567."""
    return in_active_language(lambda lang: f"{day:%d/%m}/{day.year + (BUDDHIST_OFFSET if lang == 'th' else 0)}")

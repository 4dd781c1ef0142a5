"""Knows two days that are typed as one text: “từ 12 đến 18/6/2023”, “12-18/6/2023”, “du 12 au 18/06/2023”."""

from __future__ import annotations

import re
from datetime import date

from proxeny.ground.dates import DayError, DayFormError
from proxeny.ground.days import parse_day
from proxeny.ground.wording import _

_BEGIN = re.compile(r"^\s*(?:từ ngày|từ|ngày|from|between|du|de|من|จาก|ตั้งแต่)\s+", re.IGNORECASE)
_ISO_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_WORDS = r"(?:đến hết ngày|đến hết|đến ngày|đến|tới|to|until|and|au|à|إلى|حتى|ถึง)"
_UNTIL = re.compile(rf"\s+{_WORDS}\s+|\s*[–—~→]\s*|\s+-\s+", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
_FIRST = re.compile(r"(\d{1,2})(?:[./](\d{1,2}))?$")
_LAST = re.compile(r"\d{1,2}(?P<rest>\D.*)$")


def parse_span(text: str, lang: str) -> tuple[date, date]:
    """The first and the last day; one day alone is both. What the first leaves out is taken from the last.

    Raises DayError where either cannot be read, or where they are not two.
    """
    words = _BEGIN.sub("", text.strip())
    parts = _UNTIL.split(words)
    if len(parts) == 1 and not _ISO_DAY.search(words) and len(_HYPHEN.findall(words)) == 1:
        parts = _HYPHEN.split(words)
    if len(parts) > 2:
        raise DayFormError(_("“%(text)s” is more than two days."), text=text)
    last = parse_day(parts[-1].strip(), lang)
    return (_first(parts[0].strip(), parts[1].strip(), last, lang=lang) if len(parts) == 2 else last), last


def _first(text: str, until: str, last: date, *, lang: str) -> date:
    """The first day: “12” has month and year of the last, “12/6” its year (or the year before across New Year)."""
    short = _FIRST.match(text)
    if short and short[2]:
        year = last.year - (int(short[2]) > last.month)
        return parse_day(f"{short[1]}/{short[2]}/{year}", "en")
    if short and (rest := _LAST.match(until)):
        return parse_day(f"{short[1]}{rest['rest']}", lang)
    return parse_day(text, lang)


def is_span(text: str, lang: str) -> bool:
    """Whether the text names two days."""
    try:
        first, last = parse_span(text, lang)
    except DayError:
        return False
    return first != last

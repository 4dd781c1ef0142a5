"""Knows the words in which Vietnamese, English, French, Arabic and Thai write days: months, weekdays, eras."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from proxeny.ground.text import fold

Era = Literal["", "buddhist", "common"]

# Arabic names its months in three ways, by country.
_LOCALES = ("vi", "en", "fr", "ar", "ar_LB", "ar_DZ", "ar_MA", "th")
_VIETNAMESE = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_NOISE = (
    *("ngày", "năm", "mùng", "mồng", "the", "of", "on", "le", "du", "de"),
    *("يوم", "سنة", "عام", "من", "شهر", "م", "วันที่", "วัน", "ที่", "เดือน", "ปี"),
)
_ERAS: Mapping[str, Era] = {"พ.ศ.": "buddhist", "B.E.": "buddhist", "ค.ศ.": "common"}
_ORDINAL = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)(?![a-z])")
_TWICE = re.compile(r"(m\d+) \1(?!\d)")
_THAI = re.compile("[\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Worded:
    """A written day without its words: numbers with named months as `m6`, the era and the weekday (Monday is 0)."""

    numbers: str
    era: Era = ""
    weekday: int | None = None


def without_words(text: str) -> Worded:
    """What is left of a written day when its words have been understood; unknown words stay in `numbers`."""
    folded = fold(text)
    if folded.replace(" ", "").isdecimal():
        return Worded(folded)
    weekdays, months, eras = _weekdays(), _months(), _eras()
    named = [weekdays.names[found] for found in weekdays.pattern.findall(folded)]
    numbers = weekdays.pattern.sub(" ", folded)
    numbers = months.pattern.sub(lambda found: f" m{months.names[found[0]]} ", numbers)
    told = [eras.names[found] for found in eras.pattern.findall(numbers)]
    numbers = _noise().pattern.sub(" ", eras.pattern.sub(" ", _ORDINAL.sub(r"\1 ", numbers)))
    return Worded(
        _TWICE.sub(r"\1", " ".join(numbers.split())),
        ("buddhist" if told[0] else "common") if told else "",
        named[0] if named else None,
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """Folded names with the number each stands for, and the pattern that finds them in a folded text."""

    names: Mapping[str, int]
    pattern: re.Pattern[str]


def _known(pairs: Iterable[tuple[str, int]]) -> _Names:
    names = {fold(name): number for name, number in pairs}
    longest_first = sorted(names, key=len, reverse=True)
    return _Names(names, re.compile("|".join(map(_bounded, longest_first))))


def _bounded(name: str) -> str:
    # Thai sets no spaces between words; its vowel signs would not count as letters either.
    if _THAI.search(name):
        return re.escape(name)
    return rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])" + (r"(?!\d)" if name[-1].isdigit() else "")


@cache
def _months() -> _Names:
    from babel.dates import get_month_names

    pairs = [
        (name, number)
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=locale).items()
    ]
    pairs += [(f"tháng {name}", number) for number, name in enumerate(_VIETNAMESE, start=1)]
    pairs += [(f"{word} {number:02d}", number) for word in ("tháng", "thg") for number in range(1, 10)]
    return _known([*pairs, ("tháng bốn", 4), ("sept", 9)])


@cache
def _weekdays() -> _Names:
    from babel.dates import get_day_names

    # Of the short forms only the English, since others are names of months too (mar.).
    pairs = [(name, n) for locale in _LOCALES for n, name in get_day_names("wide", locale=locale).items()]
    pairs += [(name, n) for n, name in get_day_names("abbreviated", locale="en").items()]
    return _known([*pairs, *((f"thứ {number}", number - 2) for number in range(2, 8))])


@cache
def _eras() -> _Names:
    return _known((name, int(era == "buddhist")) for name, era in _ERAS.items())


@cache
def _noise() -> _Names:
    return _known((word, 0) for word in _NOISE)

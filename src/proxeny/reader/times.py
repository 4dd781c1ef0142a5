"""When a text says that something was: days, months, halves, years of any calendar, and up to when it counts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from proxeny.reader.lexicon import Hit, Lexicon, leveled, lexicon

# A Buddhist year is 543 ahead of the common era; nobody reports of the twenty-fifth century.
_BUDDHIST = 543
_LATER_THAN_ANY = 2400
# Heisei and Reiwa years by their hole, and the year before their first.
_ERAS = {"h": 1988, "r": 2018}
_HOLE = re.compile(r"\{(\w)\}")
_YEAR = r"(?:19|20|25)\d\d"


@dataclass(frozen=True, slots=True)
class Time:
    """A time as a text states it: its period's code, and the day or month up to which it reaches where it says so.

    `form` is the sort of expression: day, month, quarter, half1, first_months, year, years, horizon, now...
    """

    start: int
    end: int
    form: str
    code: str
    until: bool = False
    since: bool = False


def times(level: str, hits: Sequence[Hit], lexicon: Lexicon) -> list[Time]:
    """The time expressions of a leveled text in their order, the longest where they overlap."""
    found: list[Time] = []
    for start, end, form, code in sorted(_matches(level, lexicon.lang), key=lambda one: (one[0], -one[1])):
        if not found or start >= found[-1].end:
            found.append(Time(start, end, form, code))
    edges = {sort: {one.end for one in hits if one.sort == sort} for sort in ("until", "since")}
    marked = [
        Time(
            one.start,
            one.end,
            one.form,
            one.code,
            until=_preceded(level, one.start, edges["until"]),
            since=_preceded(level, one.start, edges["since"]),
        )
        for one in found
    ]
    now = [Time(one.start, one.end, "now", "") for one in hits if one.sort == "now"]
    return sorted((*marked, *_outside(now, marked)), key=lambda one: one.start)


def _outside(some: list[Time], others: list[Time]) -> Iterator[Time]:
    return (one for one in some if all(one.end <= other.start or one.start >= other.end for other in others))


def _preceded(level: str, at: int, ends: set[int]) -> bool:
    stop = at
    while stop and level[stop - 1] == " ":
        stop -= 1
    return stop in ends or at in ends


def _matches(level: str, lang: str) -> Iterator[tuple[int, int, str, str]]:
    for form, pattern in _patterns(lang):
        for match in pattern.finditer(level):
            code = _CODES[form](_Read(match.groupdict(), lang))
            if code or form == "first_months_untold":
                yield match.start(), match.end(), form, code


@dataclass(frozen=True)
class _Read:
    """The holes of a template as they were filled."""

    filled: Mapping[str, str | None]
    lang: str

    @property
    def year(self) -> int:
        for era, before in _ERAS.items():
            if said := self.filled.get(era):
                return before + int(said)
        return _common_era(int(self.filled.get("y") or 0))

    @property
    def last_year(self) -> int:
        return _common_era(int(self.filled["z"] or 0))

    @property
    def month(self) -> int:
        said = self.filled["m"] or ""
        return int(said) if said.isdigit() else _month_names(self.lang)[said]

    @property
    def day(self) -> int:
        return int(self.filled.get("d") or 1)

    @property
    def quarter(self) -> int:
        return _quarter_names(self.lang)[self.filled["q"] or ""]

    @property
    def count(self) -> int:
        said = self.filled["n"] or ""
        return int(said) if said.isdigit() else int(lexicon(self.lang).said["numbers"][_number_words(self.lang)[said]])


def _common_era(year: int) -> int:
    return year - _BUDDHIST if year > _LATER_THAN_ANY else year


def _day(read: _Read) -> str:
    if not 1 <= read.month <= 12 or not 1 <= read.day <= monthrange(read.year, read.month)[1]:
        return ""
    return f"{read.year}-{read.month:02}-{read.day:02}"


def _month(read: _Read) -> str:
    return f"{read.year}-{read.month:02}" if 1 <= read.month <= 12 else ""


def _first_months(read: _Read) -> str:
    known = {3: f"{read.year}-Q1", 6: f"{read.year}-H1", 12: f"{read.year}"}
    if read.count == 1:
        return f"{read.year}-01"
    return known.get(read.count, f"{read.year}-01/{read.year}-{read.count:02}") if 1 < read.count <= 12 else ""


def _years(read: _Read) -> str:
    return f"{read.year}/{read.last_year}" if read.year < read.last_year else ""


_CODES: Mapping[str, Callable[[_Read], str]] = {
    "day": _day,
    "mid_month": lambda read: f"{_month(read)}-15" if _month(read) else "",
    "first_months": _first_months,
    "half1": lambda read: f"{read.year}-H1",
    "half2": lambda read: f"{read.year}-H2",
    "quarter": lambda read: f"{read.year}-Q{read.quarter}",
    "month": _month,
    "years": _years,
    "horizon": lambda read: str(read.year),
    "year": lambda read: str(read.year),
    # "The first six months" without a year: a time that only the day of publication tells.
    "first_months_untold": lambda _read: "",
}


@cache
def _patterns(lang: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    said = lexicon(lang).said["times"]
    return tuple(
        (form, re.compile(_filled(leveled(template), lang)))
        for form, templates in said.items()
        for template in templates
    )


def _filled(template: str, lang: str) -> str:
    """A template as a pattern: words as they are, holes as what may fill them."""
    parts = _HOLE.split(template)
    made = "".join(re.escape(part) if at % 2 == 0 else _hole(part, lang) for at, part in enumerate(parts))
    known = lexicon(lang)
    before = r"(?<![\d/.,-])" if template.startswith("{") else r"(?<!\w)"
    if not known.spaced or ("Arab" in known.scripts and not template.startswith("{")):
        before = r"(?<![\d/.,-])"
    return f"{before}{made.replace(chr(92) + ' ', ' +')}(?![\\d]|[/.,-]\\d)"


def _hole(name: str, lang: str) -> str:
    if name in ("y", "z"):
        return f"(?P<{name}>{_YEAR})"
    if name in ("d", *_ERAS):
        return rf"(?P<{name}>\d{{1,2}})"
    named: dict[str, Iterable[str]] = {"m": _month_names(lang), "q": _quarter_names(lang), "n": _number_words(lang)}
    words = list(named[name])
    digits = "" if name == "q" else r"|\d{1,2}"
    return f"(?P<{name}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))}{digits})"


@cache
def _month_names(lang: str) -> dict[str, int]:
    listed = lexicon(lang).said["months"]
    return {leveled(name): number for number, names in enumerate(listed, 1) for name in str(names).split("|")}


@cache
def _quarter_names(lang: str) -> dict[str, int]:
    listed = lexicon(lang).said["quarters"]
    return {leveled(str(name)): number for number, names in enumerate(listed, 1) for name in names}


@cache
def _number_words(lang: str) -> dict[str, str]:
    """Leveled word to the word of the lexicon, of those that are a plain number."""
    return {leveled(word): word for word, value in lexicon(lang).said["numbers"].items() if str(value).isdigit()}

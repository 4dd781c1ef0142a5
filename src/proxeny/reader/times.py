"""When a text says that something was: days, months, halves, years of any calendar, and up to when it counts."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from proxeny.reader.lexicon import Lexicon, Sorted, leveled, lexicon
from proxeny.reader.paper_days import day_nearby, days_before, is_of_a_span
from proxeny.reader.time_templates import (
    BUDDHIST,
    ERAS,
    OF_THE_PAPER,
    PAPER_DAY,
    month_names,
    number_words,
    quarter_names,
    written,
)

# Nobody reports of the twenty-fifth century of the common era.
_LATER_THAN_ANY = 2400
# Days that leave their year to the reader, and what they are once it is known; forms that tell no code of their own.
_UNTOLD = {"day_untold": "day", "days_untold": "days"}
# A plan told without its year is for the coming half year.
_SOON = 6
_SILENT = ("months_alone", *OF_THE_PAPER)
_PAST_DAY, _SAME_DAY = "past_day_untold", "same_day_untold"


_START = attrgetter("start")
# What follows a number.
_COUNTED = ("scales", "units")
# Where what may be a time begins and ends, its form and its code.
_Match: TypeAlias = tuple[int, int, str, str]
_FIRST_OF_A_REIGN = "元"
# So far before a year may the words begin that tell of its end.
_END_WITHIN = 24
# The day of the week behind a day, which Chinese, Japanese and Korean set in brackets.
_WEEKDAY = re.compile(
    r"(?<=[日일])[(（](?:[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?|(?:周|星期|週)[一二三四五六日天])[)）]"
)


class Time(Struct, frozen=True, gc=False):
    """A time as a text states it: its period's code, and the day or month up to which it reaches where it says so.

    `form` is the sort of expression: day, month, quarter, half1, first_months, year, years, horizon, now...
    """

    start: int
    end: int
    form: str
    code: str
    until: bool = False
    since: bool = False
    inferred: bool = False
    # Whether it is the end of a year: "at the end of 2023", 2023年末.
    ending: bool = False
    # Of a day whose year nothing tells, its month and day.
    untold: str = ""


def times(
    level: str,
    said: Sorted,
    lexicon: Lexicon,
    *,
    said_on: str | None = None,
    published: str | None = None,
    today: str | None = None,
    same: str | None = None,
) -> list[Time]:
    """The time expressions of a leveled text in their order, the longest where they overlap. `said` are its hits.

    A day without its year is that of the year before `said_on`, a day told before or that of publication; "this year"
    and "the first six months" are of the day of publication, as is `today`, from which days count that have no month;
    "the same day" is the `same` that was told last. Without such a day they are no time.
    """
    now = [Time(one.start, one.end, "now", "") for one in said.get("now", ())]
    matches = _matches(level, lexicon.lang)
    if not matches:
        return now
    matches.sort(key=_longest_first)
    counted = {one.start for sort in _COUNTED for one in said.get(sort, ())}
    ahead = said_on == published and ("status", "plan") in said
    found: list[Time] = []
    silent: list[_Match] = []
    reached = 0
    for one in matches:
        start, end, form, _code = one
        if counted and _is_number(level, start, end, counted):
            continue
        if form in _SILENT:
            silent.append(one)
        elif start >= reached:
            found.append(_told(*one, said_on=said_on, published=published, ahead=ahead))
            reached = end
    # "In May 2024" tells its year: only what stands apart is left to the day of the paper.
    for one in silent:
        if all(one[1] <= other.start or one[0] >= other.end for other in found):
            day = same if one[2] == _SAME_DAY else today if OF_THE_PAPER.get(one[2]) == PAPER_DAY else published
            found.append(_told(*one, said_on=said_on, published=day, ahead=ahead))
    found.sort(key=_START)
    until, since = ({one.end for one in said.get(sort, ())} for sort in ("until", "since"))
    # Where words are not set apart those for "until" and "since" may stand behind their time.
    behind = {sort: {one.start for one in said.get(sort, ()) if not lexicon.spaced} for sort in ("until", "since")}
    marked = [_marked(one, level, until, since, behind) for one in found] if until or since else found
    marked = [replace(one, ending=True) if _is_end(one, level, lexicon.lang) else one for one in marked]
    if not said_on:
        marked = _in_the_year_told(marked)
    apart = [one for one in marked if one.form != PAPER_DAY]
    return sorted((*marked, *_outside(now, apart)), key=_START) if now else marked


def _in_the_year_told(found: Sequence[Time]) -> list[Time]:
    """The times, a day without its year in the one year that its sentence tells, where nothing else does.

    "Under the plan for 2024, on 5 June": since when or up to when something holds tells no year of a day.
    """
    years = {one.code for one in found if one.form == "year" and not (one.until or one.since)}
    told: list[Time] = []
    for one in found:
        able = one.untold and len(years) == 1
        told.append(replace(one, code=_in_year(one.untold, f"{min(years)}-12-31", ahead=False)) if able else one)
    return told


def _marked(one: Time, level: str, until: set[int], since: set[int], behind: Mapping[str, set[int]]) -> Time:
    """The time, with whether a word for "until" or "since" stands before it, or behind it: 7월까지, 2010年至今."""
    is_until, is_since = _preceded(level, one.start, until), _preceded(level, one.start, since)
    is_until |= one.end in behind["until"]
    is_since |= one.end in behind["since"]
    return replace(one, until=is_until, since=is_since) if is_until or is_since else one


def _is_end(one: Time, level: str, lang: str) -> bool:
    """Whether words tell that the end of a year is meant."""
    before, behind = _ends_of_years(lang)
    if one.form == "horizon":
        # "By the end of 2023", 截至2023年底: the words for it are a part of what is matched.
        year = re.search(r"\d{4}", level[one.start : one.end])
        if year is None:
            return False
        start, end = one.start + year.start(), one.start + year.end()
        return bool(before.search(level, one.start, start) or behind.match(level, end) or behind.match(level, end + 1))
    if one.form != "year":
        return False
    return bool(before.search(level, max(0, one.start - _END_WITHIN), one.start) or behind.match(level, one.end))


@cache
def _ends_of_years(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before or behind a year of which the end is meant; never found where a language has no such words."""
    said = lexicon(lang).said.get("end_of", {})
    words = (
        "|".join(re.escape(leveled(word)) for word in said.get(side, ())) or r"(?!)" for side in ("before", "behind")
    )
    before, behind = words
    edge = r"(?<!\w)" if lexicon(lang).spaced else ""
    return re.compile(rf"{edge}(?:{before})\s*\Z"), re.compile(rf"\s?(?:{behind})")


def _is_number(level: str, start: int, end: int, counted: Collection[int]) -> bool:
    """Whether what looks like a year is a number: a scale or a unit follows, as in "10억 2000만" or "2000 ha"."""
    return level[start:end].isdigit() and (end in counted or (level[end : end + 1] == " " and end + 1 in counted))


def _told(
    start: int, end: int, form: str, code: str, *, said_on: str | None, published: str | None, ahead: bool
) -> Time:
    """A time with its year, where the text leaves it to the reader; `ahead` for what is planned."""
    if form in _UNTOLD:
        known = _in_year(code, said_on, ahead=ahead)
        return Time(start, end, _UNTOLD[form], known, inferred=True, untold="" if known else code)
    if form in OF_THE_PAPER and code and published:
        known = _CODE_OF_THE_PAPER[form](code, published)
        return Time(start, end, OF_THE_PAPER[form], known, inferred=True)
    return Time(start, end, form, "" if form in _SILENT else code)


def _months_of(code: str, published: str) -> str:
    """So many first months of the year of publication, or of the one before where they are not over yet."""
    return _spanned(_year_of(code, published), 1, int(code))


def _quarter_of(code: str, published: str) -> str:
    """A quarter of the year of publication, or of the one before where it has not begun yet."""
    return f"{_year_of(str(3 * int(code) - 2), published)}-Q{code}"


def _year_of(month: str, published: str) -> int:
    """The year of publication, or the one before where the month has not come yet."""
    return int(published[:4]) - (len(published) > 4 and int(month) > int(published[5:7]))


def _spanned(year: int, first: int, last: int) -> str:
    """Some months of a year by the code of a quarter, a half or the year where they make one."""
    if first == last:
        return f"{year}-{first:02}"
    whole = {(1, 3): f"{year}-Q1", (1, 6): f"{year}-H1", (7, 12): f"{year}-H2", (1, 12): f"{year}"}
    return whole.get((first, last), f"{year}-{first:02}/{year}-{last:02}")


def _in_year(code: str, said_on: str | None, *, ahead: bool) -> str:
    """The last day or month of this name before a day, as a paper tells of what has been; of a plan one soon after.

    A day later in the month of the paper itself is ahead of it: a visit goes on when the paper comes out.
    """
    if not said_on:
        return ""
    year = int(said_on[:4])
    months = int(code[:2]) - int(said_on[5:7] or 12)
    if ahead and -12 < months <= _SOON - 12:
        year += 1
    elif f"{year}-{code}"[: len(said_on)] > said_on and months > (_SOON if ahead else 0):
        year -= 1
    return "/".join(f"{year}-{part}" for part in code.split("/"))


def _outside(some: list[Time], others: list[Time]) -> Iterator[Time]:
    return (one for one in some if all(one.end <= other.start or one.start >= other.end for other in others))


def _preceded(level: str, at: int, ends: set[int]) -> bool:
    stop = at
    while stop and level[stop - 1] == " ":
        stop -= 1
    return stop in ends or at in ends


def _matches(level: str, lang: str) -> list[_Match]:
    plain, places = _without_weekdays(level)
    found: list[_Match] = []
    for form, match in written(plain, lang=lang):
        code = _CODES[form](_Read(match.groupdict(), lang))
        start, end = match.span()
        if (code or form in _SILENT) and not (form == _PAST_DAY and is_of_a_span(plain, start, end, lang)):
            found.append((places[start], places[end - 1] + 1, form, code))
    return found


def _longest_first(one: _Match) -> tuple[int, int]:
    return one[0], -one[1]


def _without_weekdays(level: str) -> tuple[str, Sequence[int]]:
    """The text without the days of the week, and where each of its characters stood."""
    days = list(_WEEKDAY.finditer(level)) if "日" in level or "일" in level else []
    if not days:
        return level, range(len(level))
    edges = [0, *(edge for day in days for edge in day.span()), len(level)]
    places = [at for start, end in zip(edges[::2], edges[1::2], strict=True) for at in range(start, end)]
    return "".join(level[at] for at in places), places


class _Read(Struct, frozen=True):
    """The holes of a template as they were filled."""

    filled: Mapping[str, str | None]
    lang: str

    @property
    def year(self) -> int:
        if said := self.filled.get("y"):
            return _common_era(int(said))
        for era, before in ERAS.items():
            if said := self.filled.get(era):
                return before + (1 if said == _FIRST_OF_A_REIGN else int(said))
        return 0

    @property
    def last_year(self) -> int:
        return _common_era(int(self.filled["z"] or 0))

    @property
    def month(self) -> int:
        said = self.filled["m"] or ""
        return int(said) if said.isdigit() else month_names(self.lang)[said]

    @property
    def day(self) -> int:
        return int(self.filled.get("d") or 1)

    @property
    def last_day(self) -> _Read:
        """The end of some days, in their month or, where one is named, in the next."""
        filled = {**self.filled, "d": self.filled.get("e"), "m": self.filled.get("k") or self.filled["m"]}
        return _Read(filled, self.lang)

    @property
    def quarter(self) -> int:
        return quarter_names(self.lang)[self.filled["q"] or ""]

    @property
    def count(self) -> int:
        said = self.filled["n"] or ""
        return int(said) if said.isdigit() else int(lexicon(self.lang).said["numbers"][number_words(self.lang)[said]])


def _common_era(year: int) -> int:
    return year - BUDDHIST if year > _LATER_THAN_ANY else year


def _day(read: _Read) -> str:
    if not 1 <= read.month <= 12 or not 1 <= read.day <= monthrange(read.year, read.month)[1]:
        return ""
    return f"{read.year}-{read.month:02}-{read.day:02}"


def _days(read: _Read) -> str:
    first, last = _day(read), _day(read.last_day)
    return f"{first}/{last}" if first and last and first < last else ""


def _day_untold(read: _Read) -> str:
    return f"{read.month:02}-{read.day:02}" if 1 <= read.month <= 12 and 1 <= read.day <= _DAYS[read.month - 1] else ""


def _days_untold(read: _Read) -> str:
    first, last = _day_untold(read), _day_untold(read.last_day)
    return f"{first}/{last}" if first and last and first < last else ""


def _month(read: _Read) -> str:
    return f"{read.year}-{read.month:02}" if 1 <= read.month <= 12 else ""


def _first_months(read: _Read) -> str:
    return _spanned(read.year, 1, read.count) if 1 <= read.count <= 12 else ""


def _months(read: _Read) -> str:
    last = read.last_day.month
    return _spanned(read.year, read.month, last) if 1 <= read.month < last <= 12 else ""


def _years(read: _Read) -> str:
    if read.year >= read.last_year:
        return ""
    if not read.filled.get("m"):
        return f"{read.year}/{read.last_year}"
    first, last = read.month, read.last_day.month
    return f"{read.year}-{first:02}/{read.last_year}-{last:02}" if 1 <= first <= 12 and 1 <= last <= 12 else ""


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CODES: Mapping[str, Callable[[_Read], str]] = {
    "day": _day,
    "days": _days,
    "day_untold": _day_untold,
    "days_untold": _days_untold,
    "mid_month": lambda read: f"{_month(read)}-15" if _month(read) else "",
    "first_months": _first_months,
    "half1": lambda read: f"{read.year}-H1",
    "half2": lambda read: f"{read.year}-H2",
    "quarter": lambda read: f"{read.year}-Q{read.quarter}",
    "month": _month,
    "years": _years,
    "horizon": lambda read: str(read.year),
    "year": lambda read: str(read.year),
    "months": _months,
    # What only the day of publication tells: the number of months, or the month.
    "first_months_untold": lambda read: str(read.count) if 1 <= read.count <= 12 else "",
    "half1_untold": lambda _read: "6",
    "year_untold": lambda _read: "12",
    "last_year_untold": lambda _read: "12",
    "month_untold": lambda read: str(read.month) if 1 <= read.month <= 12 else "",
    "quarter_untold": lambda read: str(read.quarter),
    "months_alone": lambda _read: "",
    # What only the day of publication tells: how many days before it, or the day of a month.
    "today_untold": lambda _read: "0",
    "yesterday_untold": lambda _read: "1",
    "past_day_untold": lambda read: str(read.day) if 1 <= read.day <= _DAYS[0] else "",
    "coming_day_untold": lambda read: str(read.day) if 1 <= read.day <= _DAYS[0] else "",
    # And what only the day told before tells: "on the same day".
    "same_day_untold": lambda _read: "0",
}
_CODE_OF_THE_PAPER: Mapping[str, Callable[[str, str], str]] = {
    "first_months_untold": _months_of,
    "half1_untold": _months_of,
    "quarter_untold": _quarter_of,
    "year_untold": lambda _code, published: published[:4],
    "last_year_untold": lambda _code, published: str(int(published[:4]) - 1),
    "month_untold": lambda code, published: f"{_year_of(code, published)}-{int(code):02}",
    "today_untold": days_before,
    "yesterday_untold": days_before,
    "past_day_untold": lambda code, published: day_nearby(code, published, step=-1),
    "coming_day_untold": lambda code, published: day_nearby(code, published, step=1),
    "same_day_untold": lambda _code, day: day,
}

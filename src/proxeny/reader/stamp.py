"""When a page says that it was published: the day that stands nearly alone near its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Lexicon, leveled, sorted_out
from proxeny.reader.times import times

# Saved pages glue the day to the name of the publisher, which often stands twice.
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{2})-(\d{2})(?!\d)")
# "2024-05-06 (ABC) - Leaders met": the day before a dateline begins a line of any length.
_LEADING = re.compile(
    r"\s*(?:(?:19|20)\d\d-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)(?=\s*\([^()\n]{2,30}\)\s*[-–—])"
)
_LINE = re.compile(r"[^\n]+")
_HEAD, _SHORT_LINE, _WORDED_LINE, _HARDLY_MORE = 1200, 110, 60, 14
_BRIEF = 45
# On a brief line a full stop behind so few letters is of an abbreviation: of a year, of an hour.
_ABBREVIATED = re.compile(r"(?:^|[\s\d])[^\W\d]{1,2}\.\Z|\.\d{1,2}\.\Z")
_GOES_ON = (".", ":", ";", "。", "؛")


@dataclass(frozen=True)
class Stamp:
    """The day of publication and where it stands."""

    day: PartialDate
    start: int
    end: int


def stamp(text: str, lexicon: Lexicon) -> Stamp | None:
    """The first day on a short line below the headline that goes on with nothing."""
    headline = True
    # A line that begins in the head is read whole: cut off there, it would be a short one.
    lines = takewhile(lambda line: line.start() < _HEAD, _LINE.finditer(text))
    for line in lines:
        said = line.group().rstrip()
        if not said.strip():
            continue
        found = of_line(said, line.start(), lexicon)
        # A headline may tell a day of something; a first line that is hardly more than a day is none.
        if found and (not headline or _LEADING.match(said) or _is_alone(said, found)):
            return found
        headline = False
    return None


def _is_alone(said: str, found: Stamp) -> bool:
    """Whether a line is hardly more than its day."""
    return len(said.strip()) - (found.end - found.start) <= _HARDLY_MORE


def of_line(line: str, at: int, lexicon: Lexicon) -> Stamp | None:
    """The day that a short line gives which begins `at` a place of the text, or one before a dateline."""
    if leading := _LEADING.match(line):
        return _numeric(leading.group(), at)
    if len(line) > _SHORT_LINE or (line.endswith(_GOES_ON) and not (len(line) <= _BRIEF and _ABBREVIATED.search(line))):
        return None
    return _numeric(line, at) or _worded(line, at, lexicon)


def _numeric(line: str, at: int) -> Stamp | None:
    days = ((found.span(), [int(part) for part in found.groups()[::-1]]) for found in _DAY.finditer(line))
    isos = ((found.span(), [int(part) for part in found.groups()]) for found in _ISO.finditer(line))
    return next(filter(None, (_stamped(at, span, day) for span, day in (*days, *isos))), None)


def _worded(line: str, at: int, lexicon: Lexicon) -> Stamp | None:
    """A day in the words or the calendar of a language, on a line with little else."""
    if len(line) > _WORDED_LINE:
        return None
    level = leveled(line)
    for time in times(level, sorted_out(lexicon.hits(level)), lexicon):
        if time.form == "day" and not time.inferred and len(time.code) == 10:
            return _stamped(at, (time.start, time.end), [int(part) for part in time.code.split("-")])
    return None


def _stamped(at: int, span: tuple[int, int], day: Sequence[int]) -> Stamp | None:
    try:
        return Stamp(PartialDate(*day), at + span[0], at + span[1])
    except ValueError:
        return None


def document_meta(text: str, stamped: Stamp | None) -> Iterator[Fact]:
    """The fact that a page was published on a day, where it says so."""
    if stamped:
        yield Fact(
            kind="document_meta", measure="publication_date", date=str(stamped.day), confidence=0.9,
            quote=text[stamped.start : stamped.end], start=stamped.start, end=stamped.end,
        )  # fmt: skip

"""Knows dates of which the day or the month may be missing, and days as people type them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from proxeny.ground.text import fold
from proxeny.ground.wording import _

BUDDHIST_OFFSET = 543
_BUDDHIST_FROM = 2400
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_TYPED = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})\Z")
_TYPED_YEAR_FIRST = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})\Z")
# A two-digit year means the century that its writer lives in, in either calendar.
_THAI_SHORT_YEAR = 2500
_SHORT_YEAR = 2000


class DayError(ValueError):
    """A day that cannot be read. `str` gives the reason in the active language, `reason` the same text, lazily."""

    def __init__(self, reason: str, *, text: str) -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text

    def __str__(self) -> str:
        return str(self.reason) % {"text": self.text}


class DayFormError(DayError):
    """The text has not the form of a day."""


class NoSuchDayError(DayError):
    """The form is right but the calendar has no such day."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day. Orders by its first day; of two that begin together the shorter is less."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads "2024", "2024-06" or "2024-06-20"; raises DayError."""
        match = _ISO.match(text.strip())
        if not match:
            raise DayFormError(_("“%(text)s” is not a year, a month or a day such as 2024-06-20."), text=text)
        try:
            return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
        except ValueError as error:
            raise _no_such_day(text) from error

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full date of a day."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.earliest, self.latest) < (other.earliest, other.latest)

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02d}"
        return f"{self.year:04d}{month}" + ("" if self.day is None else f"-{self.day:02d}")


def parse_day(text: str, lang: str) -> date:
    """A day as people type it: 20/06/2024, 20.6.2024, 2024-06-20, 20-06-24, in any digits.

    Years above 2400 are Buddhist, and two-digit years are when `lang` is Thai. The day stands before the month in all
    five languages; a month above 12 is refused, never swapped. Raises DayError.
    """
    numbers = fold(text)
    if match := _TYPED_YEAR_FIRST.match(numbers):
        year, month, day = (int(part) for part in match.groups())
    elif match := _TYPED.match(numbers):
        day, month = int(match[1]), int(match[2])
        year = _full_year(match[3], lang)
    else:
        raise DayFormError(_("“%(text)s” is not a day. Type it like 20/06/2024."), text=text)
    try:
        return date(year - BUDDHIST_OFFSET if year > _BUDDHIST_FROM else year, month, day)
    except ValueError as error:
        raise _no_such_day(text) from error


def _full_year(written: str, lang: str) -> int:
    if len(written) == 4:
        return int(written)
    return int(written) + (_THAI_SHORT_YEAR if lang.split("-", maxsplit=1)[0] == "th" else _SHORT_YEAR)


def _no_such_day(text: str) -> NoSuchDayError:
    return NoSuchDayError(_("There is no day “%(text)s” in the calendar."), text=text)

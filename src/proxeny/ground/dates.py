"""Knows dates of which the day or the month may be missing."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from proxeny.ground.wording import _

BUDDHIST_OFFSET = 543
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class DayError(ValueError):
    """A day that cannot be read. `str` gives the reason in the active language, `reason` the same text, lazily."""

    def __init__(self, reason: str, *, text: str, **named: object) -> None:
        super().__init__(reason, text)
        self.reason = reason
        self.text = text
        self.named = named

    def __str__(self) -> str:
        return str(self.reason) % {"text": self.text, **self.named}


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


def _no_such_day(text: str) -> NoSuchDayError:
    return NoSuchDayError(_("There is no day “%(text)s” in the calendar."), text=text)

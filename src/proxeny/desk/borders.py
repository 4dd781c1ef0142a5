"""In which two times a page of figures is read: on the borders of which day, and as it was known on which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from proxeny.config.environment import end_of, today
from proxeny.desk.tables import lang
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.records.register import Label

# The day from which the 34 province-level units stand (Resolution 202/2025/QH15).
REORGANISED = date(2025, 7, 1)


@dataclass(frozen=True)
class Choice:
    """One of the ways to read figures."""

    label: Label
    query: str
    chosen: bool


@dataclass(frozen=True)
class Reading:
    """The two days that an address asks for; None is as reported, and as known now.

    `unreadable` are the names of those that were asked for and are no days.
    """

    borders: date | None = None
    known: date | None = None
    unreadable: tuple[str, ...] = ()

    @property
    def known_at(self) -> datetime | None:
        """The last moment of the day as known on which figures are told."""
        return end_of(self.known) if self.known else None

    @property
    def query(self) -> str:
        """What an address needs to be read in the same times; empty for now and as reported."""
        return query(self.borders, known=self.known)

    @property
    def further(self) -> str:
        """The same behind a query that has something already."""
        return self.query.replace("?", "&", 1)

    @property
    def choices(self) -> list[Choice]:
        """As reported and on the 34 units; a page adds a field for any other day."""
        return [
            Choice(_("as reported"), query(None, known=self.known), self.borders is None),
            Choice(_("34 units of 1 July 2025"), query(REORGANISED, known=self.known), self.borders == REORGANISED),
        ]


def query(borders: date | None, *, known: date | None = None) -> str:
    """The query of an address that is read in these times; empty for now and as reported."""
    asked = {"borders": borders, "known": known}
    said = urlencode({name: day.isoformat() for name, day in asked.items() if day})
    return f"?{said}" if said else ""


def reading(request: HttpRequest) -> Reading:
    """What the address asks for. As known today or later is as known now."""
    days: dict[str, date | None] = {"borders": None, "known": None}
    unreadable = []
    for name in days:
        try:
            days[name] = day_in(request.GET.get(name, ""))
        except DayError:
            unreadable.append(name)
    known = days["known"]
    return Reading(days["borders"], known if known and known < today() else None, tuple(unreadable))


def day_in(text: str) -> date | None:
    """A day as addresses and date fields write it, or as people type it; None for nothing. Raises DayError."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return parse_day(text[:40], lang())

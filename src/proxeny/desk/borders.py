"""On which borders a page of figures is read: as reported, today, or on a day that was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Label

# The day from which the 34 province-level units stand (Resolution 202/2025/QH15).
REORGANISED = date(2025, 7, 1)


@dataclass(frozen=True)
class Choice:
    """One of the ways to read figures."""

    label: Label
    query: str
    chosen: bool


def chosen(request: HttpRequest) -> date | None:
    """The day whose borders were asked for; None for as reported, and for what is not a day."""
    try:
        return date.fromisoformat(request.GET.get("borders", ""))
    except ValueError:
        return None


def choices(on: date | None) -> list[Choice]:
    """As reported and on the 34 units; a page adds a field for any other day."""
    return [
        Choice(_("as reported"), "", on is None),
        Choice(_("34 units of 1 July 2025"), f"?borders={REORGANISED.isoformat()}", on == REORGANISED),
    ]

"""Since when a page of a return has been open and what it showed, told by the page itself under our signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core import signing

from proxeny.indicators.meanwhile import Seen, noted, understood
from proxeny.indicators.models import Return

FIELD = "opened"
_SALT = "proxeny.return-opened"


@dataclass(frozen=True)
class Opening:
    """The moment of the first opening, and the figures as they were shown."""

    at: datetime
    seen: Seen


def carried(opening: Opening, *, owed: Return) -> str:
    """The opening as the page of this return carries it."""
    shown = {name: noted(quantity) for name, quantity in opening.seen.items()}
    return signing.dumps([owed.pk, opening.at.isoformat(), shown], salt=_SALT)


def opening_of(text: str, *, owed: Return) -> Opening | None:
    """The opening that a page of this return carries; None for what we did not write."""
    try:
        pk, moment, shown = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    seen = {name: understood(note) for name, note in shown.items()}
    return Opening(datetime.fromisoformat(moment), seen) if pk == owed.pk else None

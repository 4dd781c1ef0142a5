"""Since when a page of a return has been open, told by the page itself under our signature."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.http import HttpRequest

from proxeny.config.environment import now
from proxeny.indicators.models import Return

FIELD = "opened"
_SALT = "proxeny.return-opened"


def since(request: HttpRequest, owed: Return) -> str:
    """What the page carries: the moment of its first opening, also where it comes back with something to mend."""
    kept = request.POST.get(FIELD, "")
    return kept if opened(kept, owed=owed) else signing.dumps([owed.pk, now().isoformat()], salt=_SALT)


def opened(text: str, *, owed: Return) -> datetime | None:
    """The moment that a page of this return carries; None for what we did not write."""
    try:
        pk, moment = signing.loads(text, salt=_SALT)
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(moment) if pk == owed.pk else None

"""Whether an item of aid lies within the certificate of its donor, asked of the two records."""

from __future__ import annotations

from datetime import date
from typing import cast

from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import table
from proxeny.records.models import Record
from proxeny.registers.aid.models import Aid, AidPlace, NgoCertificate
from proxeny.registers.aid.rules import Allowance, outside


def doubts(record: Record) -> list[str]:
    """Why the item may not be done as it stands, in sentences; nothing without a certificate on record."""
    item = cast("Aid", record)
    if item.certificate_id is None:
        return []
    held = NgoCertificate.everything.get(pk=item.certificate_id)
    since = item.starts_on or item.decided_on
    allowed = Allowance(
        held.certificate_no or held.ref,
        _on(frozenset(held.provinces.values_list("place_id", flat=True)), since),
        frozenset(held.allowed_fields),
        held.starts_on,
        held.ends_on,
        held.state == "valid",
    )
    return outside(allowed, units=_on(_provinces(item), since), field=item.field, since=since)


def _on(units: frozenset[str], day: date | None) -> frozenset[str]:
    """The units that hold them on the day: a certificate names the provinces of its own time."""
    return frozenset(table().resolve(units, on=day)) if day and units else units


def _provinces(item: Aid) -> frozenset[str]:
    """The provinces of the places; the office's own where none are named."""
    named = AidPlace.objects.filter(record=item).values_list("place_id", flat=True)
    places = Place.objects.in_bulk(list(named)).values()
    units = {_province(place) for place in places} - {""}
    return frozenset(units or ({item.office.place_id} if item.office.place_id else ()))


def _province(place: Place) -> str:
    at: Place | None = place
    while at is not None and at.kind != PlaceKind.PROVINCE:
        at = at.parent
    return at.code if at is not None else place.code

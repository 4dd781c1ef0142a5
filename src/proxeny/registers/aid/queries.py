"""Whether an item of aid lies within the certificate of its donor, asked of the two records."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.utils.translation import gettext as _t

from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import table
from proxeny.records.models import Record
from proxeny.records.register import Values
from proxeny.registers.aid.allowance import Allowance, Work, outside
from proxeny.registers.aid.models import Aid, AidPlace, NgoCertificate

_ISSUED = ("valid", "suspended", "ended", "revoked")


def doubts(record: Record, _state: Values) -> list[str]:
    """Why the item may not be done as it stands, in sentences."""
    item = cast("Aid", record)
    if item.certificate_id is None:
        needed = item.donor_kind == "ngo"
        return [_t("The donor is a foreign NGO, and no certificate of it is named.")] if needed else []
    held = NgoCertificate.everything.get(pk=item.certificate_id)
    since = item.starts_on or item.decided_on
    donor = held.title if held.partner_id and held.partner_id == item.partner_id else item.donor
    work = Work(donor, _on(_provinces(item), since), item.field, since, item.ends_on)
    return outside(_allowance(held, on=since), work=work)


def _allowance(held: NgoCertificate, *, on: date | None) -> Allowance:
    last = min((day for day in (held.ends_on, held.revoked_on) if day), default=None)
    unknown = {"suspended": held.suspended_on is None, "revoked": held.revoked_on is None}
    return Allowance(
        held.certificate_no or held.ref,
        held.title,
        _on(frozenset(held.provinces.values_list("place_id", flat=True)), on),
        frozenset(held.allowed_fields),
        held.starts_on,
        last,
        suspended=(held.suspended_on, held.resumed_on) if held.suspended_on else None,
        issued=held.state in _ISSUED,
        undated=unknown.get(held.state, False),
    )


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

"""What a national data set needs before its first record: offices, leaders and partners, made only where missing."""

from __future__ import annotations

from datetime import date
from random import Random

from django.db import transaction

from proxeny.accounts.actions import open_office, set_superior
from proxeny.accounts.models import Office
from proxeny.accounts.scope import scope_of_everything
from proxeny.audit.context import Context
from proxeny.config.demo.data import world
from proxeny.config.demo.offices import full_name, names
from proxeny.config.generate.hosts import Friend, Host, leaders_of
from proxeny.partners.models import Partner
from proxeny.partners.register import PARTNERS
from proxeny.places.models import Place, PlaceKind
from proxeny.records.creation import NewRecord, create_many

_REFORM_OF_2008 = date(2008, 8, 1)


@transaction.atomic
def offices_of(units: str, *, context: Context) -> dict[str, Office]:
    """The foreign-affairs office of every unit of a list ("VN63", "VN34"), by code; each below its People's Committee.

    Offices that are missing are opened for as long as the unit exists.
    """
    there = {office.code: office for office in Office.objects.filter(code__startswith=f"{units}-")}
    for place in Place.objects.filter(kind=PlaceKind.PROVINCE, code__startswith=f"{units}-").order_by("code"):
        if place.code not in there:
            there[place.code] = _opened(place, context=context)
    return {code: office for code, office in sorted(there.items()) if "/" not in code}


def _opened(place: Place, *, context: Context) -> Office:
    office = _open(place, code=place.code, kind=Office.Kind.DEPARTMENT, context=context)
    above = _open(place, code=f"{place.code}/committee", kind=Office.Kind.COMMITTEE, context=context)
    since, until = office.valid_from, office.valid_to
    set_superior(office, superior=above, valid_from=since, valid_to=until, context=context)
    return office


def _open(place: Place, *, code: str, kind: str, context: Context) -> Office:
    return open_office(
        code,
        kind=kind,
        names=names(place, kind=kind),
        place=place,
        valid_from=place.valid_from or _REFORM_OF_2008,
        valid_to=place.valid_to,
        context=context,
    )


def partners_at_hand(*, context: Context) -> tuple[Friend, ...]:
    """The partners on record; where there are none, real foreign localities are recorded first."""
    if not Partner.everything.exists():
        _record_partners(context)
    rows = Partner.everything.order_by("pk").values_list("pk", "title", "country_id", "locality_id", "partner_kind")
    return tuple(Friend(pk, title, country, place, kind) for pk, title, country, place, kind in rows)


def _record_partners(context: Context) -> None:
    codes = [said["code"] for said in world("partners")["localities"]]
    places = Place.objects.in_bulk(codes)
    new = [
        NewRecord(
            {
                "title": places[code].name_vi or places[code].name,
                "country": places[code].country_id,
                "locality": code,
                "names": [{"lang": "en", "name": places[code].name}],
            },
            state="kept",
        )
        for code in codes
    ]
    owner = Office.objects.order_by("code").first()
    assert owner is not None
    create_many(PARTNERS, new, office=owner, scope=scope_of_everything(on=context.today), context=context)


def host_of(office: Office, *, partners: tuple[Friend, ...], seed: int) -> Host:
    """The office with made-up leaders, and its own order of partners."""
    chance = Random(f"{seed} {office.code} host")
    unit = full_name(Place.objects.get(code=office.place_id))
    return Host(office.code, unit, leaders_of(unit, chance=chance), tuple(chance.sample(partners, k=len(partners))))

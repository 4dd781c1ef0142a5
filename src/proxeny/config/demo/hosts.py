"""Gives each office of the demonstration its made-up leaders, kept as persons on record, and its partners."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import SEED, acting
from proxeny.config.demo.offices import full_name
from proxeny.config.demo.partners import Partners
from proxeny.config.generate.hosts import Host, Leader, leaders_of
from proxeny.partners.register import PEOPLE
from proxeny.places.models import Place
from proxeny.records.creation import NewRecord, create_many

_FIRST_DAY = date(2023, 1, 3)


def host_of(office: Office, *, partners: Partners, scope: Scope) -> Host:
    """The office with its leaders on record."""
    chance = Random(f"{SEED} {office.code} leaders")
    unit = full_name(Place.objects.get(code=office.place_id))
    leaders = leaders_of(unit, chance=chance)
    made = create_many(
        PEOPLE, [_person(one) for one in leaders], office=office, scope=scope, context=acting(office, on=_FIRST_DAY)
    )
    recorded = tuple(replace(one, person=number) for one, number in zip(leaders, made, strict=True))
    return Host(office.code, unit, recorded, partners.friends_of(office.code))


def _person(leader: Leader) -> NewRecord:
    post = {"post": leader.post, "level": leader.level, "valid_from": date(2021, 7, 1)}
    return NewRecord({"title": leader.name, "posts": [post]}, state="kept")

"""An office of a unit that others became: before its first day it stands as they did, and compares with them."""

from __future__ import annotations

from datetime import date

import pytest

from proxeny.accounts import actions as accounts
from proxeny.accounts.mergers.actions import merge
from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope, scope_of, scope_of_everything
from proxeny.ground.periods import Period
from proxeny.indicators.figures import Figure
from proxeny.indicators.queries import figure, read_by, subject_of
from proxeny.places.models import Place, Succession
from proxeny.records.creation import NewRecord, create
from tests.factories import REGISTERS, World, context, make, values_of_kind

REFORM = date(2025, 7, 1)
OUT = "outgoing_delegations"
LATER = Period.parse("2025-H2")


def read(code: str, scope: Scope) -> Figure:
    """The figure of the first half-year of the new unit as a reader opens it."""
    return figure(OUT, subject=read_by(scope, subject_of(code, on=date(2025, 12, 31))), period=LATER)


@pytest.fixture
def merged(world: World) -> World:
    """Bac Giang and Hanoi become one unit in July 2025, with an office of its own that keeps records of its own."""
    vietnam = Place.objects.get(code="VN")
    new = Place.objects.create(code="VN34-24", name="Bac Ninh", kind="province", country=vietnam, valid_from=REFORM)
    for old in ("VN63-24", "VN63-01"):
        Succession.objects.create(old_id=old, new=new, change="merged", effective_on=REFORM)
    Place.objects.filter(code__in=["VN63-24", "VN63-01"]).update(valid_to=date(2025, 6, 30))
    days = {"stops": [{"country": "LA"}]}
    for office, first in ((world.bac_giang, 4), (world.bac_giang, 11), (world.hanoi, 18)):
        day = date(2024, 9, first)
        make(world, "delegations", state="reported", office=office, starts_on=day, ends_on=day, **days)
    accounts.open_office(
        "VN34-24", kind=Office.Kind.DEPARTMENT, names={"en": "New"}, place=new, valid_from=REFORM, context=context()
    )
    return world


@pytest.mark.parametrize("code", ["VN34-24", "VN"])
def test_before_its_first_day_it_stands_as_those_that_became_it(merged: World, code: str) -> None:
    found = figure(OUT, subject=code, period=Period.parse("2024-H2"))
    assert found.value == 3
    assert {part.code: part.value for part in found.parts} == {"VN63-01": 1, "VN63-24": 2}


@pytest.mark.parametrize("code", ["VN34-24", "VN"])
def test_it_compares_with_what_they_came_to_a_year_before(merged: World, code: str) -> None:
    found = read(code, scope_of_everything(on=REFORM))
    assert [part.code for part in found.parts] == ["VN34-24"]
    assert found.previous == 3


def test_it_compares_with_nothing_that_its_reader_may_not_open(merged: World) -> None:
    reader = accounts.open_account("heir", password="a long test phrase", context=context())
    new = Office.objects.get(code="VN34-24")
    accounts.grant(reader, role="head", valid_from=REFORM, context=context(), office=new)
    assert read("VN34-24", scope_of(reader, on=REFORM)).last_year is None
    assert figure(OUT, subject="VN34-24", period=LATER).last_year is None
    merge([merged.bac_giang, merged.hanoi], into=new, valid_from=REFORM, context=context(why="Resolution 202"))
    assert read("VN34-24", scope_of(reader, on=REFORM)).previous == 3


@pytest.mark.parametrize("old", [0, 1])
def test_what_it_recorded_of_the_days_before_it_began_counts_where_no_former_office_is_here(
    world: World, old: int
) -> None:
    vietnam = Place.objects.get(code="VN")
    before, after = (
        Place.objects.create(code=code, name="Ben Tre", kind="province", country=vietnam, valid_from=since)
        for code, since in (("VN63-83", date(1976, 1, 1)), ("VN34-86", REFORM))
    )
    Succession.objects.create(old=before, new=after, change="merged", effective_on=REFORM)
    Place.objects.filter(pk=before.pk).update(valid_to=date(2025, 6, 30))
    kinds = {"kind": Office.Kind.DEPARTMENT, "names": {"en": "Office"}, "context": context()}
    new = accounts.open_office("VN34-86", place=after, valid_from=REFORM, **kinds)
    if old:
        accounts.open_office("VN63-83", place=before, valid_from=date(1976, 1, 1), **kinds)
    day = date(2024, 9, 4)
    values = values_of_kind(world, "delegations", starts_on=day, ends_on=day, stops=[{"country": "LA"}])
    everything = scope_of_everything(on=REFORM)
    kept = NewRecord(values, state="reported")
    create(REGISTERS["delegations"], kept, office=new, scope=everything, context=context(new))
    members = [one.code for one in subject_of("VN34-86", on=date(2024, 12, 31)).members]
    assert members == (["VN63-83"] if old else ["VN34-86"])
    assert figure(OUT, subject="VN34-86", period=Period.parse("2024-H2")).value == (None if old else 1)
    assert figure(OUT, subject="VN34-86", period=LATER).previous == 1


def test_of_a_unit_that_was_divided_nothing_is_said(merged: World) -> None:
    Succession.objects.filter(old_id="VN63-24").update(change="split", share=None)
    assert [one.code for one in subject_of("VN34-24", on=date(2024, 12, 31)).members] == ["VN34-24"]

"""An office of a unit that others became: before its first day it stands as they did, and compares with them."""

from __future__ import annotations

from datetime import date

import pytest

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Office
from proxeny.ground.periods import Period
from proxeny.indicators.queries import figure, subject_of
from proxeny.places.models import Place, Succession
from tests.factories import World, context, make

REFORM = date(2025, 7, 1)
OUT = "outgoing_delegations"


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
    found = figure(OUT, subject=code, period=Period.parse("2025-H2"))
    assert [part.code for part in found.parts] == ["VN34-24"]
    assert found.previous == 3


def test_of_a_unit_that_was_divided_nothing_is_said(merged: World) -> None:
    Succession.objects.filter(old_id="VN63-24").update(change="split", share=None)
    assert [one.code for one in subject_of("VN34-24", on=date(2024, 12, 31)).members] == ["VN34-24"]

"""Figures, reports and lists in two times: on the borders of any day, and as they were known on any."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proxeny.accounts.mergers import actions as mergers
from proxeny.coordination.ties import tie_with
from proxeny.places.models import Place, Succession
from proxeny.records.creation import NewRecord, create
from proxeny.registers.delegations.register import DELEGATIONS
from tests.factories import NOW, TODAY, World, context, delegation_values, make
from tests.rooms.desk.test_lists import body, signed_in

FIGURE = "/figures/outgoing_delegations/cluster-ii/2024-H1/"
REPORT = "/reports/six-month/cluster-ii/2024-H1/"
MERGER = date(2025, 7, 1)
DAYS = {"starts_on": date(2024, 3, 4), "ends_on": date(2024, 3, 8)}
TRIP = {**DAYS, "state": "reported"}


def heirs(world: World, *codes: str) -> None:
    """Units of July 2025 that Bac Giang goes into: one takes it whole, of several nobody knows the shares."""
    change = "merged" if len(codes) == 1 else "split"
    for code in codes:
        new = Place.objects.create(code=code, kind="province", name=f"Heir {code[-2:]}", valid_from=MERGER)
        Succession.objects.create(old_id="VN63-24", new=new, change=change, effective_on=MERGER)


@pytest.fixture
def trips(world: World) -> World:
    """One delegation of each office known since the day before yesterday, and one more of Bac Giang since today."""
    for office, who in ((world.bac_giang, "clerk"), (world.hanoi, "other")):
        new, act = NewRecord(delegation_values(**DAYS), state="reported"), context(office, at=NOW - timedelta(days=2))
        create(DELEGATIONS, new, office=office, scope=world.scope(who), context=act)
    make(world, "delegations", **TRIP)
    return world


def test_a_figure_and_a_report_are_read_as_they_were_known(trips: World) -> None:
    client, known = signed_in(trips, "chair"), (TODAY - timedelta(days=1)).isoformat()
    assert '<span class="num">3</span>' in body(client, FIGURE)
    page = body(client, f"{FIGURE}?known={known}")
    assert '<span class="num">2</span>' in page and "As it was known at the end of 08/07/2024." in page
    report = body(client, f"{REPORT}?known={known}&borders=2024-06-30")
    assert "known at the end of 8 July 2024" in report and f"known={known}" in report
    told = client.get(f"{REPORT}paper.json?lang=en&known={known}").json()
    assert (told["known"], told["figures"]["outgoing_delegations"]["value"]) == (known, 2)
    assert "at the end of 09/07/2024" not in body(client, f"{FIGURE}?known={TODAY.isoformat()}")


def test_a_day_is_typed_as_people_write_it_and_what_is_none_is_said(trips: World) -> None:
    heirs(trips, "VN34-24")
    client = signed_in(trips, "chair")
    assert "<b>34 units of 1 July 2025</b>" in body(client, f"{FIGURE}?borders=1/7/2025")
    page = body(client, f"{FIGURE}?borders=yesterday")
    assert "This is not a day." in page and "<b>as reported</b>" in page


def test_a_unit_that_was_divided_cannot_be_compared(trips: World) -> None:
    heirs(trips, "VN34-24", "VN34-25")
    assert "not comparable" in body(signed_in(trips, "chair"), f"{FIGURE}?borders=2025-07-01")


def test_a_unit_that_ended_without_an_heir_stays_readable_and_is_not_compared(trips: World) -> None:
    Place.objects.filter(pk="VN63-24").update(valid_to=MERGER - timedelta(days=1))
    client = signed_in(trips, "chair")
    assert "no other is recorded in its place" in body(client, f"{FIGURE}?borders=2025-07-01")
    assert '<span class="num">3</span>' in body(client, FIGURE)


def test_a_day_before_the_units_are_recorded_is_said_to_be_unknown(trips: World) -> None:
    Place.objects.filter(pk="VN63-24").update(valid_from=date(2008, 8, 1))
    page = body(signed_in(trips, "chair"), f"{FIGURE}?borders=2008-07-01")
    assert "is recorded from 01/08/2008 on; what stood there on 01/07/2008 is not known" in page


def test_a_list_is_counted_by_the_units_of_a_day(trips: World) -> None:
    heirs(trips, "VN34-24")
    Succession.objects.create(old_id="VN63-01", new_id="VN34-24", change="merged", effective_on=MERGER)
    trips.people["clerk"].grants.create(role="clerk", office=trips.hanoi, valid_from=TODAY)
    client, asked = signed_in(trips), "/delegations/groups?group=unit"
    page = body(client, f"{asked}&borders=2025-07-01")
    assert "Heir 24" in page and "made of: Bac Giang, Hanoi" in page
    assert 'href="/delegations/?unit=VN34-24"' in page
    assert body(client, "/delegations/?unit=VN34-24").count("data-row") == 3
    assert body(client, "/delegations/?unit=VN63-01").count("data-row") == 1
    assert "Heir 24" not in body(client, asked)


def test_what_an_ended_office_kept_belongs_to_the_one_that_goes_on_and_keeps_its_origin(trips: World) -> None:
    partner = trips.partner.pk
    make(trips, "delegations", partner=partner, **TRIP)
    mergers.merge([trips.bac_giang], into=trips.hanoi, valid_from=TODAY, context=context(why="Resolution"))
    client = signed_in(trips, "other")
    page = body(client, f"/partners/{partner}/")
    assert "Bac Giang Foreign Affairs, continued by Hanoi Foreign Affairs" in page
    assert "1 of these acts is of Bac Giang Foreign Affairs" in page
    assert tie_with(partner, scope=trips.scope("other")).inherited == {trips.bac_giang.pk: 1}
    assert body(client, f"/delegations/?office={trips.hanoi.pk}").count("data-row") == 4
    assert body(client, f"/delegations/?office={trips.bac_giang.pk}").count("data-row") == 3

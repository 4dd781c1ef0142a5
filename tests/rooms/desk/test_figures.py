"""The page of a number: what it was counted from, for whom it opens, on which borders."""

from __future__ import annotations

from datetime import date

import pytest

from proxeny.places.models import Place, Succession
from tests.contract.things import publish, round_of
from tests.factories import World, make
from tests.rooms.desk.test_lists import body, signed_in

OFFICE = "/figures/outgoing_delegations/VN63-24/2024-H1/"
CLUSTER = "/figures/outgoing_delegations/cluster-ii/2024-H1/"
TRIP = {"starts_on": date(2024, 3, 4), "ends_on": date(2024, 3, 8), "state": "reported"}


@pytest.fixture
def half(world: World) -> World:
    """Two delegations of Bac Giang, one of Hanoi, the round of returns, and what a text published."""
    for title in ("First visit", "Second visit"):
        make(world, "delegations", title=title, **TRIP)
    make(world, "delegations", title="Hanoi's own visit", office=world.hanoi, **TRIP)
    round_of(world)
    publish(world)
    return world


@pytest.mark.parametrize(
    ("person", "of_office", "of_cluster"),
    [
        ("clerk", 200, 200),
        ("head", 200, 200),
        ("leader", 200, 200),
        ("auditor", 200, 200),
        ("chair", 200, 200),
        ("ministry", 200, 200),
        ("other", 403, 200),
        ("administrator", 403, 403),
    ],
)
def test_for_whom_a_figure_opens(half: World, person: str, of_office: int, of_cluster: int) -> None:
    client = signed_in(half, person)
    body(client, OFFICE, status=of_office)
    body(client, CLUSTER, status=of_cluster)


def test_a_number_leads_to_the_records_behind_it(half: World) -> None:
    page = body(signed_in(half), OFFICE)
    assert "Counted from 2 records." in page
    assert "First visit" in page and "Second visit" in page
    assert "gần 400 đoàn ra" in page and "contradicts the count" in page


def test_the_cluster_sees_of_other_members_only_what_is_shared(half: World) -> None:
    page = body(signed_in(half), CLUSTER)
    assert "First visit" in page and "Hanoi&#x27;s own visit" not in page
    assert "Hanoi Foreign Affairs" in page and "Laos" in page
    assert "1 record belongs to another member of the cluster" in page
    assert 'href="/figures/outgoing_delegations/VN63-24/2024-H1/"' in page
    chair = body(signed_in(half, "chair"), CLUSTER)
    assert "None of these records is open to your role." in chair and "First visit" not in chair


def test_how_many_of_the_others_are_shown_is_said(half: World) -> None:
    assert "are shown." not in body(signed_in(half), CLUSTER)
    for number in range(25):
        make(half, "delegations", title=f"Visit {number}", office=half.hanoi, **TRIP)
    assert "The newest 25 of 26 are shown." in body(signed_in(half), CLUSTER)


def test_what_is_shared_is_said_in_the_reader_s_language(half: World) -> None:
    client = signed_in(half)
    client.cookies["django_language"] = "vi"
    page = body(client, CLUSTER)
    assert "Lào" in page and "Laos" not in page


@pytest.mark.parametrize("way", ["month", "country", "pillar", "field", "partner", "nonsense"])
def test_a_figure_divides(half: World, way: str) -> None:
    page = body(signed_in(half), f"{OFFICE}?by={way}")
    assert 'aria-current="true"' in page
    assert {"country": "Laos", "month": "March"}.get(way, "") in page


def test_beside_a_report_it_comes_as_a_panel(half: World) -> None:
    page = signed_in(half).get(OFFICE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page and "data-close" in page and "First visit" not in page
    assert f'href="{OFFICE}"' in page


def test_the_34_units_of_july_2025_stand_in_the_place_of_their_old_ones(half: World) -> None:
    new = Place.objects.create(code="VN34-24", kind="province", name="Bac Ninh", valid_from=date(2025, 7, 1))
    Succession.objects.create(old_id="VN63-24", new=new, change="merged", effective_on=date(2025, 7, 1))
    page = body(signed_in(half), f"{CLUSTER}?borders=2025-07-01")
    assert "<b>34 units of 1 July 2025</b>" in page
    assert "Bac Ninh" in page and "Hanoi" in page
    assert "<b>as reported</b>" in body(signed_in(half), f"{CLUSTER}?borders=yesterday")


@pytest.mark.parametrize(
    "address",
    [
        "/figures/no_such_measure/VN63-24/2024-H1/",
        "/figures/outgoing_delegations/VN63-99/2024-H1/",
        "/figures/outgoing_delegations/VN63-24/2024-H9/",
        "/figures/outgoing_delegations/VN63-24/2024-13/",
    ],
)
def test_an_address_that_means_nothing(half: World, address: str) -> None:
    body(signed_in(half), address, status=404)


def test_a_period_with_a_slash_has_an_address(half: World) -> None:
    assert "first 5 months of 2024" in body(signed_in(half), "/figures/outgoing_delegations/VN63-24/2024-01~2024-05/")

"""Dashboards: for whom they open, that every number opens what it counts, and that files say what the page says."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest

from tests.contract.things import round_of
from tests.factories import World
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.desk.test_reports import trip

CLUSTER = "/dashboard/cluster-ii/2024-H1/"
OFFICE = "/dashboard/VN63-24/2024-H1/"


@pytest.fixture
def half(world: World) -> World:
    """Two delegations of Bac Giang to Laos, whose return has come in."""
    trip(world, 4)
    trip(world, 5)
    round_of(world)
    return world


def test_for_whom_a_dashboard_opens(half: World) -> None:
    asked = {"clerk": (200, 200), "leader": (200, 200), "chair": (200, 200), "ministry": (200, 200)}
    for person, statuses in {**asked, "other": (200, 403), "administrator": (403, 403)}.items():
        client = signed_in(half, person)
        for address, status in zip((CLUSTER, OFFICE), statuses, strict=True):
            body(client, address, status=status)
            body(client, f"{address}plan.csv", status=status)
    assert "No figures are open" in body(signed_in(half, "administrator"), "/dashboard/")


def test_every_number_opens_what_it_counts_and_says_how_many_returns_came(half: World) -> None:
    page = body(signed_in(half), OFFICE)
    assert 'href="/figures/outgoing_delegations/VN63-24/2024-H1/"><bdi>2</bdi>' in page
    assert 'href="/figures/outgoing_delegations/VN63-24/2024-H1/?by=country"' in page
    assert "1 of 1 received" in page
    assert "Laos: 2" in page


def test_files_say_what_the_page_says(half: World) -> None:
    client = signed_in(half)
    rows = list(csv.reader(io.StringIO(client.get(f"{OFFICE}countries.csv").content.decode("utf-8-sig"))))
    assert [row[:2] for row in rows if row[0] == "Laos"] == [["Laos", "2"]]
    assert client.get(f"{OFFICE}countries.xlsx").content.startswith(b"PK")
    for tile in ("countries", "pillars"):
        ElementTree.fromstring(client.get(f"{OFFICE}{tile}.svg").content)
    body(client, f"{OFFICE}returns.svg", status=404)
    body(client, f"{OFFICE}nothing.csv", status=404)


def test_no_tile_tells_that_nothing_is_open(half: World) -> None:
    pillars = "Balance of the three pillars"
    assert pillars in body(signed_in(half), OFFICE)
    for person in ("chair", "ministry"):
        assert pillars not in body(signed_in(half, person), CLUSTER)

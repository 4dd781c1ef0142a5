"""A list by the country on the map shows the same records in whichever way the database is asked for them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxeny.accounts import actions as accounts
from tests.factories import SINCE, World, context, make

LAOS_TWICE = [{"country": "LA"}, {"country": "LA"}]


@pytest.fixture
def world(world: World) -> World:
    """With visits of both offices, and a leader who reads these."""
    accounts.grant(world.people["leader"], role="head", office=world.hanoi, valid_from=SINCE, context=context())
    accounts.grant(world.people["leader"], role="head", office=world.bac_giang, valid_from=SINCE, context=context())
    make(world, "delegations", title="Own visit to Laos", stops=LAOS_TWICE)
    make(world, "delegations", title="Own visit elsewhere", stops=[{"country": "VN"}])
    make(world, "delegations", title="Visit of Hanoi to Laos", stops=LAOS_TWICE, office=world.hanoi)
    return world


def listed(world: World, who: str, address: str) -> tuple[list[str], list[str]]:
    """The titles of the records on a page, and what was asked for it of the stops."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[who])
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    rows = [cell.text for row in answer.context["rows"] for cell in row.cells if "isit" in cell.text]
    return rows, [one["sql"] for one in asked.captured_queries if "delegations_stop" in one["sql"]]


@pytest.mark.parametrize("few", [1, 5000])
@pytest.mark.parametrize(
    ("who", "narrowed", "told"),
    [
        ("clerk", "", ["Own visit to Laos"]),
        ("leader", "", ["Own visit to Laos", "Visit of Hanoi to Laos"]),
        ("leader", "&office={}", ["Own visit to Laos"]),
    ],
)
def test_a_country_lists_each_of_its_records_once(
    world: World, monkeypatch: pytest.MonkeyPatch, few: int, who: str, narrowed: str, told: list[str]
) -> None:
    monkeypatch.setattr("proxeny.desk.filter_kinds.FEW", few)
    rows, asked = listed(world, who, f"/delegations/?lies_in=LA{narrowed}".format(world.bac_giang.pk))
    assert sorted(rows) == told
    # Whether the country has few records is asked once for a page, however often it matters.
    assert sum(one.endswith(f"OFFSET {few}") for one in asked) == 1


@pytest.mark.parametrize(("who", "alone"), [("clerk", True), ("leader", False)])
def test_of_one_office_each_record_is_looked_at_by_itself(
    world: World, monkeypatch: pytest.MonkeyPatch, who: str, *, alone: bool
) -> None:
    monkeypatch.setattr("proxeny.desk.filter_kinds.FEW", 1)
    _rows, asked = listed(world, who, "/delegations/?lies_in=LA")
    [page] = (one for one in asked if "EXISTS(" in one and "ORDER BY" in one)
    assert ("OFFSET 0)" in page) is alone

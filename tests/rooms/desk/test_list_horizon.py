"""A long list looks through so many records for a page, says how far back, and goes on from there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from proxeny.desk.views import lists
from proxeny.records import horizon
from proxeny.records.models import Record
from tests.factories import World, make

FIRST = date(2024, 1, 8)
LAOS = [{"country": "LA"}]
QUERIES = (
    "channel=party",
    "persons_min=50",
    "channel=party&persons_min=50",
    "channel=party&state=draft&state=submitted",
    "channel=party&until=13/01/2024",
    "channel=party&from=10/01/2024&until=15/01/2024",
    "lies_in=LA",
    "lies_in=LA&channel=party",
    "empty=purpose",
    "q=xaysomboun&channel=party",
    "ends_on_from=01/01/2025",
)


def signed_in(world: World) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["clerk"])
    return client


@pytest.fixture
def visits(world: World, monkeypatch: pytest.MonkeyPatch) -> list[Record]:
    """Twelve visits, two on a day, in a list that is long enough to be looked through in parts."""
    monkeypatch.setattr(horizon, "FEW_OFFICES", 0)
    monkeypatch.setattr(lists, "PAGE_SIZE", 2)
    monkeypatch.setattr("proxeny.desk.filter_kinds.FEW", 0)
    return [
        make(
            world,
            "delegations",
            title=f"Visit {n} to Xaysomboun",
            starts_on=FIRST + timedelta(n // 2),
            ends_on=None,
            channel="party" if n % 3 == 0 else "state",
            persons=60 if n % 4 == 0 else 3,
            purpose="" if n in (1, 2) else "Trade",
            stops=LAOS * (1 + n % 2) if n % 5 == 0 else [],
        )
        for n in range(12)
    ]


def walked(client: Client, path: str) -> tuple[list[str], int]:
    """The numbers of all records on the pages that follow each other, and how many pages these were."""
    seen: list[str] = []
    pages = 0
    while path:
        answer = client.get(path)
        seen += [row.cells[0].text for row in answer.context["rows"]]
        path, pages = answer.context["following"], pages + 1
    return seen, pages


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("looked_at", [2, 3, 5, 12, 100])
def test_pages_that_look_so_far_show_in_all_what_the_whole_list_shows(
    world: World, visits: list[Record], query: str, looked_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(world)
    whole, _pages = walked(client, f"/delegations/?{query}&whole=1")
    monkeypatch.setattr(horizon, "LOOKED_AT", looked_at)
    assert walked(client, f"/delegations/?{query}")[0] == whole
    assert walked(client, f"/delegations/?{query}&whole=1")[0] == whole


def test_a_page_says_how_far_it_looked_and_offers_to_look_on_or_through_all(
    world: World, visits: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(horizon, "LOOKED_AT", 2)
    client = signed_in(world)
    answer = client.get("/delegations/?channel=party")
    page = answer.content.decode()
    assert not answer.context["rows"] and answer.context["looked_to"] == date(2024, 1, 13)
    assert "looked through back to 13/01/2024, and no record passes" in page
    assert "Look further back" in page and 'href="/delegations/?channel=party&amp;whole=1"' in page
    further = client.get(answer.context["following"]).content.decode()
    assert visits[9].ref in further and "1 record on this page" in further
    assert "So far it was looked through back to 12/01/2024." in further
    assert "All that pass the filter</button>" in further


def test_what_is_counted_ends_where_the_page_stops_looking(
    world: World, visits: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(horizon, "LOOKED_AT", 11)
    page = signed_in(world).get("/delegations/?persons_max=10").content.decode()
    assert "More than 8 records, newest first" in page


def test_nobody_with_few_offices_is_kept_from_the_end(
    world: World, visits: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(horizon, "LOOKED_AT", 2)
    monkeypatch.setattr(horizon, "FEW_OFFICES", 40)
    answer = signed_in(world).get("/delegations/?channel=party")
    assert answer.context["looked_to"] is None and len(answer.context["rows"]) == 2


@pytest.mark.parametrize("query", ["", "state=draft", "period=this-year", "q=xaysomboun", "partner=Xay", "waits=me"])
def test_what_an_index_tells_is_read_to_the_end(
    world: World, visits: list[Record], query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(horizon, "LOOKED_AT", 2)
    client = signed_in(world)
    seen, _pages = walked(client, f"/delegations/?{query}")
    assert seen == walked(client, f"/delegations/?{query}&whole=1")[0]
    assert client.get(f"/delegations/?{query}").context["looked_to"] is None


def test_from_record_to_record_leads_no_further_than_a_page_looks(
    world: World, visits: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, here = signed_in(world), f"/delegations/{visits[6].pk}/?list=channel%3Dparty"
    links = [f"/delegations/{visits[n].pk}/?list=" for n in (3, 9)]
    assert all(link in client.get(here).content.decode() for link in links)
    monkeypatch.setattr(horizon, "LOOKED_AT", 2)
    assert not any(link in client.get(here).content.decode() for link in links)

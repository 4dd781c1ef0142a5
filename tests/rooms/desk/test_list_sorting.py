"""Lists in the order of one of their columns: on the page, on paper, in files and from record to record."""

from __future__ import annotations

import csv
import io
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client

from proxeny.desk import sorting
from proxeny.desk.views import lists
from proxeny.records.register import REGISTERS
from tests.factories import World, make
from tests.rooms.desk.test_lists import body, signed_in

TITLES = ("Đoàn 10", "Áo", "Đoàn 9", "An Giang", "Ấn Độ")
UPWARDS = ["An Giang", "Áo", "Ấn Độ", "Đoàn 9", "Đoàn 10"]


def some(world: World) -> None:
    """Five delegations, their days in the order of `TITLES`."""
    for number, title in enumerate(TITLES, start=1):
        make(world, "delegations", title=title, starts_on=date(2024, 1, number), ends_on=None, stops=[])


def reading(world: World, lang: str = "vi") -> Client:
    client = signed_in(world)
    client.cookies["django_language"] = lang
    return client


def titles(client: Client, path: str) -> list[str]:
    rows = client.get(path).context["rows"]
    return [cell.text for row in rows for cell in row.cells if cell.kind == "title"]


@pytest.mark.parametrize(("sort", "found"), [("title", UPWARDS), ("-title", UPWARDS[::-1]), ("", list(TITLES[::-1]))])
def test_titles_stand_by_the_alphabet_of_the_reader(world: World, sort: str, found: list[str]) -> None:
    some(world)
    assert titles(reading(world), f"/delegations/?sort={sort}") == found


def test_a_click_on_a_head_sorts_another_turns_round_the_third_is_newest_first(world: World) -> None:
    some(world)
    client, path, seen = reading(world, "en"), "/delegations/?from=2024-01-02", []
    for _click in range(4):
        answer = client.get(path)
        head = next(one for one in answer.context["header"] if one.kind == "title")
        seen.append((head.sorted, f'aria-sort="{head.sorted}"' in answer.content.decode()))
        path = head.url
    assert seen == [("", False), ("ascending", True), ("descending", True), ("", False)]
    assert "from=2024-01-02" in path


def test_what_is_empty_comes_last_both_ways(world: World) -> None:
    for title, end in (("no end", None), ("late", date(2024, 3, 9)), ("early", date(2024, 3, 5))):
        make(world, "delegations", title=title, starts_on=date(2024, 3, 4), ends_on=end, stops=[])
    client = reading(world)
    assert titles(client, "/delegations/?sort=ends_on") == ["early", "late", "no end"]
    assert titles(client, "/delegations/?sort=-ends_on") == ["late", "early", "no end"]


def test_amounts_are_held_against_those_in_the_same_money(world: World) -> None:
    for title, amount, currency in (("b", "900", "USD"), ("a", "5000000", "VND"), ("c", "1000", "USD")):
        make(world, "delegations", title=title, estimate=amount, currency=currency)
    assert titles(reading(world), "/delegations/?sort=estimate") == ["b", "c", "a"]


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_every_column_of_every_register_sorts(world: World, name: str) -> None:
    from proxeny.desk import columns

    make(world, name)
    client = reading(world, "ar")
    client.force_login(world.people["head"])
    for column in columns.possible(REGISTERS[name]):
        answer = client.get(f"/{name}/?sort=-{column}&columns={column}")
        assert answer.status_code == 200, column
        assert answer.context["sorted"].done, column
        assert len(answer.context["rows"]) >= 1, column


def test_pages_of_a_sorted_list_go_on_where_the_last_one_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE_SIZE", 2)
    some(world)
    client, path, seen = reading(world), "/delegations/?sort=title", []
    while path:
        seen += titles(client, path)
        path = client.get(path).context["following"]
    assert seen == UPWARDS
    assert titles(client, "/delegations/?sort=title&after=999") == UPWARDS[:2]
    assert titles(client, "/delegations/?sort=title&after=2024-01-02_7") == UPWARDS[:2]


def test_a_list_that_is_too_long_says_so_and_stands_newest_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "MOST_SORTED", 4)
    some(world)
    client = reading(world, "en")
    assert titles(client, "/delegations/?sort=title") == list(TITLES[::-1])
    assert "at most 4 records are sorted by another column" in body(client, "/delegations/?sort=title")
    assert titles(client, "/delegations/?sort=title&until=2024-01-04") == ["An Giang", "Áo", "Đoàn 9", "Đoàn 10"]


def test_a_column_that_there_is_not_leaves_the_order_as_it_is(world: World) -> None:
    some(world)
    assert titles(reading(world), "/delegations/?sort=password") == list(TITLES[::-1])


def test_paper_file_and_view_keep_the_order(world: World) -> None:
    some(world)
    client = reading(world)
    printed = body(client, "/delegations/print?sort=title")
    assert sorted(UPWARDS, key=printed.index) == UPWARDS
    answer = client.get("/delegations/file?format=csv&sort=title&columns=title")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert [line[0] for line in csv.reader(io.StringIO(text))][1:] == UPWARDS
    client.post("/delegations/views?sort=title", {"name": "A to Z"})
    assert "sort=title" in body(client, "/delegations/views")


def test_from_record_to_record_as_the_list_stands(world: World) -> None:
    some(world)
    client = reading(world)
    rows = client.get("/delegations/?sort=title").context["rows"]
    page = client.get(f"{rows[1].url}?list={quote('sort=title')}")
    found = page.context["neighbours"]
    assert found.above.startswith(rows[0].url)
    assert found.below.startswith(rows[2].url)

"""Ticks that stay across pages and filters, acts on all that is ticked, and taking them back as a whole."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from proxeny.desk.views import many
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.registers.delegations.models import Delegation
from tests.factories import World, make
from tests.rooms.desk.test_lists import body, signed_in


def three(world: World) -> list[Any]:
    return [make(world, "delegations", head_name=f"Head {n}") for n in range(3)]


def tick(client: Client, shown: list[Any], ticked: list[Any], **more: str) -> Any:
    sent = {"shown": ",".join(str(one.pk) for one in shown), "row": [one.pk for one in ticked], **more}
    return client.post("/delegations/select", sent)


def ticked(client: Client, path: str = "/delegations/") -> set[int]:
    return {int(key) for key in re.findall(r'name="row" value="(\d+)"[^>]*checked', body(client, path))}


def test_ticks_stay_across_pages_and_filters_until_they_are_cleared(world: World) -> None:
    made, client = three(world), signed_in(world)
    tick(client, made, made[:1])
    tick(client, made[2:], made[2:])
    assert ticked(client, "/delegations/?state=draft") == {made[0].pk, made[2].pk}
    assert "Ticked: 2" in body(client, "/delegations/?state=done")
    make(world, "agreements")
    assert "Nothing is ticked." in body(client, "/agreements/").partition("data-ticked")[2].partition("</span>")[0]
    tick(client, made, [], act="clear")
    assert ticked(client) == set()


def test_all_that_pass_a_filter_are_kept_as_the_filter(world: World) -> None:
    made, client = three(world), signed_in(world)
    tick(client, made, [], act="all", back="state=draft&after=2024-01-01_1")
    later = make(world, "delegations")
    assert ticked(client) == {*(one.pk for one in made), later.pk}
    tick(client, [*made, later], [*made])
    assert ticked(client) == {one.pk for one in made}
    answer = client.post("/delegations/select", {"shown": "", "act": "keep"}, headers={"accept": "application/json"})
    assert answer.json() == {"number": 3, "capped": False}


def test_what_is_sent_for_ticks_is_not_trusted(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world, "other")
    tick(client, [record], [record], back="://elsewhere?x=1")
    assert client.get("/delegations/many").status_code == 302
    client.post("/delegations/select", {"shown": "a,-1,9" * 99, "row": ["x", "9" * 40], "act": "page"})
    assert client.get("/delegations/").status_code == 200


def looked_at(client: Client, **sent: str) -> tuple[str, str]:
    page = client.post("/delegations/many", sent).content.decode()
    found = re.search(r'name="seen" value="(\w+)"', page)
    return page, found[1] if found else ""


def test_a_field_of_many_is_changed_after_a_look_and_taken_back_as_a_whole(world: World) -> None:
    made, client = three(world), signed_in(world)
    tick(client, made, made[:2])
    assert 'name="head_name"' in body(client, "/delegations/many?what=head_name")
    page, seen = looked_at(client, what="head_name", head_name="Head 1", why="one head for both")
    assert "1 record changes." in page and "1 is so already." in page and "Head 0" in page
    assert Delegation.everything.get(pk=made[0].pk).head_name == "Head 0"
    answer = client.post(
        "/delegations/many", {"what": "head_name", "head_name": "Head 1", "why": "one", "seen": seen, "confirm": "1"}
    )
    assert [one.head_name for one in Delegation.everything.order_by("pk")] == ["Head 1", "Head 1", "Head 2"]
    assert "1 record changed" in body(client, answer.headers["Location"])
    client.post(answer.headers["Location"], {"why": "a slip"})
    assert Delegation.everything.get(pk=made[0].pk).head_name == "Head 0"
    assert "This change was taken back." in body(client, answer.headers["Location"])


def test_a_step_of_many_tells_which_are_refused_and_takes_the_others(world: World) -> None:
    made, client = three(world), signed_in(world)
    client.post(f"/delegations/{made[0].pk}/move", {"move": "submit", "version": "1"})
    tick(client, made, made)
    page, seen = looked_at(client, move="submit")
    state = Record.everything.get(pk=made[0].pk).state
    assert state == "submitted" and "1 is refused and stays as it is." in page and made[0].ref in page
    client.post("/delegations/many", {"move": "submit", "seen": seen, "confirm": "1"})
    assert set(Record.everything.filter(kind="delegations").values_list("state", flat=True)) == {"submitted"}


def test_a_step_that_needs_a_reason_asks_for_it(world: World) -> None:
    made, client = three(world), signed_in(world)
    tick(client, made, made)
    assert "Say why." in looked_at(client, move="cancel")[0]
    assert looked_at(client, move="cancel", why="rain")[1]


def test_what_changed_after_the_look_is_looked_at_again(world: World) -> None:
    made, client = three(world), signed_in(world)
    tick(client, made, made)
    _page, seen = looked_at(client, move="submit")
    client.post(f"/delegations/{made[0].pk}/move", {"move": "submit", "version": "1"})
    page = client.post("/delegations/many", {"move": "submit", "seen": seen, "confirm": "1"}).content.decode()
    assert "look again at what would happen" in page
    assert Record.everything.filter(state="submitted").count() == 1


@pytest.mark.parametrize("register", ["delegations", "agreements", "partners", "people"])
def test_every_field_of_every_register_can_be_asked_for(world: World, register: str) -> None:
    made, client = make(world, register), signed_in(world)
    client.post(f"/{register}/select", {"shown": str(made.pk), "row": [made.pk]})
    for name in set(REGISTERS[register].fields) - {"title"}:
        assert f'name="{name}"' in body(client, f"/{register}/many?what={name}"), name
        answer = client.post(f"/{register}/many", {"what": name, name: ""})
        assert answer.status_code in (200, 422), name


def test_a_value_that_does_not_fit_is_told_and_nothing_changes(world: World) -> None:
    made, client = three(world), signed_in(world)
    tick(client, made, made)
    answer = client.post("/delegations/many", {"what": "starts_on", "starts_on": "31/02/2024"})
    assert answer.status_code == 422 and "February 2024 has 29 days." in answer.content.decode()


def test_more_than_the_limit_is_refused_with_the_limit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "AT_MOST", 2)
    client = signed_in(world)
    tick(client, three(world), [], act="all")
    assert "At most 2 are changed in one act." in body(client, "/delegations/many")


def test_others_see_neither_the_act_nor_its_undo(world: World) -> None:
    made, client = three(world), signed_in(world)
    tick(client, made, made)
    _page, seen = looked_at(client, move="submit")
    answer = client.post("/delegations/many", {"move": "submit", "seen": seen, "confirm": "1"})
    for method in ("get", "post"):
        assert getattr(signed_in(world, "other"), method)(answer.headers["Location"]).status_code == 404
    signed_in(world, "auditor").post(answer.headers["Location"])
    assert Record.everything.filter(state="submitted").count() == 3


def test_who_may_change_nothing_is_told_so_and_nothing_happens(world: World) -> None:
    client = signed_in(world, "chair")
    client.post("/partners/select", {"shown": str(world.partner.pk), "row": [world.partner.pk]})
    page = client.post("/partners/many", {"what": "profile", "profile": "New"}).content.decode()
    assert "0 records change." in page and "1 is refused" in page
    assert 'name="seen"' not in page
    assert client.post("/partners/many", {"what": "profile", "profile": "New", "confirm": "1"}).status_code == 200

"""Writes that must not be: of other offices, without a token, by asking, past the head's decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from proxeny.audit.models import Entry
from proxeny.audit.queries import history
from proxeny.records import actions
from proxeny.records.actions import Draft, Invalid, Refused
from proxeny.records.exchange import Source, import_file
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from tests.contract.pages import every_route, sampled
from tests.contract.things import things
from tests.factories import World, context, make
from tests.security.conftest import client_of

DELEGATIONS = REGISTERS["delegations"]


def form(**changes: str) -> dict[str, str]:
    """A form of a delegation as a browser sends it."""
    given = {"direction": "out", "title": "Visit", "starts_on": "01/02/2024", "persons": "2"}
    given |= {"confidentiality": "internal", "in_plan": "true", "members-TOTAL_FORMS": "1", "members-0-name": "A"}
    return {**given, **changes}


def test_asking_changes_nothing(world: World) -> None:
    about = things(world, "delegations")

    def whole() -> tuple[int, list[Any]]:
        return Entry.objects.count(), list(Record.everything.order_by("pk").values_list("pk", "version", "state"))

    before = whole()
    people = ("clerk", "head", "chair")
    clients = {person: client_of(world, person) for person in people}
    for number, route in enumerate(sampled(every_route(), each=2)):
        for person in [people[number % 3]] if route.register else people:
            clients[person].get(route.url(about))
    assert whole() == before


def test_nothing_is_written_without_the_token_of_the_form(world: World) -> None:
    about = things(world, "delegations")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["head"])
    routes = sampled(every_route(), each=2)
    answers = {str(route): browser.post(route.url(about), {"title": "x"}).status_code for route in routes}
    assert {name: status for name, status in answers.items() if status not in {403, 405}} == {}


@pytest.mark.parametrize("person", ["other", "leader", "chair", "ministry", "auditor", "administrator"])
def test_nobody_else_writes_to_a_record(world: World, person: str) -> None:
    about = things(world, "delegations")
    before = Entry.objects.filter(subject=about.record.subject).count()
    for route in every_route():
        if route.of_a_thing and route.register == "delegations" and route.name != "move":
            sent = form(why="x", base_version="1", move="cancel", role="evidence", field="title")
            assert client_of(world, person).post(route.url(about), sent).status_code in {200, 302, 403, 404, 405, 422}
    assert Entry.objects.filter(subject=about.record.subject).count() == before


@pytest.mark.parametrize("page", ["new", "import"])
def test_an_office_that_is_not_mine_is_refused_and_not_exchanged_for_mine(world: World, page: str) -> None:
    sent = form(office=world.hanoi.code)
    assert client_of(world, "clerk").post(f"/delegations/{page}", sent).status_code == 403
    assert not DELEGATIONS.model.everything.exists()


def test_the_people_of_other_offices_have_no_names_here(world: World) -> None:
    theirs = make(world, "people", office=world.hanoi, title="Bui Thi Kin")
    keys = (f"VN63-01:{theirs.ref}", str(theirs.pk), "Bui Thi Kim", f"x (VN63-01:{theirs.ref})")
    for key in keys:
        answer = client_of(world, "clerk").post("/delegations/new", form(**{"members-0-person": key}))
        assert answer.status_code == 422
        assert "Bui Thi Kin" not in answer.content.decode()
        text = f"direction,title,starts_on,members.1.name,members.1.person\nout,x,01/02/2024,A,{key}\n"
        made = taken(world, text)
        assert made.batch is None
        assert "Bui Thi Kin" not in "".join(map(str, made.problems))


def taken(world: World, text: str, *, person: str = "clerk") -> Any:
    """What an import of this text comes to."""
    source, act = Source("rows.csv", text.encode()), context(world.bac_giang)
    return import_file(DELEGATIONS, source, office=world.bac_giang, scope=world.scope(person), context=act)


def test_rows_of_other_offices_are_refused(world: World) -> None:
    made = taken(world, "direction,title,starts_on,office\nout,x,01/02/2024,VN63-01\n")
    assert made.batch is None
    assert "another office" in str(made.problems[0])


def test_a_clerk_does_not_import_what_the_head_decides(world: World) -> None:
    text = "direction,title,starts_on,state\nout,x,01/08/2024,decided\n"
    assert taken(world, text).batch is None
    assert taken(world, text, person="head").batch is not None
    assert taken(world, text.replace("decided", "done").replace("08/2024", "06/2024")).batch is not None


def test_a_decision_comes_back_only_through_one_who_decides(world: World) -> None:
    record = make(world, "delegations", state="submitted", decision_no="12/QĐ-UBND", decided_on=date(2024, 6, 1))
    act, head, clerk = context(world.bac_giang), world.scope("head"), world.scope("clerk")
    actions.move(record, code="decide", scope=head, context=act)
    decided = history(record.subject)[0]
    with pytest.raises(Refused):
        actions.undo(record, entry=decided, scope=clerk, context=act)
    actions.undo(record, entry=decided, scope=head, context=act)
    undone = history(record.subject)[0]
    with pytest.raises(Refused):
        actions.undo(record, entry=undone, scope=clerk, context=act)
    assert actions.undo(record, entry=undone, scope=head, context=act).state == "decided"


def test_a_clerk_takes_an_own_step_back(world: World) -> None:
    record, act = make(world, "delegations"), context(world.bac_giang)
    actions.move(record, code="submit", scope=world.scope(), context=act)
    assert actions.undo(record, entry=history(record.subject)[0], scope=world.scope(), context=act).state == "draft"


@pytest.mark.parametrize("amount", ["9" * 17, "1e30", "NaN", "0.001", "Infinity"])
def test_an_amount_that_no_column_holds_is_refused(world: World, amount: str) -> None:
    record = make(world, "delegations")
    draft, act = Draft({"estimate": amount}, {}), context(world.bac_giang)
    with pytest.raises(Invalid):
        actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=act)
    stored: Model = DELEGATIONS.model.everything.get(pk=record.pk)
    assert stored.estimate is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("signed", ["1900-01-01", "1995-05-05", "2099-12-31"])
def test_an_agreement_older_than_any_law_breaks_no_page(world: World, signed: str) -> None:
    record = make(world, "agreements", state="signed", starts_on=signed, commitments=[])
    assert client_of(world, "clerk").get(f"/agreements/{record.pk}/").status_code == 200
    assert client_of(world, "clerk").get("/").status_code == 200


def test_a_text_too_long_for_a_spreadsheet_is_told_of(world: World) -> None:
    make(world, "delegations", results="x" * 40_000)
    asked = client_of(world, "clerk")
    answer = asked.get("/delegations/export?format=xlsx", follow=True)
    assert "too long for a cell" in answer.content.decode()
    assert asked.get("/delegations/export?format=csv").status_code == 200

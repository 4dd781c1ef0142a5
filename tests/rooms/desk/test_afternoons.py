"""The head looks at what a clerk wrote, undoes it in one act and takes that back; the administrator sees no words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from proxeny.records.creation import NewRecord, create
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from tests.factories import NOW, World, context, delegation_values
from tests.rooms.desk.test_lists import body, signed_in

# By the clock of the house 10:00 is 3:00 of the world's clock.
SAID = {"day": "09/07/2024", "since": "10:00", "until": "12:00", "why": "typed twice"}


@pytest.fixture
def visit(world: World) -> Record:
    """A delegation that the clerk recorded in that time."""
    act = context(world.bac_giang, actor_id=world.people["clerk"].pk, at=NOW + timedelta(hours=1))
    new = NewRecord(delegation_values(title="Typed in the wrong place"), state="reported")
    scope = world.scope("clerk")
    return create(REGISTERS["delegations"], new, office=world.bac_giang, scope=scope, context=act)


def page_of(world: World) -> str:
    return f"/users/{world.people['clerk'].pk}/undo"


def state_of(record: Record) -> str:
    return Record.everything.get(pk=record.pk).state


def test_the_head_looks_undoes_and_takes_it_back(world: World, visit: Record) -> None:
    client, page = signed_in(world, "head"), page_of(world)
    looked = client.post(page, {**SAID, "look": "1"}).content.decode()
    assert "Typed in the wrong place" in looked and "withdrawn" in looked
    assert state_of(visit) == "reported"
    done = client.post(page, {**SAID, "confirm": "1"}, follow=True)
    assert "1 thing is as it was before" in done.content.decode()
    assert state_of(visit) == "withdrawn"
    batch = done.context["spans"][0].entry.batch
    back = client.post(page, {"redo": str(batch)}, follow=True).content.decode()
    assert "taken back" in back and state_of(visit) == "reported"
    assert "undid an earlier change" in body(client, f"/delegations/{visit.pk}/history")


def test_the_administrator_sees_numbers_and_fields_and_no_words(world: World, visit: Record) -> None:
    client = signed_in(world, "administrator")
    looked = client.post(page_of(world), {**SAID, "look": "1"}).content.decode()
    assert visit.ref in looked and "Typed in the wrong place" not in looked
    client.post(page_of(world), {**SAID, "confirm": "1"})
    assert state_of(visit) == "withdrawn"


@pytest.mark.parametrize("role", ["clerk", "leader", "other", "chair", "ministry", "auditor"])
def test_nobody_else_opens_the_page(world: World, visit: Record, role: str) -> None:
    client = signed_in(world, role)
    assert client.get(page_of(world)).status_code == 403
    assert client.post(page_of(world), {**SAID, "confirm": "1"}).status_code == 403
    assert state_of(visit) == "reported"


def test_without_a_reason_or_a_span_nothing_is_done(world: World, visit: Record) -> None:
    client = signed_in(world, "head")
    assert client.post(page_of(world), {**SAID, "why": "", "confirm": "1"}).status_code == 422
    assert client.post(page_of(world), {**SAID, "until": "09:00", "confirm": "1"}).status_code == 422
    assert state_of(visit) == "reported"

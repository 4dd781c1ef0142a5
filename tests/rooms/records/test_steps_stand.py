"""What steps stand on and who may take them back: each step asks its own right, and keeps the fields it needed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from proxeny.audit.models import Entry
from proxeny.audit.queries import history
from proxeny.records import actions
from proxeny.records.afternoon.actions import Span, look
from proxeny.records.creation import NewRecord, create
from proxeny.records.exchange.files import Source
from proxeny.records.exchange.planning import dry_run
from proxeny.records.many.actions import undo_many, update_many
from proxeny.records.many.outcome import Change
from proxeny.records.models import Record
from proxeny.records.needed import emptied
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from tests.factories import NOW, World, context, delegation_values, make

DELEGATIONS = REGISTERS["delegations"]
DECISION: dict[str, Any] = {"decision_no": "12/QĐ-UBND", "decided_on": date(2024, 2, 20)}


def now(record: Record) -> Record:
    return REGISTERS[record.kind].model.everything.get(pk=record.pk)


def step(world: World, record: Record, code: str, *, by: str = "clerk", at: datetime = NOW) -> Record:
    actor = {"actor_id": world.people[by].pk, "at": at}
    return actions.move(now(record), code=code, scope=world.scope(by), context=context(world.bac_giang, **actor))


def reported(world: World) -> tuple[Record, Entry]:
    """A delegation that the head decided and the clerk carried on, with the entry of the clerk's submission."""
    record = make(world, "delegations", **DECISION, reported_on=date(2024, 3, 12))
    step(world, record, "submit")
    submitted = history(record.subject).first()
    assert submitted is not None
    step(world, record, "decide", by="head")
    for code in ("hold", "report"):
        step(world, record, code)
    return now(record), submitted


def undo(world: World, record: Record, entry: Entry, *, by: str) -> Record:
    return actions.undo(now(record), entry=entry, scope=world.scope(by), context=context(world.bac_giang))


def test_a_clerk_takes_back_no_decision_from_a_later_state(world: World, client: Client) -> None:
    record, submitted = reported(world)
    decided = Entry.objects.filter(subject=record.subject, id__gt=submitted.pk).order_by("id")[0]
    for entry in (decided, submitted, history(record.subject).last()):
        assert entry is not None
        with pytest.raises(actions.Refused, match="role"):
            undo(world, record, entry, by="clerk")
        client.force_login(world.people["clerk"])
        page = client.get(f"/delegations/{record.pk}/history/{entry.pk}/undo", headers={"accept-language": "en"})
        assert "None of your roles allows this" in page.content.decode()
    later = Entry.objects.filter(subject=record.subject, id__gt=decided.pk).order_by("id")[0]
    assert undo(world, record, later, by="clerk").state == "decided"
    assert undo(world, record, submitted, by="head").state == "draft"


def test_an_undo_of_the_head_is_not_undone_by_a_clerk_into_a_decision(world: World) -> None:
    record, submitted = reported(world)
    decided = Entry.objects.filter(subject=record.subject, id__gt=submitted.pk).order_by("id")[0]
    assert undo(world, record, decided, by="head").state == "submitted"
    taken_back = history(record.subject).first()
    assert taken_back is not None
    with pytest.raises(actions.Refused, match="role"):
        undo(world, record, taken_back, by="clerk")
    assert undo(world, record, taken_back, by="head").state == "reported"


def test_an_import_of_decisions_is_taken_back_by_who_may_decide(world: World) -> None:
    act = context(world.bac_giang)
    new = NewRecord(delegation_values(**DECISION), state="decided")
    record = create(DELEGATIONS, new, office=world.bac_giang, scope=world.scope("head"), context=act)
    refused = undo_many(act.batch, scope=world.scope("clerk"), context=context(world.bac_giang))
    assert [one.id for one in refused.refusals] == [record.pk] and now(record).state == "decided"
    assert undo_many(act.batch, scope=world.scope("head"), context=context(world.bac_giang)).changed == 1


def test_an_afternoon_asks_for_each_step_in_it(world: World) -> None:
    record = make(world, "delegations", **DECISION)
    for minutes, code in enumerate(("submit", "decide", "cancel", "reopen")):
        why = {"why": "not now", "actor_id": world.people["head"].pk, "at": NOW + timedelta(hours=1, minutes=minutes)}
        actions.move(now(record), code=code, scope=world.scope("head"), context=context(world.bac_giang, **why))
    step(world, record, "submit", by="head", at=NOW + timedelta(hours=1, minutes=9))
    span = Span(world.people["head"], (world.bac_giang,), NOW + timedelta(minutes=30), NOW + timedelta(hours=3))
    assert look(span, scope=world.scope("head"), context=context(world.bac_giang)).changed == 1


def edit(world: World, record: Record, **values: Any) -> Record:
    draft = actions.Draft(values, {})
    given: dict[str, Any] = {"scope": world.scope("head"), "context": context(world.bac_giang, why="a slip")}
    return actions.update(now(record), draft=draft, base_version=now(record).version, **given)


@pytest.mark.parametrize("state", ["decided", "done", "reported"])
def test_what_a_decision_needed_is_corrected_and_not_emptied(world: World, state: str) -> None:
    record = make(world, "delegations", state=state, **DECISION, reported_on=date(2024, 3, 12))
    with pytest.raises(actions.Invalid) as invalid:
        edit(world, record, decision_no="", decided_on=None)
    assert {one.field for one in invalid.value.problems} == {"decision_no", "decided_on"}
    assert "“Decide” needs it" in str(invalid.value)
    assert edit(world, record, decision_no="13/QĐ-UBND").version == 2


def test_before_the_step_and_where_it_never_was_it_may_be_empty(world: World) -> None:
    draft = make(world, "delegations", state="submitted", **DECISION)
    assert edit(world, draft, decision_no="", decided_on=None).version == 2
    old = make(world, "delegations", state="reported")
    assert edit(world, old, persons=9).version == 2


def test_no_undo_of_a_field_and_no_act_on_many_empties_it(world: World) -> None:
    record = make(world, "delegations", state="submitted")
    edit(world, record, **DECISION)
    filled = history(record.subject).first()
    assert filled is not None
    step(world, record, "decide", by="head")
    act: dict[str, Any] = {"scope": world.scope("head"), "context": context(world.bac_giang, why="a slip")}
    with pytest.raises(actions.Invalid, match="“Decide” needs it"):
        actions.undo_field(now(record), entry=filled, field="decision_no", **act)
    change = Change(record.pk, now(record).version, {"decision_no": ""})
    outcome = update_many(DELEGATIONS, [change], **act)
    assert [str(one.field) for one in outcome.refusals] == ["decision_no"]


def test_no_import_empties_it(world: World) -> None:
    record = make(world, "delegations", state="decided", **DECISION)
    source = Source("sheet.csv", f"ref,decision_no\n{record.ref},\n".encode())
    outcome = dry_run(DELEGATIONS, source, office=world.bac_giang, scope=world.scope("head"))
    assert "“Decide” needs it" in str(outcome.problems[0])


def test_the_end_of_an_agreement_keeps_what_led_to_it(world: World) -> None:
    register = REGISTERS["agreements"]
    record = make(world, "agreements", state="ended", ends_on=date(2024, 7, 1), decision_no="1")
    state = snapshot(register, record)
    found = emptied(register, before=state, after={**state, "ends_on": None, "decision_no": "", "starts_on": None})
    assert {one.field for one in found} == {"ends_on", "decision_no", "starts_on"}
    withdrawn = {**state, "state": "withdrawn"}
    assert emptied(register, before=withdrawn, after={**state, "starts_on": None}) == []

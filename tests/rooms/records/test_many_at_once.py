"""Changing, moving and taking back many records: the same as one by one, all or nothing, every reason named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from proxeny.accounts.scope import scope_of_everything
from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks, state_of
from proxeny.records import actions, cells
from proxeny.records.many import (
    Change,
    Chosen,
    move_many,
    preview_move,
    preview_undo,
    preview_update,
    undo_many,
    update_many,
)
from proxeny.records.models import Record, Statement
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from proxeny.records.trail import strays
from proxeny.registers.delegations.models import Delegation
from tests.factories import TODAY, World, context, make

DELEGATIONS = REGISTERS["delegations"]


def three(world: World, **changes: Any) -> list[Record]:
    return [make(world, "delegations", title=f"Visit {number}", **changes) for number in range(3)]


def changes_of(records: Sequence[Record], **values: Any) -> list[Change]:
    return [Change(record.pk, record.version, values) for record in records]


def as_stored(record: Record) -> tuple[Any, ...]:
    """Everything that is kept of a record, but what tells it from its neighbours."""
    now = Delegation.everything.get(pk=record.pk)
    statements = Statement.objects.filter(record_id=record.pk).order_by("id")
    entries = Entry.objects.filter(subject=record.subject).order_by("id")
    state = snapshot(DELEGATIONS, now) | {"ref": "", "title": ""}
    return (
        state,
        now.version,
        now.listed_on,
        [(s.field, s.value, s.source, s.ended_at) for s in statements],
        [(e.verb, e.changed, state_of(e) | {"ref": "", "title": ""}) for e in entries],
    )


@pytest.mark.parametrize(
    "values",
    [
        {"persons": 9},
        {"starts_on": date(2024, 2, 28), "purpose": "Trade", "estimate": "12.50"},
        {"members": [{"name": "Lê A"}], "persons": 7},
        {"title": "Đoàn khác", "partner": None},
        {"stops": [], "in_plan": False, "off_plan_reason": "urgent"},
    ],
)
def test_many_are_changed_as_one_is(world: World, values: dict[str, Any]) -> None:
    first, *others = three(world, state="reported")
    act = {"scope": world.scope(), "context": context(world.bac_giang)}
    whole = {f.name: getattr(first, f.attname) for f in map(DELEGATIONS.model_field, DELEGATIONS.fields)}
    lists = {rows.name: snapshot(DELEGATIONS, first)[rows.name] for rows in DELEGATIONS.rows}
    actions.update(first, draft=actions.Draft({**whole, **lists, **values}, {}), base_version=1, **act)
    outcome = update_many(DELEGATIONS, changes_of(others, **values), **act)
    assert (outcome.changed, outcome.refusals) == (2, ())
    assert as_stored(others[0]) == as_stored(others[1]) == as_stored(first)
    folded = Record.everything.get(pk=others[0].pk).folded
    assert others[0].ref.lower().replace("-", " ") in folded
    assert list(cells.differences()) == list(breaks()) == list(strays()) == []


def test_a_preview_says_what_would_be_and_writes_nothing(world: World) -> None:
    records = three(world)
    before = as_stored(records[0])
    outcome = preview_update(DELEGATIONS, changes_of(records, persons=9), scope=world.scope())
    assert [(d.field, d.before, d.after) for d in outcome.effects[0].differences] == [("persons", 6, 9)]
    assert (outcome.changed, outcome.batch) == (3, None)
    assert as_stored(records[0]) == before
    same = preview_update(DELEGATIONS, changes_of(records, persons=6), scope=world.scope())
    assert (same.changed, same.unchanged) == (0, 3)


def test_one_bad_record_refuses_all_and_each_reason_is_named(world: World) -> None:
    records = three(world)
    foreign = make(world, "delegations", office=world.hanoi)
    asked = [
        Change(records[0].pk, 1, {"persons": 9}),
        Change(records[1].pk, 7, {"persons": 9}),
        Change(records[2].pk, 1, {"persons": -1, "pillar": "fourth"}),
        Change(foreign.pk, 1, {"persons": 9}),
    ]
    expected = {
        (records[1].pk, "", "Somebody else has changed this record meanwhile."),
        (records[2].pk, "persons", "This cannot be below nought."),
        (records[2].pk, "pillar", "“fourth” is not in the list."),
        (foreign.pk, "", "It is no longer here; choose it again."),
    }
    seen = preview_update(DELEGATIONS, asked, scope=world.scope())
    done = update_many(DELEGATIONS, asked, scope=world.scope(), context=context(world.bac_giang))
    for outcome in (seen, done):
        assert {(r.id, r.field, str(r.reason)) for r in outcome.refusals} == expected
        assert outcome.batch is None
    assert set(Delegation.everything.values_list("persons", "version")) == {(6, 1)}
    assert list(breaks()) == []


def test_a_refusal_in_a_later_part_takes_the_earlier_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxeny.records.many.planning.AT_ONCE", 1)
    records = three(world)
    asked = [*changes_of(records[:2], persons=9), Change(records[2].pk, 1, {"persons": -1})]
    outcome = update_many(DELEGATIONS, asked, scope=world.scope(), context=context(world.bac_giang))
    assert len(outcome.refusals) == 1
    assert set(Delegation.everything.values_list("persons", flat=True)) == {6}
    assert Entry.objects.filter(verb="record.update").count() == 0
    assert list(breaks()) == list(cells.differences()) == []


def test_many_take_a_step_together_or_not_at_all(world: World) -> None:
    records = three(world)
    chosen = [Chosen(record.pk, 1) for record in records]
    act = {"move": "submit", "scope": world.scope(), "context": context(world.bac_giang)}
    assert preview_move(DELEGATIONS, chosen, move="submit", scope=world.scope()).changed == 3
    outcome = move_many(DELEGATIONS, chosen, **act)
    assert (outcome.changed, outcome.refusals) == (3, ())
    assert {one.state for one in Delegation.everything.all()} == {"submitted"}
    again = move_many(DELEGATIONS, [Chosen(record.pk, 2) for record in records], **act)
    assert {str(r.reason) for r in again.refusals} == {"Not possible in the state “submitted”."}
    may_not = preview_move(DELEGATIONS, [Chosen(records[0].pk, 2)], move="decide", scope=world.scope())
    assert [str(r.reason) for r in may_not.refusals] == ["None of your roles allows this for records of this office."]
    with pytest.raises(actions.Refused):
        move_many(DELEGATIONS, chosen, **{**act, "move": "cancel"})
    assert list(breaks()) == list(strays()) == []


def test_a_whole_act_is_taken_back(world: World) -> None:
    records = three(world, state="reported")
    act = {"scope": world.scope(), "context": context(world.bac_giang)}
    before = [as_stored(record)[0] for record in records]
    outcome = update_many(DELEGATIONS, changes_of(records, persons=9, members=[], starts_on=date(2024, 1, 8)), **act)
    assert outcome.batch is not None
    assert preview_undo(outcome.batch, scope=world.scope()).changed == 3
    undone = undo_many(outcome.batch, scope=world.scope(), context=context(world.bac_giang))
    assert undone.changed == 3
    assert [as_stored(record)[0] for record in records] == before
    assert {one.version for one in Delegation.everything.all()} == {3}
    assert list(breaks()) == list(strays()) == list(cells.differences()) == []
    twice = undo_many(outcome.batch, scope=world.scope(), context=context(world.bac_giang))
    assert len(twice.refusals) == 3
    assert "was changed since" in str(twice.refusals[0].reason)


def test_a_record_is_asked_for_once(world: World) -> None:
    twice = changes_of(three(world)[:1] * 2, persons=9)
    with pytest.raises(ValueError, match="twice"):
        update_many(DELEGATIONS, twice, scope=world.scope(), context=context(world.bac_giang))


def test_nothing_to_undo_is_said(world: World) -> None:
    with pytest.raises(actions.Refused):
        undo_many(uuid4(), scope=world.scope(), context=context(world.bac_giang))


def test_each_office_keeps_its_own_history(world: World) -> None:
    ours, theirs = make(world, "delegations"), make(world, "delegations", office=world.hanoi)

    everything = scope_of_everything(on=TODAY)
    changes = changes_of([theirs, ours], persons=9)
    outcome = update_many(DELEGATIONS, changes, scope=everything, context=context(world.bac_giang))
    found = Entry.objects.filter(batch=outcome.batch).values_list("subject", "chain")
    assert set(found) == {(ours.subject, "VN63-24"), (theirs.subject, "VN63-01")}
    assert list(breaks()) == []

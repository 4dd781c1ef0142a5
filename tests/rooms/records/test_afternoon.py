"""What a person wrote in a span of time is undone in one act, with reasons for what stays, and that is undone too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks
from proxeny.ground.verdict import refuse
from proxeny.records import actions, holds
from proxeny.records.afternoon.actions import Looked, Span, look, redo_span, undo_span
from proxeny.records.afternoon.queries import undone_spans
from proxeny.records.creation import NewRecord, create
from proxeny.records.exchange import Source, import_file
from proxeny.records.links import actions as ties
from proxeny.records.merging.actions import merge, take_back
from proxeny.records.merging.queries import kept_for
from proxeny.records.models import Cell, Link, Record
from proxeny.records.past_imports.models import PastImport
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from proxeny.records.trail import strays
from tests.factories import NOW, World, context, make, values_of_kind


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Reasons are read by their English words here."""
    with translation.override("en"):
        yield


LUNCH = NOW
HOUR = timedelta(hours=1)


def by_clerk(world: World, *, after: timedelta = HOUR) -> Context:
    """An act of the clerk in the afternoon."""
    return context(world.bac_giang, actor_id=world.people["clerk"].pk, at=LUNCH + after, why="one and the same")


def by_head(world: World, **more: Any) -> Context:
    given = {"actor": "Head", "actor_id": world.people["head"].pk, "at": LUNCH + 9 * HOUR, "why": "wrong register"}
    return context(world.bac_giang, **{**given, **more})


def span(world: World, since: datetime = LUNCH, until: datetime = LUNCH + 5 * HOUR) -> Span:
    return Span(world.people["clerk"], (world.bac_giang,), since, until)


def recorded(world: World, kind: str = "delegations", *, act: Context | None = None, **changes: Any) -> Record:
    new = NewRecord(values_of_kind(world, kind, **changes), state="reported" if kind == "delegations" else "")
    given = act or by_clerk(world)
    return create(REGISTERS[kind], new, office=world.bac_giang, scope=world.scope("clerk"), context=given)


def changed(world: World, record: Record, act: Context, **values: Any) -> None:
    current = REGISTERS[record.kind].model.everything.get(pk=record.pk)
    draft = actions.Draft(values, {})
    actions.update(current, draft=draft, base_version=current.version, scope=world.scope("clerk"), context=act)


def state_of(record: Record) -> dict[str, Any]:
    register = REGISTERS[record.kind]
    return snapshot(register, register.model.everything.get(pk=record.pk))


def undone(world: World, by: str = "head", act: Context | None = None) -> Looked:
    return undo_span(span(world), scope=world.scope(by), context=act or by_head(world))


def test_records_go_back_to_what_they_were_before_the_span(world: World) -> None:
    old = make(world, "delegations")
    before = state_of(old)
    changed(world, old, by_clerk(world), persons=9)
    changed(world, old, by_clerk(world, after=2 * HOUR), persons=11, title="Another")
    made = recorded(world)
    looked = undone(world)
    assert looked.changed == 2 and not looked.refusals
    assert state_of(old) == before
    assert state_of(made)["state"] == "withdrawn"
    assert not list(strays()) and not list(breaks())


def test_a_look_tells_what_the_act_does_and_writes_nothing(world: World) -> None:
    old = make(world, "delegations")
    changed(world, old, by_clerk(world), persons=9)
    entries = Entry.objects.count()
    looked = look(span(world), scope=world.scope("head"), context=by_head(world))
    assert Entry.objects.count() == entries and state_of(old)["persons"] == 9
    assert [effect.differences[0].after for effect in looked.effects] == [6]
    assert undone(world).effects == looked.effects


def test_what_was_undone_is_undone_in_turn(world: World) -> None:
    old, partner = make(world, "delegations"), world.partner
    changed(world, old, by_clerk(world), persons=9)
    made = recorded(world)
    ties.link(made, target=partner, kind="follows_from", scope=world.scope("clerk"), context=by_clerk(world))
    after = state_of(old), state_of(made)
    undone(world)
    assert not Link.objects.filter(ended_at=None).exists()
    (act,) = undone_spans(world.people["clerk"])
    again = by_head(world, at=LUNCH + 10 * HOUR)
    redo_span(act.entry.batch, span=span(world), scope=world.scope("head"), context=again)
    assert (state_of(old), state_of(made)) == after
    assert Link.objects.get(ended_at=None).source_id == made.pk
    assert undone_spans(world.people["clerk"])[0].redone
    with pytest.raises(Refused, match="already"):
        redo_span(act.entry.batch, span=span(world), scope=world.scope("head"), context=again)
    assert not list(strays())


def test_what_lies_outside_the_span_or_is_another_s_stays(world: World) -> None:
    one, other, third = (make(world, "delegations") for _ in range(3))
    changed(world, one, by_clerk(world, after=-HOUR), persons=9)
    changed(world, other, context(world.bac_giang, actor_id=world.people["head"].pk, at=LUNCH + HOUR), persons=9)
    changed(world, third, by_clerk(world), persons=9)
    undone(world)
    assert [state_of(record)["persons"] for record in (one, other, third)] == [9, 9, 6]


@pytest.mark.parametrize("when", [2 * HOUR, 7 * HOUR])
def test_later_work_of_somebody_else_keeps_a_record_and_no_other(world: World, when: timedelta) -> None:
    held, free = make(world, "delegations"), make(world, "delegations")
    for record in (held, free):
        changed(world, record, by_clerk(world), persons=9)
    theirs = context(world.bac_giang, actor_id=world.people["head"].pk, at=LUNCH + when)
    changed(world, held, theirs, title="Built on it")
    changed(world, held, by_clerk(world, after=3 * HOUR), persons=12) if when < 3 * HOUR else None
    looked = undone(world)
    assert [refusal.ref for refusal in looked.refusals] == [held.ref]
    assert "changed since" in str(looked.refusals[0].reason)
    assert state_of(free)["persons"] == 6 and state_of(held)["title"] == "Built on it"


def test_a_record_that_later_records_name_stays(world: World) -> None:
    partner = recorded(world, "partners", title="Khammouane", locality=None, names=[])
    later = by_clerk(world, after=7 * HOUR)
    recorded(world, act=later, partner=partner.pk)
    with pytest.raises(Refused, match="Nothing is left"):
        undone(world)
    looked = look(span(world), scope=world.scope("head"), context=by_head(world))
    assert "name it: 1" in str(looked.refusals[0].reason)


def test_records_of_the_span_that_name_one_another_go_together(world: World) -> None:
    partner = recorded(world, "partners", title="Khammouane", locality=None, names=[])
    visit = recorded(world, partner=partner.pk)
    assert not undone(world).refusals
    assert {state_of(partner)["state"], state_of(visit)["state"]} == {"withdrawn"}


def test_what_a_released_report_has_counted_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = recorded(world)
    told = refuse("The released report “H1” has counted it.", code="released")
    monkeypatch.setattr(holds, "_HOLDS", [lambda changes, since: told])
    looked = look(span(world), scope=world.scope("head"), context=by_head(world))
    assert [(one.ref, str(one.reason)) for one in looked.refusals] == [(visit.ref, told.text)]


def test_a_merge_of_the_span_is_taken_back_and_made_again(world: World) -> None:
    twin = make(world, "partners", title="Xay Som Bun", names=[])
    merge(twin.pk, kept=world.partner.pk, scope=world.scope("clerk"), context=by_clerk(world))
    assert undone(world).judgements == 1
    assert kept_for([twin.pk]) == {} and state_of(twin)["state"] == "kept"
    (act,) = undone_spans(world.people["clerk"])
    again = by_head(world, at=LUNCH + 10 * HOUR)
    redo_span(act.entry.batch, span=span(world), scope=world.scope("head"), context=again)
    assert kept_for([twin.pk]) == {twin.pk: world.partner.pk}


def test_what_was_said_and_taken_back_within_the_span_is_not_said_again(world: World) -> None:
    twin = recorded(world, "partners", title="Xeng Pi")
    said = merge(twin.pk, kept=world.partner.pk, scope=world.scope("clerk"), context=by_clerk(world))
    take_back(said, scope=world.scope("clerk"), context=by_clerk(world, after=2 * HOUR))
    other = make(world, "delegations")
    tie = ties.link(
        other, target=world.partner, kind="follows_from", scope=world.scope("clerk"), context=by_clerk(world)
    )
    ties.end_link(tie, scope=world.scope("clerk"), context=by_clerk(world, after=2 * HOUR))
    looked = undone(world)
    assert not looked.refusals and not looked.links and not looked.judgements
    assert state_of(twin)["state"] == "withdrawn"
    assert not kept_for([twin.pk]) and not Link.objects.filter(ended_at=None).exists()


def test_a_judgement_of_before_that_was_taken_back_in_the_span_is_said_again(world: World) -> None:
    twin = recorded(world, "partners", act=by_clerk(world, after=-2 * HOUR), title="Xeng Pi")
    before = by_clerk(world, after=-HOUR)
    said = merge(twin.pk, kept=world.partner.pk, scope=world.scope("clerk"), context=before)
    take_back(said, scope=world.scope("clerk"), context=by_clerk(world))
    assert undone(world).judgements == 1
    assert kept_for([twin.pk]) == {twin.pk: world.partner.pk}


def test_a_record_changed_and_then_merged_in_the_span_goes_back_whole(world: World) -> None:
    twin = make(world, "partners", title="Xay Som Bun", names=[])
    before = state_of(twin), state_of(world.partner)
    changed(world, twin, by_clerk(world), profile="Hills.")
    merge(twin.pk, kept=world.partner.pk, scope=world.scope("clerk"), context=by_clerk(world, after=2 * HOUR))
    assert not undone(world).refusals
    assert (state_of(twin), state_of(world.partner)) == before


def test_counts_follow(world: World) -> None:
    recorded(world)
    held = Cell.objects.filter(measure="outgoing_delegations", months=1)
    assert list(held.values_list("value", flat=True)) == [1]
    undone(world)
    assert sum(held.values_list("value", flat=True)) == 0


@pytest.mark.parametrize("role", ["clerk", "leader", "other", "auditor", "chair", "ministry"])
def test_only_the_head_and_the_administrator_undo_what_somebody_wrote(world: World, role: str) -> None:
    recorded(world)
    with pytest.raises(Refused, match="head of the office or the administrator"):
        undone(world, by=role)


def test_the_administrator_undoes_it_without_reading_records(world: World) -> None:
    made = recorded(world)
    act = by_head(world, actor="Administrator", actor_id=world.people["administrator"].pk)
    assert undone(world, by="administrator", act=act).changed == 1
    assert state_of(made)["state"] == "withdrawn"
    assert not Record.objects.within(world.scope("administrator")).exclude(kind="partners").exists()


def test_an_undoing_says_why_and_stands_in_the_history_of_the_account(world: World) -> None:
    recorded(world)
    with pytest.raises(Refused, match="Say why"):
        undone(world, act=by_head(world, why=""))
    undone(world)
    entry = Entry.objects.get(verb="account.undo")
    assert entry.subject == f"users:{world.people['clerk'].pk}" and entry.why == "wrong register"


def test_an_import_of_the_afternoon_says_that_it_was_taken_back(world: World) -> None:
    source = Source("trips.csv", b"direction,title,starts_on\nout,One,2024-01-02\n")
    import_file(
        REGISTERS["delegations"], source, office=world.bac_giang, scope=world.scope("clerk"), context=by_clerk(world)
    )
    undo_span(span(world), scope=world.scope("head"), context=by_head(world))
    past = PastImport.objects.get()
    assert (past.undone_actor, past.undone_at) == ("Head", LUNCH + 9 * HOUR)
    assert past.undone_by
    redo_span(past.undone_by, span=span(world), scope=world.scope("head"), context=by_head(world, at=LUNCH + 10 * HOUR))
    past.refresh_from_db()
    assert past.undone_by is None

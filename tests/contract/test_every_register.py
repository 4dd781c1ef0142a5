"""What every register must do, whoever wrote it: make, trace, refuse, move, undo, show to whom it may, exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from json import dumps, loads

import pytest
from django.utils.translation import override

from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks, history, state_of
from proxeny.audit.verbs import sentence
from proxeny.records import actions, cells
from proxeny.records.creation import NewRecord, create
from proxeny.records.exchange import FORMATS, Source, dry_run, export_rows
from proxeny.records.models import Record, Statement
from proxeny.records.register import REGISTERS, Label, Move, Register
from proxeny.records.snapshot import snapshot
from tests.contract.acts import hand_in, ready_for, values_for
from tests.factories import World, context, make

REFUSED = ("leader", "other", "chair", "ministry", "auditor", "administrator")
# Who reads an internal record of Bac Giang in full: the decisions on who sees what, by person of the small world.
READERS = {"clerk", "head", "leader", "auditor"}
DESK = {"clerk", "head"}
PEOPLE = ("clerk", "head", "leader", "auditor", "other", "chair", "ministry", "administrator")
MOVES = [pytest.param(r, m, id=f"{r.name}-{m.code}") for r in REGISTERS.values() for m in r.lifecycle.moves]

SEALABLE = [register for register in REGISTERS.values() if "confidentiality" in register.fields]

every_register = pytest.mark.parametrize("register", REGISTERS.values(), ids=list(REGISTERS))


def retitled(world: World, register: Register, record: Record) -> Record:
    draft = actions.Draft({**values_for(world, register), "title": "Another title"}, {})
    acting = context(world.bac_giang)
    return actions.update(record, draft=draft, base_version=record.version, scope=world.scope(), context=acting)


@every_register
def test_a_new_record_is_numbered_stated_and_traced(world: World, register: Register) -> None:
    record = make(world, register.name)
    entry = history(record.subject).get()
    values = snapshot(register, record)
    assert entry.verb == "record.create"
    assert state_of(entry) == values
    assert record.ref.startswith(f"{register.prefix_for(values)}-20")
    assert record.state == register.lifecycle.initial
    stated = set(Statement.objects.filter(record_id=record.pk).values_list("field", flat=True))
    assert stated == {name for name in register.evidence if values[name] not in (None, "")}


def _allowed(people: Iterable[str], act: Callable[[str], object]) -> list[str]:
    """Whom of these people an act is not refused."""
    allowed = []
    for person in people:
        try:
            act(person)
        except actions.Refused:
            continue
        allowed.append(person)
    return allowed


@every_register
def test_others_may_not_make_records_of_an_office(world: World, register: Register) -> None:
    new, office, acting = NewRecord(values_for(world, register)), world.bac_giang, context(world.bac_giang)
    before = Entry.objects.count()
    made = _allowed(REFUSED, lambda one: create(register, new, office=office, scope=world.scope(one), context=acting))
    assert (made, Entry.objects.count()) == ([], before)


@every_register
def test_others_may_not_change_records_of_an_office(world: World, register: Register) -> None:
    record = make(world, register.name)
    draft = actions.Draft({**values_for(world, register), "title": "Another title"}, {})
    acting = context(world.bac_giang)
    changed = _allowed(
        REFUSED,
        lambda one: actions.update(record, draft=draft, base_version=1, scope=world.scope(one), context=acting),
    )
    assert (changed, register.model.everything.get(pk=record.pk).title) == ([], record.title)


@every_register
def test_a_record_is_read_by_whom_the_decisions_say(world: World, register: Register) -> None:
    record = make(world, register.name)
    readers = DESK if register.confidentiality == "restricted" else READERS
    assert _readers(world, register, record) == (set(PEOPLE) if register.shared else readers)


def _readers(world: World, register: Register, record: Record) -> set[str]:
    return {p for p in PEOPLE if register.model.objects.within(world.scope(p)).filter(pk=record.pk).exists()}


@pytest.mark.parametrize("register", SEALABLE, ids=[register.name for register in SEALABLE])
def test_a_sealed_record_stays_in_its_office(world: World, register: Register) -> None:
    record = make(world, register.name, confidentiality="restricted")
    assert _readers(world, register, record) == DESK


@every_register
def test_a_change_is_traced_and_undone(world: World, register: Register) -> None:
    record = make(world, register.name)
    before = snapshot(register, record)
    changed = retitled(world, register, record)
    entry = history(record.subject).first()
    assert entry is not None
    assert (entry.verb, entry.changed, changed.version) == ("record.update", '["title"]', 2)
    undone = actions.undo(changed, entry=entry, scope=world.scope(), context=context(world.bac_giang))
    assert snapshot(register, undone) == before
    assert undone.version == 3


@every_register
def test_an_unchanged_record_leaves_no_trace(world: World, register: Register) -> None:
    record = make(world, register.name)
    draft = actions.Draft(values_for(world, register), {})
    acting = context(world.bac_giang)
    same = actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=acting)
    assert (same.version, history(record.subject).count()) == (1, 1)


@every_register
def test_an_older_version_is_not_written_over(world: World, register: Register) -> None:
    record = make(world, register.name)
    retitled(world, register, record)
    draft = actions.Draft({**values_for(world, register), "title": "A third title"}, {})
    acting = context(world.bac_giang)
    with pytest.raises(actions.Conflict) as caught:
        actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=acting)
    assert caught.value.fields == ("title",)


@pytest.mark.parametrize(("register", "move"), MOVES)
def test_every_step_can_be_taken_and_keeps_the_counts(world: World, register: Register, move: Move) -> None:
    for source in move.sources:
        new = NewRecord(ready_for(world, register, move), state=source)
        acting = context(world.bac_giang)
        record = create(register, new, office=world.bac_giang, scope=world.scope(), context=acting)
        because = acting.because("The reason.")
        hand_in(record, register, move, acting)
        act = {"scope": world.scope("head"), "context": because, "within": bool(move.within)}
        moved = actions.move(record, code=move.code, **act)
        assert moved.state == move.target
    assert list(cells.differences()) == []
    assert list(breaks()) == []


@pytest.mark.parametrize(("register", "move"), MOVES)
def test_every_step_is_refused_to_strangers_and_without_its_reason(
    world: World, register: Register, move: Move
) -> None:
    new = NewRecord(ready_for(world, register, move), state=move.sources[0])
    acting = context(world.bac_giang)
    record = create(register, new, office=world.bac_giang, scope=world.scope(), context=acting)
    refused = [("other", "The reason."), *([("head", "")] if move.needs_reason else [])]
    refused += [("clerk", "The reason.")] if move.verb == "record.decide" else []
    for person, why in refused:
        with pytest.raises(actions.Refused):
            actions.move(record, code=move.code, scope=world.scope(person), context=acting.because(why))


@every_register
def test_an_export_reads_back_unchanged(world: World, register: Register) -> None:
    for _number in range(3):
        make(world, register.name)
    there = register.model.objects.within(world.scope()).filter(kind=register.name).count()
    for fmt in FORMATS:
        out = BytesIO()
        export_rows(register, world.scope(), fmt, out)
        source = Source(f"{register.name}.{fmt}", out.getvalue())
        outcome = dry_run(register, source, office=world.bac_giang, scope=world.scope())
        assert (fmt, outcome.problems, outcome.new, outcome.changed) == (fmt, (), 0, 0)
        assert (fmt, outcome.unchanged) == (fmt, there)


@every_register
def test_a_row_that_stands_twice_in_a_file_is_told_at_both_and_made_only_when_that_is_said(
    world: World, register: Register
) -> None:
    make(world, register.name)
    out = BytesIO()
    export_rows(register, world.scope(), "jsonl", out)
    row = {name: value for name, value in loads(out.getvalue().splitlines()[-1]).items() if name != "ref"}
    row |= {"state": "", "pauses": ""} if register.clocks else {"state": ""}
    source = Source("twice.jsonl", b"\n".join([dumps(row).encode()] * 3))
    told = dry_run(register, source, office=world.bac_giang, scope=world.scope())
    assert [(one.row, one.column) for one in told.problems] == [(1, ""), (2, ""), (3, "")]
    assert "Row 2 says the same" in told.problems[0].message and "Row 1 says the same" in told.problems[1].message
    assert (told.new, told.refused) == (0, 3)
    both = dry_run(register, source, office=world.bac_giang, scope=world.scope(), anyway=frozenset({2, 3}))
    assert (both.problems, both.new) == ((), 3)


@every_register
def test_every_act_is_told_in_both_languages(world: World, register: Register) -> None:
    record = retitled(world, register, make(world, register.name))
    for entry in history(record.subject):
        told = []
        for language in ("en", "vi"):
            with override(language):
                told.append(sentence(entry.verb, actor="N", fields="F", state="S"))
        assert len(set(told)) == 2


def _labels(register: Register) -> list[Label]:
    life = register.lifecycle
    fields = [register.label_of(name) for name in register.fields]
    inner = [rows.model._meta.get_field(name).verbose_name for rows in register.rows for name in rows.fields]  # type: ignore[union-attr]
    steps = [label for state in life.states for label in (state.label, state.holder)]
    heads = [group.label for group in register.groups] + [rows.label for rows in register.rows]
    return [register.label, register.label_plural, *heads, *fields, *inner, *steps, *(m.label for m in life.moves)]


@every_register
def test_every_label_is_said_in_vietnamese(register: Register) -> None:
    untranslated = []
    for label in _labels(register):
        with override("en"):
            english = str(label)
        with override("vi"):
            if str(label) == english:
                untranslated.append(english)
    assert untranslated == []

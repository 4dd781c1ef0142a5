"""Notes beside a record: who may write and be called, what stays of them, and what never leaves with them."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from proxeny.audit.models import Entry
from proxeny.records.actions import Draft, Refused, update
from proxeny.records.exchange import export_rows
from proxeny.records.models import Note, Record
from proxeny.records.notes import actions
from proxeny.records.notes.mentions import called
from proxeny.records.notes.queries import colleagues, mentions_of, notes_of
from proxeny.records.register import REGISTERS
from proxeny.records.trail import strays
from tests.factories import World, context, make


def said(world: World, record: Record, text: str, *, by: str = "clerk") -> Note:
    return actions.write(record, text=text, scope=world.scope(by), context=context(world.bac_giang))


def unread(world: World, person: str) -> list[str]:
    user = world.people[person]
    found = mentions_of(user.pk, scope=world.scope(person)).filter(read_at=None)
    return [mention.note.text for mention in found]


def test_names_after_an_at_are_called_once_and_addresses_are_not() -> None:
    text = "@head. see @leader, mail a@b.vn, again @head; @lê.thị"
    assert called(text) == ["head", "leader", "lê.thị"]


def test_who_is_called_reads_it_until_she_says_so_or_answers(world: World) -> None:
    record = make(world, "delegations")
    said(world, record, "Please look, @head")
    assert unread(world, "head") == ["Please look, @head"]
    assert unread(world, "leader") == []
    said(world, record, "I have, @clerk", by="head")
    assert unread(world, "head") == []
    actions.read(record, scope=world.scope(), at=context().at)
    assert unread(world, "clerk") == []


def test_only_people_who_read_the_record_are_called_and_nothing_is_half_written(world: World) -> None:
    record = make(world, "delegations", confidentiality="restricted")
    for name, reason in (("leader", "may not see this record"), ("other", "may not see"), ("ghost", "no account")):
        with pytest.raises(Refused, match=reason):
            said(world, record, f"Dear @{name}, @head")
    assert not Note.objects.exists()
    offered = {user.username for user in colleagues(record, scope=world.scope())}
    assert offered == {"head"}
    for person in ("leader", "other", "chair", "auditor"):
        with pytest.raises(Refused):
            said(world, record, "Hello", by=person)


def test_what_calls_a_person_ends_with_her_right_to_read(world: World) -> None:
    record = make(world, "delegations")
    said(world, record, "For @leader")
    assert unread(world, "leader")
    values = {"confidentiality": "restricted"}
    draft = Draft(values, {})
    update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    assert unread(world, "leader") == []


def test_a_change_keeps_the_earlier_words_and_a_withdrawal_leaves_a_trace(world: World) -> None:
    record = make(world, "delegations")
    first = said(world, record, "For @head")
    actions.read(record, scope=world.scope("head"), at=context().at)
    act = context(world.bac_giang)
    second = actions.change(first, text="For @head and @leader", scope=world.scope(), context=act)
    assert unread(world, "head") == [] and unread(world, "leader")
    with pytest.raises(Refused, match="changed or withdrawn"):
        actions.change(first, text="again", scope=world.scope(), context=act)
    with pytest.raises(Refused, match="author"):
        actions.withdraw(second, scope=world.scope("head"), context=act)
    actions.withdraw(second, scope=world.scope(), context=act)
    assert [(note.text, note.withdrawn) for note in notes_of(record)] == [("For @head and @leader", True)]
    assert Note.objects.count() == 2
    assert unread(world, "leader") == []


def test_the_history_tells_of_notes_without_their_words(world: World) -> None:
    record = make(world, "delegations")
    actions.withdraw(said(world, record, "Zqnote"), scope=world.scope(), context=context(world.bac_giang))
    entries = Entry.objects.filter(subject=record.subject)
    assert [entry.verb for entry in entries][:2] == ["record.note_withdraw", "record.note"]
    assert not any("Zqnote" in entry.data + entry.changed + entry.why for entry in entries)
    assert list(strays()) == []


def test_no_export_holds_a_note_and_no_conflict_comes_of_one(world: World) -> None:
    record = make(world, "delegations")
    said(world, record, "Zqnote")
    out = BytesIO()
    export_rows(REGISTERS["delegations"], world.scope(), "jsonl", out)
    assert "Zqnote" not in json.dumps(out.getvalue().decode())
    draft = Draft({"title": "Another title"}, {})
    changed = update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    assert changed.version == 2


@pytest.mark.parametrize(("text", "reason"), [(" \n", "Write something"), ("a" * 4001, "at most 4000")])
def test_nothing_and_too_much_are_refused(world: World, text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        said(world, make(world, "delegations"), text)
    many = " ".join(f"@a{n}" for n in range(21))
    with pytest.raises(Refused, match="at most 20"):
        said(world, make(world, "delegations"), many)

"""A record from its making to its undoing: numbered, counted, traced, refused, brought back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks, history, state_of
from proxeny.records import actions, cells
from proxeny.records.creation import InvalidRows, NewRecord, create_many
from proxeny.records.models import Cell, OutOfScope, Record, Statement
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from proxeny.registers.delegations.models import Delegation
from tests.factories import World, context, delegation_values, make

DELEGATIONS = REGISTERS["delegations"]


def test_a_new_record_is_numbered_stated_and_traced(world: World) -> None:
    record = make(world, "delegations")
    assert record.ref == "DR-2024-0001"
    assert make(world, "delegations").ref == "DR-2024-0002"
    assert Statement.objects.filter(record_id=record.pk).count() == 2
    assert [entry.verb for entry in history(record.subject)] == ["record.create"]


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_the_trace_holds_exactly_what_was_written(world: World, kind: str) -> None:
    record = make(world, kind)
    entry = history(record.subject).first()
    assert entry is not None
    assert state_of(entry) == snapshot(REGISTERS[kind], record)


def test_cells_count_only_what_took_place(world: World) -> None:
    make(world, "delegations", state="reported")
    make(world, "delegations", state="draft")
    cell = Cell.objects.get(measure="outgoing_delegations", months=1)
    assert (cell.value, cell.month) == (1, date(2024, 3, 1))
    assert Cell.objects.get(measure="outgoing_person_trips", months=6).value == 6
    assert list(cells.differences()) == []


def test_cells_follow_a_correction_into_another_month(world: World) -> None:
    record = make(world, "delegations", state="reported")
    values = delegation_values(starts_on=date(2024, 2, 28), ends_on=date(2024, 3, 8), persons=4)
    draft = actions.Draft(values, {})
    actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    cells_now = Cell.objects.filter(measure="outgoing_delegations").values_list("months", "month__month", "value")
    assert set(cells_now) == {(1, 3, 0), (1, 2, 1), (6, 1, 1)}
    assert list(cells.differences()) == []


def test_two_people_editing_one_record_get_a_conflict_that_names_the_field(world: World) -> None:
    record = make(world, "delegations")
    ours = actions.Draft(delegation_values(purpose="ours"), {})
    theirs = actions.Draft(delegation_values(persons=9), {})
    actions.update(record, draft=ours, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    with pytest.raises(actions.Conflict) as caught:
        actions.update(record, draft=theirs, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    assert caught.value.fields == ("purpose",)
    assert Delegation.everything.get(pk=record.pk).persons == 6


def test_undo_brings_the_earlier_state_back_as_a_new_version(world: World) -> None:
    record = make(world, "delegations", state="reported")
    before = snapshot(DELEGATIONS, record)
    draft = actions.Draft(delegation_values(persons=9, members=[]), {})
    changed = actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    entry = history(record.subject).first()
    assert entry is not None
    undone = actions.undo(changed, entry=entry, scope=world.scope(), context=context(world.bac_giang))
    assert snapshot(DELEGATIONS, undone) == before
    assert undone.version == 3
    assert list(cells.differences()) == []


def test_undoing_the_making_withdraws_the_record(world: World) -> None:
    record = make(world, "delegations", state="reported")
    entry = Entry.objects.get(subject=record.subject)
    undone = actions.undo(record, entry=entry, scope=world.scope(), context=context(world.bac_giang))
    assert undone.state == "withdrawn"
    assert Cell.objects.get(measure="outgoing_delegations", months=1).value == 0


def test_a_step_is_refused_with_its_reason(world: World) -> None:
    record = make(world, "delegations", decision_no="12/QĐ-UBND", decided_on=date(2024, 6, 1))
    with pytest.raises(actions.Refused, match="draft"):
        actions.move(record, code="decide", scope=world.scope("head"), context=context(world.bac_giang))
    actions.move(record, code="submit", scope=world.scope(), context=context(world.bac_giang))
    with pytest.raises(actions.Refused, match="role"):
        actions.move(record, code="decide", scope=world.scope(), context=context(world.bac_giang))
    decided = actions.move(record, code="decide", scope=world.scope("head"), context=context(world.bac_giang))
    assert decided.state == "decided"


def test_a_decision_needs_its_number_and_its_day(world: World) -> None:
    record = make(world, "delegations", state="submitted")
    with pytest.raises(actions.Refused, match=r"First fill in: decision no\., decided on"):
        actions.move(record, code="decide", scope=world.scope("head"), context=context(world.bac_giang))
    half = make(world, "delegations", state="submitted", decision_no="12/QĐ-UBND")
    with pytest.raises(actions.Refused, match="First fill in “decided on”"):
        actions.move(half, code="decide", scope=world.scope("head"), context=context(world.bac_giang))


@pytest.mark.parametrize("code", ["finish", "break_off"])
def test_aid_does_not_end_before_its_last_day(world: World, code: str) -> None:
    today, why = world.scope().on, context(world.bac_giang, why="The donor left")
    over, going = (
        make(world, "aid", state="running", starts_on=today, ends_on=today + timedelta(days)) for days in (0, 1)
    )
    with pytest.raises(actions.Refused, match="Not before the day in “runs until”"):
        actions.move(going, code=code, scope=world.scope(), context=why)
    assert actions.move(over, code=code, scope=world.scope(), context=why).state != "running"


def test_what_lies_ahead_has_not_happened(world: World) -> None:
    today = world.scope().on
    tomorrow = today + timedelta(days=1)
    there = [{"country": "LA"}]
    ahead = make(world, "delegations", state="decided", starts_on=tomorrow, ends_on=tomorrow, stops=there)
    with pytest.raises(actions.Refused, match="Not before the day in “leaves or arrives on”"):
        actions.move(ahead, code="hold", scope=world.scope(), context=context(world.bac_giang))
    abroad = make(world, "delegations", state="decided", starts_on=today, ends_on=tomorrow, stops=[{"country": "LA"}])
    with pytest.raises(actions.Refused, match="Not before the day in “returns or departs on”"):
        actions.move(abroad, code="hold", scope=world.scope(), context=context(world.bac_giang))
    begun = make(world, "delegations", state="decided", starts_on=today, ends_on=today, stops=there)
    held = actions.move(begun, code="hold", scope=world.scope(), context=context(world.bac_giang))
    assert held.state == "done"


def test_a_trip_that_took_place_went_to_a_country(world: World) -> None:
    gone, came = {"stops": []}, {"direction": "in", "count_mode": "received", "stops": []}
    trip, guests = (make(world, "delegations", state="decided", **given) for given in (gone, came))
    with pytest.raises(actions.Refused, match="First fill in “Countries and places”"):
        actions.move(trip, code="hold", scope=world.scope(), context=context(world.bac_giang))
    assert actions.move(guests, code="hold", scope=world.scope(), context=context(world.bac_giang)).state == "done"


AHEAD = [
    ("delegations", "done", "report", "reported_on"),
    ("agreements", "signed", "enter", "reported_on"),
    ("agreements", "in_force", "end", "ends_on"),
    ("fdi_projects", "in_force", "end", "ends_on"),
    ("industrial_zones", "operating", "close", "ends_on"),
    ("ngo_certificates", "valid", "end", "ends_on"),
    ("events", "done", "report", "reported_on"),
    ("aid", "finished", "settle", "reported_on"),
]


@pytest.mark.parametrize(("kind", "state", "code", "name"), AHEAD)
def test_what_a_step_tells_of_has_happened(world: World, kind: str, state: str, code: str, name: str) -> None:
    today, why = world.scope().on, context(world.bac_giang, why="It is over")
    scope = world.scope("head")
    later, now = (make(world, kind, state=state, **{name: today + timedelta(days)}) for days in (1, 0))
    assert getattr(later, name) > today, "a planned day stays allowed"
    with pytest.raises(actions.Refused, match="Not before the day in"):
        actions.move(later, code=code, scope=scope, context=why)
    ended = actions.move(now, code=code, scope=scope, context=why)
    draft = actions.Draft({name: today + timedelta(days=1)}, {})
    with pytest.raises(actions.Invalid) as caught:
        actions.update(ended, draft=draft, base_version=ended.version, scope=scope, context=why)
    assert [problem.field for problem in caught.value.problems] == [name]


def test_other_offices_may_not_write(world: World) -> None:
    record = make(world, "delegations")
    with pytest.raises(actions.Refused):
        actions.move(record, code="submit", scope=world.scope("other"), context=context(world.hanoi))


def test_all_or_nothing(world: World) -> None:
    rows = [NewRecord(delegation_values()), NewRecord(delegation_values(ends_on=date(2024, 1, 1), stops=[]))]
    with pytest.raises(InvalidRows) as caught:
        create_many(DELEGATIONS, rows, office=world.bac_giang, scope=world.scope(), context=context(world.bac_giang))
    assert [(place.row, place.problem.field) for place in caught.value.places] == [(1, "ends_on")]
    assert not Delegation.everything.exists()
    assert not Entry.objects.filter(subject__startswith="delegations").exists()


def test_asking_without_a_scope_raises(world: World) -> None:
    make(world, "delegations")
    with pytest.raises(OutOfScope):
        list(Delegation.objects.all())
    with pytest.raises(OutOfScope):
        Record.objects.filter(kind="delegations").count()
    assert Delegation.objects.within(world.scope()).count() == 1
    assert Delegation.objects.within(world.scope("other")).count() == 0
    assert Delegation.objects.within(world.scope("leader")).count() == 1


def test_superiors_do_not_see_sealed_records(world: World) -> None:
    make(world, "delegations", confidentiality="restricted")
    assert Delegation.objects.within(world.scope()).count() == 1
    assert Delegation.objects.within(world.scope("leader")).count() == 0


def test_one_changed_byte_of_the_history_is_found(world: World) -> None:
    make(world, "delegations")
    assert list(breaks()) == []
    entry = Entry.objects.filter(subject__startswith="delegations").get()
    Entry.objects.filter(pk=entry.pk).update(data=entry.data.replace("Xaysomboun", "Xaysombouh"))
    assert [(found.chain, found.problem) for found in breaks()] == [("VN63-24", "altered")]

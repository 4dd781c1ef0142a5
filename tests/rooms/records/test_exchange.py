"""Files in and out: what is exported imports back unchanged, what is wrong is named by row and column."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.utils.translation import override

from proxeny.accounts.scope import scope_of_everything
from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks
from proxeny.records import actions, cells
from proxeny.records.exchange import FORMATS, Outcome, Source, dry_run, export_rows, import_file, undo_import
from proxeny.records.models import Counter, Record
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from proxeny.registers.delegations.models import Delegation
from tests.factories import TODAY, World, context, delegation_values, make

DELEGATIONS = REGISTERS["delegations"]
TRICKY = '=HYPERLINK("x"), "quoted"; and\nsecond line'


def a_file(text: str, name: str = "trips.csv") -> Source:
    return Source(name, text.encode())


def exported(kind: str, fmt: str) -> Source:
    out = io.BytesIO()
    export_rows(REGISTERS[kind], scope_of_everything(on=TODAY), fmt, out)
    return Source(f"{kind}.{fmt}", out.getvalue())


def imported(world: World, source: Source) -> Outcome:
    office = world.bac_giang
    return import_file(DELEGATIONS, source, office=office, scope=world.scope(), context=context(office))


def messages(outcome: Outcome) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.message) for problem in outcome.problems]


def fill(world: World) -> None:
    """Records of both offices with everything that is hard to write down."""
    make(world, "people")
    person = Record.everything.get(kind="people")
    members = [{"name": "'=1+1", "person": person.pk}, {"name": "Trần Thị Mẫu", "post": "-chief"}]
    joint = [{"office": world.hanoi.pk}]
    make(world, "delegations", state="reported", purpose=TRICKY, members=members, joint=joint, partner=world.partner.pk)
    make(world, "delegations", title="@everyone", estimate="1234567.5", in_plan=False, off_plan_reason="urgent")
    guests = {"direction": "in", "count_mode": "received", "members": [], "stops": []}
    make(world, "delegations", office=world.hanoi, state="done", **guests)
    fields = ["economic", "cultural"]
    make(world, "agreements", cooperation_fields=fields, copies=2, effect_on=date(2024, 7, 1), renews_itself=True)
    for kind in REGISTERS.keys() - {"delegations", "agreements", "partners", "people"}:
        make(world, kind)


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_export_imports_back_unchanged(world: World, fmt: str) -> None:
    fill(world)
    everything = scope_of_everything(on=TODAY)
    for kind, register in REGISTERS.items():
        outcome = dry_run(register, exported(kind, fmt), office=None, scope=everything)
        assert (kind, outcome.problems) == (kind, ())
        assert outcome.unchanged == len(outcome.rows) == Record.everything.filter(kind=kind).count() > 0


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_export_fills_an_empty_register_with_equal_records(world: World, fmt: str) -> None:
    fill(world)
    source = exported("delegations", fmt)
    before = {(r.office_id, r.ref): snapshot(DELEGATIONS, r) for r in Delegation.everything.all()}
    Delegation.everything.all().delete()
    Counter.objects.all().delete()
    everything = scope_of_everything(on=TODAY)
    outcome = import_file(DELEGATIONS, source, office=None, scope=everything, context=context())
    assert outcome.problems == ()
    assert {(r.office_id, r.ref): snapshot(DELEGATIONS, r) for r in Delegation.everything.all()} == before
    assert {c.last for c in Counter.objects.filter(prefix="DR", office=world.bac_giang)} == {2}
    assert make(world, "delegations").ref == "DR-2024-0003"
    assert list(breaks()) == []


def test_labels_of_a_vietnamese_clerk_are_understood(world: World) -> None:
    head = "direction;title;leaves or arrives on;returns or departs on;persons;partner;stops.1.country;Members 1 name"
    row = "đoàn ra;Thăm;4/3/2024;08.03.2024;1.200;ไชยสมบูรณ์;Laos;Nguyễn Văn Thử"
    outcome = imported(world, a_file(f"{head}\n{row}\n"))
    assert messages(outcome) == []
    record = Delegation.everything.get(title="Thăm")
    assert (record.starts_on, record.ends_on, record.persons) == (date(2024, 3, 4), date(2024, 3, 8), 1200)
    assert record.partner_id == world.partner.pk
    assert (record.direction, record.members.get().name) == ("out", "Nguyễn Văn Thử")
    assert Entry.objects.get(subject=record.subject).via == "import"


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("ends_on", "31/02/2024", "“31/02/2024”: February 2024 has 29 days."),
        ("ends_on", "01/03/2024", "It ends before it begins."),
        ("starts_on", "soon", "Type it like"),
        ("persons", "many", "“many” is not a number."),
        ("direction", "sideways", "“sideways” is not in the list."),
        ("in_plan", "perhaps", "neither yes nor no"),
        ("partner", "Xaysombun", "Did you mean Xaysomboun (VN63-24:PT-2024-0001)?"),
        ("stops.1.country", "Atlantis", "“Atlantis” is not known."),
        ("stops.1.country", "Thailand (LA)", "belongs to “Laos”"),
        ("members.2.name", "Nguyễn Văn Thử", "This person is listed twice."),
        ("office", "Hanoi Foreign Affairs", "This row belongs to another office."),
        ("state", "flying", "“flying” is not in the list."),
        ("colour", "red", "There is no such field."),
    ],
)
def test_each_problem_names_row_and_column(world: World, head: str, cell: str, expected: str) -> None:
    good = {"direction": "out", "title": "Visit", "starts_on": "04/03/2024", "persons": "5"}
    good |= {"members.1.name": "Nguyễn Văn Thử", "ends_on": "2024-03-08"}
    heads = list(dict.fromkeys([*good, head]))
    lines = [";".join(heads), ";".join(good.get(name, "") for name in heads)]
    lines.append(";".join({**good, head: cell}.get(name, "") for name in heads))
    outcome = imported(world, a_file("\n".join(lines)))
    (problem,) = outcome.problems
    assert (problem.file, problem.row, problem.column) == ("trips.csv", 1 if head == "colour" else 3, head)
    assert expected in problem.message
    assert str(problem).startswith("trips.csv, row ")
    assert not Delegation.everything.exists()


def test_what_was_meant_is_said_in_the_language_of_the_reader(world: World) -> None:
    rows = "direction;title;starts_on;persons;stops.1.country\nout;Visit;04/03/2024;5;Làoo"
    with override("vi"):
        (problem,) = imported(world, a_file(rows)).problems
    assert "Lào (LA)" in problem.message


def test_a_known_number_changes_and_only_what_the_file_says(world: World) -> None:
    record = make(world, "delegations")
    other = make(world, "delegations", title="Other")
    source = a_file(f"ref,title,members.1.name\n{record.ref},New title,Trần Thị Mẫu\n{other.ref},Other,\n")
    outcome = imported(world, source)
    assert [row.standing for row in outcome.rows] == ["changed", "changed"]
    assert [change.field for change in outcome.rows[0].changes] == ["title", "members"]
    changed = Delegation.everything.get(pk=record.pk)
    assert (changed.title, changed.purpose, changed.version) == ("New title", record.purpose, 2)
    assert changed.members.get().post == "Interpreter"
    assert not other.members.exists()
    assert imported(world, source).unchanged == 2


def test_a_state_is_not_changed_by_an_import(world: World) -> None:
    record = make(world, "delegations")
    outcome = imported(world, a_file(f"ref,state\n{record.ref},decided\n"))
    assert messages(outcome) == [(2, "state", "The state changes by a step, not by an import.")]


def test_the_same_number_twice_in_a_file_is_refused(world: World) -> None:
    head = "ref,direction,title,starts_on"
    outcome = imported(world, a_file(f"{head}\nA-1,out,One,2024-01-02\nA-1,out,Two,2024-01-03\n"))
    assert messages(outcome) == [(3, "ref", "The number A-1 stands already in row 2.")]


def test_the_dry_run_writes_nothing(world: World) -> None:
    source = a_file("direction,title,starts_on\nout,One,2024-01-02\n")
    before = Entry.objects.count()
    assert dry_run(DELEGATIONS, source, office=world.bac_giang, scope=world.scope()).new == 1
    assert not Delegation.everything.exists()
    assert Entry.objects.count() == before


def test_a_whole_import_is_taken_back(world: World) -> None:
    record = make(world, "delegations", state="reported")
    before = snapshot(DELEGATIONS, record)
    text = f"ref,direction,title,starts_on,state\n{record.ref},out,Changed,2024-02-01,\n,out,New,2024-01-02,done\n"
    outcome = imported(world, a_file(text))
    assert (outcome.new, outcome.changed) == (1, 1)
    assert outcome.batch is not None
    undone = undo_import(outcome.batch, scope=world.scope(), context=context(world.bac_giang))
    assert undone == 2
    assert snapshot(DELEGATIONS, Delegation.everything.get(pk=record.pk)) == before
    assert Delegation.everything.get(title="New").state == "withdrawn"
    assert list(cells.differences()) == []


def test_an_import_is_not_taken_back_over_later_changes(world: World) -> None:
    outcome = imported(world, a_file("direction,title,starts_on\nout,One,2024-01-02\n"))
    record = Delegation.everything.get()
    draft = actions.Draft(delegation_values(), {})
    actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    assert outcome.batch is not None
    with pytest.raises(actions.Refused, match="changed since"):
        undo_import(outcome.batch, scope=world.scope(), context=context(world.bac_giang))


def test_nothing_of_other_offices_is_changed_or_shown(world: World) -> None:
    theirs = make(world, "delegations", office=world.hanoi)
    text = f"ref,office,title,direction,starts_on\n{theirs.ref},Hanoi Foreign Affairs,Mine now,out,2024-01-02\n"
    outcome = imported(world, a_file(text))
    assert "This row belongs to another office." in [problem.message for problem in outcome.problems]
    everything = io.BytesIO()
    export_rows(DELEGATIONS, world.scope(), "csv", everything)
    assert b"Xaysomboun" not in everything.getvalue()


def test_formulas_are_disarmed_in_spreadsheets(world: World) -> None:
    fill(world)
    text = exported("delegations", "csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert ",@everyone" not in text


def test_members_for_whom_a_file_has_no_columns_stay(world: World) -> None:
    named = [{"name": name, "post": post} for name, post in (("An", "a"), ("Bình", "b"), ("Chi", "c"))]
    record = make(world, "delegations", members=named, persons=3)
    imported(world, a_file(f"ref,members.1.name,members.1.post\n{record.ref},An,chief\n"))
    assert [(one.name, one.post) for one in record.members.order_by("pk")] == [
        ("An", "chief"),
        ("Bình", "b"),
        ("Chi", "c"),
    ]
    head = "ref,persons,members.1.name,members.2.name,members.3.name"
    imported(world, a_file(f"{head}\n{record.ref},2,Chi,An,\n"))
    assert [(one.name, one.post) for one in record.members.order_by("pk")] == [("Chi", "c"), ("An", "chief")]


def test_a_day_to_come_of_what_has_happened_is_a_fault(world: World) -> None:
    head = "direction,title,starts_on,persons,state,reported_on"
    (problem,) = imported(world, a_file(f"{head}\nout,One,2024-01-02,1,reported,2025-01-02\n")).problems
    assert (problem.column, problem.message) == ("reported_on", "It has happened, so this day cannot lie ahead.")
    kept = make(world, "delegations", state="reported", reported_on="2024-05-02")
    (problem,) = imported(world, a_file(f"ref,reported_on\n{kept.ref},2025-01-02\n")).problems
    assert problem.column == "reported_on"

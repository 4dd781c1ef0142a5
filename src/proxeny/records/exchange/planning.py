"""Comparing a file with what is kept: which rows are new, changed or unchanged, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, TypeAlias

import msgspec
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.records.exchange import outcome as standing
from proxeny.records.exchange.columns import Target
from proxeny.records.exchange.completing import Unsaid, completed, slots
from proxeny.records.exchange.faults import Faults
from proxeny.records.exchange.files import Sheet, Source
from proxeny.records.exchange.mapping import CellProblem, Mapped, Reading, ReadRow, mapped, told_briefly
from proxeny.records.exchange.names import Names
from proxeny.records.exchange.outcome import Change, Outcome, RowOutcome
from proxeny.records.exchange.reading import read
from proxeny.records.exchange.repeats import Repeat, Repeats, why
from proxeny.records.exchange.values import CellError, read_value
from proxeny.records.lifecycle import left_unexplained, may_begin_in, to_come, unexplained
from proxeny.records.models import Record
from proxeny.records.needed import emptied
from proxeny.records.register import Register
from proxeny.records.snapshot import plain, plain_rows
from proxeny.records.states import AT_ONCE, states
from proxeny.records.validate import Keys, Passed, check_readable, check_record

_Values: TypeAlias = dict[str, Any]
_Rows: TypeAlias = dict[str, list[dict[str, Any]]]
Kept = tuple[Record, dict[str, Any]]
Progress: TypeAlias = "Callable[[int, int], None]"
TOLD_EVERY = 500
_NOTHING = Unsaid()


class Item(msgspec.Struct, frozen=True):
    """One row ready to be written, or not: `record` is what it changes, None where it makes one."""

    row: ReadRow
    office: Office | None
    ref: str
    values: Mapping[str, Any]
    record: Record | None
    changes: tuple[Change, ...]
    problems: tuple[CellProblem, ...]
    state: str = ""
    place: str | None = None
    demo: bool = False
    passed: Passed | None = None

    @property
    def standing(self) -> str:
        """What becomes of the row."""
        if self.problems:
            return standing.REFUSED
        if self.record is None:
            return standing.NEW
        return standing.CHANGED if self.changes else standing.UNCHANGED


@dataclass(frozen=True)
class Plan:
    """A whole file ready to be written, and its rows that would make one record twice."""

    items: tuple[Item, ...]
    outcome: Outcome
    repeats: tuple[Repeat, ...] = ()


class Planner:
    """Plans the rows of one file for one person."""

    def __init__(
        self, register: Register, columns: Mapped, *, office: Office | None, scope: Scope, unsaid: Unsaid
    ) -> None:
        self.register, self.columns, self.office, self.scope = register, columns, office, scope
        self._assumed, self._slots = unsaid.assumed, slots(columns, unsaid=unsaid)
        self.names = Names(scope)
        self.offices = Office.objects.in_bulk()
        self._keys = Keys()
        self._seen: dict[tuple[int, str], int] = {}
        self._kept: dict[tuple[int, str], Kept] = {}
        self._taken: set[tuple[int, str]] = set()
        # Few states and offices stand in thousands of rows.
        self._state_named = cache(partial(_state_named, register))
        self._may_begin = cache(partial(may_begin_in, register, scope=scope))
        self._not_allowed = cache(self._refusal)

    def items(self) -> Iterator[Item]:
        """Every row of the file, in order."""
        reading = Reading(self.register, self.columns, names=self.names)
        lines = self.columns.sheet.lines
        column = next((n for n, target in enumerate(self.columns.targets) if target == Target("ref")), None)
        if column is not None:
            self._load(sorted({ref for line in lines if (ref := line.cells[column].strip())}))
        for line in lines:
            yield self._item(reading.row(line))

    def _load(self, refs: Sequence[str]) -> None:
        for start in range(0, len(refs), AT_ONCE):
            part = refs[start : start + AT_ONCE]
            visible = self.register.model.objects.within(self.scope).filter(kind=self.register.name, ref__in=part)
            for record, state in states(self.register, visible):
                self._kept[record.office_id, record.ref] = (record, state)
            taken = Record.everything.filter(kind=self.register.name, ref__in=part)
            self._taken |= set(taken.values_list("office_id", "ref"))

    def _problem(self, row: ReadRow, field: str, message: object) -> CellProblem:
        heading = self.columns.heading(field) if field else ""
        return CellProblem(self.columns.sheet.name, row.number, heading, told_briefly(str(message)))

    def _office(self, row: ReadRow) -> Office | None:
        """The office that a row names, else the one that imports. Raises CellError."""
        named = row.head.get("office", "")
        return self.offices[self.names.known(Office).find(named)] if named else self.office

    def _item(self, row: ReadRow) -> Item:
        ref = row.head.get("ref", "")
        try:
            office = self._office(row)
        except CellError as error:
            return Item(row, None, ref, {}, None, (), (*row.problems, self._problem(row, "office", error)))
        if office is None:
            missing = _t("Say which office it belongs to: there is no such column.")
            return Item(row, None, ref, {}, None, (), (*row.problems, self._problem(row, "", missing)))
        if ref and (first := self._seen.setdefault((office.pk, ref), row.number)) != row.number:
            twice = _t("The number %(ref)s stands already in row %(row)d.") % {"ref": ref, "row": first}
            return Item(row, office, ref, {}, None, (), (self._problem(row, "ref", twice),))
        kept = self._kept.get((office.pk, ref)) if ref else None
        return self._known(row, office, kept=kept) if kept else self._new(row, office, ref=ref)

    def _checked(self, row: ReadRow, given: Mapping[str, Any]) -> tuple[_Values, _Rows, tuple[CellProblem, ...]]:
        """The values and lists that the row asks for, and what is wrong with it."""
        if row.problems:
            told = check_readable(self.register, given, unread=row.unread)
            return {}, {}, (*row.problems, *(self._problem(row, p.field, p.message) for p in told))
        values, rows, problems = check_record(self.register, given, keys=self._keys)
        if problems:
            return {}, {}, tuple(self._problem(row, p.field, p.message) for p in problems)
        return values, rows, ()

    def _known(self, row: ReadRow, office: Office, *, kept: Kept) -> Item:
        record, state = kept
        names = (*self.register.fields, *(rows.name for rows in self.register.rows))
        lists = {rows.name for rows in self.register.rows}
        assumed = self._assumed.get(row.number, frozenset())
        said = {n: v for n, v in row.values.items() if n not in assumed}
        own = {n: completed(v, state[n], room=self._slots.get(n)) if n in lists else v for n, v in said.items()}
        values, listed, problems = self._checked(row, {name: state.get(name) for name in names} | own)
        after = {name: plain(value) for name, value in values.items()} | plain_rows(listed)
        changes = tuple(Change(n, state.get(n), after[n]) for n in names if after and after[n] != state.get(n))
        changing = {one.field: one.after for one in changes}
        problems += self._ahead(row, state["state"], changing) + tuple(self._fixed(row, state))
        if not problems:
            gone = emptied(self.register, before=state, after=after) or left_unexplained(
                self.register, state["state"], before=state, after=after, on=self.scope.on
            )
            problems += tuple(self._problem(row, one.field, one.message) for one in gone)
        if changes and not problems:
            problems += self._allowed(row, office)
        return Item(row, office, record.ref, own, record, changes, problems)

    def _fixed(self, row: ReadRow, state: Mapping[str, Any]) -> Iterator[CellProblem]:
        """What a row says of a kept record that only a step or nobody may change."""
        if "state" in self._assumed.get(row.number, ()):
            return
        if row.head.get("state") and self._state_named(row.head["state"]) != state["state"]:
            yield self._problem(row, "state", _t("The state changes by a step, not by an import."))

    def _ahead(self, row: ReadRow, state: str, values: Mapping[str, Any]) -> tuple[CellProblem, ...]:
        """Days to come of what has happened."""
        told = to_come(self.register, state, values, on=self.scope.on)
        return tuple(self._problem(row, one.field, one.message) for one in told)

    def _allowed(self, row: ReadRow, office: Office) -> tuple[CellProblem, ...]:
        refusal = self._not_allowed(office.pk)
        return (self._problem(row, "office", refusal),) if refusal else ()

    def _refusal(self, office_id: int) -> str:
        """Why the person may not import records of an office; empty where that is allowed."""
        if self.office is not None and office_id != self.office.pk:
            return _t("This row belongs to another office.")
        if not self.scope.may("record.import", office=office_id):
            return _t("None of your roles allows this for records of this office.")
        return ""

    def _new(self, row: ReadRow, office: Office, *, ref: str) -> Item:
        values, listed, problems = self._checked(row, row.values)
        passed = None if problems else Passed.of(self.register, values, listed)
        problems += self._allowed(row, office)
        if ref and ((office.pk, ref) in self._taken or len(ref) > 32):
            problems += (self._problem(row, "ref", _t("This number is taken or too long.")),)
        state = self._state_named(row.head.get("state", ""))
        if row.head.get("state") and not state:
            message = _t("“%(value)s” is not in the list.") % {"value": row.head["state"]}
            problems += (self._problem(row, "state", message),)
        elif not (verdict := self._may_begin(state, office_id=office.pk)):
            problems += (self._problem(row, "state", verdict.text),)
        else:
            problems += self._ahead(row, state, values)
            told = () if problems else unexplained(self.register, state, {**values, **listed}, on=self.scope.on)
            problems += tuple(self._problem(row, one.field, one.message) for one in told)
        place, demo, found = self._marks(row)
        return Item(row, office, ref, row.values, None, (), problems + found, state, place, demo, passed)

    def _marks(self, row: ReadRow) -> tuple[str | None, bool, tuple[CellProblem, ...]]:
        """The unit and the demonstration mark of a new record."""
        if not row.head:
            return None, False, ()
        field = self.register.model_field("demo")
        try:
            demo = row.head.get("demo") and read_value(field, row.head["demo"])
        except CellError as error:
            return None, False, (self._problem(row, "demo", error),)
        try:
            place = self.names.read(self.register.model_field("place"), row.head.get("place", ""))  # type: ignore[arg-type]
        except CellError as error:
            return None, False, (self._problem(row, "place", error),)
        return place or None, bool(demo), ()


def _state_named(register: Register, named: str) -> str:
    """The code of the state that a row names by code or by its label; empty where there is none such."""
    return next((s.code for s in register.lifecycle.states if named and named in (s.code, str(s.label))), "")


def silent(done: int, total: int) -> None:
    """Tells nobody how far the work is."""


def plan(
    register: Register,
    source: Source,
    *,
    office: Office | None,
    scope: Scope,
    anyway: frozenset[int] = frozenset(),
    progress: Progress = silent,
) -> Plan:
    """What a file would do; nobody is asked, so that rows that say the same in everything are faults, both of them.

    But for those in `anyway`. Raises FileError where it cannot be read at all.
    """
    found = plan_sheet(register, read(source), office=office, scope=scope, anyway=anyway, progress=progress)
    same = [pair for one in found.repeats if one.whole for pair in _both(one)]
    return replace(found, outcome=found.outcome.refusing(_said_twice(found.outcome.file, same))) if same else found


def _both(one: Repeat) -> tuple[tuple[int, int], tuple[int, int]]:
    return (one.first, one.row), (one.row, one.first)


def _said_twice(file: str, same: Sequence[tuple[int, int]]) -> list[CellProblem]:
    """A fault at each of the rows, once."""
    return [CellProblem(file, row, "", why(other)) for row, other in sorted(dict(reversed(same)).items())]


def plan_sheet(
    register: Register,
    sheet: Sheet,
    *,
    office: Office | None,
    scope: Scope,
    anyway: frozenset[int] = frozenset(),
    progress: Progress = silent,
    unsaid: Unsaid = _NOTHING,
) -> Plan:
    """What rows under the names of our fields would do; `progress` is told now and then how many rows are looked at."""
    columns = mapped(register, sheet)
    if columns.problems:
        return Plan((), Outcome(sheet.name, (), columns.problems))
    planner = Planner(register, columns, office=office, scope=scope, unsaid=unsaid)
    items: list[Item] = []
    faults, repeats = Faults(), Repeats(register)
    for item in planner.items():
        if item.standing == standing.NEW and item.office and not item.ref:
            row = item.row
            repeats.look(row.number, row.values, office=item.office.pk, anyway=row.number in anyway)
        if item.problems:
            faults.add(item.problems)
        # Nothing of a file with a fault is written, so that its rows need not be kept whole.
        items.append(_brief(item) if faults.first else item)
        if len(items) % TOLD_EVERY == 0:
            progress(len(items), len(sheet.lines))
    rows = tuple(RowOutcome(i.row.number, i.ref, _title(i), i.standing, i.changes) for i in items)
    outcome = Outcome(sheet.name, rows, tuple(faults.first), kinds=faults.kinds())
    return Plan(tuple(items), outcome, tuple(repeats.found))


_TOLD = ("title", "starts_on", "partner")


def _brief(item: Item) -> Item:
    """A row of a file that is not written: what it is called and perhaps known by, and one of its faults."""
    told = {name: item.values[name] for name in _TOLD if name in item.values}
    title = {"title": title} if (title := item.row.values.get("title")) else {}
    return msgspec.structs.replace(
        item, row=ReadRow(item.row.number, {}, title, ()), values=told, problems=item.problems[:1]
    )


def _title(item: Item) -> str:
    return str(item.row.values.get("title") or (item.record.title if item.record else ""))


def dry_run(
    register: Register,
    source: Source,
    *,
    office: Office | None,
    scope: Scope,
    anyway: frozenset[int] = frozenset(),
) -> Outcome:
    """What importing the file would do, row by row; nothing is written.

    `office` is the importing office; None takes each row's own `office` column. `anyway` are rows that are made
    although another says the same. Raises FileError.
    """
    return plan(register, source, office=office, scope=scope, anyway=anyway).outcome

"""How a register is declared: once, as data, for screens, imports, exports, counts and clocks alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

from django.db import models

from proxeny.records.conditions import Condition
from proxeny.records.deadlines import Deadline, NoticeUse
from proxeny.records.dossier import Dossier
from proxeny.records.fields import SealedField
from proxeny.records.headings import Heading
from proxeny.records.life import Codes, Label, Lifecycle, Move, State, Turn
from proxeny.records.models import Record

__all__ = (
    "REGISTERS", "Away", "Calendar", "ClockUse", "Codes", "Deadline", "Group", "Label", "Lifecycle", "Measure", "Move",
    "NoticeUse", "Problem", "Register", "Rows", "State", "Term", "Turn", "Values", "Whereabouts", "all_measures",
    "declare", "no_check", "no_doubts",
)  # fmt: skip

Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Problem:
    """What is wrong with one value: the field (empty for the whole record; `members.2.name` within rows) and why."""

    field: str
    message: Label


@dataclass(frozen=True)
class Group:
    """Fields that belong together on the form and the page."""

    label: Label
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """A list inside a record (members, visits, commitments): the model of a row and its fields.

    `model` has a foreign key `record` to the register's model, with `related_name` equal to `name`.
    """

    name: str
    model: type[models.Model]
    label: Label
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """One thing that a measure adds up: the `amount` (one, where empty) on the day `on`, of the record or its rows.

    `sign` is minus one where it is taken away.
    """

    rows: str
    on: str
    amount: str
    sign: int = 1


@dataclass(frozen=True)
class Measure:
    """What a record adds to a count: one, or the value of `amount`, in the month of `on`, when it is such a record.

    `when` maps fields to the codes that count; `states` are the states in which the record counts.
    With `distinct` (`country`, or `stops.country` in a list) not the records are counted but the different keys there;
    `by_name` says that it holds names as typed, several with a semicolon between them, compared when folded.
    With `on` in a list (`adjustments.on`) each of its rows counts by its own day, and by its own codes in `when`.
    `also` are further days and amounts: capital by certificate, and ("adjustments.on", "adjustments.delta").
    `less` are days and amounts that are taken away again: a branch on ("branches.closed_on", ""), members who left.
    A `stock` is what stands at the end of a period: what came by then, until the earliest day of `until` has passed.
    In the states `past` it stood until such a day, and where none is known it is not counted at all.
    """

    name: str
    states: tuple[str, ...]
    when: Codes = field(default_factory=dict)
    amount: str = ""
    distinct: str = ""
    on: str = "starts_on"
    also: tuple[tuple[str, str], ...] = ()
    less: tuple[tuple[str, str], ...] = ()
    kind: Literal["flow", "stock"] = "flow"
    until: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    by_name: bool = False

    @property
    def path(self) -> str:
        """Where the different things are, as the database's questions name it."""
        return self.distinct.replace(".", "__")

    @property
    def plain(self) -> bool:
        """Whether one record adds to one month only."""
        return self.kind == "flow" and not self.also and not self.less and "." not in self.on

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Everything that is added up, the first by `on`."""
        added, taken = ((self.on, self.amount), *self.also), self.less
        signed = [(pair, 1) for pair in added] + [(pair, -1) for pair in taken]
        return tuple(
            Term(on.rpartition(".")[0], on.rpartition(".")[2], amount.rpartition(".")[2], sign)
            for (on, amount), sign in signed
        )

    def codes(self, rows: str = "") -> Codes:
        """The codes that count among the record's own fields, or among those of a list."""
        return self._codes.get(rows, {})

    @cached_property
    def _codes(self) -> Mapping[str, Codes]:
        """The codes by lists; kept, since every record is asked for them by every measure."""
        split = [(name.rpartition("."), codes) for name, codes in self.when.items()]
        lists = {listed for (listed, _dot, _name), _codes in split}
        return {of: {name: codes for (listed, _dot, name), codes in split if listed == of} for of in lists}

    @cached_property
    def lists(self) -> Mapping[str, frozenset[str]]:
        """The lists inside a record that have to be known to count it, each with the fields asked for."""
        found: dict[str, set[str]] = {}
        paths = [self.distinct, *self.when, *(f"{t.rows}.{name}" for t in self.terms for name in (t.on, t.amount))]
        for listed, _dot, inner in (path.rpartition(".") for path in paths):
            if listed and inner:
                found.setdefault(listed, set()).add(inner)
        return {name: frozenset(fields) for name, fields in found.items()}


@dataclass(frozen=True)
class ClockUse:
    """A clock of the law pack on this register: started by one field, stopped by another, running in `states`.

    A day that is only planned starts nothing, so the states say where the clock can run; once stopped it stays shown.
    `when` maps fields, `list.field` within rows, to the codes for which there is such a clock at all.
    """

    matter: str
    start: str
    stop: str
    states: tuple[str, ...]
    when: Codes = field(default_factory=dict)


@dataclass(frozen=True)
class Away:
    """Who is abroad while a record lasts, in `states` and `when`; `leaders` are the levels that make one a leader.

    `name` and `level` are fields of the record (its head). `people` leads to people on record whose posts have such a
    level: `members.person`.
    """

    states: tuple[str, ...]
    leaders: tuple[str, ...]
    name: str
    level: str
    people: str = ""
    when: Codes = field(default_factory=dict)


@dataclass(frozen=True)
class Calendar:
    """The days that a record takes up, from `start` to `end` (the one day of `start` where that is empty)."""

    end: str = ""
    start: str = "starts_on"
    away: Away | None = None


@dataclass(frozen=True)
class Whereabouts:
    """Where a record lies on the map: the way to a country and, where it has one, to a locality (`stops.country`)."""

    country: str
    place: str = ""


def no_check(values: Values) -> list[Problem]:
    """The rule of a register that has none of its own."""
    return []


def no_doubts(record: Record, state: Values) -> list[str]:
    """The doubts of a register that has none."""
    return []


@dataclass(frozen=True, eq=False)
class Register:
    """One register: everything that screens, imports, search, counts and clocks need to know of it.

    `prefix` numbers records (`DR-2024-0012`); where it maps codes, `prefix_field` says by which field.
    `coordination` are the fields that other members of a cluster see. `evidence` are fields that keep a statement.
    `calendar` gives the list a calendar beside it, `whereabouts` a map.
    `labels` rename fields of the spine (`starts_on` of an agreement is its day of signature).
    `meanings` say of each field (`members.name` within rows) what to write and what hangs on it.
    `amounts` map fields that hold money to the field that holds its currency. `own` are fields and lists that
    belong to one record alone (its decision, its payments), so that a copy leaves them empty, as it does all days.
    `known_as` are words that offices head a column of the field with (`members.name` within a list); see `known_as`.
    `papers` are fields with number and day of a paper that others may rest on too (a decision); they have an index.
    `confidentiality`: who sees a new record where its form does not ask. `heading`: what it stands under in the menu.
    `check` is a pure rule over one record's values (with its rows under their names). `doubts` say of a stored record
    and its values what speaks against it without forbidding it, such as a project outside its donor's certificate.
    """

    name: str
    model: type[Record]
    label: Label
    label_plural: Label
    prefix: str | Mapping[str, str]
    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    filters: tuple[str, ...]
    lifecycle: Lifecycle
    prefix_field: str = ""
    rows: tuple[Rows, ...] = ()
    search: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    coordination: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    clocks: tuple[ClockUse, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    notices: tuple[NoticeUse, ...] = ()
    conditions: tuple[Condition, ...] = ()
    calendar: Calendar | None = None
    whereabouts: Whereabouts | None = None
    check: Callable[[Values], list[Problem]] = no_check
    doubts: Callable[[Record, Values], list[str]] = no_doubts
    labels: Mapping[str, Label] = field(default_factory=dict)
    meanings: Mapping[str, Label] = field(default_factory=dict)
    amounts: Mapping[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    known_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    papers: tuple[tuple[str, str], ...] = ()
    confidentiality: str = "internal"
    icon: str = "file"
    heading: Heading = Heading.OTHER

    @property
    def shared(self) -> bool:
        """Whether everybody who signs in reads it whole."""
        return self.model.is_shared

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """All fields a person fills, in the order of the form."""
        return tuple(name for group in self.groups for name in group.fields)

    @cached_property
    def sealed(self) -> frozenset[str]:
        """The fields of personal data, `list.field` within rows: stored sealed, read by their own desk alone."""
        own = {f.name for f in self.model._meta.concrete_fields if isinstance(f, SealedField)}
        inner = {
            f"{rows.name}.{f.name}"
            for rows in self.rows
            for f in rows.model._meta.concrete_fields
            if isinstance(f, SealedField)
        }
        return frozenset(own | inner)

    @cached_property
    def open_fields(self) -> tuple[str, ...]:
        """The fields that lists, files, filters and counts may know of."""
        return tuple(name for name in self.fields if name not in self.sealed)

    @cached_property
    def open_rows(self) -> tuple[Rows, ...]:
        """The lists that files may hold: those without anything sealed."""
        closed = {path.partition(".")[0] for path in self.sealed if "." in path}
        return tuple(rows for rows in self.rows if rows.name not in closed)

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """What its records are found by beside number and title: `search`, and every long text that is not sealed."""
        own = [name for name in self.open_fields if type(self.model_field(name)) is models.TextField]
        inner = [
            f"{rows.name}.{one.name}"
            for rows in self.open_rows
            for one in rows.model._meta.concrete_fields
            if type(one) is models.TextField
        ]
        return tuple(dict.fromkeys((*self.search, *own, *inner)))

    def rows_named(self, name: str) -> Rows:
        """The list inside a record with this name. Raises KeyError where there is none."""
        return {rows.name: rows for rows in self.rows}[name]

    def model_field(self, name: str) -> models.Field[Any, Any]:
        """The database field behind a field of this register."""
        found = self.model._meta.get_field(name)
        assert isinstance(found, models.Field)
        return found

    def label_of(self, name: str) -> Label:
        """What a field is called in this register."""
        return self.labels.get(name) or self.model_field(name).verbose_name

    def currency_of(self, name: str) -> str:
        """The field of the record itself that tells in which money an amount is; empty where there is none."""
        field = self.amounts.get(name, "")
        return "" if "." in field else field

    def meaning_of(self, name: str) -> Label:
        """What to write into a field, `list.field` within rows; empty where its label says it all."""
        return self.meanings.get(name, "")

    def prefix_for(self, values: Values) -> str:
        """The letters that a new record's number starts with."""
        return self.prefix if isinstance(self.prefix, str) else self.prefix[values[self.prefix_field]]


def _told(register: Register) -> set[str]:
    """Everything that leaves the record's own page."""
    named = {*register.columns, *register.filters, *register.search, *register.evidence, *register.coordination}
    named |= {name for pair in register.papers for name in pair}
    named |= {name for m in register.measures for name in (m.on, m.amount, m.distinct, *m.until, *m.when)}
    named |= {name for m in register.measures for pair in (*m.also, *m.less) for name in pair}
    named |= {name for use in register.clocks for name in (use.start, use.stop, *use.when)}
    if (calendar := register.calendar) and (away := calendar.away):
        named |= {away.name, away.level, away.people}
    where = register.whereabouts
    return named | ({where.country, where.place} if where else set())


REGISTERS: dict[str, Register] = {}
_MEASURES: dict[str, tuple[Register, Measure]] = {}


def declare(register: Register) -> Register:
    """Make a register known; called once by its own `register.py`."""
    if register.name in REGISTERS:
        raise ValueError(f"register {register.name} is declared twice")
    if told := register.sealed & _told(register):
        raise ValueError(f"register {register.name} would tell of what is sealed: {', '.join(sorted(told))}")
    register.model.declared_as = register.name
    REGISTERS[register.name] = register
    _MEASURES.update({measure.name: (register, measure) for measure in register.measures})
    return register


def all_measures() -> Mapping[str, tuple[Register, Measure]]:
    """Every measure that is counted from records, with its register."""
    return _MEASURES

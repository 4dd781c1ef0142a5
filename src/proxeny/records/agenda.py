"""What runs and comes over all registers at once: one query each, however many registers there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache, reduce
from itertools import starmap
from operator import or_
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.law.pack import Direction, LawPack, Unit
from proxeny.records.deadlines import Deadline
from proxeny.records.models import Record
from proxeny.records.present import KindState, present
from proxeny.records.register import REGISTERS, ClockUse, Label, Register
from proxeny.records.whens import such

# Of one clock no more records than this are looked at; whoever has more needs the list.
MOST = 200
# So many of those that begin next are told.
SOONEST = 6
# A date of the year before stands at most so many days before the event.
_AHEAD = timedelta(days=420)
_NONE = Q(pk__in=[])
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Item:
    """A record on the agenda, as far as a line tells of it; `charged` is who was put in charge by name.

    `values` are those on which it hangs who is to act.
    """

    register: Register
    pk: int
    title: str
    state: str
    sealed: bool
    charged: int | None
    values: Mapping[str, Any]

    @property
    def held_by(self) -> Label:
        """Who is to act."""
        return self.register.lifecycle.state(self.state).held_by(self.values)

    @property
    def at_desk_of(self) -> str:
        """At whose desk of the office it waits: the clerk's, the head's or others'."""
        return self.register.lifecycle.state(self.state).at_desk_of(self.values)

    @property
    def subject(self) -> str:
        """How the history names the record."""
        return f"{self.register.name}:{self.pk}"


@dataclass(frozen=True)
class Running:
    """A clock that started on `day` and was not stopped, or a record's own day that is near or has passed."""

    item: Item
    use: ClockUse | Deadline
    day: date


# What is asked of a record so that a line can tell of it.
ITEM = ("pk", "title", "state", "confidentiality", "charge__user")


def item_of(register: Register, row: Sequence[Any], values: Mapping[str, Any] = _NOTHING) -> Item:
    """The record of a row that holds `ITEM`."""
    pk, title, state, confidentiality, charged = row
    return Item(register, pk, title, state, confidentiality == "restricted", charged, values)


class _Use(NamedTuple):
    """One of a register's clocks and own days, by its number; `back` where a clock is reckoned from a day to come."""

    register: str
    number: int
    back: bool

    @property
    def told(self) -> ClockUse | Deadline:
        """What is declared."""
        return _uses(REGISTERS[self.register])[self.number]


def running(scope: Scope, *, pack: LawPack, near: date) -> list[Running]:
    """Clocks that run in the person's own offices on the day of the scope, and records' own days up to `near`."""
    found = present(_timed(), offices=scope.own)
    uses = tuple(
        _Use(register.name, number, isinstance(use, ClockUse) and _is_back(use, pack=pack))
        for register in REGISTERS.values()
        for number, use in enumerate(_uses(register))
        if any((register.name, state) in found for state in use.states)
    )
    if not uses:
        return []
    items = [(REGISTERS[use.register], use.told) for use in uses]
    # A kept query takes no value that it does not ask for.
    owners = {register.model.is_shared for register, _use in items}
    clocks = {use.back for use in uses if isinstance(use.told, ClockUse)}
    rows = _picked(uses)(
        own=sorted(scope.own) if True in owners else None,
        read=sorted(scope.full.intersection(scope.own)) if False in owners else None,
        sealed=scope.sight[1] if False in owners else None,
        on=scope.on if False in clocks else None,
        ahead=scope.on + _AHEAD if True in clocks else None,
        near=near if any(isinstance(use, Deadline) for _register, use in items) else None,
    )
    said = _said((items[number][0], pk, state) for pk, _title, state, _sealed, _charged, number, _day in rows)
    return [
        Running(item_of(items[number][0], item, said.get(item[0], _NOTHING)), items[number][1], day)
        for *item, number, day in rows
    ]


def _said(found: Iterable[tuple[Register, int, str]]) -> dict[int, Mapping[str, Any]]:
    """By record what hangs on who is to act; asked only of those in a state where anything does."""
    asked: dict[str, set[int]] = defaultdict(set)
    for register, key, state in found:
        if register.lifecycle.state(state).turns:
            asked[register.name].add(key)
    told: dict[int, Mapping[str, Any]] = {}
    for name, keys in asked.items():
        fields = _turn_fields(name)
        rows = _turns(name)(sorted(keys))
        told |= {key: dict(zip(fields, values, strict=True)) for key, *values in rows}
    return told


@cache
def _turn_fields(name: str) -> tuple[str, ...]:
    """Of a register the fields on which it hangs who is to act."""
    return tuple(sorted(set().union(*(state.turn_fields for state in REGISTERS[name].lifecycle.states))))


@cache
def _turns(name: str) -> Callable[[list[int]], list[tuple[Any, ...]]]:
    """The kept query of these fields."""

    @kept_query
    def turns(keys: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
        return REGISTERS[name].model.everything.filter(pk__in=keys).order_by().values_list("pk", *_turn_fields(name))

    return turns


@cache
def _timed() -> frozenset[KindState]:
    """The kinds and states in which a clock or an own day may run: a part of a union costs more than to look."""
    return frozenset(
        (register.name, state) for register in REGISTERS.values() for use in _uses(register) for state in use.states
    )


def _uses(register: Register) -> tuple[ClockUse | Deadline, ...]:
    return (*register.clocks, *register.deadlines)


def _is_back(use: ClockUse, *, pack: LawPack) -> bool:
    rules = [rule for rule in pack.clocks if rule.matter == use.matter]
    return any(rule.unit is Unit.YEARLY_DATE or rule.direction is Direction.BEFORE for rule in rules)


@lru_cache(maxsize=256)
def _picked(uses: tuple[_Use, ...]) -> Callable[..., list[tuple[Any, ...]]]:
    """The kept query of the records of these clocks and own days: who sees what shares few sets of them."""

    @kept_query
    def picked(
        own: list[int] | None,
        read: list[int] | None,
        sealed: list[int] | None,
        on: date | None,
        ahead: date | None,
        near: date | None,
    ) -> QuerySet[Any, tuple[Any, ...]]:
        parts = []
        for number, use in enumerate(uses):
            day = near if isinstance(use.told, Deadline) else ahead if use.back else on
            register = REGISTERS[use.register]
            # Own offices are read: what is not shared is asked for by them alone.
            found = register.model.objects.in_sight(read or [], sealed)
            found = found.filter(office__in=own or []) if register.model.is_shared else found
            row = (*ITEM, Value(number, output_field=IntegerField()), _start(use.told))
            parts.append(_newest(found.filter(_runs(register, use.told, day=day)), use.told).values_list(*row))
        return parts[0].union(*parts[1:], all=True)

    return picked


def _start(use: ClockUse | Deadline) -> str:
    return use.start if isinstance(use, ClockUse) else use.due


def _runs(register: Register, use: ClockUse | Deadline, *, day: date | None) -> Q:
    """Records on which a clock runs, started by the day, or whose own day comes by it; not stopped."""
    started = Q(**{f"{_start(use)}__lte": day}, state__in=use.states) & _not_stopped(register, use.stop)
    return started & such(register, use.when) if isinstance(use, ClockUse) else started


def _not_stopped(register: Register, stop: str) -> Q:
    """That nothing stopped it. Where an index leads to those it is asked plainly.

    Else PostgreSQL is kept from guessing: nearly all trips ever made have their report, so it takes the few that
    have none for rare where all have none, and reads every trip that is over to find the newest.
    """
    running = Q(**{f"{stop}__isnull": True})
    if any(index.fields[:1] == [stop] for index in register.model._meta.indexes):
        return running
    return Q(Case(When(running, then=Value(value=True)), default=Value(value=False)))


def _newest(found: QuerySet[Any], use: ClockUse | Deadline) -> QuerySet[Any]:
    """As many as are looked at; by their ids where a part of a union cannot be cut short itself."""
    first = found.order_by(*(("-listed_on", "-id") if isinstance(use, ClockUse) else (use.due, "id")))[:MOST]
    if connection.features.supports_slicing_ordering_in_compound:
        return first
    by_key: QuerySet[Any] = found.model.everything.filter(pk__in=first.values("pk"))
    return by_key.order_by()


class Beginning(NamedTuple):
    """A record that begins on a day to come, as far as a line tells of it."""

    kind: str
    pk: int
    title: str
    state: str
    starts_on: date
    office: str
    office_names: Mapping[str, str]


def beginning(scope: Scope, *, until: date) -> list[Beginning]:
    """The SOONEST records that begin from the day of the scope until another; what is closed or drafted does not."""
    full, sealed = scope.sight
    return list(starmap(Beginning, _beginning(full, sealed, scope.on, until)))


@kept_query
def _beginning(
    full: list[int], sealed: list[int] | None, since: date, until: date
) -> QuerySet[Record, tuple[Any, ...]]:
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for register in REGISTERS.values():
        begun = tuple(state.code for state in register.lifecycle.states if not state.closed)[1:]
        if begun and not register.shared:
            together[begun].append(register.name)
    days = (since, until)
    # What lasts is listed by its first day, so the index of lists leads there.
    near = Q(kind__in=[name for names in together.values() for name in names], listed_on__range=days)
    states = reduce(or_, (Q(kind__in=names, state__in=begun) for begun, names in together.items()), _NONE)
    found = Record.objects.in_sight(full, sealed).filter(near, states, starts_on__range=days)
    columns = ("kind", "pk", "title", "state", "starts_on", "office__code", "office__names")
    return found.order_by("starts_on", "id").values_list(*columns)[:SOONEST]

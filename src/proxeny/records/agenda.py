"""What runs, waits and comes over all registers at once: one query each, however many registers there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value, Window
from django.db.models.functions import RowNumber

from proxeny.accounts.scope import Scope
from proxeny.law.pack import Direction, LawPack, Unit
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, ClockUse, Deadline, Register

# Of one clock no more records than this are looked at; whoever has more needs the list.
MOST = 200
# A date of the year before stands at most so many days before the event.
_AHEAD = timedelta(days=420)
_NONE = Q(pk__in=[])


@dataclass(frozen=True)
class Item:
    """A record on the agenda, as far as a line tells of it; `charged` is who was put in charge by name."""

    register: Register
    pk: int
    title: str
    state: str
    sealed: bool
    charged: int | None

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


@dataclass(frozen=True)
class Step:
    """A record that waits for its next step: since when, from when it lasts, and how many wait for the same step."""

    item: Item
    ref: str
    starts_on: date | None
    since: date
    together: int


_ITEM = ("pk", "title", "state", "confidentiality", "charge__user")


def _item(register: Register, row: Sequence[Any]) -> Item:
    pk, title, state, confidentiality, charged = row
    return Item(register, pk, title, state, confidentiality == "restricted", charged)


def running(scope: Scope, *, pack: LawPack, near: date) -> list[Running]:
    """Clocks that run in the person's own offices on the day of the scope, and records' own days up to `near`."""
    found = _standing(scope)
    uses = [
        (register, use)
        for register in REGISTERS.values()
        for use in _uses(register)
        if any((register.name, state) in found for state in use.states)
    ]
    parts = [
        _picked(register, use, scope=scope, pack=pack, near=near).values_list(
            *_ITEM, Value(number, output_field=IntegerField()), _day_of(use)
        )
        for number, (register, use) in enumerate(uses)
    ]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:], all=True)
    return [Running(_item(uses[number][0], item), uses[number][1], day) for *item, number, day in rows]


def _standing(scope: Scope) -> set[tuple[str, str]]:
    """Kind and state of what the own offices have where a clock may run: a part of a union costs more than to look."""
    timed = {
        register.name: {state for use in _uses(register) for state in use.states} for register in REGISTERS.values()
    }
    kinds, states = [name for name, some in timed.items() if some], set[str]().union(*timed.values())
    rows = Record.everything.filter(kind__in=kinds, office__in=scope.own, state__in=sorted(states))
    return set(rows.order_by().values_list("kind", "state").distinct())


def _uses(register: Register) -> tuple[ClockUse | Deadline, ...]:
    return (*register.clocks, *register.deadlines)


def _day_of(use: ClockUse | Deadline) -> str:
    return use.start if isinstance(use, ClockUse) else use.due


def _picked(register: Register, use: ClockUse | Deadline, *, scope: Scope, pack: LawPack, near: date) -> QuerySet[Any]:
    """The records of one clock or own day; by their ids, since a part of a union cannot be cut short itself."""
    if isinstance(use, ClockUse):
        where, order = _runs(use, on=scope.on, pack=pack), ("-listed_on", "-id")
    else:
        where = Q(**{f"{use.due}__lte": near, f"{use.stop}__isnull": True}, state__in=use.states)
        order = (use.due, "id")
    found = register.model.objects.within(scope).filter(where, office__in=scope.own)
    return register.model.everything.filter(pk__in=found.order_by(*order).values("pk")[:MOST]).order_by()


def _runs(use: ClockUse, *, on: date, pack: LawPack) -> Q:
    """Records on which a clock runs: started by the day, or reckoned back from a day to come, and not stopped."""
    rules = [rule for rule in pack.clocks if rule.matter == use.matter]
    back = any(rule.unit is Unit.YEARLY_DATE or rule.direction is Direction.BEFORE for rule in rules)
    started = {f"{use.start}__lte": on + _AHEAD if back else on, f"{use.stop}__isnull": True}
    return Q(**started, **{f"{name}__in": codes for name, codes in use.when.items()}, state__in=use.states)


@dataclass(frozen=True)
class Ripe:
    """In which states records of a register wait: at once, or from their first day on."""

    at_once: frozenset[str]
    in_time: frozenset[str]


def steps(scope: Scope, *, ripe: Mapping[str, Ripe], offices: Iterable[int], each: int) -> list[Step]:
    """The records of these offices that wait for a step: of each register and state the `each` oldest, all counted."""
    asked = {name: one for name, one in ripe.items() if one.at_once or one.in_time}
    if not asked:
        return []
    alike = [F("kind"), F("state")]
    rows = (
        Record.objects.within(scope)
        # Said once for all registers, kinds and states lead to an index.
        .filter(kind__in=sorted(asked), state__in=sorted(_states(asked.values())), office__in=sorted(offices))
        .filter(reduce(or_, _waiting(asked, on=scope.on)))
        .annotate(
            nth=Window(RowNumber(), partition_by=alike, order_by=["listed_on", "id"]),
            together=Window(Count("pk"), partition_by=alike),
        )
        .filter(nth__lte=each)
        .values_list("kind", *_ITEM, "ref", "starts_on", "listed_on", "together")
    )
    return [
        Step(_item(REGISTERS[kind], item), ref, starts_on, since, together)
        for kind, *item, ref, starts_on, since, together in rows
    ]


def _states(found: Iterable[Ripe]) -> set[str]:
    return {state for one in found for state in one.at_once | one.in_time}


def _waiting(asked: Mapping[str, Ripe], *, on: date) -> Iterator[Q]:
    """The conditions; registers that wait alike share one."""
    together: dict[Ripe, list[str]] = defaultdict(list)
    for name, one in asked.items():
        together[one].append(name)
    begun = Q(starts_on__lte=on) | Q(starts_on__isnull=True)
    for one, names in together.items():
        yield Q(kind__in=names) & (Q(state__in=sorted(one.at_once)) | Q(state__in=sorted(one.in_time)) & begun)


def beginning(scope: Scope, *, until: date, limit: int) -> list[Record]:
    """Records that begin from the day of the scope until another, soonest first; what is closed or drafted does not."""
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for register in REGISTERS.values():
        begun = tuple(state.code for state in register.lifecycle.states if not state.closed)[1:]
        if begun and not register.shared:
            together[begun].append(register.name)
    days = (scope.on, until)
    # What lasts is listed by its first day, so the index of lists leads there.
    near = Q(kind__in=[name for names in together.values() for name in names], listed_on__range=days)
    states = reduce(or_, (Q(kind__in=names, state__in=begun) for begun, names in together.items()), _NONE)
    found = Record.objects.within(scope).filter(near, states, starts_on__range=days)
    return list(found.select_related("office").order_by("starts_on", "id")[:limit])

"""What waits for the next step over all registers at once: of each kind and state the oldest, and how many they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.records.agenda import ITEM, Item, item_of
from proxeny.records.models import Record
from proxeny.records.present import present
from proxeny.records.register import REGISTERS

# What lasts to its last day, and where none is known waits a while after its first day all the same.
_OR_FIRST = ("ends_on", "starts_on")
_A_WHILE = timedelta(days=30)
# Of what waits from its first day on: no other day is named.
_FIRST_DAY: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ripe:
    """In which states records of a register wait: at once, from their first day on, or from the last day named on."""

    at_once: frozenset[str]
    in_time: frozenset[str]
    when_over: frozenset[tuple[str, tuple[str, ...]]] = frozenset()


@dataclass(frozen=True)
class Step:
    """A record that waits for its next step: since when, from when it lasts, and how many wait for the same step."""

    item: Item
    ref: str
    starts_on: date | None
    since: date
    together: int


class _Heap(NamedTuple):
    """Records of one kind and state, which wait from the day named on; at once where `day` is None."""

    kind: str
    state: str
    day: tuple[str, ...] | None


def steps(scope: Scope, *, ripe: Mapping[str, Ripe], offices: Iterable[int], each: int) -> list[Step]:
    """The records of these offices that wait for a step: of each register and state the `each` oldest, all counted."""
    known = {(heap.kind, heap.state): heap for name, one in ripe.items() for heap in _heaps(name, one)}
    within = sorted(offices)
    # Most offices have few of those kinds and states in which something could wait.
    heaps = tuple(known[pair] for pair in sorted(present(known, offices=within)))
    if not heaps:
        return []
    # Offices that are read to the last record are named once, so that their index alone tells how many wait.
    full, sealed = (None, None) if scope.full.issuperset(within) and scope.sight[1] is None else scope.sight
    rows = _oldest(heaps, each)(offices=within, full=full, sealed=sealed, **_days(heaps, on=scope.on))
    return sorted(map(_step, rows), key=lambda step: (step.since, step.item.pk))


def _heaps(kind: str, ripe: Ripe) -> Iterator[_Heap]:
    yield from (_Heap(kind, state, None) for state in ripe.at_once)
    yield from (_Heap(kind, state, _FIRST_DAY) for state in ripe.in_time)
    yield from (_Heap(kind, state, day) for state, day in ripe.when_over)


def _days(heaps: Iterable[_Heap], *, on: date) -> dict[str, Any]:
    """The days that these heaps are held against: a kept query takes no value that it does not ask for."""
    named = {heap.day for heap in heaps if heap.day is not None}
    reckoned = {day for day in named if len(day) > 1 and day != _OR_FIRST}
    return {
        "on": on if named - reckoned else None,
        "begun": on - _A_WHILE if _OR_FIRST in named else None,
        "stamp": _stamp(on.year, on.month, on.day) if reckoned else None,
    }


@lru_cache(maxsize=512)
def _oldest(heaps: tuple[_Heap, ...], each: int) -> Callable[..., list[tuple[Any, ...]]]:
    """The kept query of these heaps. Each goes down an index of its own, so that nothing is sorted to be counted."""

    @kept_query
    def oldest(
        offices: list[int],
        full: list[int] | None,
        sealed: list[int] | None,
        on: date | None,
        begun: date | None,
        stamp: int | None,
    ) -> QuerySet[Record, tuple[Any, ...]]:
        seen = Record.everything.all() if full is None else Record.objects.in_sight(full, sealed)
        parts = []
        for heap in heaps:
            waits = _waits(heap, on=on, begun=begun, stamp=stamp)
            found = seen.filter(waits, kind=heap.kind, state=heap.state, office__in=offices)
            first = found.order_by("listed_on", "id")[:each].values("pk")
            number = Subquery(found.order_by().values("kind").annotate(number=Count("pk")).values("number"))
            told = Record.everything.filter(pk__in=first).order_by().annotate(together=number)
            parts.append(told.values_list("kind", *ITEM, "ref", "starts_on", "listed_on", "together"))
        return parts[0].union(*parts[1:], all=True)

    return oldest


def _step(row: tuple[Any, ...]) -> Step:
    kind, *item, ref, starts_on, since, together = row
    return Step(item_of(REGISTERS[kind], item), ref, starts_on, since, together)


def _waits(heap: _Heap, *, on: date | None, begun: date | None, stamp: int | None) -> Q:
    """That the day from which it waits has come; where a day is reckoned in months, 31/01 and one month is 01/03."""
    if heap.day is None:
        return Q()
    if heap.day == _FIRST_DAY:
        return Q(starts_on__lte=on) | Q(starts_on__isnull=True)
    if heap.day == ("ends_on",):
        return Q(ends_on__lte=on)
    if heap.day == _OR_FIRST:
        return Q(ends_on__lte=on) | Q(ends_on__isnull=True, starts_on__lte=begun)
    # The field is the register's own: it is looked up for the few that are in this state.
    own = REGISTERS[heap.kind].model.everything.filter(pk=OuterRef("pk"))
    if len(heap.day) == 1:
        return Q(Exists(own.filter(**{f"{heap.day[0]}__lte": on})))
    first, months = heap.day
    last = _stamp(ExtractYear(first), ExtractMonth(first) + F(months), ExtractDay(first))
    return Q(Exists(own.annotate(last=last).filter(last__lte=stamp)))


def _stamp(year: Any, month: Any, day: Any) -> Any:
    """A number for a day that grows with it, whichever database reckons it; months may exceed twelve."""
    return (year * 12 + month) * 32 + day

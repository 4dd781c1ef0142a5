"""What offices' records add up to: from the cells, from the records themselves, or as they were known on a day."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.queries import states_as_known
from proxeny.ground.periods import Period
from proxeny.records.counts import HALF, as_day, contributions
from proxeny.records.models import Cell
from proxeny.records.register import REGISTERS, Measure, all_measures

# (measure, office, key of a different thing or empty): how much, or how many records have it.
Counts: TypeAlias = Mapping[tuple[str, int, str], int]
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Counted:
    """Counts by (measure, office) of one period, and the offices that kept records by its end.

    `among` holds which different things were counted, so that those of several offices can be counted together.
    """

    counts: Mapping[tuple[str, int], int]
    keepers: frozenset[int]
    among: Mapping[tuple[str, int], frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Counts, *, keepers: frozenset[int]) -> Counted:
        """From counts as they are kept: of different things those that any record still has."""
        counts: dict[tuple[str, int], int] = {}
        among: dict[tuple[str, int], set[str]] = defaultdict(set)
        for (measure, office, key), value in found.items():
            if not key:
                counts[measure, office] = value
            elif value > 0:
                among[measure, office].add(key)
        counts |= {where: len(keys) for where, keys in among.items()}
        return cls(counts, keepers, {where: frozenset(keys) for where, keys in among.items()})

    def value(self, measure: str, *, office: int) -> int | None:
        """The count; nought where the office keeps records and none counts, None where it keeps none."""
        return self.counts.get((measure, office), 0) if office in self.keepers else None

    def things(self, measure: str, *, office: int) -> frozenset[str]:
        """The keys of the different things that the measure counts; none for a plain count."""
        return self.among.get((measure, office), _NONE)


def sibling(measure: str) -> str:
    """The measure that counts the records whose amounts or different things this one counts; else itself."""
    register, declared = all_measures()[measure]
    for other in register.measures:
        plain = not other.amount and not other.distinct
        if plain and (other.states, other.when, other.on) == (declared.states, declared.when, declared.on):
            return other.name
    return measure


def within_period(field: str, period: Period) -> Q:
    """The filter of rows whose day lies in the period."""
    found = Q(**{f"{field}__isnull": False})
    if period.start:
        found &= Q(**{f"{field}__gte": period.start})
    return found & Q(**{f"{field}__lte": period.end}) if period.end else found


def counted_by(measure: Measure, *, office_ids: Iterable[int], period: Period) -> Q:
    """The filter that says what records.counts says: which records of these offices belong to the measure."""
    codes = Q(**{f"{name}__in": allowed for name, allowed in measure.when.items()})
    return Q(office_id__in=list(office_ids), state__in=measure.states) & codes & within_period(measure.on, period)


def records_behind(measure: str, *, office_ids: Iterable[int], period: Period, scope: Scope) -> QuerySet[Any]:
    """The records that a counted figure counts, as far as the reader sees them. Raises KeyError for a typed measure."""
    register, declared = all_measures()[measure]
    objects = register.model.objects.within(scope)
    return objects.filter(counted_by(declared, office_ids=office_ids, period=period))


def all_behind(measure: str, *, office_ids: Iterable[int], period: Period) -> QuerySet[Any]:
    """The same without asking who reads: for sums only."""
    register, declared = all_measures()[measure]
    return register.model.everything.filter(counted_by(declared, office_ids=office_ids, period=period))


def counted(measures: Sequence[str], *, office_ids: list[int], periods: Sequence[Period]) -> list[Counted]:
    """The counts of each period, in two queries however many measures; more where a period cuts months."""
    names = sorted({name for measure in measures for name in (measure, sibling(measure))})
    keepers = _keepers(office_ids, periods)
    if all(_by_months(period) for period in periods):
        found = _from_cells(names, office_ids, periods)
    else:
        found = [_from_records(names, office_ids, period) for period in periods]
    return [Counted.of(counts, keepers=kept) for counts, kept in zip(found, keepers, strict=True)]


def _by_months(period: Period) -> bool:
    starts = period.start is None or period.start.day == 1
    return starts and (period.end is None or (period.end + timedelta(days=1)).day == 1)


def _by_halves(period: Period) -> bool:
    starts = period.start is None or (period.start.day == 1 and period.start.month in (1, HALF + 1))
    ends = None if period.end is None else period.end + timedelta(days=1)
    return starts and (ends is None or (ends.day == 1 and ends.month in (1, HALF + 1)))


def _from_cells(names: list[str], office_ids: list[int], periods: Sequence[Period]) -> list[Counts]:
    """From the cells of half-years where the periods are made of them, else from those of months."""
    months = HALF if all(_by_halves(period) for period in periods) else 1
    spans = {f"in_{n}": Sum("value", filter=within_period("month", period)) for n, period in enumerate(periods)}
    touched = Q()
    for period in periods:
        touched |= within_period("month", period)
    rows = Cell.objects.filter(touched, office_id__in=office_ids, months=months, measure__in=names)
    keyed = rows.values_list("measure", "office_id", "of").annotate(**spans).order_by()
    found: list[dict[tuple[str, int, str], int]] = [{} for _ in periods]
    for measure, office, key, *values in keyed:
        for counts, value in zip(found, values, strict=True):
            if value is not None:
                counts[measure, office, key] = value
    return [*found]


def _from_records(names: list[str], office_ids: list[int], period: Period) -> Counts:
    found: dict[tuple[str, int, str], int] = {}
    for name in names:
        declared, rows = all_measures()[name][1], all_behind(name, office_ids=office_ids, period=period).order_by()
        if declared.distinct:
            pairs = rows.values_list("office_id", declared.path).annotate(Count("pk", distinct=True))
            found |= {(name, office, key): records for office, key, records in pairs if key}
        else:
            added = rows.values_list("office_id").annotate(amount_of(declared))
            found |= {(name, office, ""): value or 0 for office, value in added}
    return found


def amount_of(declared: Measure) -> Count | Sum:
    """What rows of records come to: how many they are, the sum of their amounts, or their different things."""
    if declared.distinct:
        return Count(declared.path, distinct=True)
    return Sum(declared.amount) if declared.amount else Count("pk")


def _keepers(office_ids: list[int], periods: Sequence[Period]) -> list[frozenset[int]]:
    """Offices with a count of any kind up to the end of each period: before the first, nought would be a guess."""
    kept = {
        f"kept_{n}": Exists(Cell.objects.filter(office_id=OuterRef("pk"), months=1, month__lte=period.end or date.max))
        for n, period in enumerate(periods)
    }
    rows = list(Office.objects.filter(pk__in=office_ids).annotate(**kept).order_by().values("pk", *kept))
    return [frozenset(row["pk"] for row in rows if row[name]) for name in kept]


def counted_as_known(
    measures: Sequence[str], *, office_ids: list[int], periods: Sequence[Period], at: datetime
) -> list[Counted]:
    """The same, recounted from the history as it stood at a moment; by whole months of the cells' kind."""
    names = {name for measure in measures for name in (measure, sibling(measure))}
    wanted, tallies = frozenset(office_ids), [Tally[tuple[str, int, str]]() for _ in periods]
    keepers: list[set[int]] = [set() for _ in periods]
    for office, name, key, day, value in _known_contributions(at):
        if office not in wanted:
            continue
        for number, period in enumerate(periods):
            if period.end is None or day <= period.end:
                keepers[number].add(office)
            if name in names and period.contains(day):
                tallies[number][name, office, key] += value
    return [Counted.of(tally, keepers=frozenset(kept)) for tally, kept in zip(tallies, keepers, strict=True)]


def _known_contributions(at: datetime) -> Iterable[tuple[int, str, str, date, int]]:
    """(office, measure, key, day, amount) of every record as the history knew it."""
    for register in REGISTERS.values():
        days = {measure.name: measure.on for measure in register.measures}
        for _subject, state in states_as_known(f"{register.name}:", at=at) if days else ():
            added = contributions(register, state, office_id=state["office"])
            for (name, office, _month, key), value in added.items():
                yield office, name, key, as_day(state[days[name]]), value

"""What offices' records add up to: from the cells, from the records themselves, or as they were known on a day."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, TypeAlias

from django.db.models import Count, DecimalField, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Floor

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.audit.queries import states_as_known
from proxeny.ground.periods import Period
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.kept import Begun, Counts, begun, from_cells, keepers, kept_since
from proxeny.records.counts import HALF, entries, keys_in
from proxeny.records.register import REGISTERS, Measure, Register, Term, all_measures

# The offices that keep each register.
Kept: TypeAlias = Mapping[str, Collection[int]]
_NOBODY: frozenset[int] = frozenset()
_NONE_KEPT: Kept = {}
_NO_COUNT: Mapping[int, int] = {}
_NOTHING_AMONG: Mapping[int, frozenset[str]] = {}


@dataclass(frozen=True)
class Counted:
    """Counts by measure and office of one period, and the offices that kept records by its end.

    `among` holds which different things were counted, so that those of several offices can be counted together.
    `kept` says which registers the offices kept, as far as it was asked; `behind` how many records are in an amount
    that no other measure counts.
    """

    counts: Mapping[str, Mapping[int, int]]
    keepers: frozenset[int]
    among: Mapping[str, Mapping[int, frozenset[str]]] = field(default_factory=dict)
    kept: Kept = field(default_factory=dict)
    behind: Mapping[str, Mapping[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Counts, *, keepers: frozenset[int], kept: Kept = _NONE_KEPT) -> Counted:
        """From counts as they are kept: of different things those that any record still has."""
        counts: dict[str, dict[int, int]] = defaultdict(dict)
        among: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for (measure, office, key), value in found.items():
            if not key:
                counts[measure][office] = value
            elif value > 0:
                among[measure][office].add(key)
        things = {name: {office: frozenset(keys) for office, keys in by.items()} for name, by in among.items()}
        for name, by in things.items():
            counts[name].update((office, len(keys)) for office, keys in by.items())
        return cls(counts, keepers, things, kept)

    def keeping(self, measure: str) -> Collection[int]:
        """The offices that had counted anything of the measure's register by the end of the period."""
        return self.kept.get(all_measures()[measure][0].name, _NOBODY)

    def value(self, measure: str, *, office: int) -> int | None:
        """The count; nought where the office keeps records and none counts, None where it keeps none."""
        return self.of_measure(measure).get(office, 0) if office in self.keepers else None

    def of_measure(self, measure: str) -> Mapping[int, int]:
        """The counts of a measure by office; an office that keeps records and is not in it counts none."""
        return self.counts.get(measure, _NO_COUNT)

    def among_of(self, measure: str) -> Mapping[int, frozenset[str]]:
        """The keys of the different things that each office counted, where such are."""
        return self.among.get(measure, _NOTHING_AMONG)

    def records_of(self, measure: str) -> Mapping[int, int]:
        """How many records each office's count comes from."""
        alike = sibling(measure)
        return self.counts.get(alike, _NO_COUNT) if alike else self.behind.get(measure, _NO_COUNT)


@cache
def sibling(measure: str) -> str:
    """The measure that counts the records whose amounts or different things this one counts; empty where none does."""
    register, declared = all_measures()[measure]
    for other in register.measures:
        bare = not other.amount and not other.distinct and not any(amount for _on, amount in other.also)
        if bare and _alike(other) == _alike(declared):
            return other.name
    return ""


def _alike(measure: Measure) -> tuple[Any, ...]:
    """What makes two measures count the same records; a stock changes with days on which none comes or goes."""
    days = () if measure.kind == "stock" else tuple((term.rows, term.on) for term in measure.terms)
    return measure.states, measure.when, measure.on, measure.kind, measure.until, days


def within_period(field: str, period: Period) -> Q:
    """The filter of rows whose day lies in the period."""
    found = Q(**{f"{field}__isnull": False})
    if period.start:
        found &= Q(**{f"{field}__gte": period.start})
    return found & Q(**{f"{field}__lte": period.end}) if period.end else found


def standing(measure: Measure, period: Period) -> Q:
    """The filter of the records of a stock that still stand at the end of a period; of a flow, of all."""
    endless = Q(*(Q(**{f"{name}__isnull": True}) for name in measure.until))
    found = ~Q(Q(state__in=measure.past) & endless) if measure.past else Q()
    for name in measure.until if period.end else ():
        found &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": period.end})
    return found


def days_of(measure: Measure, period: Period) -> Period:
    """The days whose entries a figure of the period adds up: its own, or for a stock all until its end."""
    return replace(period, start=None) if measure.kind == "stock" else period


def coming(measure: Measure, *, office_ids: Iterable[int], period: Period) -> Q:
    """The filter of the records of these offices that belong to the measure, whatever their days."""
    codes = Q(**{f"{name}__in": allowed for name, allowed in measure.codes().items()})
    known = Q() if "." in measure.on else Q(**{f"{measure.on}__isnull": False})
    return Q(office_id__in=list(office_ids), state__in=measure.states) & codes & known & standing(measure, period)


def arriving(measure: Measure, term: Term, period: Period) -> Q:
    """The filter of what one of a measure's terms adds up in the period."""
    path = f"{term.rows}__" if term.rows else ""
    codes = Q(**{f"{path}{name}__in": allowed for name, allowed in measure.codes(term.rows).items()} if path else {})
    days = days_of(measure, period)
    found = codes & within_period(f"{path}{term.on}", days)
    if path or term.on != "starts_on":
        return found
    # The same day as it is listed under, which has an index by office and state.
    return found & Q(kind=all_measures()[measure.name][0].name) & within_period("listed_on", days)


def counted_by(measure: Measure, *, office_ids: Iterable[int], period: Period) -> Q:
    """The filter that says what records.counts says: which records of these offices are in the figure."""
    register, days = all_measures()[measure.name][0], Q()
    for term in measure.terms[:1] if measure.kind == "stock" else measure.terms:
        found = arriving(measure, term, period)
        # A record with two such rows is one record.
        days |= Q(pk__in=register.model.everything.filter(found).order_by().values("pk")) if term.rows else found
    return coming(measure, office_ids=office_ids, period=period) & days


@dataclass(frozen=True)
class Addends:
    """Rows to add up by `total`, each with its `day`: the records of a term of a measure, or their rows joined."""

    rows: QuerySet[Any]
    total: Count | Sum
    day: str


def addends(measure: str, *, office_ids: Iterable[int], period: Period) -> list[Addends]:
    """Everything that comes to the counted figure, without asking who reads: for sums only."""
    register, declared = all_measures()[measure]
    base = register.model.everything.filter(coming(declared, office_ids=office_ids, period=period)).order_by()
    return [
        Addends(
            base.filter(arriving(declared, term, period)),
            amount_of(register, declared, term),
            f"{term.rows}__{term.on}" if term.rows else term.on,
        )
        for term in declared.terms
    ]


def records_behind(measure: str, *, office_ids: Iterable[int], period: Period, scope: Scope) -> QuerySet[Any]:
    """The records that a counted figure counts, as far as the reader sees them. Raises KeyError for a typed measure."""
    register, declared = all_measures()[measure]
    objects = register.model.objects.within(scope)
    return objects.filter(counted_by(declared, office_ids=office_ids, period=period))


def counted(
    measures: Sequence[str],
    *,
    office_ids: list[int],
    periods: Sequence[Period],
    sourced: Collection[str] | None = None,
) -> list[Counted]:
    """The counts of each period, in one query however many measures; more where a period cuts months.

    Who keeps records, and the registers of measures that are typed where nobody does, is asked of the offices alone
    of which nothing is counted in the earliest period; one more query is for each amount that has no count of its
    records beside it. From how many records it comes is told of the first period alone, and
    of the `sourced` measures alone where such are named.
    """
    first, *others = periods
    told = measures if sourced is None else [name for name in measures if name in sourced]
    asked = [(first, sorted({*measures, *_with_siblings(told)})), *((one, measures) for one in others)]
    # Cells of half-years where the periods are made of them.
    months = HALF if all(_by_halves(period) for period in periods) else 1
    known: Begun = {}
    if all(_by_months(period) for period in periods):
        found = from_cells(asked, office_ids, months=months)
        known = begun(found[min(range(len(periods)), key=lambda number: _end(periods[number]))])
    else:
        found = [_from_records(names, office_ids, period) for period, names in asked]
    by = keepers(office_ids, periods, known=known)
    typed = [name for name in measures if indicator(name).origin == "typed"]
    since = kept_since(typed, office_ids, months=months, known=known)
    kept = [_kept_by(_end(one), since, known=known) for one in periods]
    made = [Counted.of(one, keepers=having, kept=held) for one, having, held in zip(found, by, kept, strict=True)]
    made[0] = replace(made[0], behind=_behind(told, office_ids, first, counts=found[0]))
    return made


def _end(period: Period) -> str:
    return (period.end or date.max).isoformat()


def _kept_by(day: str, since: Mapping[str, Mapping[int, str]], *, known: Begun) -> Kept:
    """Who had begun by a day to keep each register; both written as ISO 8601 tells days."""
    return {
        register: {*known.get(register, ()), *(of for of, began in offices.items() if began <= day)}
        for register, offices in since.items()
    }


def kept_total(measure: str, *, office_ids: list[int], period: Period) -> int:
    """What the records of these offices come to in one period, of a measure that counts no different things."""
    months = HALF if _by_halves(period) else 1
    if _by_months(period):
        [found] = from_cells([(period, [measure])], office_ids, months=months)
    else:
        found = _from_records([measure], office_ids, period)
    return sum(found.values())


def _with_siblings(measures: Sequence[str]) -> list[str]:
    return sorted({name for measure in measures for name in (measure, sibling(measure)) if name})


def _behind(
    measures: Sequence[str], office_ids: list[int], period: Period, *, counts: Counts
) -> dict[str, dict[int, int]]:
    """How many records are in each amount that has a count at all; of what nobody keeps nobody is asked."""
    found: dict[str, dict[int, int]] = {}
    kept = {measure for measure, _office, _key in counts}
    for name in (name for name in measures if name in kept and not sibling(name)):
        days = days_of(all_measures()[name][1], period)
        found[name] = dict(_records_of(name)(office_ids, days.start, days.end))
    return found


@cache
def _records_of(name: str) -> Callable[..., list[tuple[Any, ...]]]:
    """The kept query of how many records of each office are in a measure."""
    register, declared = all_measures()[name]

    @kept_query
    def counted_in(offices: list[int], start: date | None, end: date | None) -> QuerySet[Any, tuple[Any, ...]]:
        counts = counted_by(declared, office_ids=offices, period=Period("", start, end))
        rows = register.model.everything.filter(counts).order_by()
        return rows.values_list("office_id").annotate(Count("pk"))

    return counted_in


def _by_months(period: Period) -> bool:
    starts = period.start is None or period.start.day == 1
    return starts and (period.end is None or (period.end + timedelta(days=1)).day == 1)


def _by_halves(period: Period) -> bool:
    starts = period.start is None or (period.start.day == 1 and period.start.month in (1, HALF + 1))
    ends = None if period.end is None else period.end + timedelta(days=1)
    return starts and (ends is None or (ends.day == 1 and ends.month in (1, HALF + 1)))


def _from_records(names: Sequence[str], office_ids: list[int], period: Period) -> Counts:
    found: Tally[tuple[str, int, str]] = Tally()
    for name in names:
        declared = all_measures()[name][1]
        for part in addends(name, office_ids=office_ids, period=period):
            if declared.distinct:
                pairs = part.rows.values_list("office_id", declared.path).annotate(Count("pk", distinct=True))
                for office, value, records in pairs:
                    keys = keys_in(declared, str(value)) if value else ()
                    found.update({(name, office, key): records for key in keys})
            else:
                added = part.rows.values_list("office_id").annotate(added=part.total)
                found.update({(name, office, ""): int(value or 0) for office, value in added})
    return dict(found)


def amount_of(register: Register, declared: Measure, term: Term) -> Count | Sum:
    """What rows come to: their number, the sum of their amounts down to whole units, or their different things."""
    if declared.distinct:
        return Count(declared.path, distinct=True)
    if term.sign < 0:
        return Sum(Value(-1)) if not term.amount else Sum(_whole_of(register, term) * Value(-1))
    if not term.amount:
        return Count(f"{term.rows}__pk" if term.rows else "pk")
    return Sum(_whole_of(register, term))


def _whole_of(register: Register, term: Term) -> Floor | F:
    """The amount of a term down to whole units."""
    model = register.rows_named(term.rows).model if term.rows else register.model
    path = f"{term.rows}__{term.amount}" if term.rows else term.amount
    return Floor(path) if isinstance(model._meta.get_field(term.amount), DecimalField) else F(path)


def counted_as_known(
    measures: Sequence[str], *, office_ids: list[int], periods: Sequence[Period], at: datetime
) -> list[Counted]:
    """The same, recounted from the history as it stood at a moment; by whole months of the cells' kind."""
    names = set(_with_siblings(measures))
    declared = all_measures()
    wanted, tallies = frozenset(office_ids), [Tally[tuple[str, int, str]]() for _ in periods]
    keepers: list[set[int]] = [set() for _ in periods]
    kept: list[dict[str, set[int]]] = [defaultdict(set) for _ in periods]
    for office, name, key, day, value in _known_contributions(at):
        if office not in wanted:
            continue
        for number, period in enumerate(periods):
            if period.end is None or day <= period.end:
                keepers[number].add(office)
                kept[number][declared[name][0].name].add(office)
            if name in names and days_of(declared[name][1], period).contains(day):
                tallies[number][name, office, key] += value
    return [
        Counted.of(tally, keepers=frozenset(by), kept=held)
        for tally, by, held in zip(tallies, keepers, kept, strict=True)
    ]


def _known_contributions(at: datetime) -> Iterable[tuple[int, str, str, date, int]]:
    """(office, measure, key, day, amount) of every record as the history knew it."""
    for register in REGISTERS.values():
        for _subject, state in states_as_known(f"{register.name}:", at=at) if register.measures else ():
            for measure in register.measures:
                for entry in entries(measure, state):
                    yield state["office"], measure.name, entry.of, entry.day, entry.value

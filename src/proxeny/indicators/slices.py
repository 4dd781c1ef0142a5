"""A counted figure cut by month, country, pillar, field or partner."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from django.db.models import Case, Count, F, Q, QuerySet, When

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.ground.codelists import codelist
from proxeny.ground.periods import Period
from proxeny.indicators.counted import Addends, addends, days_of, kept_total
from proxeny.places.queries import labels_by_code
from proxeny.records.merging.queries import kept_for
from proxeny.records.models import Record
from proxeny.records.register import Measure, Register, all_measures

By: TypeAlias = Literal["month", "country", "pillar", "field", "partner"]

# Under which heading records are counted: members tell each other the numbers, though not which record it is.
_NUMBERS = frozenset({"pillar", "field"})


@dataclass(frozen=True)
class Slice:
    """One piece of a figure: its code (empty where the records do not say), its name and its number."""

    code: str
    name: str
    value: int


def breakdown(
    measure: str, *, office_ids: Iterable[int], period: Period, scope: Scope, by: By = "month", lang: str = "en"
) -> tuple[Slice, ...]:
    """The figure in slices: months (of a stock, years) in order, others from the largest; nothing for a typed measure.

    A delegation that visits two countries stands under both, so slices by country may come to more than the figure.
    What the reader may not know of a record (with whom a sealed case was) is counted in the slice without a code.
    """
    if measure not in all_measures():
        return ()
    register, declared = all_measures()[measure]
    offices = list(office_ids)
    if by == "month":
        parts = addends(measure, office_ids=offices, period=period)
        months = _by_year(parts) if declared.kind == "stock" else _by_month(parts)
        return tuple(Slice(code, Period.parse(code).label(lang), months[code]) for code in sorted(months))
    path = _path(register, declared, by)
    if not path:
        return ()
    sight = _sight(register, by=by, offices=offices, scope=scope)
    found = _told_by(path, measure, offices=offices, period=period, sight=sight)
    if by == "partner":
        found = _by_those_kept(found)
    names = _names(by, found, lang=lang)
    cut = (Slice(code, names.get(code, code), value) for code, value in found.items() if code or value)
    return tuple(sorted(cut, key=lambda piece: (-piece.value, piece.name)))


def _by_those_kept(found: Mapping[str, int]) -> Mapping[str, int]:
    """The same with what stands under a record of a partner that leads to another under that one."""
    leads, whole = kept_for([int(key) for key in found if key]), Tally[str]()
    for key, value in found.items():
        whole[str(leads.get(int(key), key)) if key else ""] += value
    return whole


class _Sight(NamedTuple):
    """Of which offices, among those asked about, the reader may know the field: as the `sight` of a scope.

    `beside` are those of which he reads no records, but what members show each other; None are all asked about, which
    need not be named a second time.
    """

    full: list[int]
    sealed: list[int] | None
    beside: list[int] | None

    @property
    def is_blind(self) -> bool:
        """Whether the reader may know it of no record."""
        return not self.full and self.beside == []


def _sight(register: Register, *, by: By, offices: Sequence[int], scope: Scope) -> _Sight:
    if register.model.is_shared:
        return _Sight([], None, [])
    near = frozenset(offices)
    full, sealed = replace(scope, full=scope.full & near, sealed=scope.sealed & near).sight
    shown = by in _NUMBERS or any(path.rpartition(".")[2] == by for path in register.coordination)
    beside = scope.coordination & near if shown else frozenset()
    return _Sight(full, sealed if full else None, None if beside == near else sorted(beside))


def _told(register: Register, sight: _Sight) -> Q:
    """The records of which the reader may know this field: those read in full, and what members show each other."""
    beside = Q() if sight.beside is None else Q(office_id__in=sight.beside)
    return register.model.visible(sight.full, sight.sealed) | (beside & ~Q(confidentiality="restricted"))


def _total(parts: Sequence[Addends]) -> int:
    return sum(int(part.rows.aggregate(total=part.total)["total"] or 0) for part in parts)


def _by_month(parts: Sequence[Addends]) -> Mapping[str, int]:
    found: Tally[str] = Tally()
    for part in parts:
        by_month = part.rows.values_list(f"{part.day}__year", f"{part.day}__month").annotate(added=part.total)
        found.update({f"{year:04d}-{month:02d}": int(added or 0) for year, month, added in by_month})
    return found


def _by_year(parts: Sequence[Addends]) -> Mapping[str, int]:
    """What stands, by the years in which it came: a stock reaches back over decades."""
    found: Tally[str] = Tally()
    for part in parts:
        by_year = part.rows.values_list(f"{part.day}__year").annotate(added=part.total)
        found.update({f"{year:04d}": int(added or 0) for year, added in by_year})
    return found


def _path(register: Register, declared: Measure, by: By) -> str:
    """Where the records say it: countries in the list of stops where there is one; empty where they say nothing."""
    lists = [listed.name for listed in register.rows if by in listed.fields]
    if by == "country" and lists and declared.plain:
        return f"{lists[0]}__{by}"
    return by if by in {field.name for field in register.model._meta.get_fields()} else ""


def _told_by(path: str, measure: str, *, offices: list[int], period: Period, sight: _Sight) -> Mapping[str, int]:
    """The figure by what stands at a path; records of which the reader may not know it say nothing to him."""
    register, declared = all_measures()[measure]
    if declared.distinct:
        # The same thing may be in records that the reader sees and in others: it is his already.
        parts, may = addends(measure, office_ids=offices, period=period), _told(register, sight)
        told = [replace(part, rows=part.rows.filter(may)) for part in parts]
        found = _added(told, F(path))
        found[""] += _total(parts) - _total(told)
        return found
    if "__" in path and declared.amount:
        [part] = addends(measure, office_ids=offices, period=period)
        return _amounts_once(part.rows.annotate(said=Case(When(_told(register, sight), then=F(path)))), declared)
    if "__" not in path and not register.model.is_shared and sight.is_blind:
        return {"": kept_total(measure, office_ids=offices, period=period)}
    days, found = days_of(declared, period), Tally[str]()
    for number in range(1 if "__" in path else len(declared.terms)):
        for key, added in _added_by(measure, path, number)(offices, days.start, days.end, *sight):
            found[str(key or "")] += int(added or 0)
    return found


@cache
def _added_by(measure: str, path: str, number: int) -> Callable[..., list[tuple[Any, ...]]]:
    """The kept query of what one of a measure's terms comes to by what stands at a path.

    A record with two stops in one country stands there once.
    """
    register = all_measures()[measure][0]

    @kept_query
    def added(
        offices: list[int],
        start: date | None,
        end: date | None,
        full: list[int],
        sealed: list[int] | None,
        beside: list[int] | None,
    ) -> QuerySet[Any, tuple[Any, ...]]:
        part = addends(measure, office_ids=offices, period=Period("", start, end))[number]
        said = part.rows.annotate(said=Case(When(_told(register, _Sight(full, sealed, beside)), then=F(path))))
        rows: QuerySet[Any, tuple[Any, ...]] = said.values_list("said").annotate(
            added=Count("pk", distinct=True) if "__" in path else part.total
        )
        return rows

    return added


def _added(parts: Sequence[Addends], said: F) -> Tally[str]:
    found: Tally[str] = Tally()
    for part in parts:
        for key, added in part.rows.annotate(said=said).values_list("said").annotate(added=part.total):
            found[str(key or "")] += int(added or 0)
    return found


def _amounts_once(rows: QuerySet[Any], declared: Measure) -> Tally[str]:
    """The amount of a record with two stops in one country stands there once."""
    found: Tally[str] = Tally()
    for _pk, key, amount in rows.values_list("pk", "said", declared.amount).distinct():
        found[key or ""] += amount or 0
    return found


def _names(by: By, codes: Iterable[str], *, lang: str) -> Mapping[str, str]:
    given = [code for code in codes if code]
    if by == "country":
        return labels_by_code(given, lang=lang)
    if by == "partner":
        return {str(pk): title for pk, title in Record.everything.filter(pk__in=given).values_list("pk", "title")}
    return {code: codelist(by).label(code, lang) for code in given}

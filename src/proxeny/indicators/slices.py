"""A counted figure cut by month, country, pillar, field or partner."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

from django.db.models import Case, Count, F, Q, QuerySet, When

from proxeny.accounts.scope import Scope
from proxeny.ground.codelists import codelist
from proxeny.ground.periods import Period
from proxeny.indicators.counted import Addends, addends
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.records.models import Record
from proxeny.records.register import Measure, Register, all_measures

By: TypeAlias = Literal["month", "country", "pillar", "field", "partner"]


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
    parts = addends(measure, office_ids=office_ids, period=period)
    if by == "month":
        months = _by_year(parts) if declared.kind == "stock" else _by_month(parts)
        return tuple(Slice(code, Period.parse(code).label(lang), months[code]) for code in sorted(months))
    path = _path(register, declared, by)
    if not path:
        return ()
    found = _told_by(path, parts, declared, may=_told(register, by=by, scope=scope))
    names = _names(by, found, lang=lang)
    cut = (Slice(code, names.get(code, code), value) for code, value in found.items())
    return tuple(sorted(cut, key=lambda piece: (-piece.value, piece.name)))


def _told(register: Register, *, by: By, scope: Scope) -> Q:
    """The records of which the reader may know this field: those read in full, and what members show each other."""
    told = register.model.visible_to(scope)
    if any(path.rpartition(".")[2] == by for path in register.coordination):
        told |= Q(office_id__in=scope.coordination) & ~Q(confidentiality="restricted")
    return told


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


def _told_by(path: str, parts: Sequence[Addends], declared: Measure, *, may: Q) -> Mapping[str, int]:
    """The figure by what stands at a path; records of which the reader may not know it say nothing to him."""
    if declared.distinct:
        # The same thing may be in records that the reader sees and in others: it is his already.
        told = [replace(part, rows=part.rows.filter(may)) for part in parts]
        found = _added(told, F(path))
        found[""] += _total(parts) - _total(told)
    elif "__" in path:
        found = _each_once(parts[0].rows.annotate(said=Case(When(may, then=F(path)))), declared)
    else:
        found = _added(parts, Case(When(may, then=F(path))))
    return {code: value for code, value in found.items() if code or value}


def _added(parts: Sequence[Addends], said: F | Case) -> Tally[str]:
    found: Tally[str] = Tally()
    for part in parts:
        for key, added in part.rows.annotate(said=said).values_list("said").annotate(added=part.total):
            found[str(key or "")] += int(added or 0)
    return found


def _each_once(rows: QuerySet[Any], declared: Measure) -> Tally[str]:
    """A record with two stops in one country stands there once."""
    if not declared.amount:
        by_key = rows.values_list("said").annotate(records=Count("pk", distinct=True))
        return Tally({key or "": records for key, records in by_key})
    found: Tally[str] = Tally()
    for _pk, key, amount in rows.values_list("pk", "said", declared.amount).distinct():
        found[key or ""] += amount or 0
    return found


def _names(by: By, codes: Iterable[str], *, lang: str) -> Mapping[str, str]:
    given = [code for code in codes if code]
    if by == "country":
        return labels(Place.objects.filter(pk__in=given), lang=lang)
    if by == "partner":
        return {str(pk): title for pk, title in Record.everything.filter(pk__in=given).values_list("pk", "title")}
    return {code: codelist(by).label(code, lang) for code in given}

"""A counted figure cut by month, country, pillar, field or partner."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from django.db.models import Q

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
    may = _told(register, by=by, scope=scope)
    told = [replace(part, rows=part.rows.filter(may)) for part in parts]
    found = _by_country(told, register, declared) if by == "country" else _by_field(told, register, by)
    if untold := _total(parts) - _total(told):
        found = {**found, "": found.get("", 0) + untold}
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


def _by_field(parts: Sequence[Addends], register: Register, name: str) -> Mapping[str, int]:
    if name not in {field.name for field in register.model._meta.get_fields()}:
        return {}
    found: Tally[str] = Tally()
    for part in parts:
        by_key = part.rows.values_list(name).annotate(added=part.total)
        found.update({str(key or ""): int(added or 0) for key, added in by_key})
    return found


def _by_country(parts: Sequence[Addends], register: Register, declared: Measure) -> Mapping[str, int]:
    """By the countries of the record's stops where it has such a list, else by its own country."""
    lists = [listed for listed in register.rows if "country" in listed.fields]
    if not lists or not declared.plain:
        return _by_field(parts, register, "country")
    path, rows = f"{lists[0].name}__country", parts[0].rows
    amounts = dict(rows.values_list("pk", declared.amount)) if declared.amount else {}
    tally: Tally[str] = Tally()
    for pk, country in rows.values_list("pk", path).distinct():
        tally[country or ""] += (amounts[pk] or 0) if amounts else 1
    if declared.distinct == f"{lists[0].name}.country":
        # Each country is one thing that was counted, however many delegations went there.
        return {country: 1 for country in tally if country}
    return tally


def _names(by: By, codes: Iterable[str], *, lang: str) -> Mapping[str, str]:
    given = [code for code in codes if code]
    if by == "country":
        return labels(Place.objects.filter(pk__in=given), lang=lang)
    if by == "partner":
        return {str(pk): title for pk, title in Record.everything.filter(pk__in=given).values_list("pk", "title")}
    return {code: codelist(by).label(code, lang) for code in given}

"""Records that rest on one paper: the delegation and the passports handed out for it under one decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from proxeny.accounts.scope import Scope
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register

MOST = 50
# Numbers of decisions begin anew each year.
_NEAR = timedelta(days=366)
_Told = tuple[str, date | None]


def resting_on_the_same(record: Record, *, scope: Scope) -> list[Record]:
    """The newest records, at most 50, that the person reads and that name a paper of this one.

    Two papers are one where they have one number, and their days, where both are known, lie within a year.
    """
    ours = set(_named(REGISTERS[record.kind], record))
    if not ours:
        return []
    rows = _naming(sorted({number for number, _day in ours}), scope=scope)
    named = {pk for pk, *told in rows if any(_is_one((told[0], told[1]), one) for one in ours)}
    found = sorted(named - {record.pk}, reverse=True)[:MOST]
    return list(Record.objects.within(scope).filter(pk__in=found).order_by("kind", "pk")) if found else []


def _named(register: Register, record: Any) -> Iterator[_Told]:
    """The papers that a record names: the number and the day of each."""
    for number, day in register.papers:
        listed, _dot, name = number.rpartition(".")
        for one in getattr(record, listed).all() if listed else (record,):
            if said := getattr(one, name).strip():
                yield said, getattr(one, day.rpartition(".")[2])


def _naming(numbers: list[str], *, scope: Scope) -> QuerySet[Any, tuple[Any, ...]]:
    """(record, number, day) of whatever names a paper with one of these numbers, in one question."""
    parts = []
    for register in REGISTERS.values():
        standing = register.model.objects.within(scope).filter(kind=register.name).exclude(state=WITHDRAWN)
        for pair in register.papers:
            number, day = (path.replace(".", "__") for path in pair)
            named = standing.filter(**{f"{number}__in": numbers})
            parts.append(named.order_by().values_list("pk", number, day))
    return parts[0].union(*parts[1:])


def _is_one(one: _Told, other: _Told) -> bool:
    days_known = one[1] is not None and other[1] is not None
    return one[0] == other[0] and (not days_known or abs(one[1] - other[1]) <= _NEAR)  # type: ignore[operator]

"""Keeping the cells, of months and of half-years: added to by every write, rebuilt and compared by `verify`."""

from __future__ import annotations

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction

from proxeny.accounts.models import Office
from proxeny.records.counts import HALF, CellKey, contributions_of_many, halves
from proxeny.records.models import Cell
from proxeny.records.register import REGISTERS, Register
from proxeny.records.snapshot import spine_fields

_UPSERT = """
    INSERT INTO records_cell (months, measure, office_id, month, of, value) VALUES {marks}
    ON CONFLICT (office_id, months, month, measure, of) DO UPDATE SET value = records_cell.value + excluded.value
"""
_AT_ONCE = 500
_CHUNK = 2000
_OFFICES = 50


def add(changes: Mapping[CellKey, int]) -> None:
    """Add to the cells of the months and their half-years; one statement for many, so that writers hardly wait."""
    spans = {1: changes, HALF: halves(changes)}
    rows = [
        (months, measure, office, month.isoformat(), of, value)
        for months, cells in spans.items()
        for (measure, office, month, of), value in sorted(cells.items())
        if value or months == 1
    ]
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        marks = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(_UPSERT.format(marks=marks), [value for row in part for value in row])


def recount(offices: Sequence[int]) -> dict[CellKey, int]:
    """The cell of every month of these offices, counted anew from their records, of which some are in memory."""
    total: Tally[CellKey] = Tally()
    for register in REGISTERS.values():
        for office, states in _all_states(register, offices) if register.measures else ():
            total.update(contributions_of_many(register, states, office_id=office))
    return {key: value for key, value in total.items() if value}


def rebuild() -> None:
    """Count every cell anew, as after a change of what a measure declares; writers wait until it is through."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE records_cell IN SHARE ROW EXCLUSIVE MODE")
        Cell.objects.all().delete()
        for offices in _some_offices():
            add(recount(offices))


def _some_offices() -> Iterator[list[int]]:
    """All offices, so many at a time that the counts of a whole country are never in memory together."""
    keys = list(Office.objects.order_by("pk").values_list("pk", flat=True))
    yield from (keys[start : start + _OFFICES] for start in range(0, len(keys), _OFFICES))


def _all_states(register: Register, offices: Sequence[int]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Offices with some of their records' values and those lists that a measure counts in, until all were told."""
    lists: dict[str, set[str]] = defaultdict(set)
    for measure in register.measures:
        for name, inner in measure.lists.items():
            lists[name] |= inner
    names, columns = zip(*((field.name, field.attname) for field in spine_fields(register.name)), strict=True)
    kept = register.model.everything.filter(kind=register.name, office_id__in=offices).order_by()
    rows = kept.values_list("pk", *columns).iterator(chunk_size=_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        ids = [pk for pk, *_values in chunk]
        listed = {name: _listed(register, name, ids, fields=inner) for name, inner in lists.items()}
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for pk, *values in chunk:
            state = dict(zip(names, values, strict=True))
            found[state["office"]].append(state | {name: by.get(pk, []) for name, by in listed.items()})
        yield from found.items()


def _listed(register: Register, name: str, ids: list[int], *, fields: set[str]) -> dict[int, list[dict[str, Any]]]:
    """Record to its rows of a list, each with the fields that a measure asks for."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = register.rows_named(name).model._default_manager.filter(record_id__in=ids).values("record_id", *fields)
    for row in rows.order_by():
        found[row["record_id"]].append(row)
    return found


def stored(offices: Sequence[int], *, months: int = 1) -> dict[CellKey, int]:
    """Every cell of so many months of these offices as kept, without the empty ones."""
    rows = Cell.objects.filter(office_id__in=offices, months=months).exclude(value=0)
    columns = rows.values_list("measure", "office_id", "month", "of", "value")
    return {(measure, office, month, of): value for measure, office, month, of, value in columns.iterator()}


def differences() -> Iterator[tuple[CellKey, int, int, int]]:
    """(cell, its months, kept, recounted) wherever the two are not the same, some offices after others."""
    for offices in _some_offices():
        by_month = recount(offices)
        by_half = {key: value for key, value in halves(by_month).items() if value}
        for months, counted in ((1, by_month), (HALF, by_half)):
            kept = stored(offices, months=months)
            for key in sorted({key for key, _value in kept.items() ^ counted.items()}):
                yield key, months, kept.get(key, 0), counted.get(key, 0)

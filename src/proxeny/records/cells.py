"""Keeping the cells: added to by every write, rebuilt and compared by `verify`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import connection

from proxeny.records.counts import CellKey, contributions, summed
from proxeny.records.models import Cell
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import values_of

_UPSERT = """
    INSERT INTO records_cell (measure, office_id, month, value) VALUES {marks}
    ON CONFLICT (measure, office_id, month) DO UPDATE SET value = records_cell.value + excluded.value
"""
_AT_ONCE = 200


def add(changes: Mapping[CellKey, int]) -> None:
    """Add to the cells; one statement for many, so that writers of other offices hardly wait."""
    rows = [(measure, office, month.isoformat(), value) for (measure, office, month), value in sorted(changes.items())]
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        marks = ", ".join(["(%s, %s, %s, %s)"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(_UPSERT.format(marks=marks), [value for row in part for value in row])


def recount() -> dict[CellKey, int]:
    """Every cell, counted anew from all records."""
    parts: list[dict[CellKey, int]] = []
    for register in REGISTERS.values():
        if register.measures:
            for record in register.model.everything.iterator(chunk_size=2000):
                parts.append(contributions(register, values_of(record), office_id=record.office_id))
    return {key: value for key, value in summed(parts).items() if value}


def stored() -> dict[CellKey, int]:
    """Every cell as kept, without the empty ones."""
    rows = Cell.objects.exclude(value=0).values_list("measure", "office_id", "month", "value")
    return {(measure, office, month): value for measure, office, month, value in rows.iterator()}


def differences() -> Iterator[tuple[CellKey, int, int]]:
    """(cell, kept, recounted) wherever the two are not the same."""
    kept, counted = stored(), recount()
    for key in sorted(kept.keys() | counted.keys()):
        if kept.get(key, 0) != counted.get(key, 0):
            yield key, kept.get(key, 0), counted.get(key, 0)

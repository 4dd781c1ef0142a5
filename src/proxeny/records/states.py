"""Whole states of many records at once, as the history knows them: for exports, imports and acts on many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from proxeny.records.models import Record
from proxeny.records.register import Register, Rows
from proxeny.records.snapshot import plain, row_fields, values_of

AT_ONCE = 500


def _rows(rows: Rows, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    fields = list(row_fields(rows))
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    columns = ("record_id", *(field.attname for field in fields))
    listed = rows.model._default_manager.filter(record_id__in=ids).order_by("id")
    for record_id, *values in listed.values_list(*columns):
        found[record_id].append({field.name: plain(value) for field, value in zip(fields, values, strict=True)})
    return found


def states(register: Register, records: Iterable[Record]) -> Iterator[tuple[Record, dict[str, Any]]]:
    """Each record with its state, equal to `snapshot`; a few queries for every 500 records."""
    waiting = iter(records)
    while batch := list(islice(waiting, AT_ONCE)):
        ids = [record.pk for record in batch]
        listed = {rows.name: _rows(rows, ids) for rows in register.rows}
        for record in batch:
            own = {name: plain(value) for name, value in values_of(record).items()}
            yield record, own | {name: found.get(record.pk, []) for name, found in listed.items()}

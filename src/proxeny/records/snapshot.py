"""A record's whole state as plain values: what the history keeps, what counts and rules read, what undo restores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from proxeny.audit.kept_queries import kept_query
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register, Rows

_HIDDEN = frozenset(
    {
        "id",
        "uid",
        "record_ptr",
        "folded",
        "version",
        "listed_on",
        "concerns",
        "recorded_at",
        "released_at",
        "kind",
        "shared",
        "demo",
    }
)


def _decimal(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"


_PLAIN: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    datetime: datetime.isoformat,
    Decimal: _decimal,
    UUID: str,
}


def plain(value: Any) -> Any:
    """A value as JSON holds it: days and moments in ISO form, decimals and ids as text."""
    convert = _PLAIN.get(type(value))
    return value if convert is None else convert(value)


@cache
def spine_fields(kind: str) -> tuple[models.Field[Any, Any], ...]:
    """The database fields of a register's records that make up their state (spine and own)."""
    model = REGISTERS[kind].model
    return tuple(f for f in model._meta.concrete_fields if f.name not in _HIDDEN)


def row_fields(rows: Rows) -> tuple[models.Field[Any, Any], ...]:
    """The database fields of one row of a list inside a record."""
    return tuple(rows.model._meta.get_field(name) for name in rows.fields)  # type: ignore[misc]


def values_of(record: Record) -> dict[str, Any]:
    """Field name to value; a foreign key gives the key."""
    return {field.name: getattr(record, field.attname) for field in spine_fields(record.kind)}


def rows_of(register: Register, record: Record) -> dict[str, list[dict[str, Any]]]:
    """List name to its rows, in order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for rows in register.rows:
        listed = _rows_in(rows.model, rows.fields)(record.pk)
        found[rows.name] = [dict(zip(rows.fields, row, strict=True)) for row in listed]
    return found


@cache
def _rows_in(model: type[models.Model], fields: tuple[str, ...]) -> Callable[[int], list[tuple[Any, ...]]]:
    """The kept query of the rows of a list in one record, in order; a foreign key gives the key."""
    columns = [model._meta.get_field(name).attname for name in fields]  # type: ignore[union-attr]

    @kept_query
    def rows_in(record: int) -> models.QuerySet[Any, tuple[Any, ...]]:
        return model._default_manager.filter(record_id=record).order_by("id").values_list(*columns)

    return rows_in


def plain_rows(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Rows as JSON holds them."""
    return {
        name: [{key: plain(value) for key, value in row.items()} for row in listed] for name, listed in rows.items()
    }


def snapshot(register: Register, record: Record) -> dict[str, Any]:
    """The whole state of a record as plain values, its lists under their names."""
    return {
        **{name: plain(value) for name, value in values_of(record).items()},
        **plain_rows(rows_of(register, record)),
    }


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The names of what differs between two states."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))

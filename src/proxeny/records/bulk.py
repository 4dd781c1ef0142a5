"""Writing many rows at once: `executemany` on SQLite, `COPY` on PostgreSQL, the ids taken beforehand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

Row = tuple[Any, ...]


def _adapter(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    kind = field.get_internal_type()
    if kind == "JSONField":
        return lambda value: json.dumps(value, ensure_ascii=False)
    if connection.vendor == "postgresql":
        return lambda value: value
    if kind in {"UUIDField", "DateTimeField", "DecimalField"}:
        return lambda value: field.get_db_prep_save(value, connection) if value is not None else None
    if kind == "DateField":
        return lambda value: value if value is None or isinstance(value, str) else value.isoformat()
    return lambda value: value


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of the named fields; the values are of Python's own types (keys for foreign keys)."""
    own = {field.name: field for field in model._meta.concrete_fields}
    fields = [own[name] for name in columns]
    adapters = [_adapter(field) for field in fields]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    adapted = (tuple(adapt(value) for adapt, value in zip(adapters, row, strict=True)) for row in rows)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", adapted)
        return
    marks = ", ".join("%s" for _ in fields)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(adapted))


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """`count` unused ids of a table, for rows that others will point at; inside the writing transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
        first = (last[0] if last else 0) + 1
        return list(range(first, first + count))

"""Writing many rows at once: new ones by `executemany` or `COPY`, their ids taken beforehand, changed ones by key."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.db import connection, models

from proxeny.records.fields import SealedField

Row = tuple[Any, ...]


@contextmanager
def nothing_to_collect() -> Iterator[None]:
    """Python's search for cycles set aside: it goes over all rows of a batch again and again and finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _isoformat(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.isoformat()


def _adapter(field: models.Field[Any, Any]) -> Callable[[Any], Any] | None:
    """How a value becomes what the database driver takes; None where it already is."""

    def prepared(value: Any) -> Any:
        return None if value is None else field.get_db_prep_save(value, connection)

    if isinstance(field, SealedField):
        return field.get_prep_value
    kind = field.get_internal_type()
    if kind == "JSONField":
        return lambda value: json.dumps(value, ensure_ascii=False)
    if connection.vendor == "postgresql":
        return None
    # Moments and days repeat within a batch, so each is prepared once.
    sqlite: dict[str, Callable[[Any], Any]] = {
        "UUIDField": lambda value: value.hex,
        "DateTimeField": cache(prepared),
        "DecimalField": prepared,
    }
    return (sqlite | {"DateField": cache(_isoformat)}).get(kind)


def _adapted(rows: Sequence[Row], adapters: Sequence[Callable[[Any], Any] | None]) -> list[Row]:
    """Rows as the driver takes them, worked column by column since most columns need nothing."""
    columns = zip(zip(*rows, strict=True), adapters, strict=True)
    return list(zip(*(column if adapt is None else map(adapt, column) for column, adapt in columns), strict=True))


def update(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Set the named fields of rows; each row has their values in order, then the key of the row they belong to."""
    if not rows:
        return
    own = {field.name: field for field in model._meta.concrete_fields}
    fields = [own[name] for name in columns]
    names = ", ".join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in fields)
    assert model._meta.pk is not None
    table, key = (connection.ops.quote_name(str(name)) for name in (model._meta.db_table, model._meta.pk.column))
    adapted = _adapted(rows, [*map(_adapter, fields), None])
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {names} WHERE {key} = %s", adapted)


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows of the named fields; the values are of Python's own types (keys for foreign keys)."""
    if not rows:
        return
    own = {field.name: field for field in model._meta.concrete_fields}
    fields = [own[name] for name in columns]
    adapters = [_adapter(field) for field in fields]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    adapted = _adapted(rows, adapters)
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", adapted)
        return
    marks = ", ".join("%s" for _ in fields)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", adapted)


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

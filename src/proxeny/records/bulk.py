"""Writing many rows at once: new ones several by one statement or by `COPY`, their ids before, changed ones by key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, groupby, islice
from typing import Any, TypeAlias

from django.db import connection, models

from proxeny.records.fields import SealedField

Row = tuple[Any, ...]
_Adapter: TypeAlias = "Callable[[Any], Any]"


def _isoformat(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.isoformat()


def _hex(value: Any) -> Any:
    return value if value is None or isinstance(value, str) else value.hex


def _adapter(field: models.Field[Any, Any]) -> _Adapter | None:
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
    sqlite: dict[str, _Adapter] = {
        "UUIDField": cache(_hex),
        "DateTimeField": cache(prepared),
        "DecimalField": prepared,
    }
    return (sqlite | {"DateField": cache(_isoformat)}).get(kind)


def _adapted(rows: Sequence[Row], adapters: Sequence[_Adapter | None]) -> list[Row]:
    """The columns of rows as the driver takes them; most need nothing."""
    columns = zip(zip(*rows, strict=True), adapters, strict=True)
    return [column if adapt is None else tuple(map(adapt, column)) for column, adapt in columns]


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
        cursor.executemany(f"UPDATE {table} SET {names} WHERE {key} = %s", list(zip(*adapted, strict=True)))


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of the named fields; values are of Python's own types (keys for foreign keys, UUIDs also as text).

    Inside the writing transaction, which is rolled back where a row is refused. PostgreSQL is at work on the first rows
    while the next are made, so that an iterator of rows must not ask the database for anything.
    """
    own = {field.name: field for field in model._meta.concrete_fields}
    fields = [own[name] for name in columns]
    names = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    adapters = [_adapter(field) for field in fields]
    if connection.vendor == "postgresql":
        if any(adapters):
            rows = zip(*_adapted(list(rows), adapters), strict=True)
        _copy(f"COPY {table} ({', '.join(names)}) FROM STDIN", rows)
    elif given := list(rows):
        _insert_in_groups(table, names, _adapted(given, adapters))


_AT_ONCE = 50


def _insert_in_groups(table: str, names: Sequence[str], columns: Sequence[Row]) -> None:
    """Insert the rows of these columns in SQLite, several by one statement, to which what they share is given once.

    To begin a statement for each row, and to hand over what was in the row before, takes longer than to write the row.
    """
    alike = [n for n, column in enumerate(columns) if column.count(column[0]) == len(column) > 1]
    own = [n for n in range(len(columns)) if n not in alike] or [alike.pop()]
    most = (connection.features.max_query_params or len(own)) - len(alike)
    groups = _groups(zip(*(columns[n] for n in own), strict=True), of=max(1, min(_AT_ONCE, most // len(own))))
    into = ", ".join(names[n] for n in (*alike, *own))
    chosen = ", ".join(["%s"] * len(alike) + [f"column{place}" for place, _ in enumerate(own, start=1)])
    marks, shared = f"({', '.join(['%s'] * len(own))})", [columns[n][0] for n in alike]
    with connection.cursor() as cursor:
        for size, some in groupby(groups, key=len):
            values = ", ".join([marks] * size)
            # What fails is taken back with the whole transaction: of each statement alone no old pages need be kept.
            statement = f"INSERT OR FAIL INTO {table} ({into}) SELECT {chosen} FROM (VALUES {values})"
            cursor.executemany(statement, [[*shared, *chain.from_iterable(group)] for group in some])


def _groups(rows: Iterable[Row], *, of: int) -> Iterator[list[Row]]:
    left = iter(rows)
    while group := list(islice(left, of)):
        yield group


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def reserve_ids(model: type[models.Model], count: int) -> list[int]:
    """`count` unused ids of a table, for rows that others will point at; inside the writing transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # OFFSET: the sequence is looked up once, not for each id.
            sequence = "(SELECT pg_get_serial_sequence(%s, 'id')::regclass AS named OFFSET 0) AS sequence"
            cursor.execute(f"SELECT nextval(named) FROM {sequence}, generate_series(1, %s)", [table, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
        first = (last[0] if last else 0) + 1
        return list(range(first, first + count))

"""More records out of generated ones by copying rows, so that a national data set is laid in minutes.

A copy has an id, a number, an office, a day and some words of its own, and all rows of its lists; what leads to a
partner leads to the same partner. Sealed registers, partners, kept counts and the history are not copied:
`proxeny verify` says so, and reports count the generated records alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from bench._papers import FAMILIES, GIVEN, PLACES
from proxeny.ground.text import fold

_WORDINGS = 5_000
# Kilobytes of pages that SQLite holds while it copies; with its usual few it would write each page many times.
_CACHE = 2_000_000
# A copy lies with another office, some days before.
_OFFICES_ON, _DAYS_BACK = 7, 17
# What stands in the number of a copy, and in no other.
_COPY = "."


@dataclass(frozen=True)
class _Table:
    """A table, its key, what of its columns leads to copied records or rows, and which rows are copied."""

    name: str
    key: str
    columns: tuple[str, ...]
    leads: Mapping[str, str]
    kept: str


def copy_up_to(records: int) -> None:
    """Copy the generated records until there are so many delegations and agreements, unless there are."""
    from django.db import connection, transaction

    from proxeny.records.models import Record

    there = Record.everything.filter(kind__in=("delegations", "agreements")).count()
    if (copies := round(records / there) - 1) < 1:
        return
    began = time.perf_counter()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{_CACHE}")
    with transaction.atomic(), connection.cursor() as cursor:
        indexes = _laid_aside(cursor)
        offices = _offices(cursor)
        _words(cursor)
        tables = list(_tables())
        steps = {table.name: _step(cursor, table) for table in tables}
        for copy in range(1, copies + 1):
            for table in tables:
                cursor.execute(_copying(table, copy=copy, steps=steps, offices=offices))
        for statement in indexes:
            cursor.execute(statement)
        for table in tables:
            _number_on(cursor, table)
    print(f"{copies} copies of {there:,} records in {time.perf_counter() - began:,.0f} s", file=sys.stderr)


def generated(records: Any) -> Any:
    """Of records those that were generated: the counts that reports read are of these alone."""
    return records.exclude(ref__contains=_COPY)


def _tables() -> Iterator[_Table]:
    """The spine, the registers and their lists, and what was said of their fields."""
    from proxeny.records.models import Record, Statement
    from proxeny.records.register import REGISTERS

    registers = [one for one in REGISTERS.values() if not one.shared and not one.sealed]
    kinds = ", ".join(repr(one.name) for one in registers)
    ours = f"IN (SELECT id FROM records_record WHERE kind IN ({kinds}))"
    models = {one.model for one in registers} | {Record}
    yield _table(Record, models, f"kind IN ({kinds})")
    for register in registers:
        key = register.model._meta.pk.column
        yield _table(register.model, models, f"{key} {ours}")
        for rows in register.rows:
            yield _table(rows.model, models, f"record_id {ours}")
    yield _table(Statement, models, f"record_id {ours}")


def _table(model: Any, models: Any, kept: str) -> _Table:
    fields = model._meta.local_concrete_fields
    leads = {one.column: one.related_model._meta.db_table for one in fields if one.related_model in models}
    return _Table(model._meta.db_table, model._meta.pk.column, tuple(one.column for one in fields), leads, kept)


def _step(cursor: Any, table: _Table) -> int:
    """What is added to a key for each copy; one number for the spine and all that share its keys."""
    name, key = ("records_record", "id") if table.key != "id" else (table.name, table.key)
    cursor.execute(f"SELECT coalesce(max({key}), 0) FROM {name}")
    return int(cursor.fetchone()[0]) + 1


def _copying(table: _Table, *, copy: int, steps: Mapping[str, int], offices: list[tuple[int, str]]) -> str:
    said = {column: f'old."{column}"' for column in table.columns}
    said |= {column: f'old."{column}" + {copy * steps[of]}' for column, of in table.leads.items()}
    said[table.key] = f"old.{table.key} + {copy * steps[table.name]}"
    words = ""
    if table.name == "records_record":
        said |= _own(copy, offices)
        words = f" JOIN bench_words AS word ON word.id = (old.id * 31 + {copy} * 977) % {_WORDINGS}"
    columns = ", ".join(f'"{column}"' for column in said)
    return (
        f"INSERT INTO {table.name} ({columns}) SELECT {', '.join(said.values())} FROM {table.name} AS old{words}"
        f" WHERE old.{table.key} < {steps[table.name]} AND old.{table.kept} ORDER BY old.{table.key}"
    )


def _own(copy: int, offices: list[tuple[int, str]]) -> dict[str, str]:
    """What a copy of a record has of its own."""
    from django.db import connection

    lite = connection.vendor == "sqlite"
    uid = "lower(hex(randomblob(16)))" if lite else "gen_random_uuid()"
    back = copy * _DAYS_BACK
    moved = [(old, offices[(at + copy * _OFFICES_ON) % len(offices)]) for at, (old, _place) in enumerate(offices)]
    office = " ".join(f"WHEN {old} THEN {new}" for old, (new, _place) in moved)
    place = " ".join(f"WHEN {old} THEN '{place}'" for old, (_new, place) in moved)
    days = {name: f"date(old.{name}, '-{back} days')" if lite else f"old.{name} - {back}" for name in _DAYS}
    return days | {
        "uid": uid,
        "ref": f"old.ref || '{_COPY}{copy}'",
        "office_id": f"CASE old.office_id {office} ELSE old.office_id END",
        "place_id": f"CASE old.office_id {place} ELSE old.place_id END",
        "title": "substr(old.title || ' · ' || word.said, 1, 300)",
        "folded": "substr(old.folded || word.folded || ' ', 1, 2000)",
    }


_DAYS = ("starts_on", "ends_on", "listed_on")


def _offices(cursor: Any) -> list[tuple[int, str]]:
    """(id, code of its place) of the offices that keep records."""
    keeping = "id IN (SELECT office_id FROM records_record) AND place_id LIKE 'VN%'"
    cursor.execute(f"SELECT id, place_id FROM accounts_office WHERE {keeping} ORDER BY id")
    return list(cursor.fetchall())


def _words(cursor: Any) -> None:
    """A table of names of people and places, told anew in each copy."""
    chance = Random("copies")
    cursor.execute("CREATE TEMPORARY TABLE bench_words (id integer PRIMARY KEY, said text, folded text)")
    for number in range(_WORDINGS):
        said = " ".join((chance.choice(FAMILIES), chance.choice(GIVEN), chance.choice(PLACES)))
        cursor.execute("INSERT INTO bench_words VALUES (%s, %s, %s)", [number, said, fold(said)])


def _laid_aside(cursor: Any) -> list[str]:
    """Take the index of words away; the statements that lay it anew."""
    from django.db import connection

    from proxeny.records import textindex

    if connection.vendor == "sqlite":
        delete, optimize = (
            f"INSERT INTO records_text (records_text) VALUES ('{one}')" for one in ("delete-all", "optimize")
        )
        return [delete, textindex.fill(), optimize]
    # Rows and what they lead to are copied together: nothing is to be checked of each.
    cursor.execute("SET LOCAL session_replication_role = replica")
    cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'records_record_text'")
    made = [row[0] for row in cursor.fetchall()]
    cursor.execute("DROP INDEX IF EXISTS records_record_text")
    return made


def _number_on(cursor: Any, table: _Table) -> None:
    """Let PostgreSQL number new rows behind the copies; SQLite does so by itself."""
    from django.db import connection

    if connection.vendor != "sqlite" and table.key == "id":
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))"
        )

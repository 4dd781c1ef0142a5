"""A new installation has the tables to which an old one grew, to the last column, constraint and index."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.backup.test_backup import URL, _database

GROWN = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
LAID_DOWN = "from proxeny.config.tables import bring_up_to_date; bring_up_to_date()"
# Names that Django derives from the order in which things were made.
HASHED = re.compile(r"_[0-9a-f]{8}(?=_|\b)")
# What a server says of its tables, one line each.
QUESTIONS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length, "
    "is_identity, is_generated FROM information_schema.columns WHERE table_schema = 'public' "
    # The one number that Django itself makes wider by steps than at once; no row is told by it.
    "AND NOT (table_name = 'auth_group_permissions' AND column_name = 'id')",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = "
    "'public'::regnamespace",
    "SELECT app, name FROM django_migrations",
    "SELECT app_label, model FROM django_content_type",
    "SELECT codename FROM auth_permission",
)


def _run(what: str, *, home: Path, database: str) -> None:
    environment = {**os.environ, "PROXENY_HOME": str(home), "PROXENY_DATABASE_URL": database}
    if not database:
        del environment["PROXENY_DATABASE_URL"]
    subprocess.run([sys.executable, "-c", f"import django; django.setup(); {what}"], env=environment, check=True)


def _parts(statement: str) -> Iterator[str]:
    """The columns and constraints of a CREATE statement, whose order tells nothing."""
    depth, begun = 0, 0
    inside = statement[statement.index("(") + 1 : statement.rindex(")")]
    for at, letter in enumerate(inside):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            yield inside[begun:at].strip()
            begun = at + 1
    yield inside[begun:].strip()


def _sqlite(home: Path) -> set[tuple[object, ...]]:
    with sqlite3.connect(home / "proxeny.sqlite3") as database:
        rows = database.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        said: set[tuple[object, ...]] = {
            (table, part if kind == "table" else HASHED.sub("", sql))
            for kind, table, sql in rows
            for part in (_parts(sql) if kind == "table" else [""])
        }
        for question in QUESTIONS[3:]:
            said |= set(database.execute(question).fetchall())
        return said


def _postgresql(address: str) -> set[tuple[object, ...]]:
    with psycopg.connect(address) as server:
        told = (row for question in QUESTIONS for row in server.execute(question).fetchall())
        return {tuple(HASHED.sub("", value) if isinstance(value, str) else value for value in row) for row in told}


def test_on_sqlite(tmp_path: Path) -> None:
    for name, what in (("grown", GROWN), ("laid", LAID_DOWN)):
        (tmp_path / name).mkdir()
        _run(what, home=tmp_path / name, database="")
    assert _sqlite(tmp_path / "laid") == _sqlite(tmp_path / "grown")


@pytest.mark.skipif(not URL, reason="no PostgreSQL server")
def test_on_postgresql(tmp_path: Path) -> None:
    told = []
    for name, what in (("grown", GROWN), ("laid", LAID_DOWN)):
        address = _database(f"tables-{name}")
        _run(what, home=tmp_path, database=address)
        told.append(_postgresql(address))
    assert told[0] == told[1] != set()

"""The database as parts of a backup: one consistent view of it while people work, and that view laid down again."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import IO, Any, TypeAlias

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from proxeny.config.backup.manifest import Manifest
from proxeny.config.tables import lay_down

SQLITE = "database.sqlite3"
TABLES = "tables/"
_BLOCK = 1 << 20
# Opens a part by its name and gives the function that writes into it.
Opening: TypeAlias = Callable[[str], AbstractContextManager[Callable[[bytes], object]]]


def applied() -> tuple[str, ...]:
    """The migrations that the database has, `app.name`, in their order."""
    rows = MigrationRecorder(connection).migration_qs.order_by("id")
    return tuple(f"{app}.{name}" for app, name in rows.values_list("app", "name"))


def known() -> frozenset[str]:
    """The migrations that this version of the program has."""
    return frozenset(f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.disk_migrations)


def write_sqlite(opening: Opening, *, beside: Path) -> Path:
    """A copy of the database file as it stands at one moment; writers go on. The caller deletes the copy."""
    handle, name = tempfile.mkstemp(dir=beside, prefix=".proxeny-", suffix=".sqlite3")
    copy = Path(name)
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
    with opening(SQLITE) as write, open(handle, "rb") as file:
        while block := file.read(_BLOCK):
            write(block)
    return copy


def write_postgresql(opening: Opening) -> dict[str, int]:
    """Every table in one read-only view of the database; the counters of its sequences."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in _tables(cursor):
            with opening(f"{TABLES}{table}") as write, cursor.copy(f"COPY {_columns(cursor, table)} TO STDOUT") as rows:
                for block in rows:
                    write(bytes(block))
        cursor.execute("SELECT sequencename, COALESCE(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'")
        return {name: int(value) for name, value in cursor.fetchall()}


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [name for (name,) in cursor.fetchall()]


def _columns(cursor: Any, table: str) -> str:
    """The table with the columns that are written, as COPY names them: what the database computes is left out."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s "
        "AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    quoted = connection.ops.quote_name
    return f"{quoted(table)} ({', '.join(quoted(name) for (name,) in cursor.fetchall())})"


def read_postgresql(manifest: Manifest, *, part: Callable[[str], IO[bytes]]) -> None:
    """Lay the tables down in one transaction: all of them or nothing."""
    _migrate_to(manifest.migrations)
    with transaction.atomic(), connection.cursor() as cursor:
        tables = [name for name in manifest.parts if name.startswith(TABLES)]
        quoted = [connection.ops.quote_name(name.removeprefix(TABLES)) for name in tables]
        cursor.execute(f"TRUNCATE {', '.join(quoted)} CASCADE")
        for name in tables:
            columns = _columns(cursor, name.removeprefix(TABLES))
            with part(name) as file, cursor.copy(f"COPY {columns} FROM STDIN") as rows:
                while block := file.read(_BLOCK):
                    rows.write(block)
        for name, value in manifest.sequences.items():
            if value:
                cursor.execute("SELECT setval(%s::regclass, %s)", [connection.ops.quote_name(name), value])


def _migrate_to(migrations: Iterable[str]) -> None:
    """Create the tables exactly as they were when the backup was made."""
    if frozenset(migrations) == known() and not connection.introspection.table_names():
        lay_down()
        return
    newest = {name.partition(".")[0]: name.partition(".")[2] for name in sorted(migrations)}
    for app, name in newest.items():
        call_command("migrate", app, name, verbosity=0, interactive=False)


def is_empty() -> bool:
    """Whether nothing was ever written here: no tables, or none with an account or a record."""
    from proxeny.accounts.models import User
    from proxeny.records.models import Record

    there = set(connection.introspection.table_names())
    models = (User, Record)
    return not any(model._meta.db_table in there and model._base_manager.exists() for model in models)

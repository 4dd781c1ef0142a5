"""What two search indexes share: marks of offices, whether PostgreSQL lets us have one, SQLite's held to one anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

_BITS = 2**30
_MOST_TERMS = 200
_RECOUNT = """
    CREATE VIRTUAL TABLE temp.text_anew USING fts5(folded, content='', detail='none', tokenize='trigram');
    CREATE VIRTUAL TABLE temp.grams_anew USING fts5vocab('temp', 'text_anew', 'instance');
    CREATE VIRTUAL TABLE temp.grams_kept USING fts5vocab('main', '{table}', 'instance');
    INSERT INTO temp.text_anew (rowid, folded) {texts}
"""
_SUMS = f"SELECT term, count(*), sum(doc & {_BITS - 1}), sum(doc / {_BITS}) FROM temp.{{table}} GROUP BY term"
_NAMED = """
    SELECT doc FROM temp.{one} WHERE term = %s EXCEPT SELECT doc FROM temp.{other} WHERE term = %s LIMIT 20
"""


# Behind its text a row may bear marks: letters of Unicode's private use, which no folded text holds. Each office and
# each register has a letter of its own.
EDGE, OFFICES, REGISTERS = 0xE000, 0xF0000, 0x100000


def any_of(marks: Iterable[tuple[int, int, int]]) -> str:
    """What is asked of the index for rows with one of these marks."""
    return " OR ".join(f'"{chr(one)}{chr(two)}{chr(three)}"' for one, two, three in marks)


def may_have_trigrams(cursor: Any) -> bool:
    """Whether `pg_trgm` is there already, or may be created by this user of PostgreSQL."""
    cursor.execute(
        "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm') OR EXISTS ("
        " SELECT 1 FROM pg_available_extension_versions v, pg_roles r WHERE v.name = 'pg_trgm'"
        " AND r.rolname = current_user AND (r.rolsuper OR (v.trusted"
        " AND has_database_privilege(current_database(), 'CREATE'))))"
    )
    return bool(cursor.fetchone()[0])


def sampled(table: str, rows: int) -> str:
    """What PostgreSQL is asked for about so many rows of a table: always the same, so that the same is found."""
    share = f"SELECT least(100, 100.0 * {rows} / greatest(reltuples, 1)) FROM pg_class WHERE oid = '{table}'::regclass"
    return f"TABLESAMPLE SYSTEM (({share})) REPEATABLE (1)"


def differences(table: str, *, texts: str) -> Iterator[tuple[int, bool]]:
    """(row number, whether it is missing rather than too much) where the index is not what `texts` give.

    `texts` selects row numbers and folded texts. Some rows are told for each gram that differs.
    """
    with connection.cursor() as cursor:
        for statement in _RECOUNT.format(table=table, texts=texts).split(";"):
            cursor.execute(statement)
        try:
            found: dict[int, bool] = {}
            for term in _differing(cursor):
                for one, other in (("grams_anew", "grams_kept"), ("grams_kept", "grams_anew")):
                    cursor.execute(_NAMED.format(one=one, other=other), [term, term])
                    found |= {row[0]: one == "grams_anew" for row in cursor.fetchall()}
            yield from sorted(found.items())
        finally:
            for made in ("grams_anew", "grams_kept", "text_anew"):
                cursor.execute(f"DROP TABLE temp.{made}")


def _differing(cursor: Any) -> list[str]:
    """Grams that do not stand in the same rows in both, by numbers that would hardly agree otherwise."""
    sums: list[dict[str, tuple[int, int, int]]] = []
    for table in ("grams_anew", "grams_kept"):
        cursor.execute(_SUMS.format(table=table))
        sums.append({row[0]: row[1:] for row in cursor.fetchall()})
    anew, kept = sums
    return [term for term in anew.keys() | kept.keys() if anew.get(term) != kept.get(term)][:_MOST_TERMS]

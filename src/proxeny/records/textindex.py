"""The index behind every search: which records hold which three letters in a row, the newest first.

SQLite keeps it in a table of its own that each write feeds in the same transaction; PostgreSQL keeps it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction

# The table holds no text, only what occurs where. Its row numbers grow with the day a record is listed under, so that
# reading it backwards gives the newest first: the day (Julian) times 2^30, and the record's id.
CREATE = "CREATE VIRTUAL TABLE records_text USING fts5(folded, content='', detail='none', tokenize='trigram')"
_BITS = 2**30
_NUMBER = f"CAST(julianday(listed_on) AS INTEGER) * {_BITS} + id"
FILL = f"INSERT INTO records_text (rowid, folded) SELECT {_NUMBER}, folded FROM records_record {{where}} ORDER BY 1"
_FORGET = f"""
    INSERT INTO records_text (records_text, rowid, folded)
    SELECT 'delete', {_NUMBER}, folded FROM records_record {{where}} ORDER BY 2
"""
_AT_ONCE = 500


def forget(ids: Sequence[int]) -> None:
    """Take records out, while they still have the text and the day under which they stand in the index."""
    _run(_FORGET, ids)


def learn(ids: Sequence[int]) -> None:
    """Put records in, as they are now."""
    _run(FILL, ids)


def _run(statement: str, ids: Sequence[int]) -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        if len(ids) and ids[-1] - ids[0] == len(ids) - 1:
            cursor.execute(statement.format(where="WHERE id BETWEEN %s AND %s"), [ids[0], ids[-1]])
            return
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(statement.format(where=f"WHERE id IN ({marks})"), part)


def rebuild(texts: Iterable[tuple[str, int]]) -> None:
    """Write the given texts to the records with these ids and make the index anew from all records."""
    waiting = iter(texts)
    with transaction.atomic(), connection.cursor() as cursor:
        while part := list(islice(waiting, _AT_ONCE)):
            cursor.executemany("UPDATE records_record SET folded = %s WHERE id = %s", part)
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO records_text (records_text) VALUES ('delete-all')")
            cursor.execute(FILL.format(where=""))


def grams(word: str) -> list[str]:
    """What stands in the index for a folded word: its threes; a shorter one counts at the beginning of a word.

    A single letter is a word of its own. Scripts without spaces have their pairs and letters as words (see `search`).
    """
    if len(word) > 2:
        return list(dict.fromkeys(word[at : at + 3] for at in range(len(word) - 2)))
    return [f" {word}" if len(word) == 2 else f" {word} "]


def newest(words: Sequence[str], *, limit: int) -> list[int] | None:
    """Ids of the records that may hold all words, newest first and at most `limit`.

    None where the words are too common to be told by their records, or where the server lets us keep no index.
    """
    wanted = list(dict.fromkeys(gram for word in words for gram in grams(word)))
    found = _on_sqlite(wanted, limit=limit) if connection.vendor == "sqlite" else _on_postgresql(words, limit=limit)
    return found if found is not None and len(found) < limit else None


def _on_sqlite(wanted: Sequence[str], *, limit: int) -> list[int]:
    statement = f"SELECT rowid & {_BITS - 1} FROM records_text WHERE records_text MATCH %s ORDER BY rowid DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [" AND ".join(f'"{gram}"' for gram in wanted), limit])
        return [row[0] for row in cursor.fetchall()]


# PostgreSQL cannot stop early in such an index, so a look at some rows tells whether the words are common.
_INDEXED = """
    SELECT to_regclass('records_record_text'), reltuples FROM pg_class WHERE oid = 'records_record'::regclass
"""
_SAMPLE, _COMMON = 4_000, 20


def _on_postgresql(words: Sequence[str], *, limit: int) -> list[int] | None:
    holds = " AND ".join(["folded LIKE %s"] * len(words))
    patterns = [f"%{word if len(word) > 2 else grams(word)[0]}%" for word in words]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_regclass('records_record_text'), reltuples FROM pg_class WHERE relname = 'records_record'"
        )
        index, rows = cursor.fetchone()
        if index is None:
            return None
        if rows > _SAMPLE:
            share = 100 * _SAMPLE / rows
            sample = f"SELECT count(*) FROM records_record TABLESAMPLE SYSTEM ({share:.4f}) WHERE {holds}"
            cursor.execute(sample, patterns)
            if cursor.fetchone()[0] >= _COMMON:
                return None
        newest_first = "ORDER BY listed_on DESC, id DESC LIMIT %s"
        cursor.execute(f"SELECT id FROM records_record WHERE {holds} {newest_first}", [*patterns, limit])
        return [row[0] for row in cursor.fetchall()]


_RECOUNT = f"""
    CREATE VIRTUAL TABLE temp.text_anew USING fts5(folded, content='', detail='none', tokenize='trigram');
    CREATE VIRTUAL TABLE temp.grams_anew USING fts5vocab('temp', 'text_anew', 'instance');
    CREATE VIRTUAL TABLE temp.grams_kept USING fts5vocab('main', 'records_text', 'instance');
    INSERT INTO temp.text_anew (rowid, folded) SELECT {_NUMBER}, folded FROM records_record ORDER BY 1
"""
_SUMS = f"""
    SELECT term, count(*), sum(doc & {_BITS - 1}), sum(doc / {_BITS}) FROM temp.{{table}} GROUP BY term
"""
_NAMED = f"""
    SELECT doc & {_BITS - 1} FROM (
        SELECT doc FROM temp.{{one}} WHERE term = %s EXCEPT SELECT doc FROM temp.{{other}} WHERE term = %s
    ) LIMIT 20
"""


def faults() -> Iterator[tuple[int, str]]:
    """(record id, what is wrong) where the index is not the one that the records' texts give, some for each gram."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for statement in _RECOUNT.split(";"):
            cursor.execute(statement)
        try:
            found: dict[int, str] = {}
            for term in _differing(cursor):
                for one, other, problem in (
                    ("grams_anew", "grams_kept", "is not found by its words"),
                    ("grams_kept", "grams_anew", "is found by words that it does not have"),
                ):
                    cursor.execute(_NAMED.format(one=one, other=other), [term, term])
                    found |= {row[0]: problem for row in cursor.fetchall()}
            yield from sorted(found.items())
        finally:
            for table in ("grams_anew", "grams_kept", "text_anew"):
                cursor.execute(f"DROP TABLE temp.{table}")


def _differing(cursor: Any) -> list[str]:
    """Grams that do not stand in the same records in both, by numbers that would hardly agree otherwise."""
    sums: list[dict[str, tuple[int, int, int]]] = []
    for table in ("grams_anew", "grams_kept"):
        cursor.execute(_SUMS.format(table=table))
        sums.append({row[0]: row[1:] for row in cursor.fetchall()})
    anew, kept = sums
    return [term for term in anew.keys() | kept.keys() if anew.get(term) != kept.get(term)][:_MOST_TERMS]


_MOST_TERMS = 200

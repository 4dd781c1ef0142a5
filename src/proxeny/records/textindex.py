"""The index behind every search: which records hold which three letters in a row, the newest first.

SQLite keeps it in a table of its own that each write feeds in the same transaction; PostgreSQL keeps it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import connection, transaction

from proxeny.documents.trigrams import differences
from proxeny.ground.grams import grams, pattern

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


def newest(words: Sequence[str], *, limit: int) -> tuple[list[int], bool]:
    """Ids of the records that may hold all words, newest first and fewer than `limit`; whether these are all.

    None at all where PostgreSQL finds the words too common, or lets us keep no index.
    """
    wanted = list(dict.fromkeys(gram for word in words for gram in grams(word)))
    found = _on_sqlite(wanted, limit=limit) if connection.vendor == "sqlite" else _on_postgresql(words, limit=limit)
    return (found or [])[: limit - 1], found is not None and len(found) < limit


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
    patterns = [f"%{pattern(word)}%" for word in words]
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


def faults() -> Iterator[tuple[int, str]]:
    """(record id, what is wrong) where the index is not the one that the records' texts give, some for each gram."""
    if connection.vendor != "sqlite":
        return
    for number, missing in differences(
        "records_text", texts=f"SELECT {_NUMBER}, folded FROM records_record ORDER BY 1"
    ):
        yield (
            number & (_BITS - 1),
            "is not found by its words" if missing else "is found by words that it does not have",
        )

"""The index behind every search: which records hold which three letters in a row, the newest first.

SQLite keeps it in a table of its own that each write feeds in the same transaction; PostgreSQL keeps it by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any
from zlib import crc32

from django.db import connection, transaction

from proxeny.documents.trigrams import EDGE, OFFICES, any_of, differences, sampled
from proxeny.documents.trigrams import REGISTERS as LETTERS
from proxeny.ground.grams import grams, pattern
from proxeny.records.register import REGISTERS

# The table holds no text, only what occurs where. Register by register its row numbers fall with the day a record is
# listed under, so that those of a register, read in their order, are its newest first: forwards SQLite skips what lies
# between, backwards it reads it. A number of the register times 2^52, less the day (Julian) times 2^30 and the record's
# id. Behind its text each record bears the marks of its register and of its office.
CREATE = "CREATE VIRTUAL TABLE records_text USING fts5(folded, content='', detail='none', tokenize='trigram')"
_BITS, _DAYS = 2**30, 2**52
# A prime, so that the registers of today lie apart; below 2^11, so that row numbers stay below 2^63.
_NUMBERS = 2039
# Of so few registers each is asked for by its own mark; of more, what lies between is passed over.
_FEW_REGISTERS = 4


@cache
def place(kind: str) -> int:
    """The number of a register; two that came to the same would only be read together."""
    return crc32(kind.encode()) % _NUMBERS


def _texts() -> str:
    """The columns of a row: its number and its text with the marks."""
    return _texts_of(tuple(REGISTERS))


@cache
def _texts_of(kinds: tuple[str, ...]) -> str:
    number = f"(CASE kind {' '.join(f'WHEN {kind!r} THEN {place(kind)}' for kind in kinds)} ELSE 0 END)"
    row = f"{number} * {_DAYS} + {_DAYS - 1} - CAST(julianday(listed_on) AS INTEGER) * {_BITS} - id"
    return f"{row}, folded || char({EDGE}, {EDGE}, {LETTERS} + {number}, {EDGE}, {OFFICES} + office_id, {EDGE})"


def fill(where: str = "") -> str:
    """The statement that puts records in."""
    return f"INSERT INTO records_text (rowid, folded) SELECT {_texts()} FROM records_record {where} ORDER BY 1"


def _taken_out(where: str) -> str:
    texts = f"SELECT 'delete', {_texts()} FROM records_record {where} ORDER BY 2"
    return f"INSERT INTO records_text (records_text, rowid, folded) {texts}"


_AT_ONCE = 500


def forget(ids: Sequence[int]) -> None:
    """Take records out, while they still have the text and the day under which they stand in the index."""
    _run(_taken_out, ids)


def learn(ids: Sequence[int]) -> None:
    """Put records in, as they are now."""
    _run(fill, ids)


def _run(statement: Callable[[str], str], ids: Sequence[int]) -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        if len(ids) and ids[-1] - ids[0] == len(ids) - 1:
            cursor.execute(statement("WHERE id BETWEEN %s AND %s"), [ids[0], ids[-1]])
            return
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(statement(f"WHERE id IN ({marks})"), part)


def make_anew(cursor: Any) -> None:
    """Make SQLite's index from the texts of the records, in one piece, which is skipped through faster than many."""
    cursor.execute("INSERT INTO records_text (records_text) VALUES ('delete-all')")
    cursor.execute(fill())
    cursor.execute("INSERT INTO records_text (records_text) VALUES ('optimize')")


def rebuild(texts: Iterable[tuple[str, int]]) -> None:
    """Write the given texts to the records with these ids and make the index anew from all records."""
    waiting = iter(texts)
    with transaction.atomic(), connection.cursor() as cursor:
        while part := list(islice(waiting, _AT_ONCE)):
            cursor.executemany("UPDATE records_record SET folded = %s WHERE id = %s", part)
        if connection.vendor == "sqlite":
            make_anew(cursor)


def by_register() -> bool:
    """Whether the index tells the newest of one register alone."""
    return connection.vendor == "sqlite"


def newest(words: Sequence[str], *, kind: str, offices: Collection[int] = (), limit: int) -> tuple[list[int], bool]:
    """Ids of records of a register that may hold all words, newest first, fewer than `limit`; whether these are all.

    Of these offices alone where some are given. PostgreSQL tells of all registers and offices together, and of none at
    all where it finds the words too common, or lets us keep no index.
    """
    if by_register():
        found: list[int] | None = newest_of_each(words, [kind], offices=offices, limit=limit)[kind]
    else:
        found = _on_postgresql(words, limit=limit)
    return (found or [])[: limit - 1], found is not None and len(found) < limit


_NEWEST = "SELECT rowid FROM records_text WHERE records_text MATCH %s AND rowid >= %s ORDER BY rowid LIMIT %s"


def newest_of_each(
    words: Sequence[str], kinds: Collection[str], *, offices: Collection[int] = (), limit: int
) -> dict[str, list[int]]:
    """Ids of the newest records of each register that may hold all words, at most `limit` of each.

    Of these offices alone where some are given, but for shared registers, which are everybody's. Of SQLite's index
    alone, see `by_register`.
    """
    waiting = sorted(kinds, key=place)
    found: dict[str, list[int]] = {kind: [] for kind in waiting}
    asked = _asked(words, kinds, offices)
    start = place(waiting[0]) * _DAYS if waiting else 0
    with connection.cursor() as cursor:
        # The registers lie one behind the other: what is read tells which are passed, most of them without a question.
        while waiting:
            cursor.execute(_NEWEST, [asked, start, limit])
            rows = [row[0] for row in cursor.fetchall()]
            named = {place(kind): kind for kind in waiting}
            for row in rows:
                if (kind := named.get(row // _DAYS)) and len(found[kind]) < limit:
                    found[kind].append(_BITS - 1 - (row & (_BITS - 1)))
            if len(rows) < limit:
                break
            at = rows[-1] // _DAYS
            waiting = [kind for kind in waiting if place(kind) >= at and len(found[kind]) < limit]
            start = max(rows[-1] + 1, place(waiting[0]) * _DAYS) if waiting else 0
    return found


def _asked(words: Sequence[str], kinds: Collection[str], offices: Collection[int]) -> str:
    """What is asked of the index for the words in these registers, of these offices where some are given."""
    wanted = " AND ".join(f'"{gram}"' for gram in dict.fromkeys(gram for word in words for gram in grams(word)))
    few = len(kinds) <= _FEW_REGISTERS
    if not offices:
        marks = [_of_register(kind) for kind in kinds] if few else []
    else:
        marks = [_of_register(kind) for kind in kinds if REGISTERS[kind].shared]
        own = [kind for kind in kinds if not REGISTERS[kind].shared]
        if few:
            marks += [(LETTERS + place(kind), EDGE, OFFICES + office) for kind in own for office in sorted(offices)]
        elif own:
            marks += [(EDGE, OFFICES + office, EDGE) for office in sorted(offices)]
    return f"({any_of(marks)}) AND {wanted}" if marks else wanted


def _of_register(kind: str) -> tuple[int, int, int]:
    return EDGE, EDGE, LETTERS + place(kind)


# PostgreSQL cannot stop early in such an index, so a look at some rows tells whether the words are common.
_SAMPLE, _COMMON = 1_000, 5


def _on_postgresql(words: Sequence[str], *, limit: int) -> list[int] | None:
    letters = [pattern(word) for word in words]
    # The index knows patterns; where it is not asked, to find the place of some letters is faster.
    holds = " AND ".join(["strpos(folded, %s) > 0"] * len(words))
    looked = f"SELECT count(*) FROM records_record {sampled('records_record', _SAMPLE)} WHERE {holds}"
    told = f"SELECT to_regclass('records_record_text'), reltuples, ({looked}) FROM pg_class"
    with connection.cursor() as cursor:
        cursor.execute(f"{told} WHERE oid = 'records_record'::regclass", letters)
        index, rows, hits = cursor.fetchone()
        if index is None or (rows > _SAMPLE and hits >= _COMMON):
            return None
        holds = " AND ".join(["folded LIKE %s"] * len(words))
        asked = f"SELECT id FROM records_record WHERE {holds} ORDER BY listed_on DESC, id DESC LIMIT %s"
        cursor.execute(asked, [*(f"%{one}%" for one in letters), limit])
        return [row[0] for row in cursor.fetchall()]


def faults() -> Iterator[tuple[int, str]]:
    """(record id, what is wrong) where the index is not the one that the records' texts give, some for each gram."""
    if connection.vendor != "sqlite":
        return
    for number, missing in differences("records_text", texts=f"SELECT {_texts()} FROM records_record ORDER BY 1"):
        yield (
            _BITS - 1 - (number & (_BITS - 1)),
            "is not found by its words" if missing else "is found by words that it does not have",
        )

"""The index behind the search of papers: which pages hold which three letters in a row, the newest papers first.

Pages never change, so each is put in once, in the transaction that keeps its paper. SQLite has a table for it,
PostgreSQL an index that it keeps by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from proxeny.documents.models import Document, IndexMark, Page
from proxeny.documents.trigrams import EDGE, OFFICES, any_of, differences, sampled
from proxeny.ground.grams import findable, grams, pattern
from proxeny.ground.text import fold

# A page's place grows with its paper: the paper's id times 2^20, and the page. Row numbers are counted down from 2^52,
# so that in their order the newest stand first: forwards SQLite skips what it is not asked for, backwards it reads it.
_PAGES, _TOP = 2**20, 2**52
CREATE = "CREATE VIRTUAL TABLE documents_text USING fts5(folded, content='', detail='none', tokenize='trigram')"
# Behind its text each page bears the mark of its paper's office.
_TEXTS = f"""
    SELECT {_TOP} - document_id * {_PAGES} - number, folded || char({EDGE}, {OFFICES} + coalesce(office_id, 0), {EDGE})
    FROM documents_page JOIN documents_document AS paper ON paper.id = document_id
"""
FILL = f"INSERT INTO documents_text (rowid, folded) {_TEXTS} ORDER BY 1"
# A page longer than a small book is found by its beginning.
MOST = 200_000
_AT_ONCE = 200
# Counted up when the same page gives another text, as after a change of `fold` or of MOST.
_FOLDING = "1"


def rules_of_texts() -> str:
    """A mark of the way in which pages become what they are found by."""
    return _FOLDING


def place(document: int, page: int) -> int:
    """Where a page of a paper stands in the index."""
    return document * _PAGES + page


@dataclass(frozen=True)
class Wording:
    """One way to say what is looked for: folded words that a page holds all of.

    `written` is a name that has to stand there with its diacritics too, lest Lao (the country) be found in "lao dong".
    """

    words: tuple[str, ...]
    written: str = ""


def folded_page(text: str) -> str:
    """What a page with this text is found by."""
    # Long texts would only push what is folded often out of its cache.
    return findable(fold.__wrapped__(text), most=MOST)


def learn(documents: Iterable[Document]) -> None:
    """Put the pages of papers in: all at once, for SQLite writes a piece of its index with each question."""
    if connection.vendor == "sqlite":
        these = json.dumps([document.pk for document in documents])
        texts = f"{_TEXTS} WHERE document_id IN (SELECT value FROM json_each(%s)) ORDER BY 1"
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO documents_text (rowid, folded) {texts}", [these])


def unlearn(document: Document) -> None:
    """Take the pages of a paper out, so that nothing of them stays in the file of the database."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
            out = f"INSERT INTO documents_text (documents_text, rowid, folded) SELECT 'delete', * FROM ({_TEXTS}"
            cursor.execute(f"{out} WHERE document_id = %s)", [document.pk])


def make_anew(cursor: Any) -> None:
    """Make SQLite's index from the texts of the pages, in one piece."""
    cursor.execute("INSERT INTO documents_text (documents_text) VALUES ('delete-all')")
    cursor.execute(FILL)
    cursor.execute("INSERT INTO documents_text (documents_text) VALUES ('optimize')")


def rebuild(*, on_progress: Callable[[int, int], object] = lambda done, total: None) -> None:
    """Fold every page anew and make the index from that; tells how many pages are done, of how many."""
    done, total = 0, Page.objects.count()
    with transaction.atomic(), connection.cursor() as cursor:
        for part in _parts():
            rows = [(folded_page(page.text), page.pk) for page in part]
            cursor.executemany("UPDATE documents_page SET folded = %s WHERE id = %s", rows)
            on_progress(done := done + len(part), total)
        if connection.vendor == "sqlite":
            make_anew(cursor)


def keep_rules(index: str, *, rules: str) -> None:
    """Note after which rules a search index was made, in the transaction that makes it."""
    IndexMark.objects.update_or_create(name=index, defaults={"mark": rules})


def _parts() -> Iterator[list[Page]]:
    last = 0
    while part := list(Page.objects.filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        yield part
        last = part[-1].pk


_MISSING, _TOO_MUCH = "is not found by its words", "is found by words that it does not have"


def faults() -> Iterator[tuple[str, str]]:
    """(code of a paper, what is wrong) where the index is not the one that the texts of the pages give."""
    wrong: dict[int, str] = {}
    for part in _parts():
        wrong |= {page.document_id: _MISSING for page in part if folded_page(page.text) != page.folded}
    if connection.vendor == "sqlite":
        for number, missing in differences("documents_text", texts=f"{_TEXTS} ORDER BY 1"):
            wrong.setdefault((_TOP - number) // _PAGES, _MISSING if missing else _TOO_MUCH)
    codes = Document.objects.in_bulk(wrong)
    for key in sorted(wrong):
        yield (codes[key].code if key in codes else f"paper {key}"), wrong[key]


def that_hold(wordings: Sequence[Wording], *, pages: Sequence[int], papers: Sequence[int]) -> list[tuple[int, int]]:
    """(paper, page) of those of these pages, told by their places, that hold every word of a wording; the first last.

    `papers` are those that the pages belong to. Of long texts both databases find the place of some letters faster than
    they compare a pattern.
    """
    held, said = _read_through(wordings)
    these, of = _unnested(), _unnested()
    where = f"document_id IN ({of}) AND document_id * {_PAGES} + number IN ({these}) AND ({held})"
    statement = f"SELECT document_id, number FROM documents_page WHERE {where} ORDER BY document_id DESC, number DESC"
    with connection.cursor() as cursor:
        cursor.execute(statement, [_many(papers), _many(pages), *said])
        return list(cursor.fetchall())


def _unnested() -> str:
    return "SELECT value FROM json_each(%s)" if connection.vendor == "sqlite" else "SELECT unnest(%s::bigint[])"


def _many(keys: Sequence[int]) -> Any:
    return json.dumps(list(keys)) if connection.vendor == "sqlite" else list(keys)


@dataclass(frozen=True)
class Looked:
    """(paper, page) of the newest pages that may hold a wording, and whether these are all.

    `read`: they were read one after the other, and do hold one.
    """

    pages: Sequence[tuple[int, int]]
    whole: bool
    read: bool = False


def newest(wordings: Sequence[Wording], *, limit: int) -> Looked:
    """The newest pages that may hold a wording, at most `limit`; of common words those among the `limit` newest pages.

    PostgreSQL cannot stop early in its index. It reads the newest pages first, which tell whether the words are common;
    only where neither they nor a look at some others say so is the index asked for all.
    """
    if not wordings:
        return Looked([], whole=True)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return Looked(*_on_sqlite(cursor, wordings, limit, ()))
        found = _read_on_postgresql(cursor, wordings, limit, (), enough=limit)
        if len(found) * _SAMPLE >= limit * _COMMON or _are_common(cursor, wordings):
            return Looked(found, _fewer_than(cursor, limit), read=True)
        return Looked(*_on_postgresql(cursor, wordings, limit, ()))


def newest_of(
    offices: Collection[int], wordings: Sequence[Wording], *, limit: int, enough: int, read: bool
) -> list[tuple[int, int]]:
    """The same pages of the papers of these offices and of no office alone.

    Where the words are common (`read`), of the `limit` newest pages those that do hold one, no more than `enough`.
    """
    of = sorted({0, *offices})
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return _on_sqlite(cursor, wordings, limit, of)[0]
        if read:
            return _read_on_postgresql(cursor, wordings, limit, of, enough=enough)
        return _on_postgresql(cursor, wordings, limit, of)[0]


def _on_sqlite(
    cursor: Any, wordings: Sequence[Wording], limit: int, offices: Sequence[int]
) -> tuple[list[tuple[int, int]], bool]:
    every = (" AND ".join(f'"{gram}"' for word in one.words for gram in grams(word)) for one in wordings)
    asked = " OR ".join(f"({said})" for said in every)
    if offices:
        ours = any_of((EDGE, OFFICES + office, EDGE) for office in offices)
        asked = f"({ours}) AND ({asked})"
    statement = "SELECT rowid FROM documents_text WHERE documents_text MATCH %s ORDER BY rowid LIMIT %s"
    cursor.execute(statement, [asked, limit])
    found = [divmod(_TOP - row[0], _PAGES) for row in cursor.fetchall()]
    return found, len(found) < limit


# So many of some pages that hold a wording tell that it is common.
_SAMPLE, _COMMON = 150, 3
_FEW = 40
_NEWEST_FIRST = "ORDER BY document_id DESC, number DESC LIMIT %s"


def _are_common(cursor: Any, wordings: Sequence[Wording]) -> bool:
    # What is put together anew is unpacked once, not for each word that is looked for in it.
    looked = f"SELECT folded || '' AS folded FROM documents_page {sampled('documents_page', _SAMPLE)} OFFSET 0"
    sample = f"SELECT count(*) FROM ({looked}) AS looked WHERE {_either(wordings, _READ_FOLDED)}"
    cursor.execute(sample, _patterns(wordings))
    return bool(cursor.fetchone()[0] >= _COMMON)


def _fewer_than(cursor: Any, limit: int) -> bool:
    """Whether there are fewer pages."""
    cursor.execute("SELECT count(*) FROM (SELECT 1 FROM documents_page LIMIT %s) AS few", [limit])
    return bool(cursor.fetchone()[0] < limit)


# The index knows patterns; where it is not asked, to find the place of the letters is several times faster.
_READ_FOLDED, _ASKED = "strpos(folded, %s) > 0", "folded LIKE %s"


def _read_through(wordings: Sequence[Wording]) -> tuple[str, list[str]]:
    """The condition of pages that hold every word of one of the wordings, read letter by letter, and its values."""
    place = "instr" if connection.vendor == "sqlite" else "strpos"
    folded, text = f"{place}(folded, %s) > 0", f"{place}(text, %s) > 0"
    held, said = [], list[str]()
    for one in wordings:
        held.append(" AND ".join([folded] * len(one.words) + [f"({text} OR {text})"] * bool(one.written)))
        said += [*map(pattern, one.words), *([one.written, one.written.upper()] if one.written else [])]
    return " OR ".join(f"({one})" for one in held), said


def _either(wordings: Sequence[Wording], holds: str) -> str:
    return " OR ".join("(" + " AND ".join([holds] * len(one.words)) + ")" for one in wordings)


def _patterns(wordings: Sequence[Wording]) -> list[str]:
    return [pattern(word) for one in wordings for word in one.words]


_OURS = "document_id IN (SELECT id FROM documents_document WHERE office_id = ANY(%s) OR office_id IS NULL)"


def _ours(offices: Sequence[int]) -> tuple[str, list[Any]]:
    return (_OURS, [list(offices)]) if offices else ("TRUE", [])


def _read_on_postgresql(
    cursor: Any, wordings: Sequence[Wording], limit: int, offices: Sequence[int], *, enough: int
) -> list[tuple[int, int]]:
    """The newest pages are read one after the other, no more than have to be."""
    looked, own = _newest_of_few(offices, limit) if 0 < len(offices) <= _FEW else _newest_of(offices, limit)
    held, said = _read_through(wordings)
    pages = f"SELECT document_id, number, folded || '' AS folded, text FROM ({looked}) AS looked LIMIT %s"
    cursor.execute(
        f"SELECT document_id, number FROM ({pages}) AS newest WHERE {held} LIMIT %s", [*own, limit, *said, enough]
    )
    return list(cursor.fetchall())


def _newest_of(offices: Sequence[int], limit: int) -> tuple[str, list[Any]]:
    """The newest pages of these offices, of all where none are given."""
    ours, own = _ours(offices)
    return f"SELECT document_id, number, folded, text FROM documents_page WHERE {ours} {_NEWEST_FIRST}", [*own, limit]


def _newest_of_few(offices: Sequence[int], limit: int) -> tuple[str, list[Any]]:
    """The same of few offices, whose papers are listed one office after the other: no paper of others is looked at."""
    newest = "SELECT id FROM documents_document WHERE office_id {} ORDER BY id DESC LIMIT %s"
    papers = (
        f"SELECT id FROM unnest(%s::bigint[]) AS of(office) CROSS JOIN LATERAL ({newest.format('= of.office')}) AS its"
        f" UNION ALL ({newest.format('IS NULL')}) ORDER BY id DESC LIMIT %s"
    )
    page = (
        "SELECT document_id, number, folded, text FROM documents_page WHERE document_id = paper.id ORDER BY number DESC"
    )
    pages = f"SELECT page.* FROM ({papers}) AS paper CROSS JOIN LATERAL ({page}) AS page LIMIT %s"
    return pages, [list(offices), limit, limit, limit, limit]


def _on_postgresql(
    cursor: Any, wordings: Sequence[Wording], limit: int, offices: Sequence[int]
) -> tuple[list[tuple[int, int]], bool]:
    ours, own = _ours(offices)
    found = (
        "WITH found AS MATERIALIZED (SELECT document_id, number FROM documents_page"
        f" WHERE ({_either(wordings, _ASKED)}) AND {ours})"
    )
    statement = f"{found} SELECT document_id, number FROM found {_NEWEST_FIRST}"
    cursor.execute(statement, [*(f"%{word}%" for word in _patterns(wordings)), *own, limit])
    pages = cursor.fetchall()
    return pages, len(pages) < limit

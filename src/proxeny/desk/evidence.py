"""What each field of a record rests on: a quoted passage in its own script, or who typed it, when and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from proxeny.audit.verbs import told
from proxeny.desk.telling import told as in_words
from proxeny.documents.models import Document, Page, Quote
from proxeny.ground.codelists import codelist
from proxeny.ground.text import script
from proxeny.records.models import Record, Statement
from proxeny.records.register import REGISTERS

_RIGHT_TO_LEFT = {"Arab", "Hebr"}
_OVERRIDE = re.compile("[\u202d\u202e]")


@dataclass(frozen=True)
class Passage:
    """A quote as it is shown: words, language and direction, and where it stands."""

    id: int
    text: str
    lang: str
    direction: str
    document: Document
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Other:
    """What another paper says of the same field: the value that rested on it, and the words."""

    value: str
    passage: Passage


@dataclass(frozen=True)
class Ground:
    """What the present value of one field rests on."""

    field: str
    source: str
    label: str
    actor: str
    at: datetime
    why: str
    as_written: str
    passage: Passage | None
    others: tuple[Other, ...] = ()


def direction(text: str) -> str:
    """`rtl` for a text mostly in a script that runs from right to left, else `ltr`."""
    return "rtl" if script(text) in _RIGHT_TO_LEFT else "ltr"


def unturned(text: str) -> str:
    """The text in the order in which it is written: signs that would show it otherwise are named in their place."""
    return _OVERRIDE.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def passage(quote: Quote) -> Passage:
    """A quote as it is shown."""
    return Passage(
        quote.pk, unturned(quote.text), quote.lang, direction(quote.text), quote.document, quote.start, quote.end
    )


def grounds(record: Record, *, lang: str) -> dict[str, Ground]:
    """Field to what it rests on now, and what other papers say of it otherwise."""
    standing = Q(ended_at=None) | Q(quote__isnull=False)
    rows = list(
        Statement.objects.filter(standing, record_id=record.pk).select_related("quote__document").order_by("id")
    )
    sources = codelist("evidence_source")
    return {
        row.field: Ground(
            field=row.field,
            source=row.source,
            label=sources.label(row.source, lang),
            actor=told(row.actor),
            at=row.at,
            why=row.why,
            as_written=row.as_written,
            passage=passage(row.quote) if row.quote else None,
            others=_others(row, rows, kind=record.kind),
        )
        for row in rows
        if row.ended_at is None
    }


def _others(now: Statement, rows: list[Statement], *, kind: str) -> tuple[Other, ...]:
    """The newest value that each other paper was quoted for, where it is not the present one."""
    newest = {row.quote.document_id: row for row in rows if row.field == now.field and row.quote}
    differing = [row for row in newest.values() if row.value != now.value]
    return tuple(
        Other(in_words(REGISTERS[kind], row.field, row.value).text, passage(row.quote))
        for row in differing
        if row.quote
    )


@dataclass(frozen=True)
class Segment:
    """A run of a page's text, and the quote that it belongs to, if any; only its first run carries the anchor."""

    text: str
    quote: int | None = None
    first: bool = False


def segments(page: Page, quotes: list[Quote]) -> list[Segment]:
    """The text of a page cut where quotes begin and end; where quotes overlap the earlier one keeps the words."""
    found: list[Segment] = []
    at = 0
    for quote in sorted(quotes, key=lambda one: (one.start or 0, one.pk)):
        start, end = max(quote.start or 0, at), quote.end or 0
        if start > at:
            found.append(Segment(unturned(page.text[at:start])))
        found.append(Segment(unturned(page.text[start : max(end, start)]), quote.pk, first=True))
        at = max(at, end)
    return [*found, Segment(unturned(page.text[at:]))] if at < len(page.text) else found

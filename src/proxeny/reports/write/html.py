"""Writes a report as one HTML file that needs nothing else: every number leads to its sources below."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template

from proxeny.ground.text import runs_right_to_left
from proxeny.reports.content import Table
from proxeny.reports.write.body import Block, body
from proxeny.reports.write.edition import Edition, Line, PrintedNote, parted

# Texts with a place that is filled elsewhere.
_ONCE = frozenset({"annex", "cited", "numbers_once"})
_TEMPLATE = Path(__file__).with_name("report.html")


def write_html(edition: Edition) -> bytes:
    """The file's bytes; all texts are escaped."""
    given = {
        "report": edition.report,
        "mark": edition.mark(),
        "texts": {key: _told(edition.text(key)) for key in edition.report.texts if key not in _ONCE},
        "superior": _told(edition.each(lambda report: report.superior.upper())),
        "issuer": _told(edition.each(lambda report: report.issuer.upper())),
        "subject": _told(edition.each(lambda report: report.subject)),
        "about": _told(edition.about()),
        "dir": direction(edition.report.lang),
        "blocks": [_block(block) for block in body(edition)],
        "recipients": _told(edition.recipients()),
        "annexes": [_told(edition.annex(number)) for number in ("I", "II")],
        "tables": [_table(table, langs=edition.langs) for table in edition.tables()],
        "notes": [_note(note) for note in edition.notes()],
    }
    page = _template().render(Context(given))
    return "\n".join(line for line in page.splitlines() if line.strip()).encode() + b"\n"


@cache
def _template() -> Template:
    return Engine(autoescape=True).from_string(_TEMPLATE.read_text(encoding="utf-8"))


def direction(lang: str) -> str:
    """Which way the language runs."""
    return "rtl" if runs_right_to_left(lang) else "ltr"


def _told(lines: Iterable[Line]) -> list[tuple[Line, str]]:
    """Lines with the way that each runs."""
    return [(line, direction(line.lang)) for line in lines]


def _block(block: Block) -> dict[str, Any]:
    ways = [direction(run.lang or block.lang) for run in block.runs]
    return {"it": block, "way": direction(block.lang), "runs": zip(block.runs, ways, strict=True)}


def _table(table: Table, *, langs: tuple[str, ...]) -> dict[str, Any]:
    def told(text: str) -> list[tuple[Line, str]]:
        return _told(parted(text, langs=langs))

    return {
        "title": told(table.title),
        "heads": [(told(column.heading), column.note) for column in table.columns],
        "rows": [
            (row.kind, [(told(cell.text), column) for cell, column in zip(row.cells, table.columns, strict=True)])
            for row in table.rows
        ],
        "lead": told(table.lead) if table.lead else [],
        "remarks": [told(remark) for remark in table.remarks],
    }


def _note(note: PrintedNote) -> dict[str, Any]:
    heads = [(label, definition, direction(label.lang)) for label, definition in note.heads]
    lines, folded = (
        [(line, direction(line.lang), _pieces(note, line)) for line in told] for told in (note.lines, note.folded)
    )
    return {"number": note.number, "heads": heads, "lines": lines, "folded": folded}


def _pieces(note: PrintedNote, line: Line) -> list[tuple[str, str, str]]:
    """The line in pieces: words, their language where it is another one, and the way that they run."""
    return [(text, lang if lang != line.lang else "", direction(lang)) for text, lang in note.pieces(line)]

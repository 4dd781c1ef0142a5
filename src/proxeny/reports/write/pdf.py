"""Writes a report as PDF/A through typst; a letter that no font at hand can draw is an error, never an empty box."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from proxeny.ground.text import runs_right_to_left
from proxeny.reports.content import Table
from proxeny.reports.write.body import body
from proxeny.reports.write.edition import UPRIGHT, Edition, Line, PrintedNote, most_whole, parted
from proxeny.reports.write.faults import FontError
from proxeny.reports.write.layout import DECREE_30_2020, Layout, annex_layout, column_widths

_TEMPLATE = Path(__file__).with_name("report.typ")
_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
PACKAGE = "fonts-noto-core"
_FIXED = (
    "country", "motto", "place_and_day", "report", "recipients", "authority", "post", "member_table",
    "sources_annex", "annex_of", "generated_note",
)  # fmt: skip


def write_pdf(edition: Edition, *, layout: Layout = DECREE_30_2020) -> bytes:
    """The file's bytes. Raises FontError before anything is written."""
    import typst

    data = json.dumps(_data(edition, layout=layout), ensure_ascii=False)
    try:
        made = typst.compile(
            _TEMPLATE.read_bytes(), format="pdf", font_paths=_fonts(), pdf_standards=["a-2b"], sys_inputs={"data": data}
        )
    except typst.TypstError as error:
        if found := _NO_GLYPH.search(str(error)):
            raise FontError(f"no font at hand can draw “{found[1]}”: install the Debian package {PACKAGE}") from error
        raise
    return bytes(made)


@cache
def _fonts() -> Any:
    """The fonts of the system and those that typst brings; found once, in a tenth of a second."""
    import typst

    return typst.Fonts()


def known_fonts(layout: Layout = DECREE_30_2020) -> list[str]:
    """Those of the layout's fonts that are at hand; typst warns of the others."""
    at_hand = set(_fonts().families())
    return [family for family in layout.fonts if family in at_hand]


def _data(edition: Edition, *, layout: Layout) -> dict[str, Any]:
    report = edition.report
    tables = edition.tables()
    day, annex = report.standing_on, annex_layout(tables, layout=layout)
    return {
        "lang": report.lang,
        "turned_text": runs_right_to_left(report.lang),
        "day": [day.year, day.month, day.day],
        "layout": {**asdict(layout), "fonts": known_fonts(layout) or ["Libertinus Serif"]},
        "title": report.subject,
        "issuer": report.issuer,
        "mark": edition.mark(),
        "number": report.texts["number"],
        "texts": _texts(edition, layout=layout),
        "blocks": _blocks(edition),
        "turned": annex != layout,
        "tables": [_table(table, first=not at, langs=edition.langs, layout=annex) for at, table in enumerate(tables)],
        "notes": [_note(note) for note in edition.notes()],
    }


def _texts(edition: Edition, *, layout: Layout) -> dict[str, list[dict[str, Any]]]:
    """What stands in the head, above and below the body, and over the annexes; line by line in each language."""
    told = {
        **{key: edition.text(key) for key in _FIXED},
        "superior": edition.each(lambda report: report.superior),
        "issuer": edition.each(lambda report: report.issuer),
        "subject": edition.subject(layout=layout),
        "about": edition.about(),
        "recipient_lines": edition.recipients(),
        "annex_1": edition.annex("I"),
        "annex_2": edition.annex("II"),
    }
    return {key: _lines(lines) for key, lines in told.items()}


def _lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [_line(line) for line in lines]


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, **_tongue(line.lang, second=line.second)}


def _tongue(lang: str, *, second: bool) -> dict[str, Any]:
    """How words in a language are set: which way they run, and whether they are those of the second one."""
    return {"lang": lang, "rtl": runs_right_to_left(lang), "second": second, "slanted": second and lang not in UPRIGHT}


def _blocks(edition: Edition) -> list[dict[str, Any]]:
    blocks = body(edition)
    followed = [one.key == other.key for one, other in pairwise(blocks)]
    return [
        {
            "kind": block.kind,
            "runs": [{"text": r.text, "note": r.note, "bound": bool(r.kind), "lang": r.lang} for r in block.runs],
            "leads": leads,
            **_tongue(block.lang, second=block.second),
        }
        for block, leads in zip(blocks, [*followed, False], strict=True)
    ]


def _note(note: PrintedNote) -> dict[str, Any]:
    heads = [{"definition": definition.text, **_line(label)} for label, definition in note.heads]
    return {"number": note.number, "heads": heads, "lines": [_told(note, line) for line in note.lines]}


def _told(note: PrintedNote, line: Line) -> dict[str, Any]:
    """A line of a note with its pieces, each in its own language."""
    return {**_line(line), "pieces": [{"text": text, "lang": lang} for text, lang in note.pieces(line)]}


def _table(table: Table, *, first: bool, langs: tuple[str, ...], layout: Layout) -> dict[str, Any]:
    def told(text: str) -> list[dict[str, Any]]:
        return _lines(parted(text, langs=langs))

    heads = [{"lines": told(column.heading), "note": column.note, "right": column.numeric} for column in table.columns]
    rows = [{"bold": row.kind == "sum", "cells": [told(cell.text) for cell in row.cells]} for row in table.rows]
    return {
        "title": told(table.title),
        "heads": heads,
        "rows": rows,
        "whole": len(rows) <= most_whole(langs, first=first),
        "widths": list(column_widths(table, layout=layout)),
        "lead": told(table.lead) if table.lead else [],
        "remarks": [told(remark) for remark in table.remarks],
    }

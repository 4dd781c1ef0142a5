"""Writes a report as PDF/A through typst; a letter that no font at hand can draw is an error, never an empty box."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.text import runs_right_to_left
from proxeny.reports.content import Compiled, Section, Sentence, Table
from proxeny.reports.write.faults import FontError
from proxeny.reports.write.layout import DECREE_30_2020, Layout, annex_layout, column_widths, roman
from proxeny.reports.write.runs import annex_title, noted_once, recipients, sections, subject_lines

_TEMPLATE = Path(__file__).with_name("report.typ")
_NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
PACKAGE = "fonts-noto-core"


def write_pdf(report: Compiled, *, layout: Layout = DECREE_30_2020) -> bytes:
    """The file's bytes. Raises FontError before anything is written."""
    import typst

    data = json.dumps(_data(report, layout=layout), ensure_ascii=False)
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


def _data(report: Compiled, *, layout: Layout) -> dict[str, Any]:
    day, annex = report.standing_on, annex_layout(report.tables, layout=layout)
    return {
        "lang": report.lang,
        "turned_text": runs_right_to_left(report.lang),
        "day": [day.year, day.month, day.day],
        "subject_lines": subject_lines(report, layout=layout),
        "layout": {**asdict(layout), "fonts": known_fonts(layout) or ["Libertinus Serif"]},
        "texts": {**report.texts, "annex_1": annex_title(report, "I"), "annex_2": annex_title(report, "II")},
        "subject": report.subject,
        "issuer": report.issuer,
        "superior": report.superior,
        "demonstration": report.demonstration,
        "sections": [_section(section, number) for number, section in enumerate(sections(report), start=1)],
        "published": _published(report),
        "checks": [_paragraph((check.sentence,)) for check in report.checks],
        "numbers": _numbers(report),
        "recipients": recipients(report),
        "turned": annex != layout,
        "tables": [_table(table, layout=annex) for table in report.tables],
        "notes": [asdict(note) for note in report.notes],
    }


def _numbers(report: Compiled) -> dict[str, str]:
    """The numbers of the two headings after the sections."""
    after = len(sections(report)) + 1
    return {"published": roman(after), "checks": roman(after + bool(report.published))}


def _section(section: Section, number: int) -> dict[str, Any]:
    parts = [{"heading": p.heading, "paragraph": _paragraph(p.sentences)} for p in section.parts]
    return {
        "number": roman(number),
        "heading": section.heading,
        "paragraph": _paragraph(section.sentences),
        "parts": parts,
    }


def _paragraph(sentences: tuple[Sentence, ...]) -> list[dict[str, Any]]:
    lines = noted_once(sentences)
    spaced = [run for line in lines for run in (*line, None)][:-1]
    space = {"text": " ", "note": 0, "bound": False}
    return [space if r is None else {"text": r.text, "note": r.note, "bound": bool(r.kind)} for r in spaced]


def _published(report: Compiled) -> list[dict[str, Any]]:
    made = []
    for line in report.published:
        before, after = report.texts["cited"].format(source=line.source, quote="\0").split("\0")
        cited = {"before": before, "quote": line.quote, "lang": line.quote_lang, "after": after}
        made.append({"paragraph": _paragraph((line.sentence,)), **cited})
    return made


def _table(table: Table, *, layout: Layout) -> dict[str, Any]:
    heads = [{"text": column.heading, "note": column.note, "right": column.numeric} for column in table.columns]
    rows = [{"bold": row.kind == "sum", "cells": [cell.text for cell in row.cells]} for row in table.rows]
    widths = list(column_widths(table, layout=layout))
    return {"title": table.title, "heads": heads, "rows": rows, "widths": widths, "remarks": list(table.remarks)}

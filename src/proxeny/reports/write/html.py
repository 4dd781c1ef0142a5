"""Writes a report as one HTML file that needs nothing else: every number leads to its sources below."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template

from proxeny.ground.text import runs_right_to_left
from proxeny.reports.content import Compiled, Section
from proxeny.reports.write.layout import roman
from proxeny.reports.write.runs import annex_title, noted_once, recipients, runs, sections

_TEMPLATE = Path(__file__).with_name("report.html")


def write_html(report: Compiled) -> bytes:
    """The file's bytes; all texts are escaped."""
    after = len(sections(report)) + 1
    given = {
        "report": report,
        "texts": report.texts,
        "dir": direction(report.lang),
        "sections": [_section(section, roman(number)) for number, section in enumerate(sections(report), start=1)],
        "published": [_published(report, line) for line in report.published],
        "checks": [list(runs(check.sentence)) for check in report.checks],
        "numbers": {"published": roman(after), "checks": roman(after + bool(report.published))},
        "recipients": recipients(report),
        "annexes": (annex_title(report, "I"), annex_title(report, "II")),
        "tables": [
            (table, [(row.kind, [*zip(row.cells, table.columns, strict=True)]) for row in table.rows])
            for table in report.tables
        ],
    }
    page = _template().render(Context(given))
    return "\n".join(line for line in page.splitlines() if line.strip()).encode() + b"\n"


@cache
def _template() -> Template:
    return Engine(autoescape=True).from_string(_TEMPLATE.read_text(encoding="utf-8"))


def direction(lang: str) -> str:
    """Which way the language runs."""
    return "rtl" if runs_right_to_left(lang) else "ltr"


def _section(section: Section, number: str) -> dict[str, Any]:
    parts = [{"heading": part.heading, "lines": noted_once(part.sentences)} for part in section.parts]
    return {"number": number, "heading": section.heading, "lines": noted_once(section.sentences), "parts": parts}


def _published(report: Compiled, line: Any) -> dict[str, Any]:
    before, after = report.texts["cited"].format(source=line.source, quote="\0").split("\0")
    return {
        "line": line, "runs": list(runs(line.sentence)), "before": before, "after": after,
        "dir": direction(line.quote_lang),
    }  # fmt: skip

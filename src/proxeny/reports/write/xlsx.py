"""Writes a report as a workbook that reckons: figures, members' parts, published numbers, sources."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from proxeny.ground.text import runs_right_to_left
from proxeny.indicators.catalogue import unit_label
from proxeny.reports.content import Cell, Compiled
from proxeny.reports.emulation.scores import Scores
from proxeny.reports.write.archive import timeless
from proxeny.reports.write.emulation import emulation_grid
from proxeny.reports.write.formulas import Formula, Given, growth, same, share
from proxeny.reports.write.issue import Issue
from proxeny.reports.write.members import Grid, Value, grid, member_tables, said

_NUMBER, _POINTS, _WORDS, _HEAD, _SUM, _TITLE = "number", "points", "words", "head", "sum", "title"
_DRESS: dict[str, dict[str, Any]] = {
    _NUMBER: {"num_format": "#,##0.##;-#,##0.##", "valign": "top", "align": "right", "indent": 1},
    _POINTS: {"num_format": "0.00", "valign": "top", "align": "right", "indent": 1},
    "whole": {"num_format": "#,##0", "valign": "top", "align": "right", "indent": 1},
    _WORDS: {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    _HEAD: {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "align": "center",
        "bg_color": "#E1EEF0",
        "border": 1,
    },
    _SUM: {"bold": True, "num_format": "#,##0", "top": 1, "align": "right", "indent": 1, "valign": "top"},
    "sum_words": {"bold": True, "top": 1, "align": "left", "indent": 1, "valign": "top", "text_wrap": True},
    _TITLE: {"bold": True, "font_size": 13},
}
_LEAD_ROW, _FIRST_ROW = 2, 4
_VALUE, _PREVIOUS, _PLAN = 3, 7, 12
_LINE, _RAGGED = 15, 1.1
# How many columns the formula of the emulation runs across.
_ACROSS = 7


@dataclass(frozen=True)
class _Book:
    """The workbook with its dresses, and what stands above every sheet: a title, and the remark below it."""

    book: Any
    dress: dict[str, Any]
    title: str
    remark: str
    lang: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class _Sheet:
    """A sheet and how many letters wide its columns are."""

    sheet: Any
    widths: Sequence[int]
    dress: dict[str, Any]
    hundredths: frozenset[int] = frozenset()

    def row(self, at: int, values: Iterable[object], *, words: str = _WORDS, numbers: str = "") -> None:
        """One row, as high as its longest text needs: not every program finds that out by itself."""
        lines = 1
        for column, value in enumerate(values):
            number = value.value if isinstance(value, Formula) else value
            if isinstance(number, int | float):
                dress = self.dress[numbers or self._number(column, number)]
                if isinstance(value, Formula):
                    self.sheet.write_formula(at, column, value.text, dress, number)
                else:
                    self.sheet.write_number(at, column, number, dress)
            elif isinstance(value, Formula):
                self.sheet.write_formula(at, column, value.text, self.dress["whole"], value.value)
            elif value:
                self.sheet.write_string(at, column, str(value), self.dress[words])
                lines = max(lines, _lines(str(value), width=self.widths[column]))
        self.sheet.set_row(at, _LINE * lines)

    def _number(self, column: int, number: float) -> str:
        """How a number of the column is dressed."""
        if column in self.hundredths:
            return _POINTS
        return "whole" if number == int(number) else _NUMBER


def write_xlsx(report: Compiled, *, issue: Issue) -> bytes:
    """The file's bytes; the same report gives the same bytes."""
    texts = report.texts
    note = texts["demonstration_note"] if report.demonstration else ""
    remark = " ".join(filter(None, (f"{texts['standing_on']}.", f"{issue.line(report.lang)}.", note)))
    comments = texts["demonstration"] if report.demonstration else ""
    out, book = _begun(report.subject, report.standing_on, author=report.issuer, comments=comments)
    made = _Book(book, _dressed(book), report.subject, remark, report.lang, texts)
    members = grid(report, first_row=_FIRST_ROW)
    _figures(made, report, members=members)
    _members(made, report, members=members)
    if report.scores.members:
        _emulation(made, report.scores, names={member.code: member.place for member in report.members})
    _published(made, report)
    _sources(made, report)
    book.close()
    return timeless(out.getvalue())


def write_scores(
    scores: Scores, *, names: Mapping[str, str], title: str, lang: str, on: date, texts: Mapping[str, str]
) -> bytes:
    """The emulation of a year alone, as the annual report's workbook has it; `texts` are the fixed words of papers."""
    out, book = _begun(title, on, author="", comments="")
    _emulation(_Book(book, _dressed(book), title, f"{texts['standing_on']}.", lang, texts), scores, names=names)
    book.close()
    return timeless(out.getvalue())


def _begun(title: str, on: date, *, author: str, comments: str) -> tuple[io.BytesIO, Any]:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.combine(on, time())
    book.set_properties({"title": title, "author": author, "comments": comments, "created": created})
    return out, book


def _dressed(book: Any) -> dict[str, Any]:
    return {name: book.add_format(form) for name, form in _DRESS.items()}


def _sheet(book: _Book, name: str, *, heads: Sequence[str], widths: Sequence[int]) -> _Sheet:
    """A sheet with the report's title and a frozen head."""
    sheet = book.book.add_worksheet(name)
    sheet.write_string(0, 0, book.title, book.dress[_TITLE])
    sheet.write_string(1, 0, book.remark)
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(_FIRST_ROW - 1, column, head, book.dress[_HEAD])
        sheet.set_column(column, column, width)
    sheet.set_row(_FIRST_ROW - 1, 34)
    sheet.freeze_panes(_FIRST_ROW, 1)
    if runs_right_to_left(book.lang):
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_FIRST_ROW - 1)
    return _Sheet(sheet, widths, book.dress)


def _figures(book: _Book, report: Compiled, *, members: Grid) -> None:
    """Every figure of the report; what follows from other cells of the book is a formula over them."""
    texts = book.texts
    keys = ["note", "measure", "unit", "value", "qualifier", "low", "high", "previous", "change", "published_value"]
    heads = [*(texts[key] for key in keys), texts["verdict"], texts["state"]]
    widths = [7, 46, 14, 14, 26, 13, 13, 14, 11, 26, 18, 10]
    if report.plans:
        heads, widths = [*heads, texts["plan"], texts["of_plan"]], [*widths, 14, 16]
    sheet = _sheet(book, texts["sheet_figures"], heads=heads, widths=widths)
    for row, note in enumerate(report.notes, start=_FIRST_ROW):
        sheet.row(row, (note.number, note.label, *_figure(report, note.measure, row=row, members=members)))


def _figure(report: Compiled, measure: str, *, row: int, members: Grid) -> Iterator[Value]:
    """The cells of a figure from its unit on."""
    figure, told = report.figures[measure], _summary(report)[measure]
    value, previous, change = (told[at].value for at in (2, 3, 4))
    yield unit_label(figure["unit"], report.lang)
    sheet = report.texts["sheet_members"].replace("'", "''")
    parts = members.sums.get(measure, Given("", None))
    yield same(Given(f"'{sheet}'!{parts.address}", parts.value), stated=value)
    yield said(told[2])
    yield from (figure["low"], figure["high"]) if value is not None else (None, None)
    yield previous
    now, before = (Given(xl_rowcol_to_cell(row, at), number) for at, number in ((_VALUE, value), (_PREVIOUS, previous)))
    yield growth(now, before, stated=change)
    yield from (told[5].text, told[6].text, f"{figure['received']}/{figure['expected']}")
    if measure in report.plans:
        plan = report.plans[measure]
        yield from (plan, share(now, Given(xl_rowcol_to_cell(row, _PLAN), plan)))


def _summary(report: Compiled) -> dict[str, tuple[Cell, ...]]:
    return {row.code: row.cells for row in report.tables[0].rows}


def _lines(text: str, *, width: int) -> int:
    """How many lines a text takes; broken lines are not filled to their end."""
    return 1 if len(text) <= width else ceil(len(text) * _RAGGED / width)


def _members(book: _Book, report: Compiled, *, members: Grid) -> None:
    texts = book.texts
    sheet = _sheet(book, texts["sheet_members"], heads=members.heads, widths=members.widths)
    sheet.sheet.set_row(_FIRST_ROW - 1, 62)
    for lead in dict.fromkeys(table.lead for table in member_tables(report)):
        sheet.sheet.write_string(_LEAD_ROW, 0, lead)
    for at, (kind, values) in enumerate(members.rows, start=_FIRST_ROW):
        dress = {"words": "sum_words", "numbers": _SUM} if kind == "sum" else {}
        sheet.row(at, values, **dress)
    remarks = dict.fromkeys(remark for table in member_tables(report) for remark in table.remarks)
    for at, remark in enumerate(remarks, start=_FIRST_ROW + len(members.rows) + 1):
        sheet.sheet.write_string(at, 0, remark)


def _emulation(book: _Book, scores: Scores, *, names: Mapping[str, str]) -> None:
    made = emulation_grid(scores, names=names, texts=book.texts, first_row=_FIRST_ROW)
    sheet = _sheet(book, book.texts["sheet_emulation"], heads=made.heads, widths=made.widths)
    sheet.sheet.set_row(_FIRST_ROW - 1, 78)
    sheet = replace(sheet, hundredths=made.hundredths)
    for at, (kind, values) in enumerate(made.rows, start=_FIRST_ROW):
        sheet.row(at, values, **({"words": "sum_words", "numbers": _SUM} if kind == "sum" else {}))
    below, told = _FIRST_ROW + len(made.rows) + 1, book.texts["emulation_formula"]
    sheet.sheet.merge_range(below, 0, below, _ACROSS, told, book.dress[_WORDS])
    sheet.sheet.set_row(below, _LINE * _lines(told, width=sum(made.widths[: _ACROSS + 1])))


def _published(book: _Book, report: Compiled) -> None:
    texts = book.texts
    heads = [texts[key] for key in ("measure", "published_value", "verdict", "quote", "publisher", "day")]
    sheet = _sheet(book, texts["sheet_published"], heads=heads, widths=(40, 20, 60, 60, 26, 12))
    labels = {note.measure: note.label for note in report.notes}
    for row, line in enumerate(report.published, start=_FIRST_ROW):
        label = labels[line.measure]
        sheet.row(row, (label, line.stated, line.sentence.text, line.quote, line.publisher, line.published_on))
    for row, check in enumerate(report.checks, start=_FIRST_ROW + len(report.published) + 1):
        sheet.row(row, ("", "", check.text))


def _sources(book: _Book, report: Compiled) -> None:
    texts = book.texts
    heads = [texts["note"], texts["measure"], texts["sources"]]
    sheet = _sheet(book, texts["sheet_sources"], heads=heads, widths=(8, 44, 120))
    row = _FIRST_ROW
    for note in report.notes:
        for line in (note.definition, *note.lines):
            sheet.row(row, (note.number, note.label, line))
            row += 1

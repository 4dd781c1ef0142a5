"""Writes a report as a workbook: all figures, the members' parts, the published numbers, the sources.

Totals of members and changes on last year are formulas: whoever mends a cell sees what follows from it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil
from typing import Any

from proxeny.ground.text import runs_right_to_left
from proxeny.indicators.catalogue import unit_label
from proxeny.reports.content import Cell, Column, Compiled, Row, Table
from proxeny.reports.write.archive import timeless
from proxeny.reports.write.formulas import Formula, change_of, same_as, sum_of

_NUMBER, _WORDS, _HEAD, _SUM, _TITLE = "number", "words", "head", "sum", "title"
_DRESS: dict[str, dict[str, Any]] = {
    _NUMBER: {"num_format": "#,##0.##;-#,##0.##", "valign": "top", "align": "right", "indent": 1},
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
_FIRST_ROW = 4
_LINE, _RAGGED = 15, 1.1


@dataclass(frozen=True)
class _Book:
    """The workbook with its dresses."""

    book: Any
    dress: dict[str, Any]
    report: Compiled


@dataclass(frozen=True)
class _Sheet:
    """A sheet and how many letters wide its columns are."""

    sheet: Any
    widths: Sequence[int]
    dress: dict[str, Any]

    def row(self, at: int, values: Iterable[object], *, words: str = _WORDS, numbers: str = "") -> None:
        """One row, as high as its longest text needs: not every program finds that out by itself."""
        lines = 1
        for column, value in enumerate(values):
            if isinstance(value, int | float | Formula):
                number = value.value if isinstance(value, Formula) else value
                dress = self.dress[numbers or ("whole" if float(number).is_integer() else _NUMBER)]
                if isinstance(value, Formula):
                    self.sheet.write_formula(at, column, value.text, dress, value.value)
                else:
                    self.sheet.write_number(at, column, value, dress)
            elif value:
                self.sheet.write_string(at, column, str(value), self.dress[words])
                lines = max(lines, _lines(str(value), width=self.widths[column]))
        self.sheet.set_row(at, _LINE * lines)


def write_xlsx(report: Compiled) -> bytes:
    """The file's bytes; the same report gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties(
        {
            "title": report.subject,
            "author": report.issuer,
            "comments": report.texts["demonstration"] if report.demonstration else "",
            "created": datetime.combine(report.standing_on, time()),
        }
    )
    book = _Book(made, {name: made.add_format(form) for name, form in _DRESS.items()}, report)
    _figures(book)
    _members(book)
    _published(book)
    _sources(book)
    made.close()
    return timeless(out.getvalue())


def _sheet(book: _Book, name: str, *, heads: Sequence[str], widths: Sequence[int]) -> _Sheet:
    """A sheet with the report's title and a frozen head."""
    texts, sheet = book.report.texts, book.book.add_worksheet(name)
    sheet.write_string(0, 0, book.report.subject, book.dress[_TITLE])
    note = texts["demonstration_note"] if book.report.demonstration else ""
    sheet.write_string(1, 0, " ".join(filter(None, (f"{texts['standing_on']}.", note))))
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(_FIRST_ROW - 1, column, head, book.dress[_HEAD])
        sheet.set_column(column, column, width)
    sheet.set_row(_FIRST_ROW - 1, 32)
    sheet.freeze_panes(_FIRST_ROW, 1)
    if runs_right_to_left(book.report.lang):
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_FIRST_ROW - 1)
    return _Sheet(sheet, widths, book.dress)


def _figures(book: _Book) -> None:
    report, texts = book.report, book.report.texts
    keys = ("note", "measure", "unit", "value", "qualifier", "low", "high", "previous", "change", "published_value")
    heads = [*(texts[key] for key in keys), texts["verdict"], texts["state"]]
    sheet = _sheet(book, texts["sheet_figures"], heads=heads, widths=(7, 46, 14, 14, 26, 13, 13, 14, 11, 26, 18, 10))
    summary = {row.code: row for row in report.tables[0].rows}
    totals = _members_of(report).totals()
    for row, note in enumerate(report.notes, start=_FIRST_ROW):
        figure, said = report.figures[note.measure], summary[note.measure].cells
        shown = said[2].value is not None
        low, high, words = (figure["low"], figure["high"], _words(said[2])) if shown else (None, None, "")
        value: object = said[2].value
        before = figure["previous"]
        change = change_of(value, before, stated=said[4].value, cells=(_at(row, 3), _at(row, 7)))
        if note.measure in totals:
            value = same_as(value, sheet=texts["sheet_members"], cell=totals[note.measure])
        told = (value, words, low, high, before, change, said[5].text, said[6].text)
        came = f"{figure['received']}/{figure['expected']}"
        sheet.row(row, (note.number, note.label, unit_label(figure["unit"], report.lang), *told, came))


def _at(row: int, column: int) -> str:
    """The name of a cell, as D5."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))


def _lines(text: str, *, width: int) -> int:
    """How many lines a text takes; broken lines are not filled to their end."""
    return 1 if len(text) <= width else ceil(len(text) * _RAGGED / width)


def _words(cell: Cell) -> str:
    """What the cell says where that is more than a bare number."""
    return cell.text if any(letter.isalpha() for letter in cell.text) else ""


@dataclass(frozen=True)
class _Members:
    """The sheet of members before it is written: its columns, and one row a member with the sums below."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    def cells(self, at: int) -> list[object]:
        """The values of a row; sums and changes are worked out from the rows above them."""
        row = self.rows[at]
        given: list[object] = [_value(cell) for cell in row.cells]
        for number, column in enumerate(self.columns, start=1):
            if row.kind == "sum":
                given[number] = self._sum(number, total=given[number], measure=column.measure)
            elif row.kind == "change" and at == self._total + 2:
                now, before = (_value(self.rows[self._total + down].cells[number]) for down in (0, 1))
                cells = (_at(_FIRST_ROW + at - 2, number), _at(_FIRST_ROW + at - 1, number))
                given[number] = change_of(now, before, stated=given[number], cells=cells)
        return given

    def totals(self) -> dict[str, str]:
        """The cell of each measure's total, where that is worked out."""
        if self._total < 0:
            return {}
        worked = zip(self.columns, self.cells(self._total)[1:-1], strict=True)
        at = _FIRST_ROW + self._total
        return {
            column.measure: _at(at, number)
            for number, (column, value) in enumerate(worked, start=1)
            if isinstance(value, Formula)
        }

    @property
    def _total(self) -> int:
        return next((at for at, row in enumerate(self.rows) if row.kind == "sum"), -1)

    def _sum(self, number: int, *, total: object, measure: str) -> object:
        parts = [_value(row.cells[number]) for row in self.rows if row.kind == "row"]
        last = _at(_FIRST_ROW + len(parts) - 1, number)
        return sum_of(parts, total=total, measure=measure, cells=f"{_at(_FIRST_ROW, number)}:{last}")


def _members_of(report: Compiled) -> _Members:
    tables = report.tables[1:]
    columns = [column for table in tables for column in table.columns[1:-1]]
    plain = [_plain_row(member.place, member.state_label) for member in report.members]
    return _Members(columns, _side_by_side(tables) or plain)


def _members(book: _Book) -> None:
    """All tables of members side by side: one row a member, then the sums."""
    texts, members = book.report.texts, _members_of(book.report)
    sheet = _sheet(
        book,
        texts["sheet_members"],
        heads=[texts["member"], *(column.heading for column in members.columns), texts["state"]],
        widths=[28, *(28 if column.unit else 16 for column in members.columns), 16],
    )
    sheet.sheet.set_row(_FIRST_ROW - 1, 62)
    for at, row in enumerate(members.rows):
        dress = {"words": "sum_words", "numbers": _SUM} if row.kind == "sum" else {}
        sheet.row(_FIRST_ROW + at, members.cells(at), **dress)
    remarks = dict.fromkeys(remark for table in book.report.tables[1:] for remark in table.remarks)
    for at, remark in enumerate(remarks, start=_FIRST_ROW + len(members.rows) + 1):
        sheet.sheet.write_string(at, 0, remark)


def _plain_row(*texts: str) -> Row:
    return Row(cells=tuple(Cell(text=text) for text in texts))


def _side_by_side(tables: Sequence[Table]) -> list[Row]:
    """The rows of tables that share their first and last column, as rows of one table."""
    by_name = [{row.cells[0].text: row for row in table.rows} for table in tables]
    made = []
    for name in dict.fromkeys(name for rows in by_name for name in rows):
        found = [(table, rows.get(name)) for table, rows in zip(tables, by_name, strict=True)]
        some = next(row for _table, row in found if row is not None)
        blank = Cell()
        cells = (
            cell for table, row in found for cell in (row.cells[1:-1] if row else [blank] * (len(table.columns) - 2))
        )
        made.append(Row(code=some.code, kind=some.kind, cells=(some.cells[0], *cells, some.cells[-1])))
    return made


def _value(cell: Cell) -> object:
    """The number where the cell prints a bare one; its words where it says more, such as "at least 350"."""
    return cell.text if cell.value is None or _words(cell) else cell.value


def _published(book: _Book) -> None:
    texts = book.report.texts
    heads = [texts[key] for key in ("measure", "published_value", "verdict", "quote", "publisher", "day")]
    sheet = _sheet(book, texts["sheet_published"], heads=heads, widths=(40, 20, 60, 60, 26, 12))
    labels = {note.measure: note.label for note in book.report.notes}
    for row, line in enumerate(book.report.published, start=_FIRST_ROW):
        label = labels[line.measure]
        sheet.row(row, (label, line.stated, line.sentence.text, line.quote, line.publisher, line.published_on))
    for row, check in enumerate(book.report.checks, start=_FIRST_ROW + len(book.report.published) + 1):
        sheet.row(row, ("", "", check.text))


def _sources(book: _Book) -> None:
    texts = book.report.texts
    heads = [texts["note"], texts["measure"], texts["sources"]]
    sheet = _sheet(book, texts["sheet_sources"], heads=heads, widths=(8, 44, 120))
    row = _FIRST_ROW
    for note in book.report.notes:
        for line in (note.definition, *note.lines):
            sheet.row(row, (note.number, note.label, line))
            row += 1

"""Knows the tables of a Word report: those without lines that hold a head apart, and those with figures."""

from __future__ import annotations

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow

from proxeny.reports.content import Row, Table
from proxeny.reports.write.docx_parts import dress, element, note_mark, slanted, tongue
from proxeny.reports.write.edition import Line, most_whole, parted
from proxeny.reports.write.layout import Layout, column_widths


def bare_table(paper: Paper, *, widths: tuple[float, ...]) -> WordTable:
    """One row without lines, with columns of these widths in millimetres."""
    table: WordTable = paper.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return table


def figures(paper: Paper, table: Table, *, first: bool, langs: tuple[str, ...], layout: Layout) -> WordTable:
    """A table with lines whose head is repeated on each page; the `first` stands below the title of its annex."""
    made: WordTable = paper.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    widths = column_widths(table, layout=layout)
    for grid, width in zip(made.columns, widths, strict=True):
        grid.width = Mm(width)
    head: WordRow = made.add_row()  # type: ignore[no-untyped-call]
    _widen(head, widths=widths)
    repeated(head)
    for cell, column in zip(head.cells, table.columns, strict=True):
        _write(cell, parted(column.heading, langs=langs), size=layout.table, bold=True, align=ALIGN.CENTER)
        if column.note:
            note_mark(cell.paragraphs[0], column.note)
    for row in table.rows:
        _row(made, row, table=table, widths=widths, langs=langs, layout=layout)
    _hold_together(made, most=most_whole(langs, first=first))
    return made


def repeated(head: WordRow) -> None:
    """Show the head of a table again on each of its pages."""
    head._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))


def whole(line: WordRow) -> None:
    """Keep a row on one page."""
    line._tr.get_or_add_trPr().append(element("w:cantSplit", val="true"))


def _hold_together(table: WordTable, *, most: int) -> None:
    """No table begins at the foot of a page to leave its sums on the next."""
    lines = list(table.rows)
    for line in lines[:-1] if len(lines) <= most else lines[:2]:
        for cell in line.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _widen(line: WordRow, *, widths: tuple[float, ...]) -> None:
    for cell, width in zip(line.cells, widths, strict=True):
        cell.width = Mm(width)


def _row(
    made: WordTable,
    row: Row,
    *,
    table: Table,
    widths: tuple[float, ...],
    langs: tuple[str, ...],
    layout: Layout,
) -> None:
    line: WordRow = made.add_row()  # type: ignore[no-untyped-call]
    _widen(line, widths=widths)
    whole(line)
    # `row.cells` once: asking the table for each cell walks the whole table again.
    for cell, given, column in zip(line.cells, row.cells, table.columns, strict=True):
        align = ALIGN.RIGHT if column.numeric else ALIGN.LEFT
        told = parted(given.text, langs=langs)
        _write(cell, told, size=layout.table, bold=row.kind == "sum", align=align)


def _write(cell: WordCell, lines: tuple[Line, ...], *, size: float, bold: bool, align: ALIGN) -> None:
    for line in lines:
        paragraph = cell.add_paragraph() if line.second else cell.paragraphs[0]
        dress(paragraph, line.text, size=size, bold=bold, italic=slanted(line))
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(1)
        tongue(paragraph, line)

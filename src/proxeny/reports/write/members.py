"""Knows the members' sheet of the workbook: numbers with their words beside them, the foot reckoned from the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from proxeny.indicators.catalogue import catalogue
from proxeny.reports.content import Cell, Column, Compiled, Row, Table
from proxeny.reports.emulation.ranked import EMULATION
from proxeny.reports.write.formulas import Formula, Given, Number, growth, total

Value = Formula | Number | str | None


@dataclass(frozen=True)
class Grid:
    """Heads, widths in letters, rows with their kind, and where the sum of each measure stands.

    Numbers in the columns `hundredths` have two decimals.
    """

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    sums: dict[str, Given]
    hundredths: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Printed:
    """A column of the sheet: `words` beside it where some number of it says more than its digits."""

    column: Column
    cells: tuple[Cell, ...]
    at: int
    words: bool


def member_tables(report: Compiled) -> list[Table]:
    """The tables of members and measures."""
    return [table for table in report.tables[1:] if table.code != EMULATION]


def grid(report: Compiled, *, first_row: int) -> Grid:
    """All tables of members side by side: one row a member, then the sums; members alone where there is no table."""
    texts, tables = report.texts, member_tables(report)
    rows = _side_by_side(tables)
    if not rows:
        alone = tuple(("row", (member.place, member.state_label)) for member in report.members)
        return Grid((texts["member"], texts["state"]), (28, 16), alone, {})
    printed = _printed(tables, rows)
    columns = [_column(one, rows, first_row=first_row) for one in printed]
    heads = [head for one in printed for head in (one.column.heading, *[texts["qualifier"]] * one.words)]
    widths = [width for one in printed for width in (16, *[26] * one.words)]
    made = tuple(
        (row.kind, (_name(row, texts=texts), *(one for column in columns for one in column[at]), row.cells[-1].text))
        for at, row in enumerate(rows)
    )
    kinds = [row.kind for row in rows]
    total_row = kinds.index("sum") if "sum" in kinds else -1
    sums = {
        one.column.measure: Given(xl_rowcol_to_cell(first_row + total_row, one.at), one.cells[total_row].value)
        for one in printed
        if total_row >= 0
    }
    return Grid((texts["member"], *heads, texts["state"]), (28, *widths, 16), made, sums)


def _name(row: Row, *, texts: Mapping[str, str]) -> str:
    """What a row is called; numbers in cells bear no sign of per cent, so its name does."""
    name = row.cells[0].text
    return texts["change"] if name == texts["total_change"] else name


def _printed(tables: Sequence[Table], rows: Sequence[Row]) -> list[_Printed]:
    at, made = 1, []
    for index, column in enumerate((column for table in tables for column in table.columns[1:-1]), start=1):
        cells = tuple(row.cells[index] for row in rows)
        words = any(cell.value is not None and said(cell) for cell in cells)
        made.append(_Printed(column, cells, at, words))
        at += 1 + words
    return made


def _column(one: _Printed, rows: Sequence[Row], *, first_row: int) -> list[tuple[Value, ...]]:
    """The cells of one measure from top to foot, each with its words where the column has them."""
    values: list[Value] = [cell.text if cell.value is None else cell.value for cell in one.cells]
    kinds = [row.kind for row in rows]
    parts = kinds.index("sum") if "sum" in kinds else len(rows)
    if parts < len(rows):
        values[parts] = _total(one, parts, first_row=first_row)
    if parts + 2 < len(rows):
        now, before = (
            Given(xl_rowcol_to_cell(first_row + at, one.at), one.cells[at].value) for at in (parts, parts + 1)
        )
        values[parts + 2] = growth(now, before, stated=one.cells[parts + 2].value)
    return [(value, said(cell)) if one.words else (value,) for value, cell in zip(values, one.cells, strict=True)]


def _total(one: _Printed, parts: int, *, first_row: int) -> Value:
    """The sum of the members; what is not added up, such as a ratio, stays the number that it is."""
    cell = one.cells[parts]
    if cell.value is None or catalogue()[one.column.measure].adds != "sum":
        return cell.text if cell.value is None else cell.value
    numbers = [part.value for part in one.cells[:parts] if part.value is not None]
    return total(xl_range(first_row, one.at, first_row + parts - 1, one.at), values=numbers, stated=cell.value)


def said(cell: Cell) -> str:
    """What the cell says where that is more than a bare number, such as "at least 350"."""
    return cell.text if cell.value is not None and any(letter.isalpha() for letter in cell.text) else ""


def _side_by_side(tables: Sequence[Table]) -> list[Row]:
    """The rows of tables that share their first and last column, as rows of one table."""
    by_name = [{row.cells[0].text: row for row in table.rows} for table in tables]
    made = []
    for name in dict.fromkeys(name for rows in by_name for name in rows):
        found = [(table, rows.get(name)) for table, rows in zip(tables, by_name, strict=True)]
        some = next(row for _table, row in found if row is not None)
        cells = _cells(found)
        made.append(Row(code=some.code, kind=some.kind, cells=(some.cells[0], *cells, some.cells[-1])))
    return made


def _cells(found: Sequence[tuple[Table, Row | None]]) -> Iterator[Cell]:
    blank = Cell()
    for table, row in found:
        yield from row.cells[1:-1] if row else [blank] * (len(table.columns) - 2)

"""The cells of a workbook (xlsx, xls, ods) as text; run as a program it reads one for `documents.apart`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
    WorksheetNotFound,
    ZipError,
)

from proxeny.documents.apart import content_within_limits
from proxeny.documents.layers.unseen import unseen
from proxeny.ground.amounts import of_machine

LOCKED, BROKEN, BIG = "locked", "broken", "big"


def text_of(cell: Any) -> str:
    """A cell as text: days in ISO form, whole numbers without a fraction."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, int | float | timedelta) else ""


def cell_of(cell: Any) -> str:
    """A cell as text that is read as the same number, whatever marks its reader takes for thousands."""
    return of_machine(cell) if isinstance(cell, float) else text_of(cell)


def one_sheet(content: bytes, *, rows: int, cells: int, wanted: str = "") -> dict[str, Any] | str:
    """The cells of one sheet (the first that is shown, where none is named) as text, with what the workbook hides.

    Keys: `sheets` (name and whether it is shown), `sheet`, `rows`, `merged` (first and last cell, counted from 1),
    `hidden_rows`, `hidden_columns`, `formulas` (cells without their result). Or LOCKED, BROKEN, BIG.
    """
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [(meta.name, meta.visible == SheetVisibleEnum.Visible) for meta in book.sheets_metadata]
        shown = next((name for name, visible in sheets if visible), sheets[0][0] if sheets else "")
        sheet = book.get_sheet_by_name(wanted if wanted in dict(sheets) else shown)
        if sheet.total_height > rows or sheet.total_height * sheet.total_width > cells:
            return BIG
        merged = [(top + 1, left + 1, down + 1, right + 1) for (top, left), (down, right) in _merged(sheet)]
        read = [[cell_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        hidden = unseen(content, sheet.name)
    except PasswordError:
        return LOCKED
    except (CalamineError, ZipError, WorksheetNotFound, IndexError, ValueError, OSError):
        return BROKEN
    found = {"sheets": sheets, "sheet": sheet.name, "rows": read, "merged": merged}
    return {**found, "hidden_rows": hidden.rows, "hidden_columns": hidden.columns, "formulas": hidden.formulas}


def _merged(sheet: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The merged ranges, which an OpenDocument workbook does not tell."""
    return list(sheet.merged_cell_ranges or [])


def sheets_of(content: bytes, *, cells: int) -> Iterator[tuple[str, list[list[str]] | None]]:
    """Each sheet's name and rows, None for rows of more than `cells` cells. Raises what calamine raises."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        big = sheet.total_height * sheet.total_width > cells
        yield name, None if big else [[cell_of(cell) for cell in row] for row in sheet.to_python()]


if __name__ == "__main__":
    most_rows, most_cells, asked = sys.argv[1:]
    said = one_sheet(content_within_limits(), rows=int(most_rows), cells=int(most_cells), wanted=asked)
    lines = said.pop("rows") if isinstance(said, dict) else []
    # What the sheet is in the first line, then each of its rows in one.
    for one in (said, *lines):
        sys.stdout.buffer.write(json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")

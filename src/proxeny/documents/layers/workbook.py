"""The cells of a workbook (xlsx, xls, ods) as text; run as a program it reads one for `documents.apart`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from proxeny.documents.apart import content_within_limits

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


def first_rows(content: bytes, *, rows: int, cells: int) -> list[list[str]] | str:
    """The cells of the first sheet as text; or LOCKED, BROKEN, BIG."""
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        if sheet.total_height > rows or sheet.total_height * sheet.total_width > cells:
            return BIG
        return [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except PasswordError:
        return LOCKED
    except (CalamineError, ZipError, IndexError, ValueError, OSError):
        return BROKEN


def sheets_of(content: bytes, *, cells: int) -> Iterator[tuple[str, list[list[str]] | None]]:
    """Each sheet's name and rows, None for rows of more than `cells` cells. Raises what calamine raises."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        big = sheet.total_height * sheet.total_width > cells
        yield name, None if big else [[text_of(cell) for cell in row] for row in sheet.to_python()]


if __name__ == "__main__":
    limits = [int(limit) for limit in sys.argv[1:]]
    json.dump(first_rows(content_within_limits(), rows=limits[0], cells=limits[1]), sys.stdout)

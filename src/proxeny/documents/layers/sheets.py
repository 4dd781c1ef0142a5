"""Spreadsheets (xlsx, xls, ods): a page for each sheet, a line for each row, cells set apart by tabs."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from proxeny.documents.layers.packed import is_locked, weight
from proxeny.documents.layers.refusal import LOCKED, NOT_A_SHEET, Broken, Unread

_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_CELLS = 1_000_000


def cell_text(cell: Any) -> str:
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


def _page(name: str, sheet: Any) -> str:
    if sheet.total_height * sheet.total_width > _MAX_CELLS:
        raise Unread
    rows = ("\t".join(cell_text(cell) for cell in row).rstrip() for row in sheet.to_python())
    return "\n".join([name, *(row for row in rows if row)])


def pages(content: bytes) -> list[str]:
    """The text of every sheet under its name. Raises Broken, Unread."""
    if is_locked(content):
        raise Broken(LOCKED)
    try:
        found = weight(content)
        if found is not None and found.whole > _MAX_UNPACKED:
            raise Unread
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [_page(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except PasswordError as error:
        raise Broken(LOCKED) from error
    except (CalamineError, ZipError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise Broken(NOT_A_SHEET) from error

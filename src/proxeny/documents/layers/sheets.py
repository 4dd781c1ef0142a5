"""Spreadsheets (xlsx, xls, ods): a page for each sheet, a line for each row, cells set apart by tabs."""

from __future__ import annotations

import zipfile

from python_calamine import CalamineError, PasswordError, ZipError

from proxeny.documents.layers.packed import is_locked, weight
from proxeny.documents.layers.refusal import LOCKED, NOT_A_SHEET, Broken, Unread
from proxeny.documents.layers.workbook import sheets_of

_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_CELLS = 1_000_000


def _page(name: str, rows: list[list[str]] | None) -> str:
    if rows is None:
        raise Unread
    lines = ("\t".join(row).rstrip() for row in rows)
    return "\n".join([name, *(line for line in lines if line)])


def pages(content: bytes) -> list[str]:
    """The text of every sheet under its name. Raises Broken, Unread."""
    if is_locked(content):
        raise Broken(LOCKED)
    try:
        found = weight(content)
        if found is not None and found.whole > _MAX_UNPACKED:
            raise Unread
        return [_page(name, rows) for name, rows in sheets_of(content, cells=_MAX_CELLS)]
    except PasswordError as error:
        raise Broken(LOCKED) from error
    except (CalamineError, ZipError, zipfile.BadZipFile, ValueError, OSError) as error:
        raise Broken(NOT_A_SHEET) from error

"""Reading rows from the first sheet of a workbook (xlsx, xls, ods)."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from proxeny.documents.layers.packed import is_locked, weight
from proxeny.documents.layers.sheets import cell_text
from proxeny.records.exchange.files import MAX_ROWS, FileError, Line, Sheet, Source, framed, too_big
from proxeny.records.exchange.guard import unguarded

_MAX_UNPACKED = 500 * 1024 * 1024


def _refuse_bomb(source: Source) -> None:
    """A small file may unpack to more than the machine holds; its own directory tells before anything is unpacked."""
    try:
        found = weight(source.content)
    except zipfile.BadZipFile as error:
        raise _broken(source.name) from error
    if found is not None and found.whole > _MAX_UNPACKED:
        raise too_big(source.name)


def _broken(name: str) -> FileError:
    return FileError(name, _("It is broken or is not a spreadsheet; open it, save it anew and try again."))


def read_workbook(source: Source) -> Sheet:
    """The rows of the first sheet, numbered as the spreadsheet shows them. Raises FileError."""
    _refuse_bomb(source)
    locked = FileError(source.name, _("It is locked with a password; save it without one."))
    if is_locked(source.content):
        raise locked
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(source.content)).get_sheet_by_index(0)
        if sheet.total_height > MAX_ROWS + 1:
            raise too_big(source.name)
        rows = sheet.to_python(skip_empty_area=False)
    except PasswordError as error:
        raise locked from error
    except (CalamineError, ZipError, IndexError, OSError) as error:
        raise _broken(source.name) from error
    lines = [Line(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, start=1)]
    return framed(source.name, lines)


def _text(cell: Any) -> str:
    """A cell as text; what was marked on the way out so that it would not run as a formula loses its mark."""
    return unguarded(cell) if isinstance(cell, str) else cell_text(cell)

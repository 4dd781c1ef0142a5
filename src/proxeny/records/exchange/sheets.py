"""Reading rows from the first sheet of a workbook (xlsx, xls, ods)."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from proxeny.records.exchange.files import MAX_ROWS, FileError, Line, Sheet, Source, framed, too_big
from proxeny.records.exchange.guard import unguarded

_MAX_UNPACKED = 500 * 1024 * 1024


def _refuse_bomb(source: Source) -> None:
    """A small file may unpack to more than the machine holds; its own directory tells before anything is unpacked."""
    if source.content[:2] != b"PK":
        return
    try:
        with zipfile.ZipFile(BytesIO(source.content)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile as error:
        raise _broken(source.name) from error
    if size > _MAX_UNPACKED:
        raise too_big(source.name)


def _broken(name: str) -> FileError:
    return FileError(name, _("It is broken or is not a spreadsheet; open it, save it anew and try again."))


def _is_encrypted(source: Source) -> bool:
    """An encrypted xlsx is an OLE container that names its encrypted part (MS-OFFCRYPTO 2.3.4.4)."""
    return source.content[:4] == b"\xd0\xcf\x11\xe0" and "EncryptedPackage".encode("utf-16-le") in source.content


def read_workbook(source: Source) -> Sheet:
    """The rows of the first sheet, numbered as the spreadsheet shows them. Raises FileError."""
    _refuse_bomb(source)
    locked = FileError(source.name, _("It is locked with a password; save it without one."))
    if _is_encrypted(source):
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
    """A cell as text: days in ISO form, whole numbers without a fraction."""
    if isinstance(cell, str):
        return unguarded(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell) if isinstance(cell, int | float | timedelta) else ""

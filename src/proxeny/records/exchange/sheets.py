"""Reading one sheet of a workbook (xlsx, xls, ods)."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from typing import Any, BinaryIO, Final

from django.utils.translation import gettext_lazy as _

from proxeny.documents.apart import TooMuch, read_apart_to_disk
from proxeny.documents.layers import workbook
from proxeny.records.exchange.files import MAX_CELLS, MAX_ROWS, FileError, Line, Once, Source, too_big
from proxeny.records.exchange.guard import unguarded
from proxeny.records.exchange.raw import RawSheet

_MAX_UNPACKED: Final = 500 * 1024 * 1024
_MAX_TEXT: Final = 200 * 1024 * 1024


def _refuse_bomb(source: Source) -> None:
    """A small file may unpack to more than the machine holds; its own directory tells before anything is unpacked."""
    if source.content[:2] != b"PK":
        return
    try:
        with zipfile.ZipFile(BytesIO(source.content)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except (zipfile.BadZipFile, ValueError) as error:
        raise _broken(source.name) from error
    if size > _MAX_UNPACKED:
        raise too_big(source.name)


def _broken(name: str) -> FileError:
    return FileError(name, _("It is broken or is not a spreadsheet; open it, save it anew and try again."))


def _locked(name: str) -> FileError:
    return FileError(name, _("It is locked with a password; save it without one."))


def _is_encrypted(source: Source) -> bool:
    """An encrypted xlsx is an OLE container that names its encrypted part (MS-OFFCRYPTO 2.3.4.4)."""
    return source.content[:4] == b"\xd0\xcf\x11\xe0" and "EncryptedPackage".encode("utf-16-le") in source.content


def read_workbook(source: Source, sheet: str = "") -> RawSheet:
    """One sheet, the first that is shown where none is named, numbered as it shows its rows. Raises FileError."""
    _refuse_bomb(source)
    if _is_encrypted(source):
        raise _locked(source.name)
    found, lines = _read(source, sheet)
    return RawSheet(
        file=source.name,
        name=found["sheet"],
        lines=lines,
        sheets=tuple((name, shown) for name, shown in found["sheets"]),
        merged=tuple((top, left, down, right) for top, left, down, right in found["merged"]),
        hidden_rows=frozenset(found["hidden_rows"]),
        hidden_columns=frozenset(found["hidden_columns"]),
        formulas=frozenset((row, column) for row, column in found["formulas"]),
    )


def _read(source: Source, sheet: str) -> tuple[dict[str, Any], tuple[Line, ...]]:
    """The sheet as it was read apart; a file that does not come to its end asked for too much."""
    limits = (str(MAX_ROWS + 100), str(MAX_CELLS))
    try:
        with read_apart_to_disk(workbook.__name__, *limits, sheet, content=source.content) as said:
            big = said.seek(0, SEEK_END) > _MAX_TEXT
            said.seek(0)
            found: dict[str, Any] | str = workbook.BIG if big else json.loads(said.readline())
            if isinstance(found, dict):
                return found, tuple(_lines(said))
    except TooMuch as error:
        raise too_big(source.name) from error
    refusals = {workbook.LOCKED: _locked, workbook.BROKEN: _broken, workbook.BIG: too_big}
    raise refusals[found](source.name)


def _lines(said: BinaryIO) -> Iterator[Line]:
    """The rows that hold anything; what stands in many cells is kept once."""
    once = Once()
    for number, packed in enumerate(said, start=1):
        row: list[str] = json.loads(packed.decode("utf-8", "surrogatepass"))
        if any(row):
            yield Line(number, once.row(map(unguarded, row)))

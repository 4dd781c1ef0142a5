"""Reading a file of rows (CSV, spreadsheet, JSON Lines) into plain text cells with their addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from proxeny.records.exchange.files import MAX_BYTES, MAX_ROWS, FileError, Line, Sheet, Source, framed, too_big
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.sheets import read_workbook
from proxeny.records.exchange.texts import read_csv, read_jsonl

_ODD = re.compile("[\0\ud800-\udfff]")


def read_raw(source: Source, sheet: str = "") -> RawSheet:
    """A sheet as it is, told by its content, not by its name; `sheet` names one of a workbook.

    Raises FileError naming the file and the reason.
    """
    _refuse(source)
    raw = RawSheet.of(read_jsonl(source)) if _is_jsonl(source) else _rows(source, sheet)
    if not raw.lines:
        raise FileError(source.name, _("It is empty."))
    _require_text(source, raw.lines)
    return raw


def read(source: Source) -> Sheet:
    """The rows of a file whose first row that is not empty names the columns. Raises FileError."""
    _refuse(source)
    sheet = read_jsonl(source) if _is_jsonl(source) else framed(source.name, _rows(source, "").lines)
    if not sheet.lines:
        raise FileError(source.name, _("It has no rows under its header."))
    if len(sheet.lines) > MAX_ROWS:
        raise too_big(source.name)
    _require_text(source, sheet.lines)
    return sheet


def _refuse(source: Source) -> None:
    if not source.content.strip():
        raise FileError(source.name, _("It is empty."))
    if len(source.content) > MAX_BYTES:
        raise too_big(source.name)
    if source.content[:5] == b"%PDF-":
        raise FileError(source.name, _("It is a PDF. It is neither a spreadsheet nor a text file."))


def _is_jsonl(source: Source) -> bool:
    return source.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def _rows(source: Source, sheet: str) -> RawSheet:
    packed = source.content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
    return read_workbook(source, sheet) if packed else read_csv(source)


def _require_text(source: Source, lines: Sequence[Line]) -> None:
    if odd := next((line.number for line in lines if not _is_text("".join(line.cells))), 0):
        raise FileError(source.name, _("Row %(row)d holds a character that is not part of any text."), row=odd)


def _is_text(text: str) -> bool:
    """Whether a database can hold the text: neither U+0000 nor half of a character, which JSON may write."""
    return _ODD.search(text) is None

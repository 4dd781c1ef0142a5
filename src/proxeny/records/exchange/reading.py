"""Reading a file of rows (CSV, spreadsheet, JSON Lines) into plain text cells with their addresses."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from proxeny.records.exchange.files import MAX_BYTES, MAX_ROWS, FileError, Sheet, Source, too_big
from proxeny.records.exchange.sheets import read_workbook
from proxeny.records.exchange.texts import read_csv, read_jsonl


def _reader_for(source: Source) -> Callable[[Source], Sheet]:
    if source.content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return read_workbook
    return read_jsonl if source.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" else read_csv


def read(source: Source) -> Sheet:
    """The rows of a file, told by its content, not by its name. Raises FileError naming the file and the reason."""
    if not source.content.strip():
        raise FileError(source.name, _("It is empty."))
    if len(source.content) > MAX_BYTES:
        raise too_big(source.name)
    sheet = _reader_for(source)(source)
    if not sheet.lines:
        raise FileError(source.name, _("It has no rows under its header."))
    if len(sheet.lines) > MAX_ROWS:
        raise too_big(source.name)
    if odd := next((line.number for line in sheet.lines if not _is_text("".join(line.cells))), 0):
        raise FileError(source.name, _("Row %(row)d holds a character that is not part of any text."), row=odd)
    return sheet


def _is_text(text: str) -> bool:
    """Whether a database can hold the text: neither U+0000 nor half of a character, which JSON may write."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)

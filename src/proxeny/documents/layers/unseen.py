"""What a workbook (xlsx) holds and does not show: hidden rows and columns, and formulas without a result."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# A cell that shows #DIV/0! or #N/A, which its reader takes for an empty one.
_ERROR = re.compile(rb"<(?:\w+:)?c\s([^>]*\bt=[\"']e[\"'][^>]*)>")
_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_MOST = 2000


@dataclass(frozen=True)
class Unseen:
    """Of one sheet, counted from 1: hidden rows, hidden columns, cells (row, column) whose formula has no result.

    A result is lacking where the file was saved without it, and where it is an error.
    """

    rows: tuple[int, ...] = ()
    columns: tuple[int, ...] = ()
    formulas: tuple[tuple[int, int], ...] = ()


def unseen(content: bytes, sheet: str) -> Unseen:
    """What the sheet does not show; nothing for another kind of file, or where it is not built as expected."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            xml = packed.read(_path(packed, sheet))
    except (KeyError, ValueError, zipfile.BadZipFile, OSError, NotImplementedError):
        return Unseen()
    hidden = (int(_attribute(tag, b"r") or 0) for tag in _ROW.findall(xml) if _HIDDEN.search(tag))
    without = (*_FORMULA.findall(xml), *_ERROR.findall(xml))
    formulas = sorted({_address(_attribute(b" " + cell, b"r").decode()) for cell in without})
    rows = tuple(row for row in hidden if row)
    return Unseen(rows, tuple(_columns(xml)), tuple(formulas)[:_MOST])


def _columns(xml: bytes) -> Iterator[int]:
    for tag in _COLUMN.findall(xml):
        if _HIDDEN.search(tag):
            first, last = int(_attribute(tag, b"min") or 1), int(_attribute(tag, b"max") or 0)
            yield from range(first, min(last, first + _MOST) + 1)


def _path(packed: zipfile.ZipFile, sheet: str) -> str:
    """Where the sheet of that name lies in the package. Raises KeyError."""
    from html import unescape

    relations = packed.read("xl/_rels/workbook.xml.rels")
    targets = {_attribute(tag, b"Id"): _attribute(tag, b"Target").decode() for tag in _RELATION.findall(relations)}
    for tag in _SHEET.findall(packed.read("xl/workbook.xml")):
        if unescape(_attribute(tag, b"name").decode()) == sheet:
            key = re.search(rb"\s\w+:id=[\"']([^\"']*)", tag)
            target = targets[key[1] if key else b""]
            return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    raise KeyError(sheet)


def _attribute(tag: bytes, name: bytes) -> bytes:
    found = re.search(rb"\s" + name + rb"=[\"']([^\"']*)", tag)
    return found[1] if found else b""


def _address(text: str) -> tuple[int, int]:
    """“C12” is (12, 3)."""
    letters = text.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter.upper()) - 64
    return int(text[len(letters) :] or 0), column

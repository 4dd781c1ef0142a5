"""Word documents: paragraphs and tables of the body in their order; a Word file has no pages until it is printed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn

from proxeny.documents.layers.packed import is_locked, weight
from proxeny.documents.layers.refusal import LOCKED, NOT_A_TEXT, Broken, Unread

_MAX_XML = 30 * 1024 * 1024
_MAX_WHOLE = 300 * 1024 * 1024
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def _refuse(content: bytes) -> None:
    """Refuse before unpacking what is locked, not packed at all, or too much for the machine."""
    if is_locked(content):
        raise Broken(LOCKED)
    try:
        found = weight(content)
    except zipfile.BadZipFile as error:
        raise Broken(NOT_A_TEXT) from error
    if found is None:
        raise Broken(NOT_A_TEXT)
    if found.xml > _MAX_XML or found.whole > _MAX_WHOLE:
        raise Unread


# What holds paragraphs, rows, cells or runs without being one: controls to fill in, marks of Word, text put in later.
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo")))
# What is no word of the paper: properties, text that was struck out, codes of fields, and what older programs show.
_UNSAID = frozenset({*map(qn, ("w:pPr", "w:rPr", "w:sdtPr", "w:del", "w:moveFrom")), f"{_COMPATIBLE}Fallback"})
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_TEXT, _BREAK, _KIND, _BOX = qn("w:t"), qn("w:br"), qn("w:type"), qn("w:txbxContent")
_PARAGRAPH, _TABLE, _ROW, _CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))


def _within(element: Any, *tags: str) -> Iterator[Any]:
    """The parts with these tags, in their order, also those that lie in a wrapper."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, *tags)


def _lines(container: Any) -> Iterator[str]:
    """The lines of what holds paragraphs and tables, a line break within one of them too."""
    for block in _within(container, _PARAGRAPH, _TABLE):
        if block.tag == _TABLE:
            # A merged cell is read once, not as often as the file says it is wide or high.
            yield from ("\t".join(map(_cell, _cells(row))) for row in _within(block, _ROW))
        else:
            boxes: list[Any] = []
            yield "".join(_words(block, boxes))
            for box in boxes:
                yield from _lines(box)


def _cells(row: Any) -> Iterator[Any]:
    return (cell for cell in _within(row, _CELL) if cell.vMerge != "continue")


def _cell(cell: Any) -> str:
    return "\n".join(_lines(cell))


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The words of a paragraph as it stands, with later insertions; its text boxes are put by."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag == _BREAK:
            yield "\n" if child.get(_KIND, "textWrapping") == "textWrapping" else ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNSAID:
            yield from _words(child, boxes)


def pages(content: bytes) -> list[str]:
    """The text of the body as one page. Raises Broken, Unread."""
    from docx import Document as opened
    from docx.opc.exceptions import PackageNotFoundError

    _refuse(content)
    unsound = (PackageNotFoundError, KeyError, ValueError, SyntaxError, RuntimeError, OSError, AttributeError)
    try:
        paper = opened(BytesIO(content))
        if paper.element.getroottree().docinfo.internalDTD is not None:
            # ECMA-376 part 2 forbids it; the text of its entities would be left out without a word.
            raise Broken(NOT_A_TEXT)
        return ["\n".join(_lines(paper.element.body))]
    except (*unsound, zipfile.BadZipFile, zlib.error, NotImplementedError, RecursionError) as error:
        raise Broken(NOT_A_TEXT) from error

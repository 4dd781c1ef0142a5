"""Word documents: paragraphs and tables of the body in their order; a Word file has no pages until it is printed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from proxeny.documents.layers.packed import is_locked, weight
from proxeny.documents.layers.refusal import LOCKED, NOT_A_TEXT, Broken, Unread

_MAX_XML = 30 * 1024 * 1024
_MAX_WHOLE = 300 * 1024 * 1024


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


def _lines(block: Any) -> Iterator[str]:
    """The lines of a paragraph or a table; the cells of a row are set apart by tabs, merged cells are read once."""
    if hasattr(block, "rows"):
        for row in block.rows:
            # Not `row.cells`: it repeats a merged cell as often as the file says it is wide.
            cells = [_cell(tc, block) for tc in row._tr.tc_lst if tc.vMerge != "continue"]
            yield "\t".join("\n".join(line for part in _inside(cell) for line in part) for cell in cells)
    else:
        yield block.text


def _cell(tc: Any, table: Any) -> Any:
    from docx.table import _Cell as Cell

    return Cell(tc, table)


def _inside(container: Any) -> Iterator[Iterator[str]]:
    return (_lines(block) for block in container.iter_inner_content())


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
        return ["\n".join(line for block in _inside(paper) for line in block)]
    except (*unsound, zipfile.BadZipFile, zlib.error, NotImplementedError, RecursionError) as error:
        raise Broken(NOT_A_TEXT) from error

"""Which kinds of files are known by their names, and the text of those that can be read, page by page."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from proxeny.documents.apart import TooMuch, content_within_limits, read_apart
from proxeny.documents.layers import docx, html, pdf, plain, sheets
from proxeny.documents.layers.refusal import REASONS, Broken, Unread

UNKNOWN = "application/octet-stream"
# Beyond this a paper is a data set: its text is left unread, its bytes are kept all the same.
MAX_TEXT = 2_000_000
# A saved web page is mostly markup, and its text is at most as long as it.
_MAX_MARKUP = 8 * 1024 * 1024
# Scans of hundreds of pages are larger than any text.
_MAX_PDF = 200 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Layer:
    """A kind of file: its media type, and how its text is read; None where it is only kept."""

    media_type: str
    read: Callable[[bytes], list[str]] | None = None
    most: int = 1024 * 1024 * 1024


_LAYERS = {
    "txt": Layer("text/plain", plain.pages, most=4 * MAX_TEXT),
    "html": Layer("text/html", html.pages, most=_MAX_MARKUP),
    "htm": Layer("text/html", html.pages, most=_MAX_MARKUP),
    "docx": Layer(f"{_OFFICE}.wordprocessingml.document", docx.pages),
    "xlsx": Layer(f"{_OFFICE}.spreadsheetml.sheet", sheets.pages),
    "xls": Layer("application/vnd.ms-excel", sheets.pages),
    "ods": Layer("application/vnd.oasis.opendocument.spreadsheet", sheets.pages),
    "pdf": Layer("application/pdf", pdf.pages, most=_MAX_PDF),
    "jpg": Layer("image/jpeg"),
    "jpeg": Layer("image/jpeg"),
    "png": Layer("image/png"),
    "tif": Layer("image/tiff"),
    "tiff": Layer("image/tiff"),
}


@dataclass(frozen=True)
class Reading:
    """What a file is, and the text of its pages; no pages where its text is not read (yet)."""

    media_type: str
    pages: tuple[str, ...] = ()


def read(name: str, content: bytes) -> Reading:
    """The kind of a file by its name and its text; what the sender says of its kind is not asked.

    Raises Broken where the content is not what the name says. A kind that is not known is kept without text.
    """
    layer = _LAYERS.get(PurePath(name).suffix.lower().removeprefix("."), Layer(UNKNOWN))
    return Reading(layer.media_type, _pages(layer, content))


def _pages(layer: Layer, content: bytes) -> tuple[str, ...]:
    if layer.read is None or len(content) > layer.most:
        return ()
    try:
        said = json.loads(read_apart(__name__, layer.media_type, content=content))
    except TooMuch:
        return ()
    if isinstance(said, str):
        raise Broken(REASONS[said])
    found = tuple(said)
    return found if any(page.strip() for page in found) and sum(map(len, found)) <= MAX_TEXT else ()


def _read_here(media_type: str, content: bytes) -> list[str] | str:
    """The pages of a file of this type; or, where it is not what its name says, the key of the reason."""
    layer = next(layer for layer in _LAYERS.values() if layer.media_type == media_type)
    try:
        return [_clean(page) for page in layer.read(content)] if layer.read else []
    except Unread:
        return []
    except Broken as broken:
        return next(key for key, reason in REASONS.items() if reason is broken.reason)


def _clean(text: str) -> str:
    """The text with one form of line ends, without what no reader sees and no database keeps."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


if __name__ == "__main__":
    json.dump(_read_here(sys.argv[1], content_within_limits()), sys.stdout)

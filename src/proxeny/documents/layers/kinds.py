"""Which kinds of files are known by their names; run as a program it reads one for `documents.apart`, without Django.

What it says is JSON: `pages` (their text) and `outside` (page counted from 0, start, end of what is not the paper
itself), or `broken` or `unread` with a key of `layers.refusal`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from proxeny.documents.apart import TooMuch, content_within_limits, read_apart
from proxeny.documents.layers import plain
from proxeny.documents.layers.refusal import BUSY, SCAN, Broken, Unread

UNKNOWN = "application/octet-stream"
# Beyond this a paper is a data set: its text is left unread, its bytes are kept all the same.
MAX_TEXT = 2_000_000
# A saved web page is mostly markup, and its text is at most as long as it.
_MAX_MARKUP = 8 * 1024 * 1024
# Scans of hundreds of pages are larger than any text.
_MAX_PDF = 200 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

Span = tuple[int, int, int]


def _of(module: str, said: str = "pages") -> Callable[..., Any]:
    """What a module beside this one does; its libraries are loaded when a file of its kind is read."""

    def read(*given: Any) -> Any:
        return getattr(import_module(f"proxeny.documents.layers.{module}"), said)(*given)

    return read


@dataclass(frozen=True)
class Layer:
    """A kind of file: its media type, and how its text is read; None where it is only kept."""

    media_type: str
    read: Callable[[bytes], list[str]] | None = None
    most: int = 1024 * 1024 * 1024
    outside: Callable[[bytes, str], list[tuple[int, int]]] | None = None


_LAYERS = {
    "txt": Layer("text/plain", plain.pages, most=4 * MAX_TEXT),
    "html": Layer("text/html", _of("html"), most=_MAX_MARKUP, outside=_of("html", "outside")),
    "htm": Layer("text/html", _of("html"), most=_MAX_MARKUP, outside=_of("html", "outside")),
    "docx": Layer(f"{_OFFICE}.wordprocessingml.document", _of("docx")),
    "xlsx": Layer(f"{_OFFICE}.spreadsheetml.sheet", _of("sheets")),
    "xls": Layer("application/vnd.ms-excel", _of("sheets")),
    "ods": Layer("application/vnd.oasis.opendocument.spreadsheet", _of("sheets")),
    "pdf": Layer("application/pdf", _of("pdf"), most=_MAX_PDF),
    "jpg": Layer("image/jpeg"),
    "jpeg": Layer("image/jpeg"),
    "png": Layer("image/png"),
    "tif": Layer("image/tiff"),
    "tiff": Layer("image/tiff"),
}


@dataclass(frozen=True)
class Words:
    """The text of each page, and the passages (page from 0, start, end) that are not the paper itself."""

    pages: tuple[str, ...]
    outside: tuple[Span, ...] = ()


def layer_of(name: str) -> Layer:
    """The kind of a file by its name; what the sender says of its kind is not asked."""
    return _LAYERS.get(PurePath(name).suffix.lower().removeprefix("."), Layer(UNKNOWN))


def words_of(layer: Layer, content: bytes) -> Words:
    """The text of a file, read in a process apart. Raises Broken, Unread."""
    if layer.read is None:
        raise Unread(SCAN)
    if len(content) > layer.most:
        raise Unread
    try:
        said = json.loads(read_apart(__name__, layer.media_type, content=content))
    except TooMuch as error:
        raise Unread(BUSY) from error
    if "broken" in said:
        raise Broken(said["broken"])
    if "unread" in said:
        raise Unread(said["unread"])
    return Words(tuple(said["pages"]), tuple((page, start, end) for page, start, end in said["outside"]))


def _read_here(media_type: str, content: bytes) -> dict[str, Any]:
    layer = next(layer for layer in _LAYERS.values() if layer.media_type == media_type)
    try:
        pages = [clean(page) for page in plain.in_unicode(layer.read(content) if layer.read else [])]
    except Unread as unread:
        return {"unread": unread.key}
    except Broken as broken:
        return {"broken": broken.key}
    if sum(map(len, pages)) > MAX_TEXT:
        return {"unread": Unread().key}
    if not any(page.strip() for page in pages):
        return {"unread": SCAN}
    marks = [(n, *span) for n, page in enumerate(pages) for span in (layer.outside or _nothing)(content, page)]
    return {"pages": pages, "outside": marks}


def _nothing(content: bytes, page: str) -> list[tuple[int, int]]:
    return []


def clean(text: str) -> str:
    """The text with one form of line ends, without what no reader sees and no database keeps."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


if __name__ == "__main__":
    json.dump(_read_here(sys.argv[1], content_within_limits()), sys.stdout)

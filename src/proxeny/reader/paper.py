"""A file as the reader takes it: one decoded text, where its pages begin, and what of it is not the paper itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from proxeny.documents.layers.kinds import MAX_TEXT, UNKNOWN, Layer, layer_of, words_of
from proxeny.documents.layers.plain import text_of
from proxeny.documents.layers.refusal import NO_TEXT, REASONS, SCAN, UNREAD, Broken, NoScan, Tell, Unread

_MOST_BYTES: Final = 200 * 1024 * 1024
_PLAIN = "text/plain"


class Unreadable(Exception):
    """A file that cannot be read; the message names it and the reason, in one line, `key` the reason for programs."""

    def __init__(self, message: str, *, key: str = "") -> None:
        super().__init__(message)
        self.key = key


@dataclass(frozen=True)
class Paper:
    """The text of a file; pages are set apart by form feeds, so that places count through the whole text.

    `lacking` are the languages (of ISO 639-2) without which its picture was read.
    """

    name: str
    text: str
    media_type: str
    outside: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def page_starts(self) -> tuple[int, ...]:
        """Where each page begins."""
        return (0, *(found.end() for found in re.finditer("\f", self.text)))


def open_paper(path: Path) -> Paper:
    """The paper in a file. Raises Unreadable."""
    return paper_of(path.name, content_of(path), shown=str(path))


def paper_of(name: str, content: bytes, *, shown: str = "", tell: Tell | None = None) -> Paper:
    """The paper in the bytes of a file; `shown` is what refusals call it, `tell` hears how many pages are read.

    Raises Unreadable.
    """
    layer, shown = layer_of(name), shown or name
    try:
        if layer.media_type in {_PLAIN, UNKNOWN}:
            return Paper(name, _plain(content), _PLAIN)
        return _laid_out(name, layer, content, tell=tell)
    except Broken as broken:
        raise Unreadable(f"{shown}: {REASONS[broken.key]}", key=broken.key) from broken
    except Unread as unread:
        raise Unreadable(f"{shown}: {UNREAD[unread.key]}", key=unread.key) from unread
    except NoScan as reason:
        raise Unreadable(f"{shown}: {reason}", key=reason.key) from reason


def content_of(path: Path) -> bytes:
    """The bytes of the file. Raises Unreadable."""
    try:
        if not path.is_file():
            raise Unreadable(f"{path}: {'it is not a file' if path.exists() else 'there is no such file'}")
        if path.stat().st_size > _MOST_BYTES:
            raise Unreadable(f"{path}: it is larger than {_MOST_BYTES // 1024**2} MB")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    if not content or content.isspace():
        raise Unreadable(f"{path}: it is empty")
    return content


def _plain(content: bytes) -> str:
    """The text exactly as decoded: places count in it. Raises Unread, NoScan where no word is in it."""
    if len(content) > 4 * MAX_TEXT:
        raise Unread
    text = text_of(content)
    if len(text) > MAX_TEXT:
        raise Unread
    if not text.strip():
        raise NoScan("it has no text", key=NO_TEXT)
    return text


def _laid_out(name: str, layer: Layer, content: bytes, *, tell: Tell | None) -> Paper:
    """A file of pages. Raises Broken, Unread, NoScan."""
    try:
        words = words_of(layer, content)
    except Unread as unread:
        if unread.key != SCAN:
            raise
        return _scan(name, layer, content, tell=tell)
    starts = list(accumulate((len(page) + 1 for page in words.pages), initial=0))
    outside = tuple((starts[page] + start, starts[page] + end) for page, start, end in words.outside)
    return Paper(name, "\f".join(words.pages), layer.media_type, outside)


def _scan(name: str, layer: Layer, content: bytes, *, tell: Tell | None) -> Paper:
    """A file of pictures. Raises NoScan."""
    from proxeny.documents.layers.scan import scanned

    scan = scanned(layer.media_type, content, tell=tell)
    lacking = (f"read by Tesseract without {', '.join(scan.lacking)}",) if scan.lacking else ()
    notes = ("read from a picture", *lacking)
    return Paper(name, "\f".join(scan.pages), layer.media_type, notes=notes, lacking=scan.lacking)

"""Scans and photographs of pages, read by Tesseract where it is installed; nothing else of ours needs it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from shutil import which
from typing import Final

from proxeny.documents.apart import TooMuch
from proxeny.documents.layers.refusal import (
    NO_LETTERS,
    NO_TESSERACT,
    NO_TEXT,
    TOO_MANY_PAGES,
    UNDRAWN,
    NoScan,
    Tell,
)
from proxeny.documents.picture import is_drawable, page_count, sharp

WANTED: Final = ("vie", "eng", "fra", "ara", "tha")
_MOST_PAGES = 100
_SECONDS = 60


@dataclass(frozen=True)
class Scan:
    """The text of each page, and the languages that Tesseract lacks here."""

    pages: tuple[str, ...]
    lacking: tuple[str, ...]


def languages() -> tuple[str, ...]:
    """Those of the wanted languages that Tesseract reads here; none where it is not installed."""
    if which("tesseract") is None:
        return ()
    said = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=_SECONDS, check=False)
    return tuple(lang for lang in WANTED if lang in said.stdout.split())


def scanned(media_type: str, content: bytes, *, tell: Tell | None = None) -> Scan:
    """The text of a PDF of pictures, or of a photograph; `tell` hears how far it is. Raises NoScan."""
    known = languages()
    if not is_drawable(media_type):
        raise NoScan("it has no text", key=NO_TEXT)
    if not known:
        lacking = "it is a scan, and Tesseract (tesseract-ocr with vie, eng, fra, ara, tha) is not installed"
        raise NoScan(lacking, key=NO_TESSERACT)
    try:
        pages = tuple(_pages(media_type, content, known, tell=tell))
    except (TooMuch, subprocess.SubprocessError) as error:
        raise NoScan("it is a scan whose pages cannot be drawn or read", key=UNDRAWN) from error
    if not any(page.strip() for page in pages):
        raise NoScan("it is a scan in which no letters were found", key=NO_LETTERS)
    return Scan(pages, tuple(lang for lang in WANTED if lang not in known))


def _pages(media_type: str, content: bytes, known: tuple[str, ...], *, tell: Tell | None) -> Iterator[str]:
    count = page_count(media_type, content)
    if count > _MOST_PAGES:
        many = f"it is a scan of {count} pages; at most {_MOST_PAGES} are read at once"
        raise NoScan(many, key=TOO_MANY_PAGES)
    for number in range(1, count + 1):
        if tell:
            tell(number - 1, count)
        yield _letters(sharp(media_type, content, page=number), known)


def _letters(picture: bytes, known: tuple[str, ...]) -> str:
    call = ["tesseract", "stdin", "stdout", "-l", "+".join(known)]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(call, input=picture, capture_output=True, timeout=_SECONDS, check=True, env=alone)
    return done.stdout.decode("utf-8", "replace").rstrip("\f\n")

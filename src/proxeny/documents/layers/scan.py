"""Scans and photographs of pages, read by Tesseract where it is installed; nothing else of ours needs it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from shutil import which
from typing import Final

from proxeny.documents.apart import TooMuch
from proxeny.documents.picture import is_drawable, page_count, sharp

WANTED: Final = ("vie", "eng", "fra", "ara", "tha")
_MOST_PAGES = 100
_SECONDS = 60


class NoScan(Exception):
    """A scan that is not read; the message says why."""


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


def scanned(media_type: str, content: bytes) -> Scan:
    """The text of a PDF of pictures, or of a photograph. Raises NoScan."""
    known = languages()
    if not is_drawable(media_type):
        raise NoScan("it has no text")
    if not known:
        raise NoScan("it is a scan, and Tesseract (tesseract-ocr with vie, eng, fra, ara, tha) is not installed")
    try:
        count = page_count(media_type, content)
        if count > _MOST_PAGES:
            raise NoScan(f"it is a scan of {count} pages; at most {_MOST_PAGES} are read at once")
        pages = tuple(_letters(sharp(media_type, content, page=n), known) for n in range(1, count + 1))
    except (TooMuch, subprocess.SubprocessError) as error:
        raise NoScan("it is a scan whose pages cannot be drawn or read") from error
    return Scan(pages, tuple(lang for lang in WANTED if lang not in known))


def _letters(picture: bytes, known: tuple[str, ...]) -> str:
    call = ["tesseract", "stdin", "stdout", "-l", "+".join(known)]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(call, input=picture, capture_output=True, timeout=_SECONDS, check=True, env=alone)
    return done.stdout.decode("utf-8", "replace").rstrip("\f\n")

"""Knows how a name is written with the plain Latin letters of English."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans({
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ħ": "h", "Ħ": "H", "ı": "i",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
    "–": "-",
})  # fmt: skip


def plain(name: str) -> str:
    """The name in ASCII; what has no plain form (the dagger that some lists append) is left out."""
    bare = unicodedata.normalize("NFKD", name.translate(_LETTERS)).translate(_LETTERS)
    return bare.encode("ascii", "ignore").decode().strip()

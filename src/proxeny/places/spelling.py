"""Knows how a name is written with the plain Latin letters of English."""

from __future__ import annotations

import unicodedata

# What Unicode does not take apart, and the quotes and dashes of typography.
_LETTERS = str.maketrans({
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ħ": "h", "Ħ": "H", "\u0131": "i",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss",
    "\u2018": "'", "\u2019": "'", "\u02bb": "'", "\u02bc": "'", "\u2013": "-", "\u2014": "-",
})  # fmt: skip


def plain(name: str) -> str:
    """The name in ASCII; what has no plain form (the dagger that some lists append) is left out."""
    bare = unicodedata.normalize("NFKD", name.translate(_LETTERS)).translate(_LETTERS)
    return bare.encode("ascii", "ignore").decode().strip()

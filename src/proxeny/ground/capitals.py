"""Knows how a name that was typed in capitals is written otherwise: “NGUYỄN VĂN AN” is “Nguyễn Văn An”."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from proxeny.ground.declared import declaration

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _listed() -> dict[str, frozenset[str]]:
    data = declaration(Path(__file__).parent / "letters" / "names.yaml", of=dict[str, list[str]])
    return {name: frozenset(words) for name, words in data.items()}


def in_capitals(text: str) -> bool:
    """Whether the text has letters and none of them is small, though they could be."""
    return text.upper() == text and text.lower() != text


def set_normally(text: str) -> str:
    """A name in capitals with capitals at the beginnings of words only; any other text as it is.

    No letter is lost: both write the same in capitals. Abbreviations stay.
    """
    if not in_capitals(text):
        return text
    kept = _listed()["kept"]
    said = _WORD.sub(lambda found: found[0] if found[0] in kept else found[0][0] + found[0][1:].lower(), text)
    return said if said.upper() == text else text


def is_name(text: str) -> bool:
    """Whether the text looks like a Vietnamese person's name: two to six words, the first a family name."""
    words = text.split()
    return (
        2 <= len(words) <= 6 and words[0].lower() in _listed()["families"] and not any(char.isdigit() for char in text)
    )

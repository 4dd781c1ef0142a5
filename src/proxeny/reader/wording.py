"""Words of a paper around a passage, and names as the paper writes them; pure."""

from __future__ import annotations

import re
from typing import Final

from proxeny.ground.text import fold
from proxeny.reader.acts.directives import NUMBER
from proxeny.reader.disguise import straight
from proxeny.reader.sentences import sentences

_LONGEST: Final = 160
_REACH: Final = 600
_WORD = re.compile(r"[^\s,;:()«»“”\"]+")
# The number of a paragraph is no part of what it says.
_ITEM = re.compile(r"\A[(（]?\d{1,2}(?:\.\d{1,2})*[.)）] ?(?=[^\W\d])")
_ROLE_ENDS = ' ,;:-–—()«»“”"'


def headline(text: str, start: int, end: int) -> str:
    """The sentence in which a passage stands, or as much of it around the passage as makes a title."""
    whole = sentence_around(text, start, end)
    if len(whole) <= _LONGEST:
        return whole
    window, inside = _window(text, start, end)
    a, b = _sentence(window, inside)
    return straight(_cut(window[a:b], (inside[0] - a, inside[1] - a)))


def sentence_around(text: str, start: int, end: int) -> str:
    """The whole sentence in which a passage stands; one that runs on for very long only around it."""
    window, inside = _window(text, start, end)
    a, b = _sentence(window, inside)
    return _ITEM.sub("", " ".join(straight(window[a:b]).split()))


def _sentence(window: str, inside: tuple[int, int]) -> tuple[int, int]:
    """Where the sentence of a passage stands; the passage alone where no sentence holds it."""
    spans = ((a, b) for a, b in sentences(window) if a <= inside[0] and inside[1] <= b)
    return next(spans, inside)


def paper_number(quote: str) -> str:
    """The number that a paper of an authority bears, such as 115/KH-UBND; empty where the quote names none."""
    found = NUMBER.search(quote)
    return found.group() if found else ""


def _window(text: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The text around a passage, and where the passage stands in it."""
    first = max(start - _REACH, 0)
    return text[first : end + _REACH], (start - first, end - first)


def _cut(window: str, inside: tuple[int, int]) -> str:
    """Whole words around the passage, from the beginning where it is near; with a sign where something is left out."""
    room = max(_LONGEST - (inside[1] - inside[0]), 0) // 2
    a = max(inside[0] - room, 0) if inside[1] > _LONGEST else 0
    b = min(inside[1] + room if a else max(_LONGEST, inside[1]), len(window))
    before = re.sub(r"\A\S*\s", "", window[a : inside[0]]) if a else window[a : inside[0]]
    after = re.sub(r"\s\S*\Z", "", window[inside[1] : b]) if b < len(window) else window[inside[1] : b]
    told = " ".join((before + window[inside[0] : inside[1]] + after).split())
    return f"{'… ' if a else ''}{told}{' …' if b < len(window) else ''}"[: _LONGEST + 4]


def as_written(quote: str, name: str) -> tuple[str, str]:
    """A name as the quote writes it, with its diacritics, and the quote without it; as it is where it is not found."""
    words = list(_WORD.finditer(quote))
    count, wanted = len(name.split()), fold(name)
    for at in range(len(words) - count + 1):
        span = words[at].start(), words[at + count - 1].end()
        if count and fold(quote[slice(*span)]) == wanted:
            rest = f"{quote[: span[0]].rstrip(_ROLE_ENDS)} {quote[span[1] :].lstrip(_ROLE_ENDS)}"
            return quote[slice(*span)], rest.strip(_ROLE_ENDS)
    return name, quote

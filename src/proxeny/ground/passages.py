"""Knows where folded words stand in a text as it was written, and cuts the passage around them out of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from proxeny.ground.text import fold

_BEFORE, _AFTER = 90, 190


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters of a passage, and whether they are words that were asked for."""

    text: str
    asked: bool = False


def excerpt(text: str, words: Sequence[str], *, names: Sequence[str] = ()) -> tuple[Run, ...]:
    """The passage around the first place where words stand, letter for letter; empty where none of them does.

    `words` are folded. One of two letters counts where a word begins, one between spaces as a whole word. `names` are
    marked as they are written here.
    """
    places = _places(text, words, names)
    if not places:
        return ()
    first = places[0][0]
    start, end = _edge(text, first - _BEFORE), _edge(text, first + _AFTER)
    runs, at = [Run("… ")] if start > 0 else [], start
    for begin, stop in places:
        if begin >= end:
            break
        if begin >= at:
            runs += [Run(text[at:begin]), Run(text[begin:stop], asked=True)]
            at = stop
    return (*(run for run in (*runs, Run(text[at:end])) if run.text), *([Run(" …")] if end < len(text) else []))


def _places(text: str, words: Sequence[str], names: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end of every place of a word, in order; of two that begin together the longer first."""
    folded, origin = _folded(text)
    here = [name for name in names if name in text]
    found = {hit.span() for name in here for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)}
    for word in (word for word in words if word.strip() and word.split()[0] in folded):
        for hit in _sought(word).finditer(folded):
            found.add((origin[hit.start()], _whole(text, origin[hit.end() - 1] + 1)))
    return sorted(found, key=lambda place: (place[0], -place[1]))


# The same words are looked for on every page that a search shows.
@lru_cache(maxsize=1_000)
def _sought(word: str) -> re.Pattern[str]:
    """How a folded word is found in a folded text."""
    bare = re.escape(word.strip())
    begins = r"(?<![^\W\d_])" if bare.isascii() and (len(word) < 3 or word.startswith(" ")) else ""
    ends = r"(?![^\W\d_])" if bare.isascii() and (len(word) == 1 or word[-1] == " ") else ""
    return re.compile(begins + bare.replace(r"\ ", " +") + ends)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded letter by letter, and for each folded letter the place that it came from."""
    folded = text.translate(_PIECES)
    if _PIECES.uneven.isdisjoint(text):
        return folded, range(len(text))
    pieces = [_PIECES[ord(char)] for char in text]
    return folded, [at for at, piece in enumerate(pieces) for _letter in piece]


class _Pieces(dict[int, str]):
    """What each letter is when it is folded, worked out when it is first met; `uneven` become none or several."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, number: int) -> str:
        char = chr(number)
        piece = self[number] = _piece(char)
        if len(piece) != 1:
            self.uneven.add(char)
        return piece


_PIECES = _Pieces()


def _piece(char: str) -> str:
    """One letter folded; what stands between words is a space, a mark that may be left off is nothing."""
    if folded := fold(char):
        return folded
    return "" if unicodedata.category(char) in {"Mn", "Me", "Lm", "Lo", "Cf"} else " "


def _whole(text: str, end: int) -> int:
    """The end of a word with the marks that belong to its last letter."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _edge(text: str, near: int) -> int:
    """A place near this one where no word and no letter is cut apart, as far as spaces tell."""
    if near <= 0:
        return 0
    if near >= len(text):
        return len(text)
    space = re.search(r"\s", text[near : near + 25])
    return near + space.end() if space else _whole(text, near)

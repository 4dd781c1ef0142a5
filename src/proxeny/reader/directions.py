"""Whether those who travel come or go: a verb behind "and" or a comma is of what follows, where another went before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from proxeny.reader.lexicon import Hit, leveled, lexicon
from proxeny.reader.numbers import Number

_DIRECTIONS = frozenset({"incoming", "outgoing"})
_SIGNS = r"[,;()（），、，؛،]"


def directed(hits: Iterable[Hit], number: Number, *, level: str, lang: str) -> list[Hit]:
    """The words of a sentence that may be about a number, without the verbs of other numbers; `level` is its text.

    "Sent 3 delegations with 14 people and received 5" has 14 people sent.
    """
    every = list(hits)
    if lexicon(lang).verb_last:
        return _led_to(every, number)
    if not any(hit.key in _DIRECTIONS and hit.end <= number.start for hit in every):
        return every
    stop = _breaks(lang).search(level, number.end)
    if stop is None:
        return every
    return [hit for hit in every if hit.key not in _DIRECTIONS or hit.start < stop.end()]


def _led_to(hits: list[Hit], number: Number) -> list[Hit]:
    """Where verbs come last, the first of them behind a number is its own."""
    behind = [hit for hit in hits if hit.key in _DIRECTIONS and hit.start >= number.end]
    if not behind:
        return hits
    own = min(behind, key=lambda hit: (hit.start, -hit.end))
    return [hit for hit in hits if hit.key not in _DIRECTIONS or (own.start <= hit.start and hit.end <= own.end)]


@cache
def _breaks(lang: str) -> re.Pattern[str]:
    """What parts two clauses: signs, and the language's words for "and"."""
    known = lexicon(lang)
    words = "|".join(re.escape(leveled(word)) for word in known.said.get("and", ()))
    if not known.spaced:
        return re.compile(f"{_SIGNS}|{words}")
    # Arabic joins its "and" to the next word.
    end = "" if "Arab" in known.scripts else r"(?!\w)"
    return re.compile(rf"{_SIGNS}|(?<!\w)(?:{words}){end}")

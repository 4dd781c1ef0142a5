"""Emulation clusters that a text names by their number: whose figures it tells, where they are no province's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from proxeny.reader.home import HOME
from proxeny.reader.lexicon import Lexicon
from proxeny.reader.places import Mention, Place

_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# "No. 2" in the languages of the texts, between the word for a cluster and its number.
_NUMBER_SIGN = r"(?: ?(?:n°|nº|no\.?|nr\.?|№|số|number|numéro|número|nomor|ที่|ເລກທີ|رقم|第))?"


def clusters(level: str, lexicon: Lexicon) -> Iterator[Mention]:
    """The clusters that a leveled text names by their number, in their order."""
    pattern = _pattern(tuple(lexicon.said["levels"].get("cluster", ())))
    for found in pattern.finditer(level) if pattern else ():
        number = int(found["n"]) if found["n"].isdigit() else _ROMAN.index(found["n"])
        if 0 < number < len(_ROMAN):
            yield Mention(_cluster(number), *found.span())


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Nothing in a language without a word for a cluster."""
    named = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    numbers = "|".join(sorted(_ROMAN[1:], key=len, reverse=True))
    return re.compile(rf"(?:{named}){_NUMBER_SIGN} ?(?P<n>\d{{1,2}}|{numbers})(?![\w.,/]\d|\w)") if words else None


def _cluster(number: int) -> Place:
    roman = _ROMAN[number]
    return Place("cluster", f"cluster-{roman}", f"Emulation Cluster {roman.upper()}", HOME.code)

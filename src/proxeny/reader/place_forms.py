"""The forms in which texts have the name of a place: as they bend it, set it together, or leave out its level."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from proxeny.reader.lexicon import Lexicon, alike

SHORTEST_LATIN, _SHORTEST_BARE = 4, 2
# Russian bends the names of places, and replaces such an ending.
_CASE_ENDS = "аеёийоуыьэюя"
_ADJECTIVES = {
    "ая": ("ая", "ой", "ую"),
    "ий": ("ий", "ого", "ому", "им", "ом"),
    "ый": ("ый", "ого", "ому", "ым", "ом"),
    "ое": ("ое", "ого", "ому", "ым", "ом"),
}


def shortest(plain: str, kind: str) -> int:
    """How long a name must be: a short word of a script without capitals is often a country, hardly ever a town."""
    if plain.isascii():
        return SHORTEST_LATIN - (kind == "unit")
    brief = plain[:1] > "\u3000" or (kind != "locality" and plain[:1] > "\u0500")
    least = 2 if brief and not "\u1e00" <= plain[:1] < "\u1f00" else SHORTEST_LATIN
    return 2 if kind == "country" else least - (kind == "unit")


def is_plain(level: str, known: Lexicon) -> bool:
    """Whether a name has one form alone (`_forms`), as most have: Latin letters without a dash or a word beside."""
    apart = "-" in level or (" " in level and not known.spaced)
    return level.isascii() and not apart and not level.startswith(known.affixes) and not level.endswith(known.affixes)


def written(plain: str, known: Lexicon) -> Iterator[str]:
    """The forms of a name, each in all the ways in which its script may write it."""
    return (each for form in _forms(plain, known) for each in alike(form))


def _forms(plain: str, known: Lexicon) -> Iterator[str]:
    """A name as texts have it: with and without the word for its level, before the letters of its case."""
    yield from _bent(plain)
    if "-" in plain:
        # Val-de-Marne, Val de Marne; Chăm-pa-sắc, Chăm Pa Sắc, Chămpasắc.
        yield from (plain.replace("-", joined) for joined in (" ", "")[: 2 if known.lang == "vi" else 1])
    for affix in known.affixes:
        bare = plain.removeprefix(affix).removesuffix(affix).strip()
        if bare != plain and len(bare) >= _SHORTEST_BARE:
            yield bare
    if not known.spaced and " " in plain:
        yield plain.replace(" ", "")


def _bent(plain: str) -> Iterator[str]:
    """The beginnings of a Cyrillic name that all its cases share; any other name as it is."""
    if not "\u0400" <= plain[:1] <= "\u04ff":
        yield plain
        return
    *adjectives, noun = plain.split(" ")
    stem = noun[:-1] if noun[-1] in _CASE_ENDS and len(noun) > SHORTEST_LATIN else noun
    forms = [[word[:-2] + end for end in _ADJECTIVES.get(word[-2:], ())] or [word] for word in adjectives]
    yield from (" ".join([*chosen, stem]) for chosen in product(*forms))

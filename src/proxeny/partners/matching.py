"""How well a name that was typed fits the names of partners; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from proxeny.ground.text import fold, squeeze

# On the scale of the places room: 100 letter for letter, below 90 a likeness.
EXACT, SQUEEZED, FIRST_WORDS, BEGINNING, WITHIN, ALIKE = 100.0, 98.0, 95.0, 92.0, 91.0, 90.0
# Of a partner whose country was named, before likenesses of names.
IN_COUNTRY = 90.5
ENOUGH_ALIKE = 70.0
# Two letters lie within half of all names.
_SHORTEST_WITHIN = 3


@dataclass(frozen=True, slots=True)
class NameHit:
    """A partner's key, the name of it that was hit, and how well (0 to 100)."""

    key: int
    name: str
    lang: str
    score: float


def fit(typed: str, name: str) -> float:
    """How well the name answers what was typed; 0 where it does not at all."""
    return _fit(fold(typed), squeeze(typed), fold(name))


def _fit(folded: str, squeezed: str, theirs: str) -> float:
    theirs_squeezed = theirs.replace(" ", "")
    if not squeezed or not theirs_squeezed:
        return 0.0
    if folded == theirs:
        return EXACT
    if squeezed == theirs_squeezed:
        return SQUEEZED
    if theirs.startswith(f"{folded} "):
        return FIRST_WORDS
    return _part(squeezed, theirs_squeezed) or _likeness(squeezed, theirs_squeezed)


def _part(squeezed: str, theirs: str) -> float:
    if theirs.startswith(squeezed):
        return BEGINNING
    return WITHIN if len(squeezed) >= _SHORTEST_WITHIN and squeezed in theirs else 0.0


def _likeness(squeezed: str, theirs: str) -> float:
    score = fuzz.ratio(squeezed, theirs, score_cutoff=ENOUGH_ALIKE)
    return ALIKE * score / 100 if score >= ENOUGH_ALIKE else 0.0


def best(typed: str, names: Iterable[tuple[int, str, str]]) -> list[NameHit]:
    """The best name of each partner out of (key, name, language), best first; of equals the smaller key."""
    found: dict[int, NameHit] = {}
    folded, squeezed = fold(typed), squeeze(typed)
    for key, name, lang in names:
        score = _fit(folded, squeezed, fold(name))
        if score and (key not in found or score > found[key].score):
            found[key] = NameHit(key, name, lang, score)
    return sorted(found.values(), key=lambda hit: (-round(hit.score, 3), hit.key))

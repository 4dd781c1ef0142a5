"""How alike two records are by their names and marks, and why, across scripts and spellings; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from proxeny.ground.text import script
from proxeny.partners.twins.phrases import Phrases
from proxeny.partners.twins.sounds import consonants

# Of 100: letter for letter, the same words in another order or language, the most that sounds alone can tell.
SAME_NAME, SAME_WORDS, SOUND = 100.0, 97.0, 93.0
# From here on a person is asked.
ENOUGH: Final = 82.0
# What differs in kind, place or number is hardly one thing, however alike it is written.
_APART = 70.0
# For each kind of body that one names and the other does not.
_BODY_DIFFERS = 10.0
_SIGN_AGREES, _SIGN_DIFFERS = 2.0, -6.0
_SHORTEST_SOUND = 3


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of one record: its names, what must not differ (`must`), and what speaks for or against.

    Values of `must` and `signs` stand in the same order for every record; an empty one is unknown.
    """

    key: int
    names: tuple[str, ...]
    must: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name made ready: its own words, the marks of known phrases (kinds of bodies, places), and its sounds."""

    name: str
    script: str
    words: str
    bodies: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    sound: str
    # The words as they were written, without spaces; `words` has them in the order of letters.
    squeezed: str
    # The places that are known in the name, also where the words are kept as they were written.
    within: frozenset[str]

    @property
    def marks(self) -> frozenset[str]:
        """Kinds of bodies and places together."""
        return self.bodies | self.places


@dataclass(frozen=True, slots=True)
class Sketch:
    """One record made ready for being compared."""

    traits: Traits
    spellings: tuple[Spelling, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two records look alike or not: a code (`same_name`, `sounds_alike`), and the two texts it speaks of."""

    code: str
    one: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two records are, of 100, and why."""

    score: float
    reasons: tuple[Reason, ...]


def sketch(traits: Traits, *, phrases: Phrases, places: Phrases) -> Sketch:
    """A record made ready: each name once as written and, where a place is known in it, once with the place's mark."""
    found: dict[tuple[str, frozenset[str]], Spelling] = {}
    for name in traits.names:
        within = frozenset(token for token in places.tokens(name) if token[0] == "@")
        for known in (phrases, places):
            one = _spelling(name, known, within=within)
            if one.words or one.bodies or one.places:
                found.setdefault((one.squeezed, one.marks), one)
    return Sketch(traits, tuple(found.values()))


def _spelling(name: str, phrases: Phrases, *, within: frozenset[str]) -> Spelling:
    tokens = phrases.tokens(name)
    bodies = frozenset(token for token in tokens if token[0] == "#")
    places = frozenset(token for token in tokens if token[0] == "@")
    words = [token for token in tokens if token[0] not in "#@"]
    return Spelling(
        name=name,
        script=script(name),
        words=" ".join(sorted(words)),
        bodies=bodies,
        places=places,
        numbers=frozenset(word for word in words if word.isdecimal()),
        sound="".join(consonants(word) for word in words),
        squeezed="".join(words),
        within=within,
    )


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How alike two records are; 0 where something that must not differ does. Which comes first does not matter."""
    pairs = list(zip(one.traits.must, other.traits.must, strict=True))
    if any(a and b and a != b for a, b in pairs):
        return Likeness(0.0, ())
    score, found = _best(one.spellings, other.spellings)
    if score < _APART:
        return Likeness(score, found)
    signs = [(a, b) for a, b in zip(one.traits.signs, other.traits.signs, strict=True) if a and b]
    score += sum(_SIGN_AGREES if a == b else _SIGN_DIFFERS for a, b in signs)
    return Likeness(min(max(score, 0.0), 100.0), (*found, *_of_marks(one.traits, other.traits)))


def _best(ours: Sequence[Spelling], theirs: Sequence[Spelling]) -> tuple[float, tuple[Reason, ...]]:
    """The best of all pairs of names; of equals the first in the order of letters."""
    best, said = 0.0, ("", "", "")
    for a in ours:
        for b in theirs:
            score, code = _fit(a, b)
            told = (code, min(a.name, b.name), max(a.name, b.name))
            if score > best or (score == best and score and told < said):
                best, said = score, told
    code, first, second = said
    if not code:
        return 0.0, ()
    # Which name belongs to which record is told in the order in which the records stand.
    in_order = any(a.name == first for a in ours) and any(b.name == second for b in theirs)
    return best, (Reason(code, first, second) if in_order else Reason(code, second, first),)


def _fit(a: Spelling, b: Spelling) -> tuple[float, str]:
    if a.bodies == b.bodies and a.places == b.places and (a.squeezed == b.squeezed or a.words == b.words):
        as_written = a.script == b.script and a.squeezed == b.squeezed and a.words
        return (SAME_NAME, "same_name") if as_written else (SAME_WORDS, "same_words")
    if bool(a.places) != bool(b.places):
        # Each name was also made ready without its places, and like is compared with like.
        return 0.0, ""
    score, code = _written(a, b) if a.script == b.script else _sounding(a, b)
    score -= _BODY_DIFFERS * len(a.bodies ^ b.bodies)
    if a.numbers != b.numbers or a.places != b.places or _elsewhere(a, b):
        score = min(score, _APART)
    return max(score, 0.0), code


def _elsewhere(a: Spelling, b: Spelling) -> bool:
    """Whether each names a place that the other does not: long titles are alike but for where one goes.

    Asked in one script only: what sounds alike in two is often one place that the reference data hold under two codes.
    """
    return a.script == b.script and bool(a.within - b.within) and bool(b.within - a.within)


def _written(a: Spelling, b: Spelling) -> tuple[float, str]:
    return min(max(fuzz.ratio(a.words, b.words), fuzz.ratio(a.squeezed, b.squeezed)), SAME_WORDS), "spelled_alike"


def _sounding(a: Spelling, b: Spelling) -> tuple[float, str]:
    if min(len(a.sound), len(b.sound)) < _SHORTEST_SOUND:
        return 0.0, "sounds_alike"
    return SOUND * fuzz.ratio(a.sound, b.sound) / 100, "sounds_alike"


def _of_marks(one: Traits, other: Traits) -> Iterator[Reason]:
    """What else agrees or differs, by the number of the mark: `must.0`, `sign.1`, `against.1`."""
    for number, (a, b) in enumerate(zip(one.must, other.must, strict=True)):
        if a and a == b:
            yield Reason(f"must.{number}", a, b)
    for number, (a, b) in enumerate(zip(one.signs, other.signs, strict=True)):
        if a and b:
            yield Reason(f"sign.{number}" if a == b else f"against.{number}", a, b)

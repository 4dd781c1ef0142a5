"""Whether two spellings are one name: of a leader by the people on record, of a partner by letters and sounds; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from rapidfuzz import fuzz

from proxeny.ground.text import fold, script, squeeze
from proxeny.partners.twins.sounds import consonants

# Forms of address that stand before a name and are no part of it, folded.
_ADDRESSES = tuple(
    tuple(words.split())
    for words in ("ong", "ba", "dong chi", "d c", "mr", "mrs", "ms", "dr", "ts", "ths", "pgs", "gs", "h e", "khun")
)
# Sounds tell little of a short name, and in one script the letters must not be far apart either.
_SHORTEST_SOUND, _LEAST_ALIKE = 4, 60.0


def bare(name: str) -> str:
    """A name as it is compared: folded, without spaces and without forms of address before it."""
    words = tuple(fold(name).replace(".", " ").replace("/", " ").split())
    while found := next((one for one in _ADDRESSES if words[: len(one)] == one and len(words) > len(one)), None):
        words = words[len(found) :]
    return squeeze(" ".join(words))


@dataclass(frozen=True)
class Spellings:
    """Which person on record bears which spelling; one that two of them bear tells neither."""

    persons: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, int]]) -> Spellings:
        """From (spelling, person) in any order."""
        sides = sorted({(bare(name), person) for name, person in pairs if name})
        groups = {name: [person for _name, person in group] for name, group in groupby(sides, key=lambda one: one[0])}
        return cls({name: people[0] for name, people in groups.items() if len(people) == 1})

    def key(self, name: str) -> str:
        """Who is meant: the same for all spellings of one person on record, else the bare name; empty for none."""
        called = bare(name)
        return f"people:{self.persons[called]}" if called in self.persons else called


def sound_alike(one: str, other: str) -> bool:
    """Whether two names are heard as one: equal consonants and, in one script, letters that are not far apart."""
    ours, theirs = ("".join(map(consonants, fold(name).split())) for name in (one, other))
    if len(ours) < _SHORTEST_SOUND or ours != theirs:
        return False
    return script(one) != script(other) or fuzz.ratio(squeeze(one), squeeze(other)) >= _LEAST_ALIKE

"""Which records are compared at all: those that share a word, a sound, a place or a whole name; pure.

Comparing all with all would take 5 billion comparisons for 100,000 records; blocks leave a few for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from proxeny.partners.twins.likeness import ENOUGH, Likeness, Sketch, Spelling, likeness

# In a block with more records each is compared with its neighbours alone, in the order of their spelling.
MOST: Final = 60
_NEIGHBOURS: Final = 8
_WORDS: Final = 4
_SOUND: Final = 4


def _keys_of(spelling: Spelling) -> Iterator[str]:
    marks = " ".join(sorted(spelling.marks))
    yield f"={marks}{spelling.squeezed}"
    if spelling.marks:
        yield f"@{marks}|{spelling.sound[:1]}"
    if len(spelling.sound) > 2:
        yield f"~{spelling.sound[:_SOUND]}"
    words = spelling.words.split()
    for word in sorted(words, key=lambda word: (-len(word), word))[:_WORDS]:
        if len(word) > 2:
            yield f"-{word[:5]}"
    for at in range(len(words) - 1):
        yield f"+{words[at]} {words[at + 1]}"


def keys(sketch: Sketch) -> frozenset[str]:
    """The blocks of a record; only those of one country (or one day: the first that must not differ) share a block."""
    must = "".join(sketch.traits.must[:1])
    found = {key for spelling in sketch.spellings for key in _keys_of(spelling)}
    # A whole name is compared also where what must not differ is not known of one of the two.
    return frozenset({f"{must}|{key}" for key in found} | {key for key in found if key[0] == "="})


class Blocks:
    """Records by their blocks, whichever order they come in."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self.sketches = {one.traits.key: one for one in sketches}
        blocks: dict[str, list[int]] = defaultdict(list)
        for key in sorted(self.sketches):
            for block in keys(self.sketches[key]):
                blocks[block].append(key)
        # What must be compared with each record, the smaller key under the greater.
        self._beside: dict[int, set[int]] = defaultdict(set)
        for members in blocks.values():
            self._add(members)

    def _add(self, members: list[int]) -> None:
        if len(members) <= MOST:
            for at, key in enumerate(members):
                self._beside[key].update(members[:at])
            return
        in_order = sorted(members, key=lambda key: (min(one.words for one in self.sketches[key].spellings), key))
        for at, key in enumerate(in_order):
            for near in in_order[max(0, at - _NEIGHBOURS) : at]:
                self._beside[max(key, near)].add(min(key, near))

    def pairs(self, key: int) -> Iterator[tuple[int, Likeness]]:
        """The records with smaller keys that look like this one."""
        ours = self.sketches[key]
        for other in sorted(self._beside.get(key, ())):
            found = likeness(self.sketches[other], ours)
            if found.score >= ENOUGH:
                yield other, found

    @property
    def compared(self) -> int:
        """How many comparisons there are in all."""
        return sum(map(len, self._beside.values()))

"""Which papers are one text: by the order of their numbers, which no translation changes.

A number keeps its significant digits in every language, whatever its separators and the words for its magnitude:
"10,8 milliards", "10.8 مليار" and "108亿" are all 108. Similar papers are found by MinHash (Broder 1997) in bands.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

SAME: Final = 0.5
_BANDS, _ROWS = 32, 3
_HASHES = _BANDS * _ROWS
_KEY_BITS = 40
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,'’٬]\d{3}(?!\d))+(?:[.,٫]\d{1,2}(?!\d))?|\d+(?:[.,٫]\d+)?")
_LONGEST = 24
_YEARS = (1900, 2100)
_BUDDHIST = (2443, 2643)
_ENOUGH = 3
_OF_A_DATE = 0.5
_DAYS = 31
# So many small numbers, most of both texts, that follow each other alike are hardly met by chance either.
_MANY, _MOSTLY = 6, 0.8
_WORDS_SHINGLE = 5
_MOST_WORDS = 20_000


def skeleton(text: str, *, codes: Iterable[str] = ()) -> tuple[str, ...]:
    """The language-independent tokens of a text in their order: numbers, years (Buddhist ones in our era), codes.

    Numbers of one digit are left out: translators write some of them as words.
    """
    return (*(token for found in _NUMBER.finditer(text) if (token := _token(found[0]))), *codes)


def _token(written: str) -> str:
    digits = "".join(str(int(char)) for char in written[:_LONGEST] if char.isdigit())
    if len(digits) == len(written) == 4:
        year = int(digits) - 543 if _BUDDHIST[0] <= int(digits) <= _BUDDHIST[1] else int(digits)
        if _YEARS[0] <= year <= _YEARS[1]:
            return f"y{year}"
    # A lone digit may be a word in the other language, and zeros belong to its magnitude.
    return digits.strip("0") if len(digits) > 1 else ""


@lru_cache(maxsize=4096)
def digits(value: Decimal | None) -> str:
    """The significant digits of a value as a skeleton has them; "" for none and for a lone digit."""
    return (
        "" if value is None or (abs(value) < 10 and value == int(value)) else f"{value:f}".replace(".", "").strip("-0")
    )


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """From 0 to 1: how much of two skeletons is common, by weight, and stands in the same order."""
    first, second = Counter(a), Counter(b)
    common = first & second
    telling = sum(map(_is_telling, common)) >= _ENOUGH
    if not (telling or (len(common) > _ENOUGH and tuple(a) == tuple(b)) or _is_one_row(a, b)):
        return 0.0
    whole = sum(map(_weighed, first.items())) + sum(map(_weighed, second.items()))
    return 2 * sum(map(_weighed, common.items())) / whole * (0.5 + 0.5 * _in_order(a, b)) if whole else 0.0


def _is_one_row(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two texts without large numbers have the same small ones, in the same order."""
    one, two = ([token for token in tokens if not token.startswith("y")] for tokens in (a, b))
    common = Counter(one) & Counter(two)
    mostly = 2 * common.total() >= _MOSTLY * (len(one) + len(two))
    return len(common) >= _MANY and mostly and _in_order(one, two) >= _MOSTLY


def _is_telling(token: str) -> bool:
    """Whether a token is hardly met by chance: a year is, and what may be a day of a month."""
    return not token.startswith("y") and int(token) > _DAYS


def _weighed(counted: tuple[str, int]) -> float:
    """How much tokens say of a text: a number of four digits is hardly met by chance, a year or a day is."""
    token, times = counted
    return times * (float(len(token)) if _is_telling(token) else _OF_A_DATE)


def _in_order(a: Sequence[str], b: Sequence[str]) -> float:
    """Which part of the tokens that both have once follow each other alike: the longest rising run of places."""
    once, there = Counter(a), Counter(b)
    places = {token: n for n, token in enumerate(b) if there[token] == once[token] == 1}
    run = [places[token] for token in a if token in places]
    if not run:
        return 1.0
    rising: list[int] = []
    for place in run:
        at = bisect_left(rising, place)
        rising[at : at + 1] = [place]
    return len(rising) / len(run)


def wording(a: str, b: str) -> float:
    """How much two texts of one language share of their runs of five words, from 0 to 1 (Jaccard)."""
    first, second = _shingles(a), _shingles(b)
    return len(first & second) / len(first | second) if first and second else float(a == b)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())[:_MOST_WORDS]
    return set(zip(*(words[n:] for n in range(_WORDS_SHINGLE)), strict=False)) or {tuple(words)}


@lru_cache(maxsize=16_384)
def _hashes(token: str) -> array[int]:
    return array("I", hashlib.shake_128(token.encode()).digest(4 * _HASHES))


def signature(tokens: Iterable[str]) -> tuple[int, ...]:
    """The least of each of 96 hashes over the tokens that are no years; empty where there are none."""
    parts = {token for token in tokens if not token.startswith("y")}
    return tuple(map(min, zip(*map(_hashes, parts), strict=True)))


class Shelf:
    """Many papers by their skeletons, so that versions of one are found without comparing it with each."""

    def __init__(self, papers: Mapping[str, Sequence[str]]) -> None:
        self._names = list(papers)
        self._skeletons = papers
        bands: list[list[int]] = [[] for _ in range(_BANDS)]
        for number, name in enumerate(self._names):
            for band, key in enumerate(band_keys(papers[name])):
                bands[band].append(key << 24 | number)
        self._bands = [array("Q", sorted(band)) for band in bands]

    def near(self, tokens: Sequence[str], *, least: float = SAME) -> list[tuple[str, float]]:
        """Names of papers that are versions of these tokens with their likeness, the most alike first."""
        scored = ((name, likeness(tokens, self._skeletons[name])) for name in self._alike(tokens))
        return sorted((pair for pair in scored if pair[1] >= least), key=lambda pair: (-pair[1], pair[0]))

    def _alike(self, tokens: Sequence[str]) -> set[str]:
        found = set()
        for band, key in zip(self._bands, band_keys(tokens), strict=False):
            at = bisect_left(band, key << 24)
            while at < len(band) and band[at] >> 24 == key:
                found.add(self._names[band[at] & 0xFFFFFF])
                at += 1
        return found

    def roots(self) -> list[frozenset[str]]:
        """The papers in groups of versions: what is said in two papers of one group has been said once."""
        root = {name: name for name in self._names}

        def found(name: str) -> str:
            while root[name] != name:
                root[name] = name = root[root[name]]
            return name

        for name in self._names:
            for other, _ in self.near(self._skeletons[name]):
                root[found(other)] = found(name)
        groups = defaultdict(set)
        for name in self._names:
            groups[found(name)].add(name)
        return [frozenset(group) for group in groups.values()]


def band_keys(tokens: Iterable[str]) -> list[int]:
    """32 numbers of 40 bits, the same on every machine, of which versions of one text share some; none of no tokens."""
    mins = signature(tokens)
    bands = (mins[at : at + _ROWS] for at in range(0, len(mins), _ROWS))
    return [_key(number, band) for number, band in enumerate(bands)]


def _key(number: int, band: Sequence[int]) -> int:
    said = array("I", (number, *band)).tobytes()
    return int.from_bytes(hashlib.blake2b(said, digest_size=_KEY_BITS // 8).digest(), "big")

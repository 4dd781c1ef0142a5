"""How sure a proposal is: what its rule says, brought to the share of such proposals that people found right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final, TypeAlias

from msgspec.structs import replace

from proxeny.ground.declared import declaration
from proxeny.reader.fact import Fact

FILE: Final = Path(__file__).with_suffix(".yaml")
# Figures and what is told in words are sure in ways of their own.
SORTS: Final = ("figure", "told")
_OWN_WORD: Final = 20
# Points (what a rule says, how many of a hundred such proposals are right), both rising.
Curve: TypeAlias = Sequence[tuple[float, float]]


def sort_of(fact: Fact) -> str:
    """Whether a fact is a figure or told in words."""
    return "figure" if fact.value is not None and fact.kind in ("indicator", "programme_target") else "told"


def calibrated(fact: Fact) -> Fact:
    """The fact with the confidence that was found for such as it; as its rule says where nothing was found yet."""
    curve = curves().get(sort_of(fact), ())
    return replace(fact, confidence=round(at(curve, fact.confidence), 2)) if curve else fact


@cache
def curves() -> Mapping[str, Curve]:
    """The curve of each sort of fact."""
    said = declaration(FILE, of=dict[str, list[tuple[float, float]]])
    return {sort: tuple((raw, right) for raw, right in points) for sort, points in said.items()}


def at(curve: Curve, raw: float) -> float:
    """The height of a curve: straight between its points, level beyond its ends."""
    place = bisect_left(curve, raw, key=itemgetter(0))
    if place == 0 or place == len(curve):
        return curve[min(place, len(curve) - 1)][1]
    (x, y), (x_next, y_next) = curve[place - 1 : place + 1]
    return y + (y_next - y) * (raw - x) / (x_next - x)


def fitted(judged: Iterable[tuple[float, bool]], *, least: int = 12) -> Curve:
    """The rising curve nearest to what was found, each of its points of so many proposals at least.

    Neighbours that are few or that fall are pooled (isotonic regression). What the rule says counts as so many
    proposals more: the papers that rules are tuned on flatter them, and a few never make certainty.
    """
    points: list[_Point] = []
    for raw, group in groupby(sorted(judged), key=lambda one: one[0]):
        rights = [right for _, right in group]
        points.append(_Point(raw, len(rights), sum(rights)))
        while len(points) > 1 and (points[-2].number < least or points[-2].right >= points[-1].right):
            points[-2:] = [points[-2] + points[-1]]
    while len(points) > 1 and (points[-1].number < least or points[-2].right >= points[-1].right):
        points[-2:] = [points[-2] + points[-1]]
    return tuple((round(one.raw, 3), round(one.right, 3)) for one in points)


@dataclass(frozen=True)
class _Point:
    """Proposals of about one raw confidence: how many, and how many of them right."""

    raw: float
    number: int
    good: int

    def __add__(self, other: _Point) -> _Point:
        number = self.number + other.number
        raw = (self.raw * self.number + other.raw * other.number) / number
        return _Point(raw, number, self.good + other.good)

    @property
    def right(self) -> float:
        return (self.good + _OWN_WORD * self.raw) / (self.number + _OWN_WORD)

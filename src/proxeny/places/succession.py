"""Knows which unit became which, and reads any code on the borders of any day, without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType


class Change(StrEnum):
    """What happened to the old unit on the day."""

    MERGED = "merged"
    UNCHANGED = "unchanged"
    SPLIT = "split"


class SuccessionError(ValueError):
    """The edges contradict each other: a unit would begin or end twice, or follow itself."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One old unit to one of its heirs; `effective_on` is the first day of the heir, the day after the old one's last.

    `share` is the part of the old unit that went to the heir: unknown (None) is allowed for a split only.
    """

    old: str
    new: str
    change: Change
    effective_on: date
    share: Fraction | None = None

    @property
    def part(self) -> Fraction | None:
        """The share, which is the whole where the unit was not split."""
        return Fraction(1) if self.share is None and self.change is not Change.SPLIT else self.share


@dataclass(frozen=True, slots=True)
class Share:
    """A unit and the part that is meant of what is carried over to or from it; None when nobody has stated the part."""

    code: str
    share: Fraction | None


@dataclass(frozen=True)
class SuccessionTable:
    """All edges at once. A code that stands in none of them is taken to live always.

    A unit begins on one day and ends on one day. A unit that goes on after losing or gaining land takes a new code.
    """

    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, edges: Iterable[Edge]) -> SuccessionTable:
        """Raises SuccessionError where a unit begins or ends on two days, ends before it begins, or stands twice."""
        table = cls(tuple(sorted(edges, key=lambda edge: (edge.effective_on, edge.old, edge.new))))
        pairs = [(edge.old, edge.new) for edge in table.edges]
        if len(set(pairs)) < len(pairs):
            raise SuccessionError("two edges join the same two units")
        for code in table.born.keys() & table.ended.keys():
            if table.ended[code] <= table.born[code]:
                raise SuccessionError(f"{code} ends on {table.ended[code]} and begins on {table.born[code]}")
        return table

    def without(self, *, old: str, new: str) -> SuccessionTable:
        """The table after an undone succession; the same table if there was no such edge."""
        return SuccessionTable.of(edge for edge in self.edges if (edge.old, edge.new) != (old, new))

    @cached_property
    def born(self) -> Mapping[str, date]:
        """First day of every unit that came out of others."""
        return _one_day((edge.new, edge.effective_on) for edge in self.edges)

    @cached_property
    def ended(self) -> Mapping[str, date]:
        """First day on which a unit is no more."""
        return _one_day((edge.old, edge.effective_on) for edge in self.edges)

    @cached_property
    def _out(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped((edge.old, edge) for edge in self.edges)

    @cached_property
    def _into(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped((edge.new, edge) for edge in self.edges)

    def lives(self, code: str, *, on: date) -> bool:
        """Whether the unit exists on that day, as far as the edges tell."""
        return self.born.get(code, date.min) <= on and (code not in self.ended or on < self.ended[code])

    def heirs(self, code: str, *, on: date) -> list[Share]:
        """The units living on that day that hold what was this unit, each with the part it took of it.

        Itself while it lives; nothing before it began.
        """
        if self.born.get(code, date.min) > on:
            return []
        if self.lives(code, on=on):
            return [Share(code, Fraction(1))]
        return _merged(
            Share(later.code, _times(edge.part, later.share))
            for edge in self._out[code]
            for later in self.heirs(edge.new, on=on)
        )

    def ancestors(self, code: str, *, on: date) -> list[Share]:
        """The units living on that day out of which this one was made, each with the part of it that came here.

        Itself while it lives; nothing after it ended.
        """
        if code in self.ended and on >= self.ended[code]:
            return []
        if self.lives(code, on=on):
            return [Share(code, Fraction(1))]
        return _merged(
            Share(earlier.code, _times(edge.part, earlier.share))
            for edge in self._into[code]
            for earlier in self.ancestors(edge.old, on=on)
        )

    def on_borders(self, code: str, *, on: date) -> list[Share]:
        """The unit itself, its heirs or its ancestors: whichever live on that day."""
        return self.heirs(code, on=on) or self.ancestors(code, on=on)

    def made_of(self, code: str) -> frozenset[str]:
        """The unit and every earlier one, of whichever day, that came into it whole."""
        whole = [edge.old for edge in self._into.get(code, ()) if edge.part == 1]
        return frozenset({code}).union(*(self.made_of(old) for old in whole))

    def resolve(self, codes: Iterable[str], *, on: date) -> list[str]:
        """Any codes to the units living on that day, sorted, each once."""
        return sorted({share.code for code in codes for share in self.on_borders(code, on=on)})


def _one_day(days: Iterable[tuple[str, date]]) -> Mapping[str, date]:
    found: dict[str, date] = {}
    for code, day in days:
        if found.setdefault(code, day) != day:
            raise SuccessionError(f"{code} changes on two days: {found[code]} and {day}")
    return MappingProxyType(found)


def _grouped(pairs: Iterable[tuple[str, Edge]]) -> Mapping[str, tuple[Edge, ...]]:
    found: dict[str, tuple[Edge, ...]] = {}
    for code, edge in pairs:
        found[code] = (*found.get(code, ()), edge)
    return MappingProxyType(found)


def _times(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one * other


def _merged(shares: Iterable[Share]) -> list[Share]:
    """One line a unit: parts that come by several ways add up, and an unknown part leaves the sum unknown."""
    found: dict[str, Fraction | None] = {}
    for share in shares:
        before = found.get(share.code, Fraction(0))
        found[share.code] = None if before is None or share.share is None else before + share.share
    return [Share(code, found[code]) for code in sorted(found)]

"""How the emulation of a year came about, as plain data: criteria as columns, and what each member has in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredBy:
    """A criterion of the table; `penalty` is what is taken off, all other kinds are added."""

    code: str
    name: str
    kind: Literal["points", "bonus", "penalty"]
    most: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A member's points for one criterion, None while nobody gave any.

    `result` is held against `base` where a formula gives the points: a figure against plan or last year, the mean delay
    of returns in days against the delay that costs all points.
    """

    points: Number | None = None
    result: Number | None = None
    base: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A member's scores in the order of the criteria, its total and rank, and the award that the chair proposes.

    No rank while a criterion is not scored.
    """

    code: str
    scores: tuple[Score, ...] = ()
    points: Number
    rank: int | None
    award: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The criteria of a year and the members; without members where nobody has scored."""

    criteria: tuple[ScoredBy, ...] = ()
    members: tuple[Ranked, ...] = ()

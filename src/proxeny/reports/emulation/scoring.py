"""Points, totals and ranks of members of an emulation cluster; pure, from marks, figures and days alone.

Nothing here knows how large a member is. A result is held against the member's own plan or its own last year on the
same borders, and lateness is a mean over the returns owed; so members that merge with equal results keep their points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor


class Kind(StrEnum):
    """What the points of a criterion do to the total."""

    POINTS = "points"
    BONUS = "bonus"
    PENALTY = "penalty"


class Rule(StrEnum):
    """How the points of a criterion come about: a person judges, or a formula reckons."""

    JUDGED = "judged"
    PLAN = "plan"
    LAST_YEAR = "last_year"
    LATENESS = "lateness"


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One line of the table: at most `most` points, for `measure` where a figure is held against something.

    `full_days` is the delay of a return that costs all points of a penalty for lateness.
    """

    code: str
    group: str
    most: Decimal
    kind: Kind = Kind.POINTS
    rule: Rule = Rule.JUDGED
    measure: str = ""
    full_days: int = 0


@dataclass(frozen=True)
class Marks:
    """The points that people gave for one criterion; the chair's hold, the others are what it weighs."""

    own: Decimal | None = None
    cross: Decimal | None = None
    chair: Decimal | None = None


@dataclass(frozen=True)
class Total:
    """The points of one member, and the criteria that are not scored yet: with any of these it has no rank."""

    points: Decimal
    unscored: tuple[str, ...] = ()


_HUNDREDTH = Decimal("0.01")


def _rounded(share: Fraction, most: Decimal) -> Decimal:
    """That share of the points, in hundredths, half up; rounded once, from the exact share."""
    return floor(share * Fraction(most) * 100 + Fraction(1, 2)) * _HUNDREDTH


def reached(actual: Decimal, *, base: Decimal | None, most: Decimal) -> Decimal | None:
    """Points for a result held against the member's own plan or last year: their share, and no more than all.

    None where there is nothing to hold it against: that is neither a success nor a failure, and a person judges.
    """
    if base is None or base <= 0:
        return None
    share = Fraction(actual) / Fraction(base)
    return _rounded(min(max(share, Fraction(0)), Fraction(1)), most)


def late(days: Sequence[int], *, full_days: int, most: Decimal) -> Decimal:
    """Penalty for the days by which each return owed was late (0 in time): the mean share of `full_days`.

    A mean, so that an office that goes on for two, and owed the returns of both, is not punished for their number.
    """
    if not days:
        return Decimal(0)
    shares = [Fraction(min(max(one, 0), full_days), full_days) for one in days]
    return _rounded(sum(shares, Fraction(0)) / len(shares), most)


def total(criteria: Iterable[Criterion], *, points: Mapping[str, Decimal | None]) -> Total:
    """Points and bonus less penalties, never below nothing. What lies outside 0..most counts as the nearer end."""
    added, unscored = Decimal(0), []
    for criterion in criteria:
        given = points.get(criterion.code)
        if given is None:
            unscored.append(criterion.code)
            continue
        held = min(max(given, Decimal(0)), criterion.most)
        added += -held if criterion.kind is Kind.PENALTY else held
    return Total(max(added, Decimal(0)), tuple(sorted(unscored)))


def ranks(totals: Mapping[str, Total]) -> dict[str, int]:
    """The rank of every member whose criteria are all scored; equal totals share a rank, and the next is left out."""
    scored = [one.points for one in totals.values() if not one.unscored]
    return {
        member: 1 + sum(other > one.points for other in scored) for member, one in totals.items() if not one.unscored
    }

"""How alive a tie is, by a public formula kept as data: points of acts that fade, a class, what to do; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.ground.declared import declaration


class TieClass(TextChoices):
    """How alive a tie is."""

    STRONG = "strong", pgettext_lazy("tie", "strong")
    LIVING = "living", pgettext_lazy("tie", "alive")
    FADING = "fading", pgettext_lazy("tie", "fading")
    ASLEEP = "asleep", pgettext_lazy("tie", "asleep")
    NEW = "new", pgettext_lazy("tie", "without an act so far")


class Proposal(TextChoices):
    """What the formula proposes; people decide."""

    REVIVE = "revive", _("Revive it: plan a visit, an exchange or the delivery of what was promised.")
    RENEW = "renew", _("Renew it: an agreement is about to expire while the tie is alive.")
    CLOSE = "close", _("Close it: nothing lives on and no agreement goes on; say so to the partner and end the tie.")


@dataclass(frozen=True)
class Weight:
    """What one kind of act gives: its points, in which states it counts, and which field is its day."""

    points: float
    states: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class Formula:
    """The whole formula; `classes` pairs each class with the sum from which it holds, the highest first."""

    half_life: int
    acts: Mapping[str, Weight]
    classes: tuple[tuple[TieClass, float], ...]
    expires_within: int

    def left(self, points: float, *, days: int) -> float:
        """What is left of points after so many days."""
        return float(points * 0.5 ** (max(days, 0) / self.half_life))


@cache
def formula() -> Formula:
    """The formula as `ties.yaml` states it."""
    said = declaration(Path(__file__).with_name("ties.yaml"), of=dict[str, Any])
    return Formula(
        said["half_life_days"],
        {name: Weight(one["points"], tuple(one["states"]), one["day"]) for name, one in said["acts"].items()},
        tuple((TieClass(one["code"]), one["from"]) for one in said["classes"]),
        said["expires_within_days"],
    )


@dataclass(frozen=True)
class Act:
    """One thing that happened with the partner: of which kind, on which day, by which office (its key)."""

    kind: str
    on: date
    office: int = 0


@dataclass(frozen=True)
class Line:
    """What acts of one kind add to the sum: how many, when last, points each when new, and what is left of them."""

    kind: str
    number: int
    last: date
    points: float
    left: float


@dataclass(frozen=True)
class Vitality:
    """How alive a tie is on a day, line by line."""

    tie: TieClass
    total: float
    lines: tuple[Line, ...]
    proposal: Proposal | None


def vitality(acts: Iterable[Act], *, agreements_end: Sequence[date | None], on: date, by: Formula) -> Vitality:
    """The class of a tie from its acts up to the day; `agreements_end` are the last days of agreements in force.

    What has no act on record has not begun here: it fades from nothing, so no class of the formula fits it and nothing
    is proposed.
    """
    days: dict[str, list[date]] = defaultdict(list)
    for act in acts:
        if act.on <= on:
            days[act.kind].append(act.on)
    lines = tuple(_line(kind, days[kind], on=on, by=by) for kind in by.acts if kind in days)
    total = sum(line.left for line in lines)
    if not lines:
        return Vitality(TieClass.NEW, total, lines, None)
    tie = next((code for code, least in by.classes if total >= least), by.classes[-1][0])
    return Vitality(tie, total, lines, _proposal(tie, agreements_end, on=on, by=by))


def _line(kind: str, days: list[date], *, on: date, by: Formula) -> Line:
    points = by.acts[kind].points
    left = sum(by.left(points, days=(on - day).days) for day in days)
    return Line(kind, len(days), max(days), points, left)


def _proposal(tie: TieClass, ends: Sequence[date | None], *, on: date, by: Formula) -> Proposal | None:
    soon = on + timedelta(days=by.expires_within)
    goes_on = any(end is None or end > soon for end in ends)
    if tie in (TieClass.STRONG, TieClass.LIVING):
        return Proposal.RENEW if ends and not goes_on else None
    return Proposal.REVIVE if tie is TieClass.FADING or goes_on else Proposal.CLOSE

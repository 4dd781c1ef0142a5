"""Points that a formula gives: results against the member's own plan or last year, and the lateness of its returns.

What another office kept before a member went on for it counts for the member, on both sides of each comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from proxeny.accounts.models import Office
from proxeny.accounts.queries import successors
from proxeny.ground.periods import Period
from proxeny.indicators.models import PlannedFigure, Return
from proxeny.indicators.queries import figures
from proxeny.indicators.rounds.queries import first_came
from proxeny.indicators.subjects import together
from proxeny.reports.emulation.criteria import Version
from proxeny.reports.emulation.scoring import Criterion, Rule, late, reached

Reckoned = dict[tuple[int, str], "Reached"]


@dataclass(frozen=True, slots=True)
class Reached:
    """Points that a formula gives, with the result and what it is held against; no points where there is nothing.

    For lateness these are the mean delay in days and the delay that costs all points.
    """

    points: Decimal | None
    result: Decimal | None = None
    base: Decimal | None = None


def reckon(version: Version, *, members: Sequence[Office], year: int, on: date) -> Reckoned:
    """What every member reached in criteria with a formula."""
    stands_for = _standing_for(members, on=on)
    made: Reckoned = {}
    measured = [one for one in version.criteria if one.measure]
    bases = _bases(measured, stands_for=stands_for, year=year)
    results = _results({one.measure for one in measured}, stands_for=stands_for, year=year)
    delays = _delays(stands_for, year=year, on=on)
    for member in members:
        for one in version.criteria:
            if one.rule is Rule.LATENESS:
                made[member.pk, one.code] = _lateness(delays[member.pk], criterion=one)
            elif one.measure:
                result = results.get((member.pk, one.measure))
                base = bases.get((member.pk, one.code))
                points = None if result is None else reached(result, base=base, most=one.most)
                made[member.pk, one.code] = Reached(points, result, base)
    return made


def _lateness(days: Sequence[int], *, criterion: Criterion) -> Reached:
    """A delay beyond that which costs all points counts as that, as it does in the points."""
    full = criterion.full_days
    mean = Decimal(sum(min(one, full) for one in days)) / len(days) if days else Decimal(0)
    return Reached(late(days, full_days=full, most=criterion.most), mean, Decimal(full))


def _standing_for(members: Sequence[Office], *, on: date) -> dict[int, int]:
    """Each office whose work counts, and the member that it counts for."""
    own = {one.pk: one.pk for one in members}
    return {old: new.pk for old, new in successors(on).items() if new.pk in own} | own


def _results(measures: Iterable[str], *, stands_for: Mapping[int, int], year: int) -> dict[tuple[int, str], Decimal]:
    """What the members came to in a year; a member without any number has none."""
    offices = Office.objects.filter(pk__in=stands_for).select_related("place")
    member_of = {one.code: stands_for[one.pk] for one in offices}
    found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    made = figures(sorted(measures), subject=together(offices), period=Period.parse(f"{year:04d}"))
    for name, figure in made.items():
        for part in figure.parts:
            if part.value is not None and part.code in member_of:
                found[member_of[part.code], name] += part.value
    return dict(found)


def _bases(
    criteria: Sequence[Criterion], *, stands_for: Mapping[int, int], year: int
) -> dict[tuple[int, str], Decimal]:
    """What each result is held against: the plan of the year, or what the same offices came to the year before."""
    before = {one.measure for one in criteria if one.rule is Rule.LAST_YEAR}
    last = _results(before, stands_for=stands_for, year=year - 1) if before else {}
    planned = _planned({one.measure for one in criteria if one.rule is Rule.PLAN}, stands_for=stands_for, year=year)
    of = {Rule.LAST_YEAR: last, Rule.PLAN: planned}
    return {
        (member, one.code): base
        for one in criteria
        for (member, measure), base in of[one.rule].items()
        if measure == one.measure
    }


def _planned(measures: Iterable[str], *, stands_for: Mapping[int, int], year: int) -> dict[tuple[int, str], Decimal]:
    rows = PlannedFigure.objects.filter(
        measure__in=list(measures), office__in=stands_for, period=f"{year:04d}", ended_at=None, value__isnull=False
    )
    found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for office, measure, value in rows.values_list("office_id", "measure", "value"):
        found[stands_for[office], measure] += value or Decimal(0)
    return dict(found)


def _delays(stands_for: Mapping[int, int], *, year: int, on: date) -> dict[int, list[int]]:
    """By how many days each return due in the year came late: when it first came, not when it was sent again."""
    owed = Return.objects.filter(office__in=stands_for, due_on__year=year, due_on__lt=on)
    rows = list(owed.values_list("pk", "office_id", "due_on"))
    came = first_came([pk for pk, _office, _due in rows])
    found: dict[int, list[int]] = defaultdict(list)
    for pk, office, due in rows:
        day = came.get(pk, on)
        found[stands_for[office]].append(max((day - due).days, 0) if due else 0)
    return found

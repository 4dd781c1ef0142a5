"""How far a target has come and how a task stands with its day; pure, from figures and days alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from proxeny.ground.interval import Interval
from proxeny.ground.quantity import Qualifier, Quantity, Sum


class Reached(StrEnum):
    """What may be said of a target on a day."""

    REACHED = "reached"
    ON_THE_WAY = "on_the_way"
    MISSED = "missed"
    # The figure's range holds both: returns are missing, or only words like "about" are known.
    UNSURE = "unsure"
    NOT_YET_KNOWN = "not_yet_known"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True)
class Progress:
    """A target against what was counted; `percent` of the way from the baseline, from its lower to its upper end.

    `low` and `high` are None where nothing can be said, `high` alone where the figure is open above.
    """

    reached: Reached
    low: Decimal | None = None
    high: Decimal | None = None


def floor_of(target: Quantity) -> Interval:
    """What has to be reached at least: "two or three" is reached with two; "less than" is a ceiling."""
    return target.interval()


def _standing(target: Quantity, actual: Interval, *, over: bool) -> Reached:
    aim = floor_of(target)
    if target.qualifier is Qualifier.LESS_THAN:
        below = aim.high is not None and actual.high is not None and actual.high < aim.high
        above = aim.high is not None and actual.low is not None and actual.low >= aim.high
        # A ceiling is kept only when the time is over: until then it may still be broken.
        if above:
            return Reached.MISSED
        return (Reached.REACHED if over else Reached.ON_THE_WAY) if below else Reached.UNSURE
    least, strict = aim.low, aim.low_open
    if least is None:
        return Reached.NOT_YET_KNOWN
    if actual.low is not None and (actual.low > least or (actual.low == least and not strict)):
        return Reached.REACHED
    met_at_most = actual.high == least and not strict and not actual.high_open
    if actual.high is None or actual.high > least or met_at_most:
        return Reached.UNSURE
    return Reached.MISSED if over else Reached.ON_THE_WAY


def _share(value: Decimal | None, *, start: Decimal, goal: Decimal) -> Decimal | None:
    if value is None or goal == start:
        return None
    return ((value - start) * 100 / (goal - start)).quantize(Decimal("0.1"))


def progress(
    target: Quantity, *, actual: Quantity | Sum | None, baseline: Decimal | None, due: date | None, on: date
) -> Progress:
    """How a target stands on a day. `actual` is what was counted until then; None where no figure is known.

    A target without a value, or one that nothing counts, is asked for with `not_counted` instead.
    """
    if target.value is None or actual is None or actual.qualifier is None:
        return Progress(Reached.NOT_YET_KNOWN)
    known = actual.interval()
    over = due is not None and on > due
    aim = floor_of(target)
    goal = aim.high if target.qualifier is Qualifier.LESS_THAN else aim.low
    if goal is None:
        return Progress(_standing(target, known, over=over))
    start = baseline or Decimal(0)
    return Progress(
        _standing(target, known, over=over),
        _share(known.low, start=start, goal=goal),
        _share(known.high, start=start, goal=goal),
    )


def not_counted() -> Progress:
    """A target that no measure of the catalogue counts."""
    return Progress(Reached.NOT_COUNTED)


class Standing(StrEnum):
    """How a task stands with its day."""

    NO_DAY = "no_day"
    NOT_DUE = "not_due"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"


def standing(due: date | None, *, done: date | None, on: date) -> Standing:
    """How what is due on a day stands on the day `on`; what is done is judged by the day on which it was done."""
    if done is not None:
        return Standing.LATE if due is not None and done > due else Standing.IN_TIME
    if due is None:
        return Standing.NO_DAY
    if due == on:
        return Standing.DUE_TODAY
    return Standing.OVERDUE if due < on else Standing.NOT_DUE

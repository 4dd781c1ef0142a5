"""Knows how the law's clocks run: when something is due, how long it stood still, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.pack import ClockRule, Direction, LawPack, Unit

_DAY = timedelta(days=1)


class PauseError(ValueError):
    """A pause that ends before it begins, or two pauses that overlap."""


class State(StrEnum):
    """How a clock stands on a day."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    DUE_TODAY = "due_today"
    LATE = "late"
    STOPPED_IN_TIME = "stopped_in_time"
    STOPPED_LATE = "stopped_late"


@dataclass(frozen=True, slots=True)
class Pause:
    """The file is back with its sender: from the day it was sent back until the day it came again, complete.

    The day of sending back still counts, the day of return does not: it is a new day 0. No end: it is still there.
    """

    sent_back: date
    returned: date | None = None

    def stops(self, day: date) -> bool:
        """Whether the clock stands still on the day."""
        return self.sent_back < day and (self.returned is None or day <= self.returned)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRun:
    """One clock on one case. While a pause is open `due` is the earliest day that is still possible.

    `paused_days` and all counts are in the clock's own unit; `provisional` says that days off were not all decreed.
    """

    matter: str
    start: date
    due: date
    paused_days: int
    stopped: date | None
    rule: ClockRule
    provisional: bool
    pauses: tuple[Pause, ...]
    calendar: WorkingCalendar

    @property
    def may_pause(self) -> bool:
        """Whether it can stand still at all: one that counts days after its event, of a file that can go back."""
        return self.rule.pauses and _may_pause(self.rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a clock stands: `days` left to the due day, or late when the state says so; `holder` has the file."""

    state: State
    days: int
    due: date
    unit: Unit
    holder: str = ""

    @property
    def is_late(self) -> bool:
        """Whether the due day passed before the clock was stopped."""
        return self.state in (State.LATE, State.STOPPED_LATE)


def due(
    pack: LawPack,
    matter: str,
    start: date,
    calendar: WorkingCalendar,
    *,
    on_law_day: date | None = None,
    pauses: Sequence[Pause] = (),
    stopped: date | None = None,
) -> ClockRun:
    """The run of a clock that started on the day (day 0), under the text in force on that or on another given day.

    A clock that runs before its event and a yearly date know no pause. Raises NoRuleError, PauseError.
    """
    rule = pack.clock(matter, on=on_law_day or start)
    kept = _checked(pauses, start) if _may_pause(rule) else ()
    day = _due_day(rule, start, calendar, kept)
    counted = [pause for pause in kept if pause.returned]
    return ClockRun(
        matter=matter,
        start=start,
        due=day,
        paused_days=sum(_paused(rule, calendar, pause, start, day) for pause in counted),
        stopped=stopped,
        rule=rule,
        provisional=rule.unit is Unit.WORKING_DAYS
        and any(calendar.provisional(year) for year in (start.year, day.year)),
        pauses=kept,
        calendar=calendar,
    )


def _may_pause(rule: ClockRule) -> bool:
    return rule.direction is Direction.AFTER and rule.unit is not Unit.YEARLY_DATE


def standing(run: ClockRun, on: date, *, holder: str = "") -> Standing:
    """How the run stands on the day; what happened after that day is not known yet."""
    day = run.stopped if run.stopped and run.stopped <= on else on
    state = _state(run, day, is_stopped=day is run.stopped)
    count = _count(run, day, run.due) if day <= run.due else _count(run, run.due, day)
    return Standing(state=state, days=count, due=run.due, unit=run.rule.unit, holder=holder)


def _state(run: ClockRun, day: date, *, is_stopped: bool) -> State:
    paused = any(pause.stops(day) for pause in run.pauses)
    # An open pause leaves the due day where it was when the file went back, which must not look like lateness.
    late = day > run.due and not paused
    if is_stopped:
        return State.STOPPED_LATE if late else State.STOPPED_IN_TIME
    if run.rule.direction is Direction.AFTER and run.rule.unit is not Unit.YEARLY_DATE and day < run.start:
        return State.NOT_STARTED
    if paused:
        return State.PAUSED
    return State.LATE if late else State.DUE_TODAY if day == run.due else State.RUNNING


def _due_day(rule: ClockRule, start: date, calendar: WorkingCalendar, pauses: tuple[Pause, ...]) -> date:
    if rule.unit is Unit.YEARLY_DATE:
        return date(start.year + rule.year_offset, rule.month, rule.day)
    if rule.direction is Direction.BEFORE:
        if rule.unit is Unit.WORKING_DAYS:
            return calendar.add_working(start, -rule.days)
        return start - rule.days * _DAY
    day, left = start, rule.days
    while left:
        day += _DAY
        stands_still = any(pause.returned and pause.stops(day) for pause in pauses)
        left -= not stands_still and _counts(rule, calendar, day)
    return day


def _counts(rule: ClockRule, calendar: WorkingCalendar, day: date) -> bool:
    return rule.unit is not Unit.WORKING_DAYS or calendar.is_working(day)


def _count(run: ClockRun, after: date, until: date) -> int:
    """The days after one and up to the other, without those on which the clock stood still."""
    still = (_paused(run.rule, run.calendar, pause, after, until) for pause in run.pauses if pause.returned)
    return _days(run.rule, run.calendar, after, until) - sum(still)


def _paused(rule: ClockRule, calendar: WorkingCalendar, pause: Pause, start: date, due_day: date) -> int:
    return _days(rule, calendar, max(pause.sent_back, start), min(pause.returned or pause.sent_back, due_day))


def _days(rule: ClockRule, calendar: WorkingCalendar, after: date, until: date) -> int:
    """How many days count after one and up to the other; none where they lie the other way round."""
    if until <= after:
        return 0
    return calendar.between(after, until) if rule.unit is Unit.WORKING_DAYS else (until - after).days


def _checked(pauses: Sequence[Pause], start: date) -> tuple[Pause, ...]:
    kept = tuple(sorted(pauses, key=lambda pause: pause.sent_back))
    for pause in kept:
        if pause.returned and pause.returned < pause.sent_back:
            raise PauseError(f"a pause ends on {pause.returned}, before it begins on {pause.sent_back}")
    for first, second in pairwise(kept):
        if first.returned is None or second.sent_back < first.returned:
            raise PauseError(f"a pause begins on {second.sent_back}, before that of {first.sent_back} ends")
    return tuple(pause for pause in kept if pause.returned is None or pause.returned > start)

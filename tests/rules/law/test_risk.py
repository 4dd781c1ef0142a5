"""What waits stands in one order of legal risk, and nothing grows safer by waiting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import Standing, State
from proxeny.law.pack import Kind, Unit
from proxeny.law.risk import SOON, Risk, risk_of, soon

CALENDAR = WorkingCalendar()
days = st.dates(date(2023, 1, 1), date(2026, 12, 31))
kinds = st.sampled_from(list(Kind))
spans = st.integers(-40, 40)


def standing_of(due: date, on: date, *, paused: bool = False) -> Standing:
    state = State.LATE if due < on else State.DUE_TODAY if due == on else State.RUNNING
    how = State.PAUSED if paused and due >= on else state
    return Standing(state=how, days=abs((due - on).days), due=due, unit=Unit.CALENDAR_DAYS)


def risk(due: date, on: date, kind: Kind, *, paused: bool = False) -> Risk:
    return risk_of(standing_of(due, on, paused=paused), kind=kind, on=on, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("due", "kind", "expected"),
    [
        (date(2024, 7, 8), Kind.LAW, Risk.LATE_BY_LAW),
        (date(2024, 7, 9), Kind.LAW, Risk.DUE_BY_LAW),
        (date(2024, 7, 16), Kind.LAW, Risk.DUE_BY_LAW),
        (date(2024, 7, 17), Kind.LAW, Risk.RUNNING),
        (date(2024, 7, 8), Kind.HOUSE_RULE, Risk.LATE_BY_HOUSE_RULE),
        (date(2024, 7, 16), Kind.HOUSE_RULE, Risk.DUE_BY_HOUSE_RULE),
    ],
)
def test_the_rungs_of_the_order_on_one_day(due: date, kind: Kind, expected: Risk) -> None:
    assert risk(due, date(2024, 7, 9), kind) is expected


def test_near_is_counted_in_working_days_across_tet() -> None:
    # Tet 2024 took the offices' days from Thursday 8 to Wednesday 14 February.
    on = date(2024, 2, 7)
    assert CALENDAR.between(on, soon(on, calendar=CALENDAR)) == SOON
    assert soon(on, calendar=CALENDAR) > on + timedelta(days=SOON + 5)


@given(days, spans, spans)
def test_what_is_late_by_law_goes_before_all_and_law_before_house_of_the_same_day(
    on: date, ahead: int, other: int
) -> None:
    due = on + timedelta(days=ahead)
    assert risk(due, on, Kind.LAW) <= risk(due, on, Kind.HOUSE_RULE)
    if ahead < 0:
        assert risk(due, on, Kind.LAW) <= risk(on + timedelta(days=other), on, Kind.HOUSE_RULE)


@given(days, kinds, spans, st.integers(0, 30))
def test_nothing_grows_safer_while_it_waits(on: date, kind: Kind, ahead: int, later: int) -> None:
    due = on + timedelta(days=ahead)
    assert risk(due, on + timedelta(days=later), kind) <= risk(due, on, kind)


@given(days, kinds, spans, st.integers(0, 30))
def test_of_one_kind_the_earlier_day_is_never_the_smaller_risk(on: date, kind: Kind, ahead: int, more: int) -> None:
    due = on + timedelta(days=ahead)
    assert risk(due, on, kind) <= risk(due + timedelta(days=more), on, kind)


@given(days, kinds, st.integers(0, 40))
def test_a_clock_that_stands_still_presses_nobody(on: date, kind: Kind, ahead: int) -> None:
    assert risk(on + timedelta(days=ahead), on, kind, paused=True) is Risk.RUNNING

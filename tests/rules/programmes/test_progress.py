"""How far a target has come: never said reached while it may not be, never less with more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.quantity import Qualifier, Quantity, total
from proxeny.programmes.progress import Progress, Reached, Standing, not_counted, progress, standing

DUE = date(2025, 12, 31)
BEFORE, AFTER = date(2024, 7, 9), date(2026, 1, 1)
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))
numbers = st.integers(1, 10_000)


def q(value: int, qualifier: str = "exact", to: int | None = None) -> Quantity:
    upper = None if to is None else Decimal(to)
    return Quantity(value=Decimal(value), qualifier=Qualifier(qualifier), value_to=upper)


def come(target: Quantity, actual: Quantity | None, *, on: date = BEFORE, baseline: int | None = None) -> Progress:
    start = None if baseline is None else Decimal(baseline)
    return progress(target, actual=actual, baseline=start, due=DUE, on=on)


def test_two_or_three_is_reached_with_two() -> None:
    aim = q(2, "between", 3)
    assert come(aim, q(1)) == Progress(Reached.ON_THE_WAY, Decimal("50.0"), Decimal("50.0"))
    assert come(aim, q(2)).reached is Reached.REACHED
    assert come(aim, q(1), on=AFTER).reached is Reached.MISSED


def test_more_than_is_not_reached_by_the_number_itself() -> None:
    assert come(q(5, "more_than"), q(5)).reached is Reached.ON_THE_WAY
    assert come(q(5, "more_than"), q(6)).reached is Reached.REACHED


def test_a_ceiling_is_kept_only_when_the_time_is_over() -> None:
    aim = q(10, "less_than")
    assert come(aim, q(4)).reached is Reached.ON_THE_WAY
    assert come(aim, q(4), on=AFTER).reached is Reached.REACHED
    assert come(aim, q(10)).reached is Reached.MISSED


def test_a_missing_return_leaves_it_open() -> None:
    part = total([q(1)], missing=1)
    found = progress(q(2), actual=part, baseline=None, due=DUE, on=AFTER)
    assert (found.reached, found.low, found.high) == (Reached.UNSURE, Decimal("50.0"), None)


def test_the_way_is_measured_from_where_it_began() -> None:
    assert come(q(10), q(6), baseline=2).low == Decimal("50.0")


def test_nothing_is_said_without_a_figure() -> None:
    assert come(q(2), None) == Progress(Reached.NOT_YET_KNOWN)
    assert not_counted().reached is Reached.NOT_COUNTED


@given(aim=numbers, word=st.sampled_from(["exact", "nearly", "about", "more_than"]), actual=numbers, on=days)
def test_more_never_stands_worse(aim: int, word: str, actual: int, on: date) -> None:
    order = [Reached.MISSED, Reached.ON_THE_WAY, Reached.UNSURE, Reached.REACHED]
    less, more = come(q(aim, word), q(actual), on=on), come(q(aim, word), q(actual + 1), on=on)
    assert order.index(less.reached) <= order.index(more.reached)
    assert less.low is not None
    assert more.low is not None
    assert less.low <= more.low


@given(aim=numbers, actual=numbers, word=st.sampled_from(["nearly", "about", "more_than"]), on=days)
def test_reached_holds_for_every_number_that_the_words_stand_for(aim: int, actual: int, word: str, on: date) -> None:
    said = q(actual, word)
    low = said.interval().low
    assert low is not None
    if come(q(aim), said, on=on).reached is Reached.REACHED:
        assert low >= aim


@given(due=st.none() | days, done=st.none() | days, on=days)
def test_a_task_stands_in_one_way_only(due: date | None, done: date | None, on: date) -> None:
    found = standing(due, done=done, on=on)
    assert (found is Standing.OVERDUE) == (done is None and due is not None and due < on)
    assert (found is Standing.LATE) == (done is not None and due is not None and done > due)
    assert (found is Standing.NO_DAY) == (done is None and due is None)

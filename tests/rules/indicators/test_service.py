"""Working time: pauses left out, parallel time once, nothing told of fewer than three; what was asked twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.offers.rules import Told
from proxeny.indicators.service.rules import (
    FEWEST,
    PAUSE,
    FirstTyped,
    Stretch,
    asked_twice,
    middle_minutes,
    working_time,
)

NINE = datetime(2024, 7, 1, 9, tzinfo=UTC)
CASES = indicator("consular_cases")


def stretch(begins: int, length: int) -> Stretch:
    start = NINE + timedelta(minutes=begins)
    return Stretch(start, start + timedelta(minutes=length))


stretches = st.lists(st.builds(stretch, st.integers(0, 600), st.integers(1, 300)), max_size=9)


@given(stretches, st.randoms(use_true_random=False))
def test_time_is_counted_once_without_pauses_in_any_order(found: list[Stretch], random: Random) -> None:
    worked = working_time(found)
    assert worked == working_time(random.sample(found, len(found))) == working_time([*found, *found])
    assert worked <= sum((min(one.ends - one.begins, PAUSE) for one in found), timedelta())


def test_an_evening_between_two_keepings_is_a_pause() -> None:
    assert working_time([stretch(0, 10), stretch(12, 900), stretch(5, 10)]) == timedelta(minutes=15) + PAUSE


@given(st.lists(st.integers(1, 300).map(lambda n: timedelta(minutes=n)), max_size=9))
def test_no_number_is_made_of_fewer_than_three_returns(times: list[timedelta]) -> None:
    made = middle_minutes(times)
    assert (made is None) == (len(times) < FEWEST)
    assert made is None or min(times) <= timedelta(minutes=made) <= max(times)


def first(code: str, minute: int, *, owed: int, offered: bool = False) -> FirstTyped:
    told = Told(Period.parse(code), Quantity.exact(1), owed=owed, template=str(owed))
    return FirstTyped(at=NINE + timedelta(minutes=minute), told=told, offered=offered)


def test_what_was_told_whole_before_and_stood_in_no_field_was_asked_twice() -> None:
    quarters = [first("2024-Q1", 1, owed=1), first("2024-Q2", 2, owed=2)]
    half = first("2024-H1", 3, owed=3)
    again = first("2024-01/2024-06", 4, owed=4, offered=True)
    assert list(asked_twice([*quarters, half, again], indicator=CASES)) == [half]
    assert list(asked_twice([quarters[0], half], indicator=CASES)) == []

"""Two people at one return: whatever the order, no number is lost and none is written over unseen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.quantity import Qualifier, Quantity
from proxeny.indicators.meanwhile import merged, noted, understood

NAMES = ("a", "b", "c")
numbers = st.integers(0, 3).map(Quantity.exact)
figures = st.fixed_dictionaries(dict.fromkeys(NAMES, numbers))


@given(figures, figures, figures)
def test_each_number_stands_was_left_alone_or_is_asked_about(
    seen: dict[str, Quantity], mine: dict[str, Quantity], theirs: dict[str, Quantity]
) -> None:
    written, clashes = merged(mine, seen=seen, stands=theirs)
    asked = {one.measure for one in clashes}
    stands = {**theirs, **written}
    for name in NAMES:
        i_changed, they_changed = mine[name] != seen[name], theirs[name] != seen[name]
        assert (name in asked) == (i_changed and they_changed and mine[name] != theirs[name])
        if name not in asked:
            assert stands[name] == (mine[name] if i_changed else theirs[name])


@given(figures, figures, figures)
def test_it_does_not_matter_who_was_first(
    seen: dict[str, Quantity], one: dict[str, Quantity], other: dict[str, Quantity]
) -> None:
    first, asked = merged(one, seen=seen, stands=other)
    second, again = merged(other, seen=seen, stands=one)
    assert {clash.measure for clash in asked} == {clash.measure for clash in again}
    if not asked:
        assert {**other, **first} == {**one, **second}


def test_what_stood_in_the_field_and_in_no_return_is_taken() -> None:
    offered = {"a": Quantity.exact(7)}
    assert merged(offered, seen=offered, stands={}) == (offered, ())
    assert merged(offered, seen=None, stands={"a": Quantity.exact(1)}) == (offered, ())


@pytest.mark.parametrize("note", ["", "7", "x|||||", "1||count|perhaps|actual", "1|0|count|between|actual"])
def test_a_note_that_is_not_ours_is_none(note: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        understood(note)


def test_a_figure_is_noted_and_understood() -> None:
    ranged = Quantity(value=Decimal("2.50"), value_to=Decimal(3), qualifier=Qualifier.BETWEEN, unit="USD")
    assert understood(noted(ranged)) == ranged and understood(noted(None)) is None

"""The range of a total that waits for returns: by earlier periods, a lower and an upper end, never a point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.figures import Part
from proxeny.indicators.likely import earlier_periods, likely

OUT, RATE = indicator("outgoing_delegations"), indicator("grdp_growth")


def part(code: str, value: int | None, state: str = "accepted") -> Part:
    quantity = None if value is None else Quantity.exact(value)
    return Part(code=code, name=code, value=quantity and quantity.value, quantity=quantity, state=state)  # type: ignore[arg-type]


def ends(parts: list[Part], *earlier: int | None, measure: object = OUT) -> tuple[int, int] | None:
    """The range where member B is missing, of which these are the earlier values."""
    before = [[part("A", 1), part("B", value, "missing" if value is None else "accepted")] for value in earlier]
    found = likely(parts, earlier=before, indicator=measure)  # type: ignore[arg-type]
    assert found is None or (found.low is not None and found.high is not None)
    return None if found is None else (int(found.low or 0), int(found.high or 0))


@pytest.mark.parametrize(
    ("code", "first", "number"),
    [
        ("2024-H1", "2023-07/2023-12", 4),
        ("2024-01", "2023-12", 12),
        ("2024-Q1", "2023-10/2023-12", 8),
        ("2024", "2023-01/2023-12", 3),
    ],
)
def test_earlier_periods_are_as_long_and_end_where_the_next_begins(code: str, first: str, number: int) -> None:
    found = earlier_periods(Period.parse(code))
    assert (found[0].same_span(Period.parse(first)), len(found)) == (True, number)


def test_a_period_that_cuts_months_has_none() -> None:
    assert earlier_periods(Period.parse("2023-12-15/2024-06-14")) == ()


def test_a_missing_member_lies_where_it_lay_before() -> None:
    waits = [part("A", 300), part("B", None, "missing")]
    assert ends(waits, 12, 20, None) == (312, 320)
    assert ends([part("A", 300), part("B", 15, "missing")], 12, 20) == (315, 320)
    assert ends(waits, 12, 12) == (300, 312)
    assert ends(waits, 12) is None
    assert ends([part("A", 300), part("B", 15)], 12, 20) is None
    assert ends(waits, 12, 20, measure=RATE) is None


@given(st.integers(0, 1000), st.lists(st.integers(0, 1000), min_size=2, max_size=6))
def test_it_is_a_range_that_holds_what_is_there_and_every_earlier_value(there: int, earlier: list[int]) -> None:
    found = ends([part("A", there), part("B", None, "missing")], *earlier)
    assert found is None or found[0] < found[1]
    assert found is not None or max(earlier) == 0
    assert found is None or all(found[0] <= there + value <= found[1] for value in earlier)

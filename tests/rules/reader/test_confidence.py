"""How sure a proposal is: a rising curve, fitted to what people found right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from proxeny.reader.confidence import at, curves, fitted

shares = st.floats(0, 1, allow_nan=False)


@given(st.lists(st.tuples(shares, st.booleans()), min_size=1, max_size=120), shares, shares)
def test_a_surer_rule_is_never_less_sure(judged: list[tuple[float, bool]], one: float, other: float) -> None:
    curve = fitted(judged)
    low, high = sorted((one, other))
    assert 0 <= at(curve, low) <= at(curve, high) + 1e-9 <= 1.001


def test_what_was_found_right_draws_the_curve_and_the_rule_keeps_its_word() -> None:
    judged = [(0.6, n < 20) for n in range(40)] + [(0.9, n < 36) for n in range(40)]
    curve = fitted(judged)
    assert (at(curve, 0.6), at(curve, 0.9)) == (approx(32 / 60, abs=0.001), approx(54 / 60, abs=0.001))
    assert at(curve, 0.75) == approx((32 / 60 + 54 / 60) / 2, abs=0.001)
    assert (at(curve, 0.1), at(curve, 1.0)) == (at(curve, 0.6), at(curve, 0.9))


def test_the_curves_kept_rise() -> None:
    for curve in curves().values():
        assert list(curve) == sorted(curve)
        assert [right for _, right in curve] == sorted(right for _, right in curve)

"""Knows that a quantity keeps its words through ranges, sums, comparison and print."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from proxeny.ground import quantity
from proxeny.ground.interval import Interval
from proxeny.ground.quantity import (
    Agreement,
    Qualifier,
    Quantity,
    QuantityError,
    Status,
    UnitError,
    agreement,
    total,
    words,
)

NUMBERS = st.integers(min_value=1, max_value=10**12).map(Decimal)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    qualifier = draw(st.sampled_from(Qualifier))
    value = draw(NUMBERS)
    upper = value + draw(NUMBERS) if qualifier is Qualifier.BETWEEN else None
    return Quantity(value=value, qualifier=qualifier, value_to=upper)


@st.composite
def members(draw: st.DrawFn) -> tuple[Quantity, Decimal]:
    """A quantity and a number that it may stand for."""
    quantity = draw(quantities())
    reach = quantity.interval()
    low = reach.low if reach.low is not None else Decimal(0)
    high = reach.high if reach.high is not None else low * 2 + 1
    member = low + (high - low) * draw(st.integers(0, 10)) / 10
    assume(reach.contains(member))
    return quantity, member


def q(value: str, qualifier: str = "exact", to: str | None = None, *, unit: str = "count") -> Quantity:
    return Quantity(
        value=Decimal(value), qualifier=Qualifier(qualifier), value_to=Decimal(to) if to else None, unit=unit
    )


@given(st.lists(members(), min_size=1, max_size=6))
def test_a_sum_contains_the_sum_of_any_members(pairs: list[tuple[Quantity, Decimal]]) -> None:
    assert total(quantity for quantity, _ in pairs).range.contains(sum((member for _, member in pairs), Decimal(0)))


@given(st.lists(NUMBERS, min_size=1))
def test_a_total_of_exacts_is_exact(numbers: list[Decimal]) -> None:
    result = total(Quantity.exact(number) for number in numbers)
    assert (result.qualifier, result.value) == (Qualifier.EXACT, sum(numbers))
    assert result.range.is_point


@given(st.lists(quantities(), min_size=1, max_size=6), st.integers(0, 3), st.randoms())
def test_order_does_not_matter(parts: list[Quantity], missing: int, random: object) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(parts, missing=missing) == total(shuffled, missing=missing)


@given(st.lists(quantities(), min_size=2, max_size=6), st.integers(1, 5), st.integers(0, 2))
def test_a_sum_in_two_steps_equals_one(parts: list[Quantity], cut: int, missing: int) -> None:
    first, second = total(parts[:cut], missing=missing), total(parts[cut:], unit="count")
    assert total([first, second]) == total(parts, missing=missing)


@given(st.lists(quantities(), min_size=1, max_size=6), st.integers(0, 2))
def test_a_bare_number_is_printed_only_when_all_is_exact(parts: list[Quantity], missing: int) -> None:
    printed = words(total(parts, missing=missing), "en")
    is_bare = printed.removesuffix(" bn").removesuffix(" m").replace(",", "").replace(".", "").isdigit()
    assert is_bare == (not missing and all(part.qualifier is Qualifier.EXACT for part in parts))


@pytest.mark.parametrize(
    ("quantity", "interval"),
    [
        (q("400"), Interval(Decimal(400), Decimal(400))),
        (q("400", "nearly"), Interval(Decimal(380), Decimal(400), high_open=True)),
        (q("400", "about"), Interval(Decimal(380), Decimal(420))),
        (q("400", "more_than"), Interval(Decimal(400), None, low_open=True)),
        (q("400", "less_than"), Interval(None, Decimal(400), high_open=True)),
        (q("12", "less_than", unit="rank"), Interval(Decimal(1), Decimal(12))),
        (q("2", "between", "3"), Interval(Decimal(2), Decimal(3))),
        (q("-2", "about"), Interval(Decimal("-2.1"), Decimal("-1.9"))),
        (Quantity(value=None), Interval(None, None)),
    ],
)
def test_interval(quantity: Quantity, interval: Interval) -> None:
    assert quantity.interval() == interval


@pytest.mark.parametrize(
    ("count", "published", "expected"),
    [
        (14, q("14"), "consistent"), (13, q("14"), "contradicts"),
        (396, q("400", "nearly"), "consistent"), (400, q("400", "nearly"), "contradicts"),
        (379, q("400", "nearly"), "contradicts"), (420, q("400", "about"), "consistent"),
        (101, q("100", "more_than"), "consistent"), (110, q("100", "more_than"), "consistent"),
        (111, q("100", "more_than"), "consistent_far_above"), (100, q("100", "more_than"), "contradicts"),
        (95, q("100", "less_than"), "consistent"), (89, q("100", "less_than"), "consistent_far_below"),
        (1, q("12", "less_than", unit="rank"), "consistent"), (13, q("12", "less_than", unit="rank"), "contradicts"),
        (3, q("2", "between", "3"), "consistent"), (None, q("14"), "unknown"), (14, Quantity(value=None), "unknown"),
        (total([q("350")], missing=2), q("400", "nearly"), "unknown"),
        (total([q("401")], missing=2), q("400", "nearly"), "contradicts"),
        (q("395", "between", "399"), q("400", "nearly"), "consistent"),
    ],
)  # fmt: skip
def test_agreement(count: object, published: Quantity, expected: str) -> None:
    assert agreement(count, published) is Agreement(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "printed"),
    [
        (q("400", "nearly"), "nearly 400 | gần 400 | près de 400 | ما يقرب من 400 | เกือบ 400"),
        (
            q("10800000000", "more_than", unit="USD"),
            "more than 10.8 bn | hơn 10,8 tỷ | plus de 10,8 milliards | أكثر من 10.8 مليار | มากกว่า 10.8 พันล้าน",
        ),
        (q("2", "between", "3"), "2 to 3 | 2 đến 3 | 2 à 3 | من 2 إلى 3 | 2 ถึง 3"),
        (q("14500"), "14,500 | 14.500 | 14\u202f500 | 14,500 | 14,500"),
        (q("12.02", unit="percent"), "12.02% | 12,02% | 12,02\u00a0% | \u061c12.02\u066a\u061c | 12.02%"),
    ],
)
def test_words_in_five_languages(quantity: Quantity, printed: str) -> None:
    assert " | ".join(words(quantity, lang) for lang in ("en", "vi", "fr", "ar", "th")) == printed


@pytest.mark.parametrize(
    ("parts", "missing", "printed"),
    [
        ([q("100", "nearly"), q("12")], 0, "nearly 112"),
        ([q("1000", "about"), q("112")], 0, "about 1,100"),
        ([q("1100"), q("12")], 1, "at least 1,112"),
        ([q("1100", "more_than"), q("12")], 0, "more than 1,112"),
        ([q("5", "less_than"), q("12")], 0, "less than 17"),
        ([q("5", "less_than"), q("12")], 1, "unknown"),
        ([q("2", "between", "3"), q("12")], 0, "14 to 15"),
        ([], 3, "unknown"),
        ([Quantity(value=None), q("7")], 0, "at least 7"),
    ],
)
def test_words_of_a_sum(parts: list[Quantity], missing: int, printed: str) -> None:
    assert words(total(parts, missing=missing), "en") == printed


def test_estimates_say_so_and_infect_the_sum() -> None:
    estimate = Quantity(value=Decimal(5), status=Status.ESTIMATE)
    assert words(total([estimate, q("7")]), "en") == "12 (estimate)"


def test_units_are_never_mixed_and_ranks_never_added() -> None:
    with pytest.raises(UnitError):
        total([q("1", unit="USD"), q("1", unit="VND")])
    with pytest.raises(UnitError):
        total([q("1", unit="rank"), q("2", unit="rank")])
    with pytest.raises(UnitError):
        agreement(q("1", unit="USD"), q("1", unit="VND"))


@pytest.mark.parametrize(("qualifier", "to"), [("between", None), ("exact", "3"), ("between", "1")])
def test_impossible_quantities_are_refused(qualifier: str, to: str | None) -> None:
    with pytest.raises(QuantityError):
        q("2", qualifier, to)


@given(st.lists(st.integers(min_value=-9, max_value=10**6), min_size=1, max_size=20), st.integers(0, 3))
def test_the_short_way_of_adding_exact_numbers_is_the_long_way(numbers: list[int], missing: int) -> None:
    parts: list[Quantity | quantity.Sum] = [Quantity.exact(number) for number in numbers]
    the_long_way = quantity._ranged_total(parts, missing=missing, unit=None, tolerances=quantity.DEFAULT)
    assert total(parts, missing=missing) == the_long_way

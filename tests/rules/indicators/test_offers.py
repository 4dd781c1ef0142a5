"""What other returns have told is offered: sums of parts in any order, stocks the last, ratios never, words kept."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, total
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.figures import Figure, Part
from proxeny.indicators.offers.rules import Offer, Told, as_typed, from_below, from_own, prefilled
from proxeny.indicators.rollup import add_up

CASES = indicator("consular_cases")
STOCK = indicator("fdi_valid_projects")
RATE = indicator("grdp_growth")
HALF = Period.parse("2024-H1")
MONTHS = tuple(f"2024-{month:02d}" for month in range(1, 7))

worded = st.builds(
    lambda value, qualifier: Quantity(value=Decimal(value), qualifier=qualifier),
    st.integers(min_value=1, max_value=10**6),
    st.sampled_from([Qualifier.EXACT, Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.MORE_THAN]),
)
months = st.lists(worded, min_size=6, max_size=6)


def told(code: str, amount: Quantity | int, *, owed: int = 1, template: str = "monthly", sent: bool = True) -> Told:
    quantity = Quantity.exact(amount) if isinstance(amount, int) else amount
    return Told(Period.parse(code), quantity, owed=owed, template=template, sent=sent)


def six(amounts: list[Quantity]) -> list[Told]:
    return [told(code, amount, owed=n) for n, (code, amount) in enumerate(zip(MONTHS, amounts, strict=True))]


def below(*parts: Part, measure: str = "consular_cases") -> Offer | None:
    known = indicator(measure)
    figure = Figure(
        measure=measure, unit=known.unit, period=HALF.code, borders=None, place="",
        total=add_up(parts, indicator=known).total, parts=parts, received=0, expected=len(parts),
    )  # fmt: skip
    return from_below(figure, indicator=known, returns={part.code: (n, HALF.code) for n, part in enumerate(parts)})


def part(code: str, value: int | None) -> Part:
    said = None if value is None else Quantity.exact(value)
    return Part(code=code, name=code, quantity=said, state="missing" if said is None else "accepted", origin="typed")


@given(months, st.randoms(use_true_random=False))
def test_months_are_the_half_in_whatever_order_they_came(amounts: list[Quantity], random: Random) -> None:
    parts = six(amounts)
    (one,) = from_own(parts, period=HALF, indicator=CASES)
    (other,) = from_own(random.sample(parts, 6), period=HALF, indicator=CASES)
    assert one == other and one.whole and one.given == 6
    assert one.amount == total(amounts)


@given(months, st.integers(min_value=0, max_value=5), worded)
def test_a_corrected_month_changes_what_is_offered_and_nothing_that_was_said(
    amounts: list[Quantity], which: int, corrected: Quantity
) -> None:
    (before,) = from_own(six(amounts), period=HALF, indicator=CASES)
    changed = [corrected if n == which else amount for n, amount in enumerate(amounts)]
    (after,) = from_own(six(changed), period=HALF, indicator=CASES)
    assert after.amount == total(changed)
    offers = {"consular_cases": [after]}
    assert prefilled(offers, state="missing", counted=(), said={"consular_cases"}) == {}
    assert prefilled(offers, state="received", counted=()) == {}
    assert before.amount == total(amounts)


@given(st.lists(worded, min_size=1, max_size=9))
def test_what_stands_in_a_field_claims_no_more_than_its_parts(amounts: list[Quantity]) -> None:
    added = total(amounts)
    said = as_typed(added)
    assert said is not None
    mine, parts = said.interval(), added.interval()
    assert mine.low is None or (parts.low is not None and mine.low <= parts.low)
    assert mine.high is None or (parts.high is not None and mine.high >= parts.high)


def test_a_month_that_is_missing_or_not_sent_leaves_the_field_empty() -> None:
    parts = [told(code, 10, owed=n, sent=n != 3) for n, code in enumerate(MONTHS)]
    (offer,) = from_own(parts, period=HALF, indicator=CASES)
    assert (offer.whole, offer.given, offer.quantity) == (False, 5, None)
    assert (offer.amount.value, offer.amount.interval().high) == (50, None)
    assert prefilled({"consular_cases": [offer]}, state="missing", counted=()) == {}


def test_a_stock_takes_the_last_and_a_ratio_is_not_made_of_months() -> None:
    parts = [told(code, n, owed=n) for n, code in enumerate(MONTHS)]
    (offer,) = from_own(parts, period=HALF, indicator=STOCK)
    assert (offer.amount.value, [one.owed for one in offer.shares]) == (5, [5])
    assert from_own(parts[:-1], period=HALF, indicator=STOCK) == []
    assert from_own(parts, period=HALF, indicator=RATE) == []


def test_a_quarter_goes_before_its_months_and_the_same_days_before_both() -> None:
    parts = [*six([Quantity.exact(1)] * 6), told("2024-Q1", 5, owed=9), told("2024-01/2024-06", 7, owed=8, sent=False)]
    same, earlier = from_own(parts, period=HALF, indicator=CASES)
    assert (same.source, same.amount.value) == ("same", 7)
    assert (earlier.amount.value, [one.owed for one in earlier.shares]) == (8, [9, 3, 4, 5])


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=17), st.randoms())
def test_offices_below_add_up_and_those_missing_leave_it_open(values: list[int], random: Random) -> None:
    parts = [part(f"{n:02d}", value) for n, value in enumerate(values)]
    offer = below(*random.sample(parts, len(parts)))
    assert offer is not None and offer.whole and offer.amount.value == sum(values)
    lacking = below(*parts, part("zz", None))
    assert lacking is not None and (lacking.given, lacking.of, lacking.quantity) == (len(values), len(values) + 1, None)
    assert (lacking.amount.interval().low, lacking.amount.interval().high) == (sum(values), None)


def test_ratios_of_offices_below_are_not_offered() -> None:
    assert below(part("a", 6), measure="grdp_growth") is None
    assert below(part("a", None)) is None


def test_records_that_are_counted_are_not_hidden_by_an_offer() -> None:
    offers = {"consular_cases": from_own([told("2024-H1", 4)], period=HALF, indicator=CASES)}
    assert prefilled(offers, state="missing", counted={"consular_cases"}) == {}
    assert prefilled(offers, state="missing", counted=()).keys() == offers.keys()

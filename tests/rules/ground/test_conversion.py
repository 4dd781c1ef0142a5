"""Money changes its currency only by a rate that is known, and says which; what has none is named."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.conversion import LONGEST, Converted, Dated, Rate, convert, rate_on, rounded, total
from proxeny.ground.money import CurrencyError, Money

DAY = date(2024, 7, 9)
USD = Rate("USD", Decimal(25000), date(2024, 7, 5), "a bank")
EUR = Rate("EUR", Decimal(27500), date(2024, 7, 1), "a bank")
RATES = [USD, EUR]

amounts = st.decimals(min_value=0, max_value=10**12, places=2)
codes = st.sampled_from(["VND", "USD", "EUR", "LAK"])
days = st.dates(date(2024, 6, 20), date(2024, 8, 20))
parts = st.lists(st.builds(Dated, st.builds(Money, amounts, codes), days), max_size=8)


def test_dollars_become_dong_by_the_rate_of_the_day() -> None:
    assert convert(Money(Decimal(4), "USD"), to="VND", on=DAY, rates=RATES) == Converted(
        Money(Decimal(100000), "VND"), (USD,)
    )


def test_two_foreign_currencies_name_both_rates() -> None:
    found = convert(Money(Decimal(10), "EUR"), to="USD", on=DAY, rates=RATES)
    assert found == Converted(Money(Decimal(11), "USD"), (EUR, USD))


def test_a_total_names_its_rates_and_what_it_lacks() -> None:
    kip = Dated(Money(Decimal(5), "LAK"), DAY)
    found = total([Dated(Money(Decimal(2), "USD"), DAY), kip], to="VND", rates=RATES)
    assert (found.money, found.rates, found.unknown) == (Money(Decimal(50000), "VND"), (USD,), (kip,))
    assert not found.whole


@pytest.mark.parametrize(
    ("on", "known"),
    [
        (USD.on, True),
        (USD.on + LONGEST, True),
        (USD.on + LONGEST + timedelta(days=1), False),
        (USD.on - timedelta(days=1), False),
    ],
)
def test_a_rate_holds_from_its_day_and_not_for_ever(on: date, known: bool) -> None:
    assert (rate_on(RATES, "USD", on=on) is not None) is known


def test_a_rate_of_nought_or_of_the_home_currency_is_none() -> None:
    for currency, value in (("USD", 0), ("USD", -1), ("VND", 1)):
        with pytest.raises(CurrencyError):
            Rate(currency, Decimal(value), DAY, "a bank")


def test_printed_amounts_are_rounded() -> None:
    assert rounded(Money(Decimal("1.005"), "VND")).amount == 1
    assert rounded(Money(Decimal("1.005"), "USD")).amount == Decimal("1.00")


@given(amounts, codes, days)
def test_its_own_currency_needs_no_rate(amount: Decimal, code: str, on: date) -> None:
    money = Money(amount, code)
    assert convert(money, to=code, on=on, rates=[]) == Converted(money, ())


@given(amounts, days)
def test_there_and_back_is_the_same_amount(amount: Decimal, on: date) -> None:
    there = convert(Money(amount, "USD"), to="EUR", on=on, rates=RATES)
    if there is None:
        assert rate_on(RATES, "USD", on=on) is None or rate_on(RATES, "EUR", on=on) is None
        return
    back = convert(there.money, to="USD", on=on, rates=RATES)
    assert back is not None
    assert abs(back.money.amount - amount) < Decimal("1e-15")


@given(parts, codes)
def test_every_amount_is_in_the_total_or_named(listed: list[Dated], to: str) -> None:
    found = total(listed, to=to, rates=RATES)
    converted = [convert(one.money, to=to, on=one.on, rates=RATES) for one in listed]
    assert found.unknown == tuple(one for one, became in zip(listed, converted, strict=True) if became is None)
    alone = sum((became.money.amount for became in converted if became), Decimal(0))
    assert abs(found.money.amount - alone) < Decimal("1e-9")
    assert set(found.rates) == {rate for became in converted if became for rate in became.rates}


@given(parts, codes)
def test_the_order_does_not_matter(listed: list[Dated], to: str) -> None:
    forth, back = (total(one, to=to, rates=RATES) for one in (listed, listed[::-1]))
    assert abs(forth.money.amount - back.money.amount) < Decimal("1e-9")
    assert forth.rates == back.rates


@given(parts)
def test_without_rates_only_the_same_currency_is_added(listed: list[Dated]) -> None:
    found = total(listed, to="USD", rates=[])
    assert found.money.amount == sum((one.money.amount for one in listed if one.money.currency == "USD"), Decimal(0))
    assert all(one.money.currency != "USD" for one in found.unknown)

"""Totals of a list say which rates they used, or which amounts have none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from proxeny.desk.totals import totals
from proxeny.rates.actions import keep_rates
from proxeny.rates.rules import NewRate
from proxeny.records.register import REGISTERS
from tests.factories import TODAY, World, context, make

EXCHANGES = REGISTERS["exchanges"]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


def test_a_total_names_rate_and_day_and_what_has_none(world: World) -> None:
    keep_rates(
        [NewRate("USD", date(2024, 4, 10), Decimal(25000), "State Bank")],
        scope=world.scope("administrator"),
        context=context(),
    )
    make(world, "exchanges", cost="1000", currency="USD")
    make(world, "exchanges", cost="5000000", title="In dong")
    make(world, "exchanges", cost="70", currency="EUR", title="In euro")
    make(world, "exchanges", title="Without a cost")
    records = EXCHANGES.model.objects.within(world.scope()).filter(kind="exchanges")
    found = totals(EXCHANGES, records, today=TODAY)
    [cost] = found.sums
    dong, dollars = cost.totals
    assert (found.counted, found.capped, cost.records) == (4, False, 3)
    assert [one.replace("\u00a0", " ") for one in cost.sums] == ["70 EUR", "1,000 USD", "5,000,000 VND"]
    assert dong.amount == "30,000,000\u00a0VND"
    assert dollars.amount == "1,200\u00a0USD"
    assert dong.rates == ["1 USD = 25,000 VND on 10/04/2024, State Bank"]
    assert [one.replace("\u00a0", " ") for one in dong.unknown] == ["70 EUR of 12/04/2024"]


def test_without_a_rate_nothing_is_converted(world: World) -> None:
    make(world, "exchanges", cost="1000", currency="USD")
    records = EXCHANGES.model.objects.within(world.scope()).filter(kind="exchanges")
    dong, dollars = totals(EXCHANGES, records, today=TODAY).sums[0].totals
    assert (dong.amount, len(dong.unknown)) == ("", 1)
    assert (dollars.amount, dollars.rates, dollars.unknown) == ("1,000\u00a0USD", [], [])

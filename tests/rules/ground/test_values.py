"""Knows money, verdicts and code lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from proxeny.ground.codelists import CodeListError, codelist, names
from proxeny.ground.money import CurrencyError, Money
from proxeny.ground.verdict import allow, refuse


def test_money_is_added_within_one_currency() -> None:
    assert Money(Decimal("1.5"), "USD") + Money(Decimal(2), "USD") == Money(Decimal("3.5"), "USD")
    with pytest.raises(CurrencyError):
        Money(Decimal(1), "USD") + Money(Decimal(1), "VND")
    with pytest.raises(CurrencyError):
        Money(Decimal(1), "$")


def test_money_is_written_for_its_reader() -> None:
    assert Money(Decimal("4512000000"), "VND").format("vi") == "4.512.000.000\u00a0VND"
    assert Money(Decimal("11974405.56"), "USD").format("en") == "11,974,405.56\u00a0USD"


def test_a_refusal_carries_its_reason() -> None:
    verdict = refuse("The trip ends on %(end)s.", code="trip_over", citation="Setting", end="9 July")
    assert not verdict
    assert verdict.text == "The trip ends on 9 July."
    assert verdict.reason is not None
    assert (verdict.reason.code, verdict.reason.citation) == ("trip_over", "Setting")


def test_verdicts_join() -> None:
    warned = allow().warn("Third trip of the year.", code="many_trips")
    assert warned
    assert warned.text == ""
    both = warned & refuse("Sealed at 100%.", code="sealed")
    assert not both
    assert both.text == "Sealed at 100%."
    assert [warning.code for warning in both.warnings] == ["many_trips"]


@pytest.mark.parametrize("name", names())
def test_every_list_is_complete_and_reads_back(name: str) -> None:
    codes = codelist(name)
    assert codes.origin
    assert set(codes.title) == {"vi", "en", "fr", "ar", "th"}
    for code in codes.codes():
        assert all(codes.find(codes.label(code, lang)) == code for lang in ("vi", "en", "fr", "ar", "th"))
        assert codes.find(code.upper()) == code


def test_codes_have_dates() -> None:
    levels = codelist("signatory_level")
    assert "district" in levels.codes(date(2025, 6, 30))
    assert "district" not in levels.codes(date(2025, 7, 1))
    assert levels.label("district", "vi") == "cấp huyện"
    assert levels.label("abolished", "vi") == "abolished"
    assert "district" in levels
    assert levels.find("planet") is None


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(CodeListError, match="there is no code list 'colours'"):
        codelist("colours")

"""A growth or fall in per cent is written one way in each language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proxeny.ground import numerals


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "+12.5%"), ("vi", "+12,5%"), ("fr", "+12,5\u00a0%"), ("ar", "+12.5%"), ("th", "+12.5%")]
)
def test_a_change_has_its_sign_and_one_decimal_at_most(lang: str, said: str) -> None:
    assert numerals.change(Decimal("12.50"), lang=lang) == said
    assert numerals.change(Decimal("75.04"), lang=lang).startswith("+75")
    assert "3" in numerals.change(Decimal("-3.0"), lang=lang) and "+" not in numerals.change(Decimal(-3), lang=lang)
    # A fall too small to be seen is none, and no nought after it has its sign.
    assert numerals.change(Decimal("-0.04"), lang=lang)[0] == "0"
    assert numerals.change(Decimal(0), lang=lang)[0] == "0"

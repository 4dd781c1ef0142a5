"""A growth or fall in per cent is written one way in each language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proxeny.ground import numerals


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "+12.5%"), ("vi", "+12,5%"), ("fr", "+12,5\u00a0%"), ("ar", "+\u061c12.5\u066a\u061c"), ("th", "+12.5%")],
)
def test_a_change_has_its_sign_and_one_decimal_at_most(lang: str, said: str) -> None:
    assert numerals.change(Decimal("12.50"), lang=lang) == said

    def seen(value: str) -> str:
        """Without the marks that keep the sign of Arabic in its place."""
        return numerals.change(Decimal(value), lang=lang).replace("\u061c", "")

    assert seen("75.04").startswith("+75")
    assert "-3" in seen("-3.0") and "+" not in seen("-3")
    # A fall too small to be seen is none, and no nought after it has its sign.
    assert seen("-0.04")[0] == "0"
    assert seen("0")[0] == "0"

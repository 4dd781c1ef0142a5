"""Knows amounts of money: a number in base units and its currency, never added across currencies."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from proxeny.ground.numerals import plain, speakable


class CurrencyError(ValueError):
    """Amounts of two currencies were to be added or compared."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not (len(self.currency) == 3 and self.currency.isascii() and self.currency.isupper()):
            raise CurrencyError(f"{self.currency!r} is not a currency code")

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other).amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other).amount, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.amount < self._same(other).amount

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise CurrencyError(f"cannot add {other.currency} to {self.currency}")
        return other

    def format(self, lang: str) -> str:
        """Digits with the separators of the language, then the currency code: "4.512.000.000 VND"."""
        from babel.numbers import format_decimal

        # The code stands after the number in every language: signs such as $ and kr name several currencies.
        written = format_decimal(plain(self.amount), locale=speakable(lang), decimal_quantization=False)
        return f"{written}\u00a0{self.currency}"

    def __str__(self) -> str:
        return f"{plain(self.amount)} {self.currency}"

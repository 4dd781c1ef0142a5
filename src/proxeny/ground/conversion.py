"""Knows how money of one currency becomes another's: by rates with day and source, never without saying which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal

from proxeny.ground.money import CurrencyError, Money

HOME = "VND"
# A rate holds until the next one is known, but no longer than this: an older one would be a guess.
LONGEST = timedelta(days=31)
_EXACT = Context(prec=34)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency is worth in the home currency on a day, and who says so."""

    currency: str
    value: Decimal
    on: date
    source: str

    def __post_init__(self) -> None:
        if self.currency == HOME or self.value <= 0:
            raise CurrencyError(f"{self.value} {HOME} for one {self.currency} is not a rate")


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency with the rates by which it came about: none, one, or two where both are foreign."""

    money: Money
    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """An amount and the day whose rate it is converted by."""

    money: Money
    on: date


@dataclass(frozen=True, slots=True)
class Total:
    """Amounts of several currencies added in one; `unknown` are those for which no rate is known, left out of it."""

    money: Money
    rates: tuple[Rate, ...]
    unknown: tuple[Dated, ...]

    @property
    def whole(self) -> bool:
        """Whether every amount is in it."""
        return not self.unknown


def rate_on(rates: Iterable[Rate], currency: str, *, on: date, longest: timedelta = LONGEST) -> Rate | None:
    """The newest rate of a currency that is not after the day and no older than `longest`; None where none is known."""
    usable = (rate for rate in rates if rate.currency == currency and timedelta() <= on - rate.on <= longest)
    return max(usable, key=lambda rate: rate.on, default=None)


def convert(
    money: Money, *, to: str, on: date, rates: Sequence[Rate], longest: timedelta = LONGEST
) -> Converted | None:
    """An amount in another currency by the rates of a day, unrounded; None where a rate that it needs is not known."""
    if money.currency == to:
        return Converted(money, ())
    needed = [code for code in (money.currency, to) if code != HOME]
    found = {code: rate_on(rates, code, on=on, longest=longest) for code in needed}
    used = tuple(rate for rate in found.values() if rate is not None)
    if len(used) < len(needed):
        return None
    worth = {HOME: Decimal(1)} | {rate.currency: rate.value for rate in used}
    at_home = _EXACT.multiply(money.amount, worth[money.currency])
    return Converted(Money(_EXACT.divide(at_home, worth[to]), to), used)


def total(parts: Iterable[Dated], *, to: str, rates: Sequence[Rate], longest: timedelta = LONGEST) -> Total:
    """Amounts added in one currency, each by the rate of its own day; what has no rate is named, never guessed."""
    amount, used, unknown = Decimal(0), dict[Rate, None](), list[Dated]()
    for part in parts:
        one = convert(part.money, to=to, on=part.on, rates=rates, longest=longest)
        if one is None:
            unknown.append(part)
            continue
        amount = _EXACT.add(amount, one.money.amount)
        used |= dict.fromkeys(one.rates)
    ordered = sorted(used, key=lambda rate: (rate.currency, rate.on))
    return Total(Money(amount, to), tuple(ordered), tuple(unknown))


def rounded(money: Money) -> Money:
    """An amount as it is printed: whole units of the home currency, two decimals of any other."""
    return Money(money.amount.quantize(Decimal(1) if money.currency == HOME else Decimal("0.01")), money.currency)

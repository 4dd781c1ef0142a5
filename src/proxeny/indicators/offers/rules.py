"""Which figures of a return are known from other returns, and when they may stand in its fields; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import Indicator
from proxeny.indicators.figures import Amount, Figure
from proxeny.indicators.rollup import Piece, compose, stretches

Source = Literal["same", "below", "earlier"]
# The total over offices of what may be shared among them, or is a rank or a ratio, is not theirs added up.
OVER_OFFICES = frozenset({"sum", "last"})


@dataclass(frozen=True, kw_only=True)
class Told(Piece):
    """A figure of one other return of the office; `sent` says that it has left the office."""

    owed: int
    template: str
    sent: bool = True


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one return brings to an offer; `name` is the office below, empty where it is the office's own."""

    owed: int
    period: str
    name: str
    amount: Amount | None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A figure that is known: typed for the `same` period in another return, by offices `below`, or `earlier`.

    `given` of `of` offices have told it; where some have not, or part of the period is not covered, it is not `whole`
    and `amount` says only what is certain. `likely` are the two ends by the earlier returns of those missing.
    """

    measure: str
    source: Source
    amount: Amount
    given: int
    of: int
    whole: bool
    shares: tuple[Share, ...] = ()
    likely: tuple[Decimal, Decimal] | None = None

    @property
    def quantity(self) -> Quantity | None:
        """The figure as it may stand in a field; None where it is not whole or no words fit it."""
        return as_typed(self.amount) if self.whole else None


def as_typed(amount: Amount) -> Quantity | None:
    """An amount in the words that a person may type; they never claim more than the amount does."""
    if isinstance(amount, Quantity):
        return amount
    if amount.qualifier is None or amount.value is None:
        return None
    return Quantity(
        value=amount.value,
        value_to=amount.value_to,
        qualifier=amount.qualifier,
        unit=amount.unit,
        status=amount.status,
    )


def from_own(told: Iterable[Told], *, period: Period, indicator: Indicator) -> list[Offer]:
    """What the office's own other returns say: for the same days, even before they are sent, or in parts of them.

    The order in which the returns came makes no difference.
    """
    listed = sorted(told, key=lambda one: (one.template, one.period.code))
    same = [one for one in listed if one.period.same_span(period)]
    parts = [one for one in listed if one.sent and not one.period.same_span(period)]
    offers = []
    if same:
        offers.append(_offer(indicator.name, "same", same[-1].amount, shares=same[-1:]))
    made = compose(parts, period=period, indicator=indicator)
    if made.amount is not None:
        used = stretches(parts, period=period, indicator=indicator)
        offers.append(_offer(indicator.name, "earlier", made.amount, shares=used, whole=not made.gaps))
    return offers


def _offer(measure: str, source: Source, amount: Amount, *, shares: Sequence[Told], whole: bool = True) -> Offer:
    told = tuple(Share(owed=one.owed, period=one.period.code, name="", amount=one.amount) for one in shares)
    number = len(told)
    return Offer(measure=measure, source=source, amount=amount, given=number, of=number, whole=whole, shares=told)


def from_below(figure: Figure, *, indicator: Indicator, returns: Mapping[str, tuple[int, str]]) -> Offer | None:
    """What the accepted returns of the offices below come to; `returns` are key and period of each by its office."""
    told = [part for part in figure.parts if part.state != "missing" and part.quantity is not None]
    if indicator.adds not in OVER_OFFICES or not told or figure.total is None:
        return None
    shares = [
        Share(owed=returns[part.code][0], period=returns[part.code][1], name=part.name, amount=part.quantity)
        for part in told
        if part.code in returns
    ]
    return Offer(
        measure=figure.measure,
        source="below",
        amount=figure.total,
        given=len(told),
        of=len(figure.parts),
        whole=len(told) == len(figure.parts),
        shares=tuple(shares),
        likely=figure.likely_ends,
    )


def prefilled(
    offers: Mapping[str, Sequence[Offer]], *, state: str, counted: Collection[str], said: Collection[str] = ()
) -> dict[str, Offer]:
    """The offers that stand in the fields of a return: the first whole one of each figure that nobody has `said`.

    Only in a draft, since what was sent changes by nobody's leave but the office's; and never where the office's own
    records are counted, which a typed number would hide.
    """
    if state != "missing":
        return {}
    wanted = {name: first_whole(found) for name, found in offers.items() if name not in counted and name not in said}
    return {name: one for name, one in wanted.items() if one is not None}


def first_whole(offers: Iterable[Offer]) -> Offer | None:
    """The offer that answers the question; None where none does."""
    return next((one for one in offers if one.quantity is not None), None)

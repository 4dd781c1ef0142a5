"""Knows what the numbers of an office's own sentence may stand for: the figures of its report, each as one offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Agreement, Qualifier, Quantity, agreement
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Amount, Figure
from proxeny.reports import amounts
from proxeny.reports.drafting import newest, told_amount
from proxeny.reports.own.rules import is_near

FIGURE, PREVIOUS, CHANGE, PUBLISHED, RETURNS = "figure", "previous", "change", "published", "returns"
# The percentage of plan, or of growth, that the newest text states beside its number.
PLAN, YOY = "plan", "yoy"
_AGREES = (Agreement.CONSISTENT, Agreement.CONSISTENT_FAR_ABOVE, Agreement.CONSISTENT_FAR_BELOW)
# A text counts persons as it counts anything else.
_COUNTS = frozenset({"count", "persons"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """What a number stands for: a measure of a subject, and by its kind what of it.

    That is the figure of this period or of the year before, the change between them, what was published, what that was
    of its plan or grew by, or (`returns`) how many returns there are.
    """

    kind: str
    measure: str
    subject: str

    @property
    def key(self) -> str:
        """The same as one word of a form."""
        return f"{self.kind}:{self.measure}:{self.subject}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A figure that may be meant, with the words that a person chooses it by."""

    ref: Ref
    amount: Amount
    label: str
    name: str
    period: str

    def printed(self, lang: str) -> str:
        """The amount as it is printed."""
        return amounts.printed(self.amount, lang)


@dataclass(frozen=True, kw_only=True)
class Known:
    """The figures of one report: whose it is, of which period, and how many returns are in."""

    figures: Mapping[str, Figure]
    subject: str
    name: str
    period: Period
    returns: Mapping[str, int]
    lang: str

    def amount(self, ref: Ref) -> Amount | None:
        """What a reference comes to as of now; None where there is no such figure any more."""
        if ref.kind == RETURNS:
            return Quantity.exact(self.returns[ref.measure]) if ref.measure in self.returns else None
        figure = self.figures.get(ref.measure)
        if figure is None:
            return None
        if ref.subject != self.subject:
            return next((part.quantity for part in figure.parts if part.code == ref.subject), None)
        return _WHOLE[ref.kind](figure) if ref.kind in _WHOLE else None

    def offers(self) -> Iterator[Offer]:
        """Everything that a number may be bound to, the whole subject's before its members'."""
        for measure, figure in self.figures.items():
            for kind in _WHOLE:
                yield from self._offer(Ref(kind=kind, measure=measure, subject=self.subject), figure, self.name)
        for measure, figure in self.figures.items():
            parts = (part for part in figure.parts if part.code != self.subject)
            for part in parts:
                yield from self._offer(Ref(kind=FIGURE, measure=measure, subject=part.code), figure, part.name)
        for measure, count in self.returns.items():
            ref, said = Ref(kind=RETURNS, measure=measure, subject=self.subject), Quantity.exact(count)
            yield Offer(ref=ref, amount=said, label=measure, name=self.name, period=self.period.label(self.lang))

    def _offer(self, ref: Ref, figure: Figure, name: str) -> Iterator[Offer]:
        amount, period = self.amount(ref), self.period
        if amount is None or amount.value is None:
            return
        if ref.kind == PREVIOUS and figure.previous_period:
            period = Period.parse(figure.previous_period)
        label = catalogue()[ref.measure].label(self.lang)
        yield Offer(ref=ref, amount=amount, label=label, name=name, period=period.label(self.lang))

    def meant(self, quantity: Quantity) -> list[Offer]:
        """The figures that a typed number may stand for: those it states, within the reach of its words."""
        return [offer for offer in self._true_of(quantity) if _is_near(quantity, offer.amount)]

    def is_far(self, quantity: Quantity) -> bool:
        """Whether a typed bound is true of figures, but near to none of them."""
        return not self.meant(quantity) and any(self._true_of(quantity))

    def _true_of(self, quantity: Quantity) -> Iterator[Offer]:
        return (offer for offer in self.offers() if _states(quantity, offer.amount))


def _is_near(typed: Quantity, amount: Amount) -> bool:
    return amount.value is not None and is_near(typed, abs(amount.value))


def _states(typed: Quantity, amount: Amount) -> bool:
    """Whether the typed words are true of an amount, or simply its number."""
    if not _same_unit(typed.unit, amount.unit) or amount.value is None:
        return False
    if typed.value == abs(amount.value) and typed.qualifier in (Qualifier.EXACT, amount.qualifier):
        return True
    exact = typed.qualifier is Qualifier.EXACT
    return not exact and agreement(amount, replace(typed, unit=amount.unit)) in _AGREES


def _same_unit(one: str, other: str) -> bool:
    return one == other or {one, other} <= _COUNTS


def _previous(figure: Figure) -> Amount | None:
    if figure.previous_total is not None or figure.previous is None:
        return figure.previous_total
    return Quantity(value=figure.previous, unit=figure.unit)


def _change(figure: Figure) -> Amount | None:
    if figure.change_percent is None:
        return None
    return Quantity(value=Decimal(round(figure.change_percent, 1)), unit="percent")


def _compared(figure: Figure, *, kind: str) -> Amount | None:
    stated = newest(figure)
    ratios = stated.comparisons if stated else ()
    return next((each.quantity for each in ratios if each.type == kind and each.unit == "percent"), None)


_WHOLE: Mapping[str, Callable[[Figure], Amount | None]] = {
    FIGURE: partial(told_amount, kind=FIGURE),
    PREVIOUS: _previous,
    CHANGE: _change,
    PUBLISHED: partial(told_amount, kind=PUBLISHED),
    PLAN: partial(_compared, kind=PLAN),
    YOY: partial(_compared, kind=YOY),
}

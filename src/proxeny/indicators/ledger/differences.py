"""In which cells a typed or published total is not what was counted; pure, it finds and never repairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Literal

from proxeny.ground.quantity import Agreement, Quantity
from proxeny.indicators.figures import Amount, Figure, Part
from proxeny.indicators.offers.rules import Offer

Kind = Literal["typed", "published", "offered"]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One cell: a measure of one subject in one period, what was typed or published of it, and what was counted.

    `place` is the code of the office, unit or cluster of which it is stated. `source` is the code of the paper that
    states a published total, `quote` its words in `quote_lang`. Where other returns had been `offered`, `counted` is
    what they come to and `source` says which.
    """

    kind: Kind
    measure: str
    period: str
    place: str
    name: str
    stated: Amount
    counted: Amount
    source: str = ""
    quote: str = ""
    quote_lang: str = ""

    @property
    def sides(self) -> dict[str, str]:
        """Both sides as they are kept with a reason; another number makes another difference."""
        return {"stated": _side(self.stated), "counted": _side(self.counted)}

    @property
    def cell(self) -> dict[str, str]:
        """What is meant, without the two numbers."""
        names = ("kind", "measure", "period", "place", "source")
        return {name: str(getattr(self, name)) for name in names}

    @property
    def key(self) -> str:
        """A short name of the cell with its two sides."""
        return key_of(self.cell, sides=self.sides)


def key_of(cell: Mapping[str, str], *, sides: Mapping[str, str]) -> str:
    """The short name of a cell with two sides."""
    return sha256(repr((sorted(cell.items()), sorted(sides.items()))).encode()).hexdigest()[:16]


def _side(amount: Amount) -> str:
    reach = amount.interval()
    word = amount.qualifier.value if amount.qualifier else ""
    return " ".join((word, _number(reach.low), _number(reach.high), amount.unit))


def _number(value: Decimal | None) -> str:
    return "open" if value is None else format(value.normalize(), "f")


def differences(figure: Figure, *, name: str) -> Iterator[Difference]:
    """The differences in a figure as reported: of each member that typed another total, and of each published one.

    Versions of one article state the same thing once. On other borders there are none: nobody stated those totals.
    """
    if figure.borders is not None:
        return
    for part in figure.parts:
        if part.recorded is not None and part.quantity is not None:
            yield typed(figure, part, stated=part.quantity, counted=part.recorded)
    if figure.total is None:
        return
    seen: set[tuple[str, Quantity]] = set()
    for stated in figure.statements:
        if stated.agreement is Agreement.CONTRADICTS and (stated.root, stated.quantity) not in seen:
            seen.add((stated.root, stated.quantity))
            yield Difference(
                kind="published",
                measure=figure.measure,
                period=figure.period,
                place=figure.place,
                name=name,
                stated=stated.quantity,
                counted=figure.total,
                source=stated.doc,
                quote=stated.quote,
                quote_lang=stated.lang,
            )


def typed(figure: Figure, part: Part, *, stated: Amount, counted: Amount) -> Difference:
    """The difference between what a member typed and what its records come to."""
    return Difference(
        kind="typed",
        measure=figure.measure,
        period=figure.period,
        place=part.code,
        name=part.name,
        stated=stated,
        counted=counted,
    )


def overtyped(
    said: Mapping[str, Quantity], *, offers: Mapping[str, Sequence[Offer]], period: str, place: str, name: str
) -> Iterator[Difference]:
    """The differences between what an office says in a return and what it, or offices below it, say in others."""
    for measure, quantity in said.items():
        for one in offers.get(measure, ()):
            if one.amount.unit != quantity.unit or one.amount.interval().overlaps(quantity.interval()):
                continue
            yield Difference(
                kind="offered",
                measure=measure,
                period=period,
                place=place,
                name=name,
                stated=quantity,
                counted=one.amount,
                source=one.source,
            )


def unsent(figure: Figure, *, said: Mapping[str, Quantity]) -> Iterator[Difference]:
    """The difference that an office's own figure would have once what it typed is sent."""
    stated = said.get(figure.measure)
    for part in figure.parts[:1]:
        counted = part.quantity
        if stated is None or counted is None or part.origin != "records" or stated.unit != counted.unit:
            continue
        if not stated.interval().overlaps(counted.interval()):
            yield typed(figure, part, stated=stated, counted=counted)

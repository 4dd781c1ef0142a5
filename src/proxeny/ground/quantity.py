"""Knows quantities with their qualifying words, what range each stands for, and how they are added and compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache, reduce
from typing import Literal

from proxeny.ground import numerals
from proxeny.ground.interval import Interval

RANK = "rank"
_NOT_ADDED = frozenset({RANK, "percent", "ratio"})


class QuantityError(ValueError):
    """A quantity that cannot be: "between" without an upper value, or an upper value below the lower."""


class UnitError(ValueError):
    """Quantities of different units, or of a unit that is never added (rank, percent, ratio), were to be added."""


class Qualifier(StrEnum):
    """The word beside a number, weakest claim last."""

    EXACT = "exact"
    BETWEEN = "between"
    NEARLY = "nearly"
    ABOUT = "about"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"


class Status(StrEnum):
    """What kind of truth the number claims, firmest first."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    PLAN = "plan"


class Agreement(StrEnum):
    """How a count stands to a published number."""

    CONSISTENT = "consistent"
    CONSISTENT_FAR_ABOVE = "consistent_far_above"
    CONSISTENT_FAR_BELOW = "consistent_far_below"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How far the words reach, as factors of the stated value (a house rule, kept as data)."""

    nearly_low: Decimal = Decimal("0.95")
    about_low: Decimal = Decimal("0.95")
    about_high: Decimal = Decimal("1.05")
    far: Decimal = Decimal("1.1")


DEFAULT = Tolerances()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as a text states it: in base units, with its qualifier and status. No value means not known."""

    value: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    value_to: Decimal | None = None
    unit: str = "count"
    status: Status = Status.ACTUAL

    def __post_init__(self) -> None:
        is_range = self.qualifier is Qualifier.BETWEEN and self.value is not None
        if is_range != (self.value_to is not None):
            raise QuantityError(f"{self.qualifier} with value {self.value} and upper value {self.value_to}")
        if is_range and self.value is not None and self.value_to is not None and self.value_to < self.value:
            raise QuantityError(f"upper value {self.value_to} is below {self.value}")

    def __hash__(self) -> int:
        """By its number, as tables of a thousand amounts are looked up; equal quantities have the same."""
        return hash(self.value)

    @classmethod
    def exact(cls, value: Decimal | int, *, unit: str = "count") -> Quantity:
        """A counted number."""
        return whole(value, unit) if type(value) is int else cls(value=Decimal(value), unit=unit)

    @property
    def stated(self) -> Decimal | None:
        """The one number that stands for the quantity; the middle of a range."""
        if self.value is None or self.value_to is None:
            return self.value
        return (self.value + self.value_to) / 2

    def interval(self, tolerances: Tolerances = DEFAULT) -> Interval:
        """The range that the words stand for."""
        if self.value is None:
            return Interval(None, None)
        return _interval(self.value, self.value_to, self.qualifier, self.unit, tolerances)


@lru_cache(maxsize=4096)
def whole(value: int, unit: str) -> Quantity:
    """A counted number of whole things; kept, since members of a country count the same few numbers."""
    return Quantity(value=Decimal(value), unit=unit)


def _interval(
    value: Decimal, value_to: Decimal | None, qualifier: Qualifier, unit: str, tolerances: Tolerances
) -> Interval:
    if qualifier is Qualifier.MORE_THAN:
        return Interval(value, None, low_open=True)
    if qualifier is Qualifier.LESS_THAN:
        # "Among the top 12" is a band of ranks and holds the twelfth.
        return Interval(Decimal(1), value) if unit == RANK else Interval(None, value, high_open=True)
    if qualifier is Qualifier.NEARLY and value:
        near = value * tolerances.nearly_low
        return Interval(near, value, high_open=True) if value > 0 else Interval(value, near, low_open=True)
    if qualifier is Qualifier.ABOUT:
        low, high = sorted((value * tolerances.about_low, value * tolerances.about_high))
        return Interval(low, high)
    return Interval(value, value if value_to is None else value_to)


_FIRM_TO_WEAK = list(Qualifier)
_SURE_TO_UNSURE = list(Status)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What several quantities come to: a range, how many parts are in it and how many are still missing."""

    range: Interval
    stated: Decimal
    unit: str
    weakest: Qualifier
    status: Status
    parts: int
    missing: int

    @property
    def qualifier(self) -> Qualifier | None:
        """The word of the sum; None when nothing can be said. An open upper end is `more_than`."""
        if not self.parts and self.missing:
            return None
        if self.range.high is None:
            return None if self.range.low is None else Qualifier.MORE_THAN
        return Qualifier.LESS_THAN if self.range.low is None else self.weakest

    @property
    def value(self) -> Decimal | None:
        """The number that goes with the qualifier."""
        word = self.qualifier
        if word is Qualifier.MORE_THAN or word is Qualifier.BETWEEN:
            return self.range.low
        if word is Qualifier.LESS_THAN or (word is Qualifier.NEARLY and self.range.high_open):
            return self.range.high
        return None if word is None else self.stated

    @property
    def value_to(self) -> Decimal | None:
        """The upper number of a range."""
        return self.range.high if self.qualifier is Qualifier.BETWEEN else None

    def interval(self, tolerances: Tolerances = DEFAULT) -> Interval:
        """The range of the sum; its tolerances were those of its parts."""
        return self.range

    def so_far(self) -> Quantity | Sum:
        """What the known parts come to, without the bound that missing ones put on it; itself where none is missing."""
        if not self.missing or not self.parts or self.weakest is Qualifier.BETWEEN:
            return self
        return Quantity(value=self.stated, qualifier=self.weakest, unit=self.unit, status=self.status)


def total(
    quantities: Iterable[Quantity | Sum], *, missing: int = 0, unit: str | None = None, tolerances: Tolerances = DEFAULT
) -> Sum:
    """The sum of quantities or sums; a part without value counts as missing, as do `missing` returns.

    `unit` is needed only where there may be no part at all. Raises UnitError.
    """
    parts = list(quantities)
    exact = _exact_values(parts)
    if parts and len(exact) == len(parts):
        units = {part.unit for part in parts}
        return _exact_total(exact, units=units, parts=len(exact), missing=missing, unit=unit)
    return _ranged_total(parts, missing=missing, unit=unit, tolerances=tolerances)


def counted_total(counts: Sequence[int], *, unit: str, missing: int) -> Sum:
    """The same of counted whole numbers, of which a country has many. Raises UnitError."""
    return _exact_total([Decimal(sum(counts))], units={unit}, parts=len(counts), missing=missing, unit=unit)


def _exact_values(parts: Iterable[Quantity | Sum]) -> list[Decimal]:
    """The values of those that are counted numbers, as most parts are."""
    exact, actual = Qualifier.EXACT, Status.ACTUAL
    return [
        part.value
        for part in parts
        if type(part) is Quantity and part.qualifier is exact and part.status is actual and part.value is not None
    ]


def _exact_total(values: list[Decimal], *, units: set[str], parts: int, missing: int, unit: str | None) -> Sum:
    """The same as `_ranged_total` of exact numbers, without their ranges: a national figure has many of them."""
    unit = _one_unit(units | ({unit} if unit else set()), how_many=parts + missing)
    value = sum(values, Decimal(0))
    return Sum(
        range=Interval(value, None if missing else value),
        stated=value,
        unit=unit,
        weakest=Qualifier.EXACT,
        status=Status.ACTUAL,
        parts=parts,
        missing=missing,
    )


def _ranged_total(parts: list[Quantity | Sum], *, missing: int, unit: str | None, tolerances: Tolerances) -> Sum:
    unit = _one_unit({part.unit for part in parts} | ({unit} if unit else set()), how_many=len(parts) + missing)
    known = [part for part in parts if part.stated is not None]
    gone = missing + len(parts) - len(known) + sum(part.missing for part in known if isinstance(part, Sum))
    reach = reduce(Interval.__add__, (part.interval(tolerances) for part in known), Interval(Decimal(0), Decimal(0)))
    return Sum(
        range=Interval(reach.low, None, low_open=reach.low_open) if gone else reach,
        stated=sum((part.stated for part in known if part.stated is not None), Decimal(0)),
        unit=unit,
        weakest=max((_word(part) for part in known), key=_FIRM_TO_WEAK.index, default=Qualifier.EXACT),
        status=max((part.status for part in known), key=_SURE_TO_UNSURE.index, default=Status.ACTUAL),
        parts=sum(part.parts if isinstance(part, Sum) else 1 for part in known),
        missing=gone,
    )


def _word(part: Quantity | Sum) -> Qualifier:
    return part.weakest if isinstance(part, Sum) else part.qualifier


def _one_unit(units: set[str], *, how_many: int) -> str:
    if len(units) > 1:
        raise UnitError(f"cannot add {' and '.join(sorted(units))}")
    unit = next(iter(units), "count")
    if unit in _NOT_ADDED and how_many > 1:
        raise UnitError(f"{unit} is never added")
    return unit


def agreement(
    count: Decimal | int | Quantity | Sum | None, published: Quantity, *, tolerances: Tolerances = DEFAULT
) -> Agreement:
    """How a count stands to a published quantity of the same unit.

    A count that is itself a range agrees when all of it does, contradicts when none of it can, and is else unknown.
    Raises UnitError.
    """
    if count is None or published.value is None:
        return Agreement.UNKNOWN
    counted = Quantity.exact(count, unit=published.unit) if isinstance(count, (int, Decimal)) else count
    if counted.unit != published.unit:
        raise UnitError(f"cannot compare {counted.unit} with {published.unit}")
    mine, theirs = counted.interval(tolerances), published.interval(tolerances)
    if not theirs.overlaps(mine):
        return Agreement.CONTRADICTS
    if not theirs.includes(mine):
        return Agreement.UNKNOWN
    return _near_or_far(mine, published, published.value, tolerances)


def _near_or_far(mine: Interval, published: Quantity, value: Decimal, tolerances: Tolerances) -> Agreement:
    slack = abs(value) * (tolerances.far - 1)
    if published.qualifier is Qualifier.MORE_THAN and mine.low is not None and mine.low > value + slack:
        return Agreement.CONSISTENT_FAR_ABOVE
    below = published.qualifier is Qualifier.LESS_THAN and published.unit != RANK
    if below and mine.high is not None and mine.high < value - slack:
        return Agreement.CONSISTENT_FAR_BELOW
    return Agreement.CONSISTENT


def words(quantity: Quantity | Sum, lang: str) -> str:
    """The quantity as it is printed, without its unit (but for per cent): "nearly 400", "2 to 3", "at least 1,112"."""
    if quantity.qualifier is None or quantity.value is None:
        return numerals.phrase("unknown", lang=lang)
    value, value_to = _rounded(quantity, quantity.value), quantity.value_to
    said = numerals.phrase(
        phrase_key(quantity, quantity.qualifier),
        lang=lang,
        n=_number(value, quantity.unit, lang),
        m="" if value_to is None else _number(value_to, quantity.unit, lang),
    )
    return said if quantity.status is Status.ACTUAL else numerals.phrase(quantity.status, lang=lang, n=said)


def _number(value: Decimal, unit: str, lang: str) -> str:
    return numerals.percent(value, lang=lang) if unit == "percent" else numerals.short_number(value, lang=lang)


def phrase_key(quantity: Quantity | Sum, qualifier: Qualifier) -> Qualifier | Literal["top", "at_least", "at_most"]:
    """By which phrase of `numerals` the word beside the number is said."""
    if qualifier is Qualifier.LESS_THAN and quantity.unit == RANK:
        return "top"
    if isinstance(quantity, Sum) and qualifier is Qualifier.MORE_THAN and not quantity.range.low_open:
        return "at_least"
    if isinstance(quantity, Sum) and qualifier is Qualifier.LESS_THAN and not quantity.range.high_open:
        return "at_most"
    return qualifier


def _rounded(quantity: Quantity | Sum, value: Decimal) -> Decimal:
    """A sum with "about" in it shows no digit finer than its range: 1,112 give or take 50 is "about 1,100"."""
    if not isinstance(quantity, Sum) or quantity.qualifier is not Qualifier.ABOUT or not quantity.range.width:
        return value
    step = Decimal(10) ** quantity.range.width.adjusted()
    rounded = (value / step).quantize(Decimal(1)) * step
    return rounded if quantity.range.contains(rounded) else value

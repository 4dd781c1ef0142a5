"""The arithmetic witness: whether stated numbers can be true together; pure, it flags and never repairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from proxeny.ground.declared import declaration
from proxeny.ground.interval import Interval
from proxeny.ground.quantity import Qualifier, total
from proxeny.indicators.figures import Amount, Witness

_HUNDRED = Decimal(100)
_COUNTED_UNITS = frozenset({"count", "persons"})
_DIGITS = 4


@dataclass(frozen=True)
class Claim:
    """One stated number of one measure, and the paper and words that state it."""

    measure: str
    amount: Amount
    doc: str = ""
    quote: str = ""


@dataclass(frozen=True)
class PerItem:
    """What one item (of the measure `items`) of a `value` usually comes to in `unit`."""

    value: str
    items: str
    unit: str
    low: Decimal
    high: Decimal


@cache
def usual() -> tuple[PerItem, ...]:
    """The usual amounts per item, from `plausible.yaml`."""
    rows = declaration(Path(__file__).with_name("plausible.yaml"), of=dict[str, list[dict[str, Any]]])["per_item"]
    return tuple(PerItem(r["value"], r["items"], r["unit"], Decimal(r["low"]), Decimal(r["high"])) for r in rows)


def as_rounded(amount: Amount) -> Interval:
    """What an amount may be, given its words and the digits it was stated with: 2.45 bn is 2.445 to 2.455 bn."""
    if amount.qualifier is Qualifier.EXACT and amount.unit not in _COUNTED_UNITS and amount.value is not None:
        return rounded_span(amount.value)
    return amount.interval()


def rounded_span(value: Decimal) -> Interval:
    """All numbers that are written as this one when rounded to its last digit that is not nought."""
    return _around(value, int(value.normalize().as_tuple().exponent) if value else 0)


def rounded_percent(value: Decimal) -> Interval:
    """All percentages that are written as this one: 12.02 is 12.015 to 12.025, 20 is 19.5 to 20.5."""
    return _around(value, min(int(value.as_tuple().exponent), 0))


def _around(value: Decimal, exponent: int) -> Interval:
    half = Decimal(5) * Decimal(10) ** (exponent - 1)
    return Interval(value - half, value + half)


def percent_of_plan(claim: Claim, *, percent: Decimal, plan: Amount | None) -> Witness | None:
    """Whether a value is that percentage of the plan; without a plan, the roundest one that gives the stated digits."""
    value = as_rounded(claim.amount)
    if plan is None:
        found = _quotient(value, _over_hundred(rounded_percent(percent)))
        if found is None or found.high is None:
            return None
        return _witness("plan", "holds", claim, value=claim.amount.stated, percent=percent, plan=roundest(found))
    ratio = _quotient(value, as_rounded(plan))
    if ratio is None:
        return None
    holds = _times(ratio, _HUNDRED).overlaps(rounded_percent(percent))
    params = {"value": claim.amount.stated, "percent": percent, "plan": plan.stated}
    return _witness("plan", "holds" if holds else "cannot_be", claim, computed=_middle(ratio, _HUNDRED), **params)


def growth(claim: Claim, *, percent: Decimal, previous: Amount | None) -> Witness | None:
    """Whether a value grew by that percentage; without the earlier one, what it was, to four digits."""
    factor = _over_hundred(rounded_percent(percent)) + Interval(Decimal(1), Decimal(1))
    stated = claim.amount.stated
    if stated is None or factor.low is None or factor.low <= 0:
        return None
    if previous is None or previous.stated is None:
        before = significant(stated / (1 + percent / _HUNDRED))
        return _witness("growth", "holds", claim, value=stated, percent=percent, previous=before)
    ratio = _quotient(as_rounded(claim.amount), as_rounded(previous))
    if ratio is None:
        return None
    computed = _middle(ratio, _HUNDRED) - _HUNDRED
    verdict: Literal["holds", "cannot_be"] = "holds" if ratio.overlaps(factor) else "cannot_be"
    return _witness(
        "growth", verdict, claim, value=stated, percent=percent, previous=previous.stated, computed=computed
    )


def parts_and_total(claim: Claim, *, parts: Sequence[Amount]) -> Witness | None:
    """Whether stated parts of one unit give the stated total. Raises UnitError."""
    if not parts or claim.amount.stated is None:
        return None
    added = total(parts)
    holds = added.range.overlaps(as_rounded(claim.amount))
    params = {"total": claim.amount.stated, "computed": added.stated}
    return _witness("parts", "holds" if holds else "cannot_be", claim, **params)


def within_year_to_date(claim: Claim, *, to_date: Amount) -> Witness | None:
    """Whether the flow of one month fits into what came in since the beginning of the year."""
    if claim.amount.stated is None or to_date.stated is None:
        return None
    low, high = as_rounded(claim.amount).low, as_rounded(to_date).high
    too_much = low is not None and high is not None and low > high
    params = {"value": claim.amount.stated, "total": to_date.stated}
    return _witness("year_to_date", "cannot_be" if too_much else "holds", claim, **params)


def per_item(claim: Claim, *, items: Amount, rule: PerItem) -> Witness | None:
    """A value for a number of items that is out of the usual range for one; None where nothing is odd."""
    value, number = claim.amount.stated, items.stated
    if value is None or number is None or claim.amount.unit != rule.unit:
        return None
    if not number:
        return _witness("per_item", "cannot_be", claim, value=value, other=rule.items) if value else None
    each = _quotient(claim.amount.interval(), items.interval())
    said = significant(value / number)
    if each is None or rule.low <= said <= rule.high:
        return None
    params = {"value": value, "items": number, "computed": said, "low": rule.low, "high": rule.high}
    return _witness("per_item", "unlikely", claim, other=rule.items, **params)


def roundest(span: Interval) -> Decimal:
    """The number with the fewest digits in a closed span: 14,499.9 to 14,501.1 holds 14,500."""
    assert span.low is not None and span.high is not None
    for exponent in range(span.high.adjusted(), span.high.adjusted() - 12, -1):
        step = Decimal(10) ** exponent
        candidate = (span.low / step).to_integral_value(ROUND_CEILING) * step
        if candidate <= span.high:
            return candidate
    return significant((span.low + span.high) / 2)


def significant(value: Decimal) -> Decimal:
    """The value to four significant digits."""
    step = Decimal(10) ** (value.adjusted() - _DIGITS + 1)
    return (value / step).quantize(Decimal(1)) * step if value else value


def _over_hundred(span: Interval) -> Interval:
    return _times(span, 1 / _HUNDRED)


def _times(span: Interval, factor: Decimal) -> Interval:
    low, high = (None if end is None else end * factor for end in (span.low, span.high))
    return Interval(low, high)


def _quotient(value: Interval, by: Interval) -> Interval | None:
    """The range of a ratio of positive ranges; None where a lower end is not known or the divisor may be nought."""
    if value.low is None or by.low is None or by.low <= 0 or value.low < 0:
        return None
    low = Decimal(0) if by.high is None else value.low / by.high
    return Interval(low, None if value.high is None else value.high / by.low)


def _middle(span: Interval, factor: Decimal) -> Decimal:
    assert span.low is not None
    middle = span.low if span.high is None else (span.low + span.high) / 2
    return (middle * factor).quantize(Decimal("0.01"))


def _witness(kind: str, verdict: Literal["holds", "cannot_be", "unlikely"], claim: Claim, **params: Any) -> Witness:
    return Witness(kind=kind, verdict=verdict, measure=claim.measure, params=params, doc=claim.doc, quote=claim.quote)

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
from proxeny.ground.quantity import Qualifier, Sum, phrase_key, total
from proxeny.indicators.figures import Amount, Witness

_HUNDRED = Decimal(100)
_COUNTED_UNITS = frozenset({"count", "persons"})
_DIGITS = 4
_CENT = Decimal("0.01")


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


def as_said(**amounts: Amount) -> dict[str, Decimal | str | None]:
    """Amounts by name for a sentence: the number that was stated, of a range both ends under `name` and `name_to`.

    The middle of a range is a number that nobody stated. Under `name_word` stands the word beside the number.
    """
    said: dict[str, Decimal | str | None] = {}
    for name, amount in amounts.items():
        ranged = amount.value_to is not None
        said |= {name: amount.value, f"{name}_to": amount.value_to} if ranged else {name: amount.stated}
        # What an open sum comes to at least is another number than those that were stated.
        open_sum = isinstance(amount, Sum) and amount.qualifier in (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
        if not ranged and not open_sum and amount.qualifier not in (None, Qualifier.EXACT, Qualifier.BETWEEN):
            said[f"{name}_word"] = str(phrase_key(amount, amount.qualifier))
    return said


def ends(amount: Amount) -> Interval:
    """The numbers that were stated: both ends of a range, else the one number, whatever word stands beside it."""
    if amount.value_to is not None:
        return Interval(amount.value, amount.value_to)
    return Interval(amount.stated, amount.stated)


def percent_of_plan(claim: Claim, *, percent: Decimal, plan: Amount | None) -> Witness | None:
    """Whether a value is that percentage of the plan; without a plan, the roundest one that gives the stated digits."""
    value, said = as_rounded(claim.amount), as_said(value=claim.amount)
    if plan is None:
        found = _quotient(value, _over_hundred(rounded_percent(percent)))
        if found is None or found.high is None:
            return None
        return _witness("plan", "holds", claim, percent=percent, plan=roundest(found), **said)
    ratio = _quotient(value, as_rounded(plan))
    if ratio is None:
        return None
    holds = _times(ratio, _HUNDRED).overlaps(rounded_percent(percent))
    said |= as_said(plan=plan) | _percents(claim.amount, of=plan)
    return _witness("plan", "holds" if holds else "cannot_be", claim, percent=percent, **said)


def growth(claim: Claim, *, percent: Decimal, previous: Amount | None) -> Witness | None:
    """Whether a value grew by that percentage; without the earlier one, what it was, to four digits."""
    factor = _over_hundred(rounded_percent(percent)) + Interval(Decimal(1), Decimal(1))
    stated = claim.amount.stated
    if stated is None or factor.low is None or factor.low <= 0:
        return None
    if previous is None or previous.stated is None:
        if claim.amount.value_to is not None:
            return None
        before = significant(stated / (1 + percent / _HUNDRED))
        return _witness("growth", "holds", claim, value=stated, percent=percent, previous=before)
    ratio = _quotient(as_rounded(claim.amount), as_rounded(previous))
    if ratio is None:
        return None
    grown = {name: share - _HUNDRED for name, share in _percents(claim.amount, of=previous).items()}
    verdict: Literal["holds", "cannot_be"] = "holds" if ratio.overlaps(factor) else "cannot_be"
    return _witness(
        "growth", verdict, claim, percent=percent, **as_said(value=claim.amount, previous=previous), **grown
    )


def parts_and_total(claim: Claim, *, parts: Sequence[Amount]) -> Witness | None:
    """Whether stated parts of one unit give the stated total. Raises UnitError."""
    if not parts or claim.amount.stated is None:
        return None
    added = total(parts)
    holds = added.range.overlaps(as_rounded(claim.amount))
    said = as_said(total=claim.amount) | _span("computed", added.range)
    return _witness("parts", "holds" if holds else "cannot_be", claim, **said)


def within_year_to_date(claim: Claim, *, to_date: Amount) -> Witness | None:
    """Whether the flow of one month fits into what came in since the beginning of the year."""
    if claim.amount.stated is None or to_date.stated is None:
        return None
    low, high = as_rounded(claim.amount).low, as_rounded(to_date).high
    too_much = low is not None and high is not None and low > high
    said = as_said(value=claim.amount, total=to_date)
    return _witness("year_to_date", "cannot_be" if too_much else "holds", claim, **said)


def per_item(claim: Claim, *, items: Amount, rule: PerItem) -> Witness | None:
    """A value for a number of items of which nothing between the stated ends is usual for one; None where it is."""
    if claim.amount.stated is None or items.stated is None or claim.amount.unit != rule.unit:
        return None
    said = as_said(value=claim.amount, items=items)
    value, counted = ends(claim.amount), ends(items)
    if not counted.high:
        return _witness("per_item", "cannot_be", claim, other=rule.items, **said) if value.high else None
    found = _quotient(value, counted)
    if found is None or found.low is None or found.high is None:
        return None
    each = Interval(significant(found.low), significant(found.high))
    if each.overlaps(Interval(rule.low, rule.high)):
        return None
    said |= _span("computed", each)
    return _witness("per_item", "unlikely", claim, other=rule.items, low=rule.low, high=rule.high, **said)


def _span(name: str, span: Interval) -> dict[str, Decimal | None]:
    """Both ends of what was worked out; one where there is no other."""
    if span.low is None or span.high is None or span.is_point:
        return {name: span.high if span.low is None else span.low}
    return {name: span.low, f"{name}_to": span.high}


def _percents(value: Amount, *, of: Amount) -> dict[str, Decimal]:
    """How many per cent of the other the value is, from the ends of both."""
    mine, theirs = ends(value), ends(of)
    assert mine.low is not None and mine.high is not None and theirs.low is not None and theirs.high is not None
    shares = [(share * _HUNDRED).quantize(_CENT) for share in (mine.low / theirs.high, mine.high / theirs.low)]
    return {"computed": shares[0]} if shares[0] == shares[1] else {"computed": shares[0], "computed_to": shares[1]}


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


def _witness(kind: str, verdict: Literal["holds", "cannot_be", "unlikely"], claim: Claim, **params: Any) -> Witness:
    return Witness(kind=kind, verdict=verdict, measure=claim.measure, params=params, doc=claim.doc, quote=claim.quote)

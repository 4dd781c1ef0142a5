"""Between which numbers a total lies that still waits for returns, by the members' earlier periods; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from proxeny.ground.interval import Interval
from proxeny.ground.periods import Period
from proxeny.indicators.catalogue import Indicator
from proxeny.indicators.figures import Part

# House rule: two years of periods of the same length, three at least and twelve at most, of which two must be known.
_MONTHS, _FEWEST, _MOST, _KNOWN = 24, 3, 12, 2


def earlier_periods(period: Period) -> tuple[Period, ...]:
    """The periods of the same length before this one, the latest first; none for one that cuts months."""
    if not period.is_whole_months or period.start is None:
        return ()
    length = len(period.months())
    first = period.start.year * 12 + period.start.month - 1
    number = min(_MOST, max(_FEWEST, _MONTHS // length))
    return tuple(_span(first - length * back, length) for back in range(1, number + 1))


def _span(first: int, length: int) -> Period:
    ends = (divmod(at, 12) for at in (first, first + length - 1))
    begins, last = (f"{year:04d}-{month + 1:02d}" for year, month in ends)
    return Period.parse(begins if length == 1 else f"{begins}/{last}")


def likely(parts: Sequence[Part], *, earlier: Sequence[Sequence[Part]], indicator: Indicator) -> Interval | None:
    """The range of the total if each member whose return is missing comes to what it came to before.

    A lower and an upper end, never a point; nothing where all is there or the one member's number is, nothing may be
    added, or a missing member has too few earlier periods.
    """
    if not earlier or indicator.adds not in ("sum", "last"):
        return None
    if len(parts) == 1 and parts[0].quantity is not None and parts[0].quantity.interval().is_point:
        return None
    missing = [part.code for part in parts if part.state == "missing"]
    if not missing:
        return None
    before = _before(earlier, codes=missing)
    reach = Interval(Decimal(0), Decimal(0))
    for part in parts:
        one = _missing(part, before[part.code]) if part.code in before else _known(part)
        if one is None:
            return None
        reach += one
    return None if reach.is_point or reach.high is None or reach.low is None else reach


def _before(earlier: Iterable[Sequence[Part]], *, codes: Sequence[str]) -> Mapping[str, list[Decimal]]:
    found: dict[str, list[Decimal]] = {code: [] for code in codes}
    for parts in earlier:
        for part in parts:
            if part.code in found and part.value is not None and part.state != "missing":
                found[part.code].append(part.value)
    return found


def _known(part: Part) -> Interval | None:
    return None if part.quantity is None else part.quantity.interval()


def _missing(part: Part, values: Sequence[Decimal]) -> Interval | None:
    """From the least to the most that it ever was; what is recorded already is not taken back."""
    if len(values) < _KNOWN:
        return None
    so_far = (part.quantity.interval().low if part.quantity else None) or Decimal(0)
    low, high = max(so_far, min(values)), max(so_far, *values)
    # The same number every time is no promise.
    return Interval(so_far if low == high else low, high)

"""How figures are put together: over members, over periods, and on the borders of another day; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from proxeny.ground.days import in_figures
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, UnitError, total
from proxeny.ground.verdict import Reason
from proxeny.indicators.catalogue import Indicator
from proxeny.indicators.figures import Amount, Part, State
from proxeny.places.succession import Share, SuccessionTable

_CENT = Decimal("0.01")
# Neither over time nor by shares of land: the same thing would be counted twice.
_NOT_SUMMED = frozenset({"never", "union"})


@dataclass(frozen=True)
class Rolled:
    """What parts come to; without a total the reason says why they may not be added."""

    total: Amount | None
    reason: Reason | None = None


@dataclass(frozen=True)
class Piece:
    """An amount of one stretch of time, with how many typed figures or records are in it."""

    period: Period
    amount: Amount
    sources: int = 1


P = TypeVar("P", bound=Piece)


@dataclass(frozen=True)
class Composed:
    """What pieces of time come to; `gaps` says that some of the period is not covered."""

    amount: Amount | None
    sources: int = 0
    gaps: bool = False


def never_added(indicator: Indicator) -> Reason:
    """Why a rank, a rate or a count of different things has no total."""
    message = _("“%(measure)s” is not added up: the parts may share what they count, or are ranks or ratios.")
    return Reason("never_added", message, {"measure": indicator.name})


def add_up(parts: Sequence[Part], *, indicator: Indicator) -> Rolled:
    """The total over members. A stock adds over members as a flow does; what is never added keeps a single part only.

    Different things that several members counted are one thing each. A missing part leaves the upper end open; what
    is known of it stays in the lower end. A single part is what it says itself: no other could add to it.
    """
    return added(
        [part.quantity for part in parts if part.quantity is not None],
        members=len(parts),
        missing=len([part for part in parts if part.state == "missing" or part.quantity is None]),
        among=together(parts) if indicator.adds == "union" else frozenset(),
        indicator=indicator,
    )


def added(
    known: Sequence[Amount], *, members: int, missing: int, among: frozenset[str], indicator: Indicator
) -> Rolled:
    """The same of the members' amounts alone: `missing` is of how many members more may come."""
    if indicator.adds == "never" and members > 1:
        return Rolled(None, never_added(indicator))
    if not known:
        return Rolled(None)
    if indicator.adds == "union":
        known = [Quantity.exact(len(among), unit=indicator.unit)]
    if len(known) == 1 and (members == 1 or not missing):
        return Rolled(known[0])
    try:
        return Rolled(total(known, missing=missing))
    except UnitError:
        return Rolled(None, never_added(indicator))


def together(parts: Iterable[Part]) -> frozenset[str]:
    """The different things that any of the parts counted."""
    return frozenset().union(*(part.among for part in parts))


def compose(pieces: Iterable[Piece], *, period: Period, indicator: Indicator) -> Composed:
    """The amount of a period: stated for it, or made of months, quarters or halves as the indicator adds over time."""
    used, gaps, summed = _made_of(pieces, period=period, indicator=indicator)
    if not used:
        return Composed(None, gaps=True)
    if not summed:
        return Composed(used[0].amount, used[0].sources)
    added = total([piece.amount for piece in used], missing=int(gaps))
    return Composed(added, sum(piece.sources for piece in used), gaps)


def stretches(pieces: Iterable[P], *, period: Period, indicator: Indicator) -> list[P]:
    """The pieces that a period is made of: the one stated for it, the last of a stock, or one after another."""
    return _made_of(pieces, period=period, indicator=indicator)[0]


def _made_of(pieces: Iterable[P], *, period: Period, indicator: Indicator) -> tuple[list[P], bool, bool]:
    """The pieces of a period, whether days are missing between them, and whether they are to be summed."""
    within = [piece for piece in pieces if inside(piece.period, period)]
    if whole := [piece for piece in within if piece.period.same_span(period)]:
        return whole[-1:], False, False
    if indicator.adds == "last":
        return [piece for piece in within if piece.period.end == period.end][-1:], False, False
    if indicator.adds in _NOT_SUMMED:
        return [], True, False
    return *_one_after_another(within, period=period), True


def inside(piece: Period, period: Period) -> bool:
    """Whether all days of a period are days of the other."""
    starts = period.start is None or (piece.start is not None and piece.start >= period.start)
    ends = period.end is None or (piece.end is not None and piece.end <= period.end)
    return starts and ends


def _one_after_another(pieces: list[P], *, period: Period) -> tuple[list[P], bool]:
    """The longest first where several begin on a day, none counted twice; and whether days are in none of them."""
    order = sorted(pieces, key=lambda piece: (_first(piece), -_last(piece).toordinal()))
    used: list[P] = []
    gaps, cursor = False, period.start or date.min
    for piece in order:
        start, end = _first(piece), _last(piece)
        if start >= cursor:
            gaps = gaps or start > cursor
            used.append(piece)
            cursor = end + timedelta(days=1) if end < date.max else date.max
    return used, gaps or period.end is None or cursor <= period.end


def _first(piece: Piece) -> date:
    return piece.period.start or date.min


def _last(piece: Piece) -> date:
    return piece.period.end or date.max


def change_percent(now: Amount | None, *, before: Amount | None) -> Decimal | None:
    """The change of an exact number in per cent, to two digits; None where one is not exact or the old is nought."""
    new, old = exact_value(now), exact_value(before)
    return None if new is None or not old else ((new - old) / abs(old) * 100).quantize(_CENT)


def exact_value(amount: Amount | None) -> Decimal | None:
    """The number where it is exact."""
    return amount.value if amount is not None and amount.interval().is_point else None


@dataclass(frozen=True)
class Borders:
    """The units of a day: how old ones became them, what they are called, and which units the subject is made of.

    `gone` are units of the subject that were none on the day, with no other recorded in their place: districts after
    June 2025. `begins` tells the first day of those that are recorded only from a later day on.
    """

    table: SuccessionTable
    on: date
    names: Mapping[str, str]
    subject: frozenset[str]
    reported_on: date
    gone: frozenset[str] = frozenset()
    begins: Mapping[str, date] = field(default_factory=dict)

    def heirs(self, code: str) -> list[Share]:
        """The units that hold the part's unit on the day; a part without a unit stays by itself."""
        if code not in self._heirs:
            self._heirs[code] = self.table.on_borders(code.partition("/")[0], on=self.on) or [Share(code, None)]
        return self._heirs[code]

    def outside(self, heir: str) -> tuple[str, ...]:
        """Units of the reported day that went into the heir but are not the subject's."""
        if heir not in self._outside:
            made_of = self.table.on_borders(heir, on=self.reported_on)
            self._outside[heir] = tuple(share.code for share in made_of if share.code not in self.subject)
        return self._outside[heir]

    # Found once for all measures, which have the same parts.
    @cached_property
    def _heirs(self) -> dict[str, list[Share]]:
        return {}

    @cached_property
    def _outside(self) -> dict[str, tuple[str, ...]]:
        return {}


def regrouped(parts: Sequence[Part], *, borders: Borders, indicator: Indicator) -> Rolled | tuple[Part, ...]:
    """The parts by the units of another day: merged units add up, a split by unknown shares cannot be compared."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        heirs = borders.heirs(part.code)
        if lacking := [heir.code for heir in heirs if heir.code in borders.gone]:
            return Rolled(None, _gone(part, lacking, borders))
        if len(heirs) > 1 and (indicator.adds in _NOT_SUMMED or any(heir.share is None for heir in heirs)):
            return Rolled(None, _split(part, borders))
        for heir in heirs:
            groups.setdefault(heir.code, []).append(part if len(heirs) == 1 else _scaled(part, heir))
    return tuple(_grouped(code, groups[code], borders=borders, indicator=indicator) for code in sorted(groups))


def _split(part: Part, borders: Borders) -> Reason:
    message = _("%(name)s was divided among several units and its shares are not known: not comparable on %(day)s.")
    return Reason("not_comparable", message, {"name": part.name, "day": in_figures(borders.on)})


def _gone(part: Part, lacking: Sequence[str], borders: Borders) -> Reason:
    if first := [borders.begins[code] for code in lacking if code in borders.begins]:
        message = _("%(name)s is recorded from %(first)s on; what stood there on %(day)s is not known: not comparable.")
        days = {"first": in_figures(min(first)), "day": in_figures(borders.on)}
        return Reason("not_comparable", message, {"name": part.name, **days})
    message = _("%(name)s was no unit on %(day)s and no other is recorded in its place: not comparable on that day.")
    return Reason("not_comparable", message, {"name": part.name, "day": in_figures(borders.on)})


def _scaled(part: Part, heir: Share) -> Part:
    """The heir's share of a part; a share of land is only about a share of what happened on it."""
    whole, share = part.quantity, heir.share
    if whole is None or whole.stated is None or share is None:
        return part
    low, high = (
        None if end is None else (end * share.numerator / share.denominator).quantize(_CENT)
        for end in ((whole.stated, None) if whole.value_to is None else (whole.value, whole.value_to))
    )
    word = Qualifier.ABOUT if high is None else Qualifier.BETWEEN
    quantity = Quantity(value=low, qualifier=word, value_to=high, unit=whole.unit, status=whole.status)
    return part._replace(value=low, quantity=quantity)


def _grouped(code: str, parts: list[Part], *, borders: Borders, indicator: Indicator) -> Part:
    rolled = add_up(parts, indicator=indicator).total
    return Part(
        code=code,
        name=borders.names.get(code, parts[0].name),
        value=None if rolled is None else rolled.value,
        quantity=rolled,
        sources=sum(part.sources for part in parts),
        state=weakest_state([part.state for part in parts]),
        origin=parts[0].origin,
        made_of=tuple(part.code for part in parts),
        among=together(parts),
        outside=borders.outside(code),
    )


_STATES: tuple[State, ...] = ("missing", "received", "accepted")


def weakest_state(states: Sequence[State]) -> State:
    """The state of several returns together: missing as long as one is."""
    return min(states, key=_STATES.index, default="missing")

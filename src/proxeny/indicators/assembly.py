"""How one figure is put together from its members' amounts and from what texts state; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Agreement, Status, UnitError, agreement
from proxeny.ground.verdict import Reason
from proxeny.indicators.catalogue import Indicator
from proxeny.indicators.figures import Amount, Figure, Origin, Part, State, Stated
from proxeny.indicators.likely import likely
from proxeny.indicators.rollup import Borders, Composed, Rolled, add_up, change_percent, exact_value, regrouped
from proxeny.indicators.subjects import Member

_NOT_YET = frozenset({Status.PLAN, Status.FORECAST})


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything one figure is made of: its members' parts, its total a year before, and what was stated of both."""

    place: str
    indicator: Indicator
    period: Period
    previous_period: Period
    parts: tuple[Part, ...]
    before: Amount | None = None
    stated: Sequence[Stated] = ()
    stated_before: Sequence[Stated] = ()
    borders: Borders | None = None
    earlier: tuple[tuple[Part, ...], ...] = ()


def typed_part(member: Member, *, composed: Composed, state: State | None) -> Part:
    """What a member typed for the period."""
    amount: Amount | None = composed.amount
    return Part(
        code=member.code,
        name=member.name,
        value=None if amount is None else amount.value,
        quantity=amount,
        sources=composed.sources,
        state=state or "missing",
        origin="typed",
    )


def either_part(said: Part, *, count: Part) -> Part:
    """The count of a member that keeps records; what it typed where that says another number, beside the count."""
    if said.quantity is None or count.quantity is None:
        return count if said.quantity is None else said
    if said.quantity.interval().overlaps(count.quantity.interval()):
        return count
    return said._replace(recorded=count.quantity)


def assembled(material: Material) -> Figure:
    """The figure: total with words, parts on the borders asked for, statements judged, and the year before."""
    rolled = add_up(material.parts, indicator=material.indicator)
    before = material.before
    parts, reason = _on_borders(material, rolled)
    return Figure(
        measure=material.indicator.name,
        unit=material.indicator.unit,
        period=material.period.code,
        borders=material.borders.on if material.borders else None,
        total=rolled.total,
        received=len(material.parts) - [part.state for part in material.parts].count("missing"),
        expected=len(material.parts),
        parts=parts,
        statements=tuple(judged(stated, total=rolled.total) for stated in material.stated),
        origin=_origin(material),
        previous=exact_value(before),
        previous_period=material.previous_period.code,
        previous_total=before,
        previous_statements=tuple(judged(stated, total=before) for stated in material.stated_before),
        change_percent=change_percent(rolled.total, before=before),
        place=material.place,
        reason=reason,
        likely=likely(material.parts, earlier=material.earlier, indicator=material.indicator),
    )


def _origin(material: Material) -> Origin:
    """Records alone, or typed figures among them; of a measure that is typed where no register is kept, as it came."""
    if material.indicator.origin == "counted":
        return "records"
    known = {part.origin for part in material.parts if part.quantity is not None}
    return "records" if known == {"records"} else "typed"


def _on_borders(material: Material, rolled: Rolled) -> tuple[tuple[Part, ...], Reason | None]:
    if material.borders is None:
        return material.parts, rolled.reason
    grouped = regrouped(material.parts, borders=material.borders, indicator=material.indicator)
    if isinstance(grouped, Rolled):
        return material.parts, grouped.reason
    return grouped, rolled.reason


def judged(stated: Stated, *, total: Amount | None) -> Stated:
    """The statement with how our total stands to it; a plan or a forecast is no account of what happened."""
    if total is None or stated.status in _NOT_YET:
        return replace(stated, agreement=Agreement.UNKNOWN)
    try:
        return replace(stated, agreement=agreement(total, stated.quantity))
    except UnitError:
        return replace(stated, agreement=Agreement.UNKNOWN)

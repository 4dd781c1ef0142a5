"""How far the targets of a scheme have come, read from the figures that the records give."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.figures import Figure
from proxeny.indicators.queries import figures
from proxeny.programmes.models import Scheme, Target
from proxeny.programmes.progress import Progress, Reached, not_counted, progress


@dataclass(frozen=True)
class TargetStanding:
    """One target with what it aims at, the figure that it is held against, and how it stands."""

    target: Target
    aim: Quantity | None
    figure: Figure | None
    progress: Progress


def aim_of(target: Target) -> Quantity | None:
    """What a target aims at, as a quantity; None where it is words only."""
    if target.value is None:
        return None
    return Quantity(
        value=target.value,
        value_to=target.value_to,
        qualifier=Qualifier(target.qualifier),
        unit=indicator(target.measure).unit if target.measure else "count",
    )


def targets_of(scheme: Scheme, *, on: date, lang: str) -> list[TargetStanding]:
    """How each target of the scheme stands on the day, in a few questions however many targets there are."""
    targets = list(Target.objects.filter(record_id=scheme.pk).order_by("id"))
    found = _figures(scheme, targets, on=on, lang=lang)
    return [_standing(scheme, target, found.get(target.pk), on=on) for target in targets]


def _figures(scheme: Scheme, targets: list[Target], *, on: date, lang: str) -> dict[int, Figure]:
    """The figures that targets are held against, asked for together where they end on the same day."""
    together: dict[date, list[Target]] = defaultdict(list)
    for target in targets:
        last = min(on, _due(scheme, target) or on)
        if target.measure and scheme.starts_on and scheme.starts_on <= last:
            together[last].append(target)
    found: dict[int, Figure] = {}
    for last, group in together.items():
        assert scheme.starts_on is not None
        period = Period.between(scheme.starts_on, last)
        names = list(dict.fromkeys(target.measure for target in group))
        known = figures(names, subject=scheme.office.code, period=period, lang=lang)
        found |= {target.pk: known[target.measure] for target in group}
    return found


def _due(scheme: Scheme, target: Target) -> date | None:
    return target.due_on or scheme.ends_on


def _standing(scheme: Scheme, target: Target, figure: Figure | None, *, on: date) -> TargetStanding:
    aim = aim_of(target)
    if not target.measure:
        return TargetStanding(target, aim, None, not_counted())
    if aim is None or figure is None:
        return TargetStanding(target, aim, figure, Progress(Reached.NOT_YET_KNOWN))
    come = progress(aim, actual=figure.total, baseline=target.baseline, due=_due(scheme, target), on=on)
    return TargetStanding(target, aim, figure, come)

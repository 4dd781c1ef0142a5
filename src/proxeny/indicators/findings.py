"""What the arithmetic witness finds in the figures of one subject; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from proxeny.ground.quantity import Qualifier, Quantity, Status
from proxeny.indicators.figures import Comparison, Figure, Stated, Witness
from proxeny.indicators.witness import Claim, PerItem, growth, per_item, percent_of_plan, usual


def witnesses(figures: Mapping[str, Figure]) -> tuple[Witness, ...]:
    """Findings on stated comparisons and on amounts per item, what cannot be first, each said once.

    Versions of one article say the same thing once.
    """
    found: dict[tuple[object, ...], Witness] = {}
    for witness in _all(figures):
        said = (witness.kind, witness.measure, tuple(sorted((k, str(v)) for k, v in witness.params.items())))
        found.setdefault(said, witness)
    order = ("cannot_be", "unlikely", "holds")
    return tuple(sorted(found.values(), key=lambda witness: order.index(witness.verdict)))


def _all(figures: Mapping[str, Figure]) -> Iterator[Witness]:
    for figure in figures.values():
        for stated in figure.statements:
            for comparison in stated.comparisons:
                if (witness := _compared(figure, stated, comparison)) is not None:
                    yield witness
    for rule in usual():
        if rule.value in figures and rule.items in figures:
            yield from _per_item(figures[rule.value], items=figures[rule.items], rule=rule)


def _compared(figure: Figure, stated: Stated, comparison: Comparison) -> Witness | None:
    if comparison.value is None or comparison.unit != "percent" or comparison.qualifier is not Qualifier.EXACT:
        return None
    claim = Claim(figure.measure, stated.quantity, stated.doc, comparison.quote or stated.quote)
    if comparison.type == "yoy":
        previous = _alike(figure.previous_statements, stated, status=Status.ACTUAL)
        return growth(claim, percent=comparison.value, previous=previous)
    if comparison.type in ("plan", "plan_excess"):
        percent = comparison.value + (100 if comparison.type == "plan_excess" else 0)
        plan = _alike(figure.statements, stated, status=Status.PLAN)
        return percent_of_plan(claim, percent=percent, plan=plan)
    return None


def _alike(others: Iterable[Stated], stated: Stated, *, status: Status) -> Quantity | None:
    found = (other.quantity for other in others if other.unit == stated.unit and other.status is status)
    return next(found, None)


def _per_item(value: Figure, *, items: Figure, rule: PerItem) -> Iterator[Witness]:
    numbers = {number.doc: number for number in items.statements}
    for stated in value.statements:
        if stated.doc in numbers:
            claim = Claim(value.measure, stated.quantity, stated.doc, stated.quote)
            if (witness := per_item(claim, items=numbers[stated.doc].quantity, rule=rule)) is not None:
                yield witness
    if value.total is None or items.total is None:
        return
    if (witness := per_item(Claim(value.measure, value.total), items=items.total, rule=rule)) is not None:
        yield witness

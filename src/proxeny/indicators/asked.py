"""What the checks ask of a return as it stands, what the office answered, and the answers that go with its figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.checking import Beside, Question, asked_by, key_of, questions, rules
from proxeny.indicators.models import Answer, Observation, Return
from proxeny.indicators.planned import planned_by, year_of
from proxeny.indicators.rollup import Piece
from proxeny.indicators.typed import quantity_of


def said_in(rows: Iterable[Observation]) -> dict[str, Quantity]:
    """The figures of a return that are in their measure's own unit, by measure."""
    return {row.measure: quantity_of(row) for row in rows if row.unit == catalogue()[row.measure].unit}


def stands_in(rows: Iterable[Observation]) -> dict[str, Quantity]:
    """The figures of a return as they were typed, by measure; an amount in dong too where dollars are usual."""
    return {row.measure: quantity_of(row) for row in rows}


def in_own_unit(said: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """Those of the figures that are in their measure's own unit, which alone can be held against one another."""
    return {name: quantity for name, quantity in said.items() if quantity.unit == catalogue()[name].unit}


def beside_of(owed: Return, measures: Iterable[str]) -> dict[str, Beside]:
    """What the figures of a return are read beside: the office's other returns that were sent, and its plan."""
    wanted = list(measures)
    period = Period.parse(owed.period)
    rows = Observation.objects.filter(owed__office=owed.office_id, measure__in=wanted, period="", ended_at=None)
    rows = rows.exclude(owed=owed.pk).exclude(owed__state="missing").select_related("owed").order_by("pk")
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for row in rows:
        if row.unit == catalogue()[row.measure].unit:
            pieces[row.measure].append(Piece(Period.parse(row.owed.period), quantity_of(row)))
    plan = planned_by(owed.office, year=year_of(period))
    return {name: Beside(tuple(pieces[name]), plan.get(name)) for name in wanted}


def questions_of(
    owed: Return, said: Mapping[str, Quantity], *, beside: Mapping[str, Beside] | None = None
) -> list[Question]:
    """What the checks ask of these figures, each with the answer that stands; one in dong is stated all the same."""
    around = beside_of(owed, said) if beside is None else beside
    given = answers_of(owed)
    house = rules().of(owed.office.code.partition("/")[0])
    period = Period.parse(owed.period)
    asked = questions(in_own_unit(said), period=period, beside=around, rules=house, stated=said.keys())
    return [Question(one, given.get(key_of(one), "")) for one in asked]


def answers_of(owed: Return) -> dict[str, str]:
    """The reasons that stand in a return, by the key of what they answer."""
    rows = Answer.objects.filter(owed=owed.pk, ended_at=None)
    return {key_of(asked_by(row.finding)): row.why for row in rows}


def answered(return_ids: Sequence[int]) -> dict[int, list[Question]]:
    """What was asked and answered in returns, by the office; it goes with the figures into what is made of them."""
    found: dict[int, list[Question]] = defaultdict(list)
    rows = Answer.objects.filter(owed__in=return_ids, ended_at=None).select_related("owed").order_by("owed", "pk")
    for row in rows:
        found[row.owed.office_id].append(Question(asked_by(row.finding), row.why))
    return found

"""What a return from another installation says, and what is wrong with it; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from proxeny.accounts.models import Office
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import MeasureError, indicator
from proxeny.indicators.checking import asked_by
from proxeny.indicators.rules import unit_problems
from proxeny.records.register import Problem


@dataclass(frozen=True)
class Stated:
    """One figure of a return, with the reason that was given for it."""

    measure: str
    quantity: Quantity
    why: str = ""


@dataclass(frozen=True)
class Arrived:
    """A return as it arrives: whose and of what, its figures typed and counted, and its answers to the checks."""

    office: Office
    template: str
    period: Period
    figures: Sequence[Stated] = ()
    answers: Sequence[tuple[Mapping[str, Any], str]] = ()


def problems_of(arrived: Arrived) -> list[Problem]:
    """What hinders a return from being taken in, `figures.3` for its third figure."""
    return [*_figures(arrived), *_answers(arrived)]


def _figures(arrived: Arrived) -> Iterator[Problem]:
    for number, one in enumerate(arrived.figures, start=1):
        try:
            known = indicator(one.measure)
        except MeasureError as error:
            yield Problem(f"figures.{number}", str(error))
            continue
        for problem in unit_problems(one.measure, quantity=one.quantity, known=known):
            yield Problem(f"figures.{number}", problem.message)


def _answers(arrived: Arrived) -> Iterator[Problem]:
    for number, (finding, _why) in enumerate(arrived.answers, start=1):
        try:
            asked_by(finding)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            yield Problem(f"answers.{number}", f"{type(error).__name__}: {error}")

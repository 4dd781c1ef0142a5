"""What a published figure must hold before it is entered, and who may enter it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster
from proxeny.accounts.scope import Scope
from proxeny.documents.models import Quote
from proxeny.ground.dates import DayError, PartialDate
from proxeny.ground.periods import Period, PeriodError
from proxeny.ground.quantity import Quantity
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.catalogue import MeasureError, indicator
from proxeny.indicators.rules import unit_problems
from proxeny.indicators.typed import columns
from proxeny.places.models import Place
from proxeny.records.register import Problem
from proxeny.records.snapshot import plain


@dataclass(frozen=True, kw_only=True)
class NewPublished:
    """A number that a passage states about a place or a cluster (one of the two)."""

    measure: str
    quantity: Quantity
    quote: Quote
    place: Place | None = None
    cluster: Cluster | None = None
    period: str = ""
    as_of: str = ""
    comparisons: Sequence[Mapping[str, Any]] = field(default_factory=list)
    participants: Sequence[str] = field(default_factory=list)
    note: str = ""
    released_on: date | None = None


def may_publish(scope: Scope) -> Verdict:
    """Whether the person may enter published figures: by role, or because they store the papers that state them."""
    given = [scope.everywhere, *scope.verbs.values(), *scope.cluster_verbs.values()]
    if any(verbs & {"figure.publish", "document.store"} for verbs in given):
        return allow()
    return refuse(
        _("Published figures are entered by offices, cluster chairs, the ministry's desk and the administrator."),
        code="not_allowed",
    )


def state_of(new: NewPublished) -> dict[str, Any]:
    """The figure as the history keeps it."""
    return {
        "measure": new.measure,
        "about": new.place.pk if new.place else new.cluster and new.cluster.code,
        **{name: plain(value) for name, value in columns(new.quantity).items()},
        "period": new.period,
        "as_of": new.as_of,
        "quote": new.quote.pk,
    }


def problems_of(new: NewPublished) -> list[Problem]:
    """What is wrong with a published figure: measure, unit, time, or whom it is about."""
    problems: list[Problem] = []
    if (new.place is None) == (new.cluster is None):
        problems.append(Problem("place", _("A published figure is about one place or one cluster.")))
    try:
        problems += unit_problems("unit", quantity=new.quantity, known=indicator(new.measure))
    except MeasureError as error:
        problems.append(Problem("measure", str(error)))
    return problems + _time_problems(new)


def _time_problems(new: NewPublished) -> list[Problem]:
    problems: list[Problem] = []
    try:
        if new.period:
            Period.parse(new.period)
    except PeriodError as error:
        problems.append(Problem("period", str(error)))
    try:
        if new.as_of:
            PartialDate.parse(new.as_of)
    except DayError as error:
        problems.append(Problem("as_of", str(error)))
    return problems


def columns_of(new: NewPublished) -> dict[str, Any]:
    """The columns of the figure."""
    return {
        "measure": new.measure,
        "place": new.place,
        "cluster": new.cluster,
        "quote": new.quote,
        "period": new.period,
        "as_of": new.as_of,
        **columns(new.quantity),
        "comparisons": list(new.comparisons),
        "participants": list(new.participants),
        "note": new.note,
        "released_on": new.released_on,
    }

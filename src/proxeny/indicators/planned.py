"""What offices mean to reach in a year, and how far a result has come towards it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Office
from proxeny.audit.kept_queries import kept_query
from proxeny.ground.periods import Period
from proxeny.indicators.models import PlannedFigure
from proxeny.indicators.subjects import Subject


@dataclass(frozen=True)
class Plan:
    """The sum of the plans of those offices that have one: `planned` of `offices`."""

    value: Decimal
    planned: int
    offices: int

    @property
    def whole(self) -> bool:
        """Whether every office has a plan, so that a percentage of the sum means something."""
        return self.planned == self.offices

    def percent(self, result: Decimal | None) -> Decimal | None:
        """How much of the plan the result is, in per cent; None without a whole plan above nothing."""
        if result is None or not self.whole or self.value <= 0:
            return None
        return result * 100 / self.value


def year_of(period: Period) -> Period:
    """The year whose plan a period is held against. Raises PeriodError where the period has no beginning."""
    # A reporting year may begin in December of the year before.
    return Period.parse(f"{period.end.year:04d}" if period.end else period.code[:4])


def planned_by(office: Office, *, year: Period) -> dict[str, Decimal]:
    """The plan of one office for a year, by measure."""
    rows = PlannedFigure.objects.filter(office=office, period=year.code, ended_at=None)
    return {row.measure: row.value for row in rows if row.value is not None}


def plans(
    measures: Sequence[str], *, subject: Subject, year: Period, known_at: datetime | None = None
) -> dict[str, Plan]:
    """The plans of a subject's members together, by measure, as they stand or as they were known at a moment.

    A measure that no office planned is left out.
    """
    found: dict[str, list[Decimal]] = {}
    asked = (measures, subject.office_ids, year.code)
    for measure, value in _planned(*asked) if known_at is None else _known(*asked, known_at):
        if value is not None:
            found.setdefault(measure, []).append(value)
    return {name: Plan(sum(values, Decimal(0)), len(values), len(subject.members)) for name, values in found.items()}


def _known(
    measures: Sequence[str], office_ids: Sequence[int], year: str, at: datetime
) -> QuerySet[PlannedFigure, tuple[Any, ...]]:
    rows = PlannedFigure.objects.filter(measure__in=measures, office_id__in=office_ids, period=year, at__lte=at)
    return rows.filter(Q(ended_at=None) | Q(ended_at__gt=at)).values_list("measure", "value")


@kept_query
def _planned(measures: Sequence[str], office_ids: Sequence[int], year: str) -> QuerySet[PlannedFigure, tuple[Any, ...]]:
    rows = PlannedFigure.objects.filter(measure__in=measures, office_id__in=office_ids, period=year, ended_at=None)
    return rows.values_list("measure", "value")

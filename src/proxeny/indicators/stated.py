"""What published texts state of a subject, with the words, the newest paper first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from proxeny.ground.dates import PartialDate
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Status
from proxeny.indicators.figures import Comparison, Figure, Stated
from proxeny.indicators.models import PublishedFigure
from proxeny.indicators.subjects import Subject

_PAPERS = ("quote__document__version_of", "quote__document__restates")


def published(subject: Subject, *, known_at: datetime | None = None) -> Mapping[str, Sequence[Stated]]:
    """All published figures of the subject by measure, of any period, in one query."""
    rows = PublishedFigure.objects.filter(_about(subject))
    if known_at is None:
        rows = rows.filter(withdrawn_at=None)
    else:
        still = Q(withdrawn_at=None) | Q(withdrawn_at__gt=known_at)
        rows = rows.filter(still, recorded_at__lte=known_at)
    found: dict[str, list[Stated]] = defaultdict(list)
    for row in rows.select_related(*_PAPERS).order_by("pk"):
        found[row.measure].append(_stated(row))
    for stated in found.values():
        stated.sort(key=lambda each: each.published_on or date.min, reverse=True)
    return found


def of_period(stated: Iterable[Stated], *, period: Period) -> tuple[Stated, ...]:
    """Those of the same days, and those of no period that tell how things stood on a day inside it."""
    return tuple(each for each in stated if _speaks_of(each, period))


def with_undated(figures: Mapping[str, Figure], *, stated: Mapping[str, Sequence[Stated]]) -> dict[str, Figure]:
    """The figures with the numbers that their papers state without any time added to them.

    A number without a time is read beside the others of its paper; it is compared with no count.
    """
    papers = {each.doc for figure in figures.values() for each in figure.statements}
    undated = {
        name: [each for each in stated.get(name, ()) if not each.has_time and each.doc in papers] for name in figures
    }
    return {
        name: replace(figure, statements=(*figure.statements, *undated[name])) if undated[name] else figure
        for name, figure in figures.items()
    }


def _about(subject: Subject) -> Q:
    return Q(cluster_id=subject.cluster_id) if subject.cluster_id else Q(place_id__in=subject.places)


def _speaks_of(stated: Stated, period: Period) -> bool:
    if stated.period:
        return Period.parse(stated.period).same_span(period)
    return bool(stated.as_of) and period.contains(PartialDate.parse(stated.as_of).latest)


def _stated(row: PublishedFigure) -> Stated:
    paper = row.quote.document
    root = paper.version_of or paper.restates
    return Stated(
        value=row.value,
        value_to=row.value_to,
        unit=row.unit,
        qualifier=Qualifier(row.qualifier),
        status=Status(row.status),
        period=row.period,
        as_of=row.as_of,
        doc=paper.code,
        publisher=paper.publisher,
        lang=row.quote.lang,
        quote=row.quote.text,
        published_on=paper.published_on,
        quote_id=row.quote_id,
        document_id=paper.pk,
        version_of=root.code if root else None,
        comparisons=tuple(_comparison(entry) for entry in row.comparisons),
    )


def _comparison(entry: Mapping[str, Any]) -> Comparison:
    value = entry.get("value")
    return Comparison(
        type=entry["type"],
        value=None if value is None else Decimal(str(value)),
        unit=entry.get("unit", "percent"),
        qualifier=Qualifier(entry.get("qualifier", "exact")),
        quote=entry.get("quote", ""),
    )

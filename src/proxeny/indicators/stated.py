"""What published texts state of a subject, with the words, the newest paper first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.audit.kept_queries import kept_query
from proxeny.ground.dates import PartialDate
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Status
from proxeny.indicators.figures import Comparison, Figure, Stated
from proxeny.indicators.models import PublishedFigure
from proxeny.indicators.subjects import Subject

_PAPER = "quote__document__"
_COLUMNS = (
    "measure", "value", "value_to", "unit", "qualifier", "status", "period", "as_of", "comparisons",
    "quote_id", "quote__lang", "quote__text",
    *(f"{_PAPER}{name}" for name in ("pk", "code", "publisher", "published_on", "version_of__code", "restates__code")),
)  # fmt: skip


def published(subject: Subject, *, known_at: datetime | None = None) -> Mapping[str, Sequence[Stated]]:
    """All published figures of the subject by measure, of any period, in one query."""
    about = (subject.cluster_id, () if subject.cluster_id else subject.places)
    found: dict[str, list[Stated]] = defaultdict(list)
    for measure, *columns in _standing(*about) if known_at is None else _as_known(*about, known_at):
        found[measure].append(_stated(columns))
    for stated in found.values():
        stated.sort(key=lambda each: each.published_on or date.min, reverse=True)
    return found


@kept_query
def _standing(cluster: int | None, places: Sequence[str]) -> QuerySet[PublishedFigure, tuple[Any, ...]]:
    return _rows(cluster, places).filter(withdrawn_at=None)


def _as_known(cluster: int | None, places: Sequence[str], at: datetime) -> QuerySet[PublishedFigure, tuple[Any, ...]]:
    return _rows(cluster, places).filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), recorded_at__lte=at)


def _rows(cluster: int | None, places: Sequence[str]) -> QuerySet[PublishedFigure, tuple[Any, ...]]:
    about = Q(place_id__in=places) if cluster is None else Q(cluster_id=cluster)
    return PublishedFigure.objects.filter(about).order_by("pk").values_list(*_COLUMNS)


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


def _speaks_of(stated: Stated, period: Period) -> bool:
    if stated.period:
        return Period.parse(stated.period).same_span(period)
    return bool(stated.as_of) and period.contains(PartialDate.parse(stated.as_of).latest)


def _stated(columns: Sequence[Any]) -> Stated:
    value, value_to, unit, qualifier, status, period, as_of, comparisons, quote_id, lang, quote, *paper = columns
    document_id, doc, publisher, published_on, version_of, restates = paper
    return Stated(
        value=value,
        value_to=value_to,
        unit=unit,
        qualifier=Qualifier(qualifier),
        status=Status(status),
        period=period,
        as_of=as_of,
        doc=doc,
        publisher=publisher,
        lang=lang,
        quote=quote,
        published_on=published_on,
        quote_id=quote_id,
        document_id=document_id,
        version_of=version_of or restates,
        comparisons=tuple(_comparison(entry) for entry in comparisons),
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

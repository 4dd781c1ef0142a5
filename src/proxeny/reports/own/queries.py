"""Reads the office's own sentences of a report, as they stand or as they stood at a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.audit.kept_queries import kept_query
from proxeny.reports.models import OwnSentence
from proxeny.reports.own.sentence import Own, bound_from


def every_state(template: str, subject: str, *, period: str) -> QuerySet[OwnSentence]:
    """All that the report of a cluster or an office ever said, ended states too, in the order of its lines."""
    of_report = Q(cluster__code=subject) | Q(office__code=subject)
    return OwnSentence.objects.filter(of_report, template=template, period=period)


def sentences(template: str, subject: str, *, period: str, known_at: datetime | None = None) -> QuerySet[OwnSentence]:
    """What it says now, or said at a moment, in every language."""
    kept = every_state(template, subject, period=period)
    if known_at is None:
        return kept.filter(ended_at=None)
    return kept.filter(Q(ended_at=None) | Q(ended_at__gt=known_at), at__lte=known_at)


@kept_query
def _standing(template: str, subject: str, period: str, lang: str) -> QuerySet[OwnSentence, tuple[Any, ...]]:
    return sentences(template, subject, period=period).filter(lang=lang).values_list(*_COLUMNS)


def told(template: str, subject: str, *, period: str, lang: str, known_at: datetime | None = None) -> tuple[Own, ...]:
    """What it says in one language, as it is told."""
    if known_at is None:
        rows = _standing(template, subject, period, lang)
    else:
        kept = sentences(template, subject, period=period, known_at=known_at)
        rows = list(kept.filter(lang=lang).values_list(*_COLUMNS))
    return tuple(_own(*row) for row in rows)


_COLUMNS = ("section", "lang", "text", "bound", "line", "pk")


def own(kept: OwnSentence) -> Own:
    """A sentence as it is told."""
    return _own(kept.section, kept.lang, kept.text, kept.bound, kept.line, kept.pk)


def _own(section: str, lang: str, text: str, bound: list[dict[str, Any]], line: int, pk: int) -> Own:
    places = tuple(bound_from(one) for one in bound)
    return Own(section=section, lang=lang, text=text, bound=places, line=line, pk=pk)

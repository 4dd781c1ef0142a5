"""Reads the office's own sentences of a report, as they stand or as they stood at a moment."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

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


def own(kept: OwnSentence) -> Own:
    """A sentence as it is told."""
    return Own(
        section=kept.section,
        lang=kept.lang,
        text=kept.text,
        bound=tuple(bound_from(one) for one in kept.bound),
        line=kept.line,
        pk=kept.pk,
    )

"""What was raised with the returns of a round, what waits for an answer, and which tasks an office has taken on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.indicators.models import Return
from proxeny.reports.models import Raised, RaisedAnswer, TakenTask
from proxeny.reports.review.rules import ANSWER


def raised_with(return_ids: Sequence[int], *, known_at: datetime | None = None) -> QuerySet[Raised]:
    """What stands with these returns, or stood at a moment, each with its answers of then, the newest last."""
    answers, kept = RaisedAnswer.objects.order_by("pk"), Raised.objects.filter(owed__in=return_ids)
    if known_at is None:
        kept = kept.filter(ended_at=None)
    else:
        kept = kept.filter(Q(ended_at=None) | Q(ended_at__gt=known_at), at__lte=known_at)
        answers = answers.filter(at__lte=known_at)
    return kept.select_related("owed__office").prefetch_related(Prefetch("answers", queryset=answers))


def unanswered(scope: Scope) -> QuerySet[Raised]:
    """What members of the person's clusters raised with returns that have come in, and nobody has answered."""
    clusters = [pk for pk, verbs in scope.cluster_verbs.items() if ANSWER in verbs]
    asked = Return.objects.filter(office__memberships__cluster__in=clusters).exclude(state="missing")
    return Raised.objects.filter(owed__in=asked, ended_at=None, answers=None)


def lines_taken(template: str, subject: str, *, period: str, office_id: int) -> frozenset[int]:
    """The lines of a report's tasks that the office has in its register."""
    kept = TakenTask.objects.filter(template=template, subject=subject, period=period, office=office_id)
    return frozenset(kept.values_list("line", flat=True))

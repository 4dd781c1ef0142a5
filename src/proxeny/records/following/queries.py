"""What a person follows, as far as she may still read it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.lists.queries import seen_lists
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.records.following.models import Follow
from proxeny.records.merging.queries import group_of
from proxeny.records.models import Record


def follows_of(scope: Scope) -> QuerySet[Follow]:
    """What the person follows, newest first; a record or view that is closed to her now is not there."""
    mine = Follow.objects.filter(user_id=scope.user_id or 0)
    records = Record.objects.within(scope).filter(pk__in=mine.values("record")).values("pk")
    open_to = Q(record__in=records) | Q(view__in=seen_lists(scope).values("pk")) | Q(country__isnull=False)
    return mine.filter(open_to).select_related("record", "view__user", "country")


def follows_anything(scope: Scope) -> bool:
    """Whether the person follows anything, read or not: most do not, and every desk asks."""
    return bool(_follows(scope.user_id or 0))


@kept_query
def _follows(user: int) -> QuerySet[Follow, tuple[Any, ...]]:
    return Follow.objects.filter(user_id=user).values_list("pk")[:1]


def follow_of(record: Record, *, scope: Scope) -> Follow | None:
    """How the person follows a record, also by one that is the same; None where she does not."""
    if not follows_anything(scope):
        return None
    mine = {one.record_id: one for one in Follow.objects.filter(user_id=scope.user_id or 0).exclude(record=None)}
    if not mine or record.pk in mine:
        return mine.get(record.pk)
    return next((mine[key] for key in group_of(record.pk) if key in mine), None)


def country_followed(code: str, *, scope: Scope) -> Follow | None:
    """How the person follows a country; None where she does not."""
    return Follow.objects.filter(user_id=scope.user_id or 0, country=code).first()


def views_followed(scope: Scope) -> dict[int, int]:
    """The kept views that the person follows, each with the number under which she does."""
    mine = Follow.objects.filter(user_id=scope.user_id or 0).exclude(view=None)
    return dict(mine.values_list("view_id", "pk"))

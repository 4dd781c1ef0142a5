"""Deputies as both sides see them: whom a person named, and for whom a person stands in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from proxeny.accounts.deputies.rules import Standing
from proxeny.accounts.models import Deputy, Grant, User
from proxeny.accounts.roles import roles
from proxeny.accounts.scope import in_force


def named_by(user: User) -> QuerySet[Deputy]:
    """The deputies that a person named, the last first."""
    return _told(Deputy.objects.filter(grant__user=user))


def stood_in_by(user: User) -> QuerySet[Deputy]:
    """For whom a person stands in or stood in, the last first."""
    return _told(Deputy.objects.filter(deputy=user))


def _told(rows: QuerySet[Deputy]) -> QuerySet[Deputy]:
    return rows.select_related("deputy", "grant__user", "grant__office", "grant__cluster")


def standings(*, first: date, last: date) -> list[Standing]:
    """All that hold on one of the days."""
    begun = Q(valid_to__gte=F("valid_from"))
    rows = Deputy.objects.filter(begun, valid_from__lte=last, valid_to__gte=first).select_related("grant")
    return [Standing(row.grant.user_id, row.deputy_id, row.grant_id, row.valid_from, row.valid_to) for row in rows]


def lendable(user: User, *, on: date) -> list[Grant]:
    """The roles of the person, now or later, for which a deputy may be named."""
    lasting = user.grants.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on)).select_related("office", "cluster")
    return [grant for grant in lasting.order_by("pk") if roles()[grant.role].lends]


def colleagues(grants: Iterable[Grant], *, on: date) -> QuerySet[User]:
    """Who has a role on the day in the office of one of these roles, or in a member of its cluster."""
    offices = [grant.office_id for grant in grants if grant.office_id]
    clusters = [grant.cluster_id for grant in grants if grant.cluster_id]
    near = Q(office__in=offices) | Q(cluster__in=clusters) | Q(office__memberships__cluster__in=clusters)
    held = Grant.objects.filter(near, in_force(on))
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("username")


def lent_on(day: date) -> dict[int, list[Deputy]]:
    """The deputies of a day by the role that is lent to them (the grant's id)."""
    rows = Deputy.objects.filter(in_force(day), deputy__is_active=True).select_related("deputy", "grant__user")
    found: dict[int, list[Deputy]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.grant_id, []).append(row)
    return found

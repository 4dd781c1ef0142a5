"""Offices, clusters and their members on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Cluster, Grant, Membership, Office, User
from proxeny.accounts.scope import in_force


def office_name(office: Office, lang: str) -> str:
    """The office's name in the language, else in English or Vietnamese, else its code."""
    names = office.names
    return str(names.get(lang) or names.get("en") or names.get("vi") or office.code)


def cluster_name(cluster: Cluster, lang: str) -> str:
    """The cluster's name in the language, else in English, else its code."""
    return str(cluster.names.get(lang) or cluster.names.get("en") or cluster.code)


def members(cluster: Cluster, *, on: date) -> list[Office]:
    """The cluster's offices on the day, in the order in which the cluster lists them."""
    return [seat.office for seat in seats_of(cluster.code, on=on)]


def seats_of(code: str, *, on: date) -> list[Membership]:
    """The seats of the cluster with this code on the day, in its order, each with its office, place and cluster."""
    rows = Membership.objects.filter(in_force(on), cluster__code=code)
    return list(rows.select_related("cluster", "office__place").order_by("position"))


def offices(on: date) -> QuerySet[Office]:
    """Offices that exist on the day."""
    return Office.objects.filter(in_force(on))


def people_of(offices: Iterable[Office], *, on: date) -> QuerySet[User]:
    """Who has a role in one of the offices on the day, with an open account."""
    held = Grant.objects.filter(in_force(on), office__in=list(offices))
    over = Q(closes_on__lt=on)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).exclude(over).order_by("username")


def offices_of(user: User) -> list[Office]:
    """The offices in which a person has or had a role."""
    return list(Office.objects.filter(pk__in=user.grants.values("office_id")).order_by("code"))

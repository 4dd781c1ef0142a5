"""Offices, clusters and their members on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from proxeny.accounts.models import Cluster, Office
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
    rows = cluster.memberships.filter(in_force(on)).select_related("office__place").order_by("position")
    return [row.office for row in rows]


def offices(on: date) -> QuerySet[Office]:
    """Offices that exist on the day."""
    return Office.objects.filter(in_force(on))

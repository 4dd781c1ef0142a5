"""Offices, clusters and their members on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Cluster, Grant, Membership, Office, Succession, User
from proxeny.accounts.scope import in_force
from proxeny.audit.kept_queries import kept_query


class Seat(NamedTuple):
    """One office's seat in a cluster, with what both are called: plain values, since a country has many seats."""

    cluster: int
    cluster_names: Mapping[str, str]
    role: str
    office: int
    code: str
    names: Mapping[str, str]
    place: str | None
    place_name: str | None
    place_name_vi: str | None
    since: date


def office_name(office: Office, lang: str) -> str:
    """The office's name in the language, else in English or Vietnamese, else its code."""
    return called(office.names, lang) or office.code


def called(names: Mapping[str, str], lang: str) -> str:
    """The name in the language, else in English or Vietnamese, else nothing."""
    return str(names.get(lang) or names.get("en") or names.get("vi") or "")


def named_offices(offices: Iterable[int], *, lang: str) -> list[tuple[int, str]]:
    """(key, name in the language) of each of these offices, in the order of offices."""
    return [(key, called(names, lang) or code) for key, code, names in _named(sorted(offices))]


@kept_query
def _named(offices: list[int]) -> QuerySet[Any, Any]:
    return Office.objects.filter(pk__in=offices).values_list("pk", "code", "names")


def office_names(codes: Iterable[str], *, lang: str) -> dict[str, str]:
    """Code to name in the language of the offices with these codes."""
    return {code: called(names, lang) or code for code, names in _coded(sorted(codes))}


@kept_query
def _coded(codes: list[str]) -> QuerySet[Any, Any]:
    return Office.objects.filter(code__in=codes).values_list("code", "names")


def codes_and_names(offices: Iterable[int], *, lang: str) -> dict[int, tuple[str, str]]:
    """Key to code and name in the language of these offices."""
    return {key: (code, called(names, lang) or code) for key, code, names in _named(sorted(offices))}


def cluster_name(cluster: Cluster, lang: str) -> str:
    """The cluster's name in the language, else in English, else its code."""
    return called(cluster.names, lang) or cluster.code


def members(cluster: Cluster, *, on: date) -> list[Office]:
    """The cluster's offices on the day, in the order in which the cluster lists them."""
    seats = Membership.objects.filter(in_force(on), cluster=cluster)
    return [seat.office for seat in seats.select_related("office__place").order_by("position")]


def seats_of(code: str, *, on: date) -> list[Seat]:
    """The seats of the cluster with this code on the day, in its order."""
    return [Seat(*row) for row in _seats(code, on)]


@kept_query
def _seats(code: str, on: date) -> QuerySet[Membership, tuple[Any, ...]]:
    rows = Membership.objects.filter(in_force(on), cluster__code=code).order_by("position")
    office = ("office_id", "office__code", "office__names")
    place = ("office__place_id", "office__place__name", "office__place__name_vi")
    return rows.values_list("cluster_id", "cluster__names", "role", *office, *place, "office__valid_from")


def offices(on: date) -> QuerySet[Office]:
    """Offices that exist on the day."""
    return Office.objects.filter(in_force(on))


def successors(on: date) -> dict[int, Office]:
    """The office that goes on, by the key of each that has ended in it by the day, at the end of any chain."""
    rows = Succession.objects.filter(valid_from__lte=on).select_related("successor").order_by("valid_from", "pk")
    return {row.office_id: row.successor for row in rows}


def continued_by(office: Office, *, on: date) -> list[int]:
    """The keys of the office and of all that it continues on the day."""
    ended = Succession.objects.filter(successor=office, valid_from__lte=on).order_by("pk")
    return [office.pk, *ended.values_list("office_id", flat=True)]


def people_of(offices: Iterable[Office], *, on: date) -> QuerySet[User]:
    """Who has a role in one of the offices on the day, with an open account."""
    held = Grant.objects.filter(in_force(on), office__in=list(offices))
    over = Q(closes_on__lt=on)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).exclude(over).order_by("username")


def offices_of(user: User) -> list[Office]:
    """The offices in which a person has or had a role."""
    return list(Office.objects.filter(pk__in=user.grants.values("office_id")).order_by("code"))

"""Opening offices, clusters and accounts, and giving roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from proxeny.accounts.models import Cluster, Grant, Membership, Office, Reporting, User
from proxeny.accounts.roles import roles
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.places.models import Place


@dataclass(frozen=True)
class Seat:
    """One office's place in a cluster: its position in the list, and from when."""

    office: Office
    position: int
    valid_from: date
    role: str = Membership.Role.MEMBER


@transaction.atomic
def open_office(
    code: str,
    *,
    kind: str,
    names: dict[str, str],
    place: Place | None,
    valid_from: date,
    context: Context,
    valid_to: date | None = None,
) -> Office:
    """Add an office from a day on, and to the last day of its unit where that is known."""
    span = {"valid_from": valid_from, "valid_to": valid_to}
    office = Office.objects.create(code=code, kind=kind, names=names, place=place, **span)
    data = {"code": code, "kind": kind, "names": names, **_plain(span)}
    remember([Act("office.create", f"offices:{office.pk}", data)], context=context)
    return office


def _plain(span: dict[str, date | None]) -> dict[str, str | None]:
    return {name: day.isoformat() if day else None for name, day in span.items()}


@transaction.atomic
def set_superior(
    office: Office, *, superior: Office, valid_from: date, context: Context, valid_to: date | None = None
) -> Reporting:
    """Put an office below another from a day on, and to a last day where that is known."""
    span = {"valid_from": valid_from, "valid_to": valid_to}
    row = Reporting.objects.create(office=office, superior=superior, **span)
    data = {"superior": superior.code, **_plain(span)}
    remember([Act("office.update", f"offices:{office.pk}", data, ["superior"])], context=context)
    return row


@transaction.atomic
def form_cluster(code: str, *, names: dict[str, str], body: str, seats: list[Seat], context: Context) -> Cluster:
    """Make a cluster with its members in their order."""
    cluster = Cluster.objects.create(code=code, names=names, body=body)
    Membership.objects.bulk_create(
        Membership(cluster=cluster, office=s.office, role=s.role, position=s.position, valid_from=s.valid_from)
        for s in seats
    )
    data = {"code": code, "members": [seat.office.code for seat in seats]}
    remember([Act("cluster.update", f"clusters:{cluster.pk}", data, ["members"])], context=context)
    return cluster


@transaction.atomic
def open_account(username: str, *, password: str, context: Context, **fields: Any) -> User:
    """Open an account; `fields` are those of `User` (first_name, last_name, language, demo)."""
    user = User.objects.create_user(username, password=password, **fields)
    remember([Act("account.create", f"users:{user.pk}", {"username": username})], context=context)
    return user


@transaction.atomic
def grant(
    user: User,
    *,
    role: str,
    valid_from: date,
    context: Context,
    office: Office | None = None,
    cluster: Cluster | None = None,
) -> Grant:
    """Give a role for an office or a cluster, from a day on. Raises KeyError for a role that is not declared."""
    made = Grant.objects.create(
        user=user, role=roles()[role].code, office=office, cluster=cluster, valid_from=valid_from
    )
    data = {
        "role": role,
        "office": office.code if office else None,
        "cluster": cluster.code if cluster else None,
        "valid_from": valid_from.isoformat(),
    }
    remember([Act("account.grant", f"users:{user.pk}", data)], context=context)
    return made


@transaction.atomic
def set_language(user: User, *, language: str, context: Context) -> None:
    """Remember in which language a person reads the desk."""
    User.objects.filter(pk=user.pk).update(language=language)
    remember([Act("account.grant", f"users:{user.pk}", {"language": language}, ["language"])], context=context)

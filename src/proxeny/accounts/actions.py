"""Opening, changing and closing offices, clusters and accounts, and giving roles; all dated, nothing removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from proxeny.accounts import rules
from proxeny.accounts.entry.actions import end_sessions
from proxeny.accounts.entry.queries import session_keys
from proxeny.accounts.models import Cluster, Deputy, Grant, Membership, Office, Reporting, User
from proxeny.accounts.roles import roles
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.places.models import Place

_DAY = timedelta(days=1)


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


def place_below(office: Office, *, superior: Office, valid_from: date, context: Context) -> Reporting:
    """Put an office below another from a day on; where it stood until then ends the day before. Raises rules.Unfit."""
    rules.require_living(office, on=valid_from, field="valid_from")
    rules.require_living(superior, on=valid_from, field="superior")
    rules.require_no_circle(office, superior=superior, on=valid_from)
    before = list(Reporting.objects.filter(_lasting(valid_from), office=office).select_related("superior"))
    rules.require_no_later(before, valid_from=valid_from)
    with transaction.atomic():
        Reporting.objects.filter(pk__in=[row.pk for row in before]).update(valid_to=valid_from - _DAY)
        return set_superior(office, superior=superior, valid_from=valid_from, context=context, valid_to=office.valid_to)


def _lasting(day: date) -> Q:
    """Filter of dated rows: those that hold on the day or begin later."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=day)


@transaction.atomic
def change_office(office: Office, *, names: dict[str, str], opens_titles: bool, context: Context) -> Office:
    """Give an office other names, and say whether members of its cluster read the titles of its records."""
    after = {"names": names, "opens_titles": opens_titles}
    changed = [name for name, value in after.items() if getattr(office, name) != value]
    if changed:
        Office.objects.filter(pk=office.pk).update(**after)
        remember([Act("office.update", f"offices:{office.pk}", after, changed)], context=context)
    return Office.objects.get(pk=office.pk)


@transaction.atomic
def close_office(office: Office, *, last_day: date, context: Context) -> None:
    """Let an office end with a day, and its seats in clusters with it; its records stay with those above it.

    Raises rules.Unfit.
    """
    rules.require_span(office.valid_from, last_day=last_day)
    for seat in Membership.objects.filter(_lasting(last_day), office=office):
        _end_seat(seat, last_day=last_day)
    Office.objects.filter(pk=office.pk).update(valid_to=last_day)
    data = {"valid_to": last_day.isoformat()}
    remember([Act("office.close", f"offices:{office.pk}", data, ["valid_to"])], context=context)


def _end_seat(seat: Membership, *, last_day: date) -> None:
    rules.require_span(seat.valid_from, last_day=last_day)
    Membership.objects.filter(pk=seat.pk).update(valid_to=last_day)


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
def join_cluster(cluster: Cluster, *, office: Office, valid_from: date, context: Context) -> Membership:
    """Seat an office in a cluster from a day on, after the members that are there. Raises rules.Unfit."""
    rules.require_living(office, on=valid_from, field="valid_from")
    rules.require_newcomer(cluster, office=office, on=valid_from)
    last = cluster.memberships.aggregate(last=Max("position"))["last"] or 0
    seat = Membership.objects.create(
        cluster=cluster, office=office, position=last + 1, valid_from=valid_from, valid_to=office.valid_to
    )
    _remember_seat(seat, context=context)
    return seat


@transaction.atomic
def leave_cluster(seat: Membership, *, last_day: date, context: Context) -> None:
    """End an office's time in a cluster with a day. Raises rules.Unfit."""
    _end_seat(seat, last_day=last_day)
    seat.valid_to = last_day
    _remember_seat(seat, context=context)


@transaction.atomic
def make_chair(seat: Membership, *, valid_from: date, context: Context) -> None:
    """Let a member chair its cluster from a day on; who chaired until then is a member again. Raises rules.Unfit."""
    chairs = Membership.objects.filter(_lasting(valid_from), cluster=seat.cluster_id, role=Membership.Role.CHAIR)
    for former in chairs.exclude(office=seat.office_id):
        _reseat(former, role=Membership.Role.MEMBER, valid_from=valid_from, context=context)
    _reseat(seat, role=Membership.Role.CHAIR, valid_from=valid_from, context=context)


def _reseat(seat: Membership, *, role: str, valid_from: date, context: Context) -> None:
    """The same seat in another role from a day on; what it was before stays with its days."""
    if seat.valid_to is not None and seat.valid_to < valid_from:
        raise rules.Unfit("valid_from", rules.LEFT_BEFORE)
    if seat.valid_from >= valid_from:
        Membership.objects.filter(pk=seat.pk).update(role=role)
    else:
        Membership.objects.filter(pk=seat.pk).update(valid_to=valid_from - _DAY)
        seat = Membership.objects.create(
            cluster=seat.cluster,
            office=seat.office,
            position=seat.position,
            role=role,
            valid_from=valid_from,
            valid_to=seat.valid_to,
        )
    seat.role = role
    _remember_seat(seat, context=context)


def _remember_seat(seat: Membership, *, context: Context) -> None:
    span = _plain({"valid_from": seat.valid_from, "valid_to": seat.valid_to})
    data = {"office": seat.office.code, "role": seat.role, **span}
    remember([Act("cluster.update", f"clusters:{seat.cluster_id}", data, ["members"])], context=context)


@transaction.atomic
def open_account(username: str, *, password: str, context: Context, **fields: Any) -> User:
    """Open an account; `fields` are those of `User`: first_name, last_name, language, password_given, demo."""
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
    """Give a role for an office or a cluster, from a day on.

    Raises KeyError for a role that is not declared, rules.Unfit where the role is held for something else.
    """
    rules.require_holder(role, office=office, cluster=cluster)
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
def revoke(held: Grant, *, last_day: date, context: Context) -> None:
    """End a role with a day, yesterday at the earliest. Raises rules.Unfit."""
    rules.require_recent(last_day, today=context.today)
    if held.role == rules.KEEPER:
        rules.require_another_keeper(held.user, on=context.today, field="held")
    Grant.objects.filter(pk=held.pk).update(valid_to=last_day)
    data = {"role": held.role, "grant": held.pk, "valid_to": last_day.isoformat()}
    remember([Act("account.revoke", f"users:{held.user_id}", data)], context=context)


@transaction.atomic
def close_account(user: User, *, context: Context) -> None:
    """Let an account no longer sign in, and its roles end today. Raises rules.Unfit."""
    rules.require_another_keeper(user, on=context.today, field="")
    for held in Grant.objects.filter(_lasting(context.today), user=user):
        revoke(held, last_day=context.today, context=context)
    end_sessions(user, keys=session_keys(user), context=context)
    User.objects.filter(pk=user.pk).update(is_active=False)
    remember([Act("account.close", f"users:{user.pk}", {"is_active": False}, ["is_active"])], context=context)


@transaction.atomic
def reopen_account(user: User, *, context: Context) -> None:
    """Let an account that was closed sign in again; its roles are given anew."""
    User.objects.filter(pk=user.pk).update(is_active=True, closes_on=None)
    remember([Act("account.reopen", f"users:{user.pk}", {"is_active": True}, ["is_active"])], context=context)


@transaction.atomic
def give_password(user: User, *, password: str, context: Context) -> None:
    """Give an account a password that its holder replaces at the next sign-in."""
    user.set_password(password)
    user.password_given = True
    user.save(update_fields=["password", "password_given"])
    remember([Act("account.password", f"users:{user.pk}")], context=context)


@transaction.atomic
def set_language(user: User, *, language: str, context: Context) -> None:
    """Remember in which language a person reads the desk."""
    User.objects.filter(pk=user.pk).update(language=language)
    remember([Act("account.language", f"users:{user.pk}", {"language": language}, ["language"])], context=context)


@dataclass(frozen=True)
class Left:
    """What changed when an account got its last day: the rows by their days of before, so that it can be put back."""

    closes_on: str | None
    grants: dict[str, str | None]
    deputies: dict[str, str]


@transaction.atomic
def leave_on(user: User, *, last_day: date, context: Context) -> Left:
    """Let an account, its roles and its times as a deputy end with a day, today at the earliest. Raises rules.Unfit."""
    if last_day < context.today:
        raise rules.Unfit("last_day", rules.DAY_OVER)
    rules.require_another_keeper(user, on=context.today, field="last_day")
    grants = list(Grant.objects.filter(_lasting(last_day + _DAY), user=user))
    lent = Deputy.objects.filter(Q(deputy=user) | Q(grant__user=user), valid_to__gt=last_day)
    deputies = {str(row.pk): row.valid_to.isoformat() for row in lent}
    before = user.closes_on.isoformat() if user.closes_on else None
    left = Left(before, {str(row.pk): _day(row.valid_to) for row in grants}, deputies)
    Grant.objects.filter(pk__in=[row.pk for row in grants]).update(valid_to=last_day)
    lent.update(valid_to=last_day)
    User.objects.filter(pk=user.pk).update(closes_on=last_day)
    _remember_leaving(user, last_day=last_day, context=context)
    return left


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _remember_leaving(user: User, *, last_day: date | None, context: Context) -> None:
    remember([Act("account.leave", f"users:{user.pk}", {"valid_to": _day(last_day)}, ["closes_on"])], context=context)


@transaction.atomic
def stay(user: User, *, left: Left, context: Context) -> None:
    """Put back what `leave_on` changed."""
    for pk, day in left.grants.items():
        Grant.objects.filter(pk=int(pk)).update(valid_to=date.fromisoformat(day) if day else None)
    for pk, until in left.deputies.items():
        Deputy.objects.filter(pk=int(pk)).update(valid_to=date.fromisoformat(until))
    closes_on = date.fromisoformat(left.closes_on) if left.closes_on else None
    User.objects.filter(pk=user.pk).update(closes_on=closes_on)
    _remember_leaving(user, last_day=closes_on, context=context)

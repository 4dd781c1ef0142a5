"""What can be kept of offices, clusters and accounts: days in order, no circle in the tree, a role where it belongs."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Grant, Membership, Office, Reporting, User
from proxeny.accounts.roles import roles
from proxeny.accounts.scope import Scope, in_force
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.places.models import Place, PlaceKind

_DAY = timedelta(days=1)
_UNITS = (PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.COMMUNE)
MANAGE = "account.manage"
# The role without which nobody could give roles any more.
KEEPER = "administrator"

DAY_OVER = _("This day is over.")
LEFT_BEFORE = _("This office leaves the cluster before that day.")


class Unfit(Exception):
    """What was asked cannot be kept; `field` names the bad place, `str` gives the reason in the active language."""

    def __init__(self, field: str, reason: object, **params: object) -> None:
        super().__init__(field, reason)
        self.field, self._reason, self._params = field, reason, params

    def __str__(self) -> str:
        return str(self._reason) % self._params


def may_manage(scope: Scope) -> Verdict:
    """Whether the person keeps offices, clusters and accounts."""
    if MANAGE in scope.everywhere:
        return allow()
    return refuse(_("Offices, clusters and accounts are kept by the administrator."), code="not_administrator")


def require_place(place: Place | None, *, kind: str, valid_from: date) -> None:
    """Every office but a ministry answers for a unit that lives on its first day; a ministry may for a country.

    Raises Unfit.
    """
    country = place is not None and place.kind == PlaceKind.COUNTRY and kind == Office.Kind.MINISTRY
    if place is not None and not country and place.kind not in _UNITS:
        raise Unfit("place", _("An office belongs to a province, a city, a district or a commune."))
    if place is None:
        if kind != Office.Kind.MINISTRY:
            raise Unfit("place", _("Name the unit that the office belongs to; only a ministry has none."))
        return
    if place.valid_from and valid_from < place.valid_from:
        raise Unfit("valid_from", _("This unit exists from %(day)s on."), day=place.valid_from.strftime("%d/%m/%Y"))
    if place.valid_to and valid_from > place.valid_to:
        raise Unfit("valid_from", _("This unit ended on %(day)s."), day=place.valid_to.strftime("%d/%m/%Y"))


def require_span(valid_from: date, *, last_day: date) -> None:
    """The last day is not before the first. Raises Unfit."""
    if last_day < valid_from:
        raise Unfit("last_day", _("It began on %(day)s and cannot end before."), day=valid_from.strftime("%d/%m/%Y"))


def require_living(office: Office, *, on: date, field: str) -> None:
    """The office exists on the day. Raises Unfit."""
    if on < office.valid_from or (office.valid_to and on > office.valid_to):
        raise Unfit(field, _("This office does not exist on that day."))


def require_no_circle(office: Office, *, superior: Office, on: date) -> None:
    """The superior does not itself stand below the office on the day. Raises Unfit."""
    met, waiting = {office.pk}, [superior.pk]
    while waiting:
        at = waiting.pop()
        if at == office.pk:
            raise Unfit("superior", _("An office cannot stand below itself or below an office that is under it."))
        if at not in met:
            met.add(at)
            waiting += Reporting.objects.filter(in_force(on), office=at).values_list("superior_id", flat=True)


def require_no_later(rows: list[Reporting], *, valid_from: date) -> None:
    """No row begins on the day or later. Raises Unfit."""
    for row in rows:
        if row.valid_from >= valid_from:
            day = row.valid_from.strftime("%d/%m/%Y")
            reason = _("It stands below %(office)s from %(day)s on; choose a later day.")
            raise Unfit("valid_from", reason, office=row.superior, day=day)


def require_newcomer(cluster: Cluster, *, office: Office, on: date) -> None:
    """The office is no member on the day or later. Raises Unfit."""
    seats = Membership.objects.filter(cluster=cluster, office=office)
    if any(seat.valid_to is None or seat.valid_to >= on for seat in seats):
        raise Unfit("office", _("This office is a member already."))


def require_holder(role: str, *, office: Office | None, cluster: Cluster | None) -> None:
    """A role is given for what it is held for: an office, a cluster, or the whole installation. Raises Unfit."""
    held_for = roles()[role].held_for
    if held_for == "office" and office is None:
        raise Unfit("office", _("This role is given for an office."))
    if held_for == "cluster" and cluster is None:
        raise Unfit("cluster", _("This role is given for a cluster."))
    if held_for != "office" and office is not None:
        raise Unfit("office", _("This role is not given for an office; leave it empty."))
    if held_for != "cluster" and cluster is not None:
        raise Unfit("cluster", _("This role is not given for a cluster; leave it empty."))


def require_another_keeper(user: User, *, on: date, field: str) -> None:
    """Somebody else is administrator on the day, so that roles can still be given. Raises Unfit."""
    others = User.objects.filter(is_active=True).exclude(pk=user.pk)
    if not Grant.objects.filter(in_force(on), role=KEEPER, user__in=others, valid_to=None).exists():
        raise Unfit(field, _("This is the only administrator; give the role to somebody else first."))


def require_recent(last_day: date, *, today: date) -> None:
    """Who had a role in the past stays as it was: a role ends yesterday at the earliest. Raises Unfit."""
    if last_day < today - _DAY:
        raise Unfit("last_day", _("A role ends yesterday at the earliest; what it allowed before cannot be undone."))

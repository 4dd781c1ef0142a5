"""Who may stand in for whom: one deputy a role and day, nobody for oneself, in a circle, or from another office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Grant, Membership, User
from proxeny.accounts.roles import roles
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import in_force


@dataclass(frozen=True)
class Standing:
    """One person stands in for another: for which role (the grant's id), from the first to the last day."""

    principal: int
    deputy: int
    grant: int
    first: date
    last: date

    def meets(self, other: Standing) -> bool:
        """Whether both hold on some day."""
        return self.first <= other.last and other.first <= self.last


def rivals(new: Standing, others: Iterable[Standing]) -> list[Standing]:
    """Those by which the same role is lent on one of the same days."""
    return [other for other in others if other.grant == new.grant and other.meets(new)]


def closes_circle(new: Standing, others: Iterable[Standing]) -> bool:
    """Whether on some day of the new one everybody in a ring would stand in for the next."""
    listed = list(others)
    waiting = [(new.deputy, new.first, new.last)]
    met: set[tuple[int, date, date]] = set()
    while waiting:
        at = waiting.pop()
        person, first, last = at
        if person == new.principal:
            return True
        if at in met:
            continue
        met.add(at)
        for other in listed:
            if other.principal == person and other.first <= last and first <= other.last:
                waiting.append((other.deputy, max(first, other.first), min(last, other.last)))
    return False


def require_standing(new: Standing, *, others: Iterable[Standing], today: date) -> None:
    """The days are in order and ahead, and nobody stands in twice, for oneself or in a circle. Raises Unfit."""
    if new.last < new.first:
        raise Unfit("valid_to", _("The last day lies before the first."))
    if new.first < today:
        raise Unfit("valid_from", _("A deputy begins today at the earliest; what was done before stays as it was."))
    if new.principal == new.deputy:
        raise Unfit("deputy", _("Nobody stands in for oneself."))
    listed = list(others)
    if met := rivals(new, listed):
        days = {"first": met[0].first.strftime("%d/%m/%Y"), "last": met[0].last.strftime("%d/%m/%Y")}
        reason = _("This role has a deputy from %(first)s to %(last)s already; end that first or choose other days.")
        raise Unfit("valid_from", reason, **days)
    if closes_circle(new, listed):
        raise Unfit("deputy", _("This person has a deputy on these days who leads back to you; choose somebody else."))


def require_lendable(grant: Grant, *, verbs: frozenset[str], last: date) -> None:
    """The role may be lent, lasts as long, and allows what is lent of it. Raises Unfit."""
    role = roles()[grant.role]
    if not role.lends:
        raise Unfit("grant", _("This role is not lent; the administrator gives it to somebody else instead."))
    if grant.valid_to is not None and grant.valid_to < last:
        raise Unfit("valid_to", _("You have this role until %(day)s only."), day=grant.valid_to.strftime("%d/%m/%Y"))
    if not verbs or verbs - role.may:
        raise Unfit("verbs", _("Choose what the deputy may do, out of what this role allows."))


def require_colleague(deputy: User, *, grant: Grant, first: date, last: date) -> None:
    """The deputy has a role in the same office or cluster on all the days. Raises Unfit."""
    if not deputy.is_active:
        raise Unfit("deputy", _("The account of this person is closed."))
    held = Grant.objects.filter(in_force(first), in_force(last), user=deputy)
    if grant.office_id:
        if not held.filter(office=grant.office_id).exists():
            raise Unfit("deputy", _("A deputy has a role in the same office on all these days; this person has none."))
        return
    members = Membership.objects.filter(in_force(first), in_force(last), cluster=grant.cluster_id)
    same = held.filter(cluster=grant.cluster_id) | held.filter(office__in=members.values("office_id"))
    if not same.exists():
        raise Unfit("deputy", _("A deputy has a role in the same cluster on all these days; this person has none."))

"""Joint missions that a person may read: of the offices in sight, as those that proposed or were invited."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from proxeny.accounts.models import Office
from proxeny.accounts.queries import offices
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.coordination.models import Invitation, Mission, Reply
from proxeny.coordination.offices import neighbourhood


def missions(scope: Scope) -> QuerySet[Mission]:
    """The missions that offices in sight proposed or are invited to, newest first, with everybody's answers."""
    mine = Invitation.objects.filter(office__in=scope.full).values("mission")
    answers = Invitation.objects.select_related("office").order_by("office__code")
    found = Mission.objects.filter(Q(office__in=scope.full) | Q(pk__in=mine))
    return found.select_related("office", "partner").prefetch_related(Prefetch("invitations", queryset=answers))


def inviting(office: Office, *, on: date) -> QuerySet[Office]:
    """The offices that this one may invite: those of its province and its clusters that exist on the day."""
    near = neighbourhood([office.pk], on=on).everyone - {office.pk}
    return offices(on).filter(pk__in=near)


def any_standing(offices: list[int], *, on: date) -> bool:
    """Whether a mission to come was proposed by one of these offices or one is invited to it: every desk asks."""
    return bool(_standing(sorted(offices), on))


@kept_query
def _standing(offices: list[int], on: date) -> QuerySet[Mission, tuple[Any, ...]]:
    invited = Invitation.objects.filter(office__in=offices).values("mission")
    theirs = Mission.objects.filter(Q(office__in=offices) | Q(pk__in=invited), ended_at=None, ends_on__gte=on)
    return theirs.order_by().values_list("pk")[:1]


def to_answer(scope: Scope, *, by: list[int]) -> QuerySet[Invitation]:
    """Invitations to these offices that nobody has answered and whose days are not over, the soonest first."""
    standing = Q(mission__ended_at=None, mission__ends_on__gte=scope.on)
    waiting = Invitation.objects.filter(standing, office__in=by, reply=Reply.OPEN)
    return waiting.select_related("mission__office", "mission__partner").order_by("mission__starts_on", "pk")


def answered(scope: Scope, *, by: list[int]) -> QuerySet[Mission]:
    """Missions that these offices proposed, that somebody has answered and that have no delegation yet."""
    said = Invitation.objects.exclude(reply=Reply.OPEN).values("mission")
    found = Mission.objects.filter(pk__in=said, office__in=by, ended_at=None, record=None, ends_on__gte=scope.on)
    return found.select_related("partner").prefetch_related("invitations__office").order_by("starts_on", "pk")

"""Whether a joint mission may be proposed, answered, withdrawn; pure but for the words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.coordination.models import Invitation, Mission, Reply
from proxeny.ground.verdict import Verdict, allow, refuse

# The roles' verbs: who may put something forward proposes, who decides binds the office.
PROPOSE, ANSWER = "record.propose", "record.decide"
LONGEST_PURPOSE, LONGEST_NOTE, LONGEST_REASON = 300, 1000, 500


@dataclass(frozen=True)
class Plan:
    """What a joint mission is to be: from when to when, for what, and whatever else the others should know."""

    starts_on: date
    ends_on: date
    purpose: str
    note: str = ""


def may_propose(plan: Plan, *, office: int, invited: Collection[int], near: Collection[int], scope: Scope) -> Verdict:
    """Whether the office may propose this to the others; `near` are those of its province and clusters."""
    if not scope.may(PROPOSE, office=office):
        return refuse(_("None of your roles allows this for records of this office."), code="role")
    if not invited:
        return refuse(_("Choose at least one office to go with."), code="invited")
    if not set(invited) <= set(near):
        return refuse(_("Only offices of your province and cluster are invited."), code="far")
    return _makes_sense(plan, on=scope.on)


def _makes_sense(plan: Plan, *, on: date) -> Verdict:
    if not plan.purpose:
        return refuse(_("Say what the mission is for."), code="purpose")
    if plan.ends_on < plan.starts_on:
        return refuse(_("It ends before it begins."), code="days")
    if plan.ends_on < on:
        return refuse(_("These days are over."), code="over")
    return allow()


def is_open(mission: Mission, *, on: date) -> Verdict:
    """Whether a proposal still stands: not withdrawn, not over."""
    if mission.ended_at is not None:
        return refuse(_("The proposal was withdrawn."), code="ended")
    if mission.ends_on < on:
        return refuse(_("These days are over."), code="over")
    return allow()


def may_answer(invitation: Invitation, *, scope: Scope) -> Verdict:
    """Whether the person may accept or decline for the invited office now."""
    if not scope.may(ANSWER, office=invitation.office_id):
        return refuse(_("The head of the invited office answers."), code="role")
    if invitation.reply != Reply.OPEN:
        return refuse(_("Your office has answered already; take the answer back first."), code="answered")
    return is_open(invitation.mission, on=scope.on)


def may_take_back(invitation: Invitation, *, scope: Scope) -> Verdict:
    """Whether the person may take the answer of the invited office back."""
    if not scope.may(ANSWER, office=invitation.office_id):
        return refuse(_("The head of the invited office answers."), code="role")
    if invitation.reply == Reply.OPEN:
        return refuse(_("There is no answer to take back."), code="open")
    return is_open(invitation.mission, on=scope.on)


def may_withdraw(mission: Mission, *, scope: Scope) -> Verdict:
    """Whether the person may withdraw the proposal."""
    if not scope.may(PROPOSE, office=mission.office_id):
        return refuse(_("Only the office that proposed it withdraws it."), code="role")
    return is_open(mission, on=scope.on)


def may_record(mission: Mission, *, scope: Scope) -> Verdict:
    """Whether the person may record the delegation that carries the mission out: once, when somebody has accepted."""
    if not scope.may("record.create", office=mission.office_id):
        return refuse(_("None of your roles allows this for records of this office."), code="role")
    if mission.record_id is not None:
        return refuse(_("Its delegation is recorded already."), code="recorded")
    if not any(one.reply == Reply.ACCEPTED for one in mission.invitations.all()):
        return refuse(_("Nobody has accepted yet."), code="alone")
    return is_open(mission, on=scope.on)

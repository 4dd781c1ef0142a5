"""Proposing a joint mission, answering it, taking either back; what was accepted stands in the delegation too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.coordination.diary import STANDING
from proxeny.coordination.missions import rules
from proxeny.coordination.missions.queries import inviting
from proxeny.coordination.missions.rules import Plan
from proxeny.coordination.models import Invitation, Mission, Reply
from proxeny.ground.verdict import refuse
from proxeny.partners.models import Partner
from proxeny.records import actions
from proxeny.records.actions import Draft, Invalid, Refused, require
from proxeny.records.creation import NewRecord, create
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Record
from proxeny.records.snapshot import snapshot
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.delegations.register import DELEGATIONS


@transaction.atomic
def propose(
    plan: Plan,
    *,
    office: Office,
    partner: Partner,
    invited: Collection[Office],
    record: Record | None = None,
    scope: Scope,
    context: Context,
) -> Mission:
    """Propose a joint mission; with `record`, a delegation of the office, those who accept stand in it. Raises Refused.

    To propose it for a delegation is to agree that the delegation is changed so.
    """
    near, guests = set(inviting(office, on=scope.on).values_list("pk", flat=True)), [one.pk for one in invited]
    require(rules.may_propose(plan, office=office.pk, invited=guests, near=near, scope=scope))
    if record is not None:
        _may_carry(record, office=office, scope=scope)
    made = Mission.objects.create(
        office=office,
        partner=partner,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        purpose=plan.purpose,
        note=plan.note,
        record_id=record.pk if record else None,
        actor=context.actor,
        at=context.at,
    )
    Invitation.objects.bulk_create(Invitation(mission=made, office=one) for one in invited)
    told = {"partner": partner.pk, "invited": [one.code for one in invited], "purpose": plan.purpose}
    days = {"starts_on": plan.starts_on.isoformat(), "ends_on": plan.ends_on.isoformat(), "note": plan.note}
    _remember(made, "mission.propose", context=context, **told, **days)
    return made


def _may_carry(record: Record, *, office: Office, scope: Scope) -> None:
    """Raise Refused for a delegation that is another office's, is sealed, or no longer takes place."""
    require(may_write(scope, verb="record.update", office_id=record.office_id))
    if record.office_id != office.pk or record.kind != DELEGATIONS.name or record.confidentiality == "restricted":
        raise Refused(refuse(_("A joint mission belongs to an open delegation of the same office."), code="record"))
    if record.state not in STANDING:
        raise Refused(refuse(_("This delegation does not take place."), code="state"))


@transaction.atomic
def accept(invitation: Invitation, *, scope: Scope, context: Context) -> None:
    """Say yes for the invited office; the delegation, where there is one, names it from now on. Raises Refused."""
    current = _locked(invitation)
    require(rules.may_answer(current, scope=scope))
    _answer(current, Reply.ACCEPTED, context=context)
    _name_companions(current.mission, on=scope.on, context=context)


@transaction.atomic
def decline(invitation: Invitation, *, reason: str, scope: Scope, context: Context) -> None:
    """Say no for the invited office, with the reason. Raises Refused."""
    current = _locked(invitation)
    require(rules.may_answer(current, scope=scope))
    _answer(current, Reply.DECLINED, reason=_reason(reason), context=context)


@transaction.atomic
def take_back(invitation: Invitation, *, scope: Scope, context: Context) -> None:
    """Take the answer of the invited office back: it is asked again. Raises Refused."""
    current = _locked(invitation)
    require(rules.may_take_back(current, scope=scope))
    current.reply, current.reason, current.actor, current.at = Reply.OPEN, "", "", None
    current.save()
    _remember(current.mission, "mission.reopen", context=context, office=current.office.code)
    _name_companions(current.mission, leaving=current.office_id, on=scope.on, context=context)


@transaction.atomic
def withdraw(mission: Mission, *, reason: str, scope: Scope, context: Context) -> None:
    """Withdraw a proposal; who accepted no longer stands in the delegation. Raises Refused, also without a reason."""
    current = Mission.objects.select_for_update().get(pk=mission.pk)
    require(rules.may_withdraw(current, scope=scope))
    current.ended_at, current.why_ended = context.at, _reason(reason)
    current.save()
    _remember(current, "mission.withdraw", context=context, reason=current.why_ended)
    for office in _accepted(current):
        _name_companions(current, leaving=office, on=scope.on, context=context)


@transaction.atomic
def record_delegation(mission: Mission, *, scope: Scope, context: Context) -> Record:
    """Record the delegation that carries an accepted mission out, with everybody who goes along. Raises Refused."""
    current = Mission.objects.select_for_update().get(pk=mission.pk)
    require(rules.may_record(current, scope=scope))
    values: dict[str, Any] = {
        "direction": "out",
        "title": current.purpose,
        "purpose": current.note,
        "starts_on": current.starts_on,
        "ends_on": current.ends_on,
        "partner": current.partner_id,
        "stops": [{"country": current.partner.country_id}],
        "joint": [{"office": office} for office in _accepted(current)],
    }
    made = create(DELEGATIONS, NewRecord(values), office=current.office, scope=scope, context=context)
    Mission.objects.filter(pk=current.pk).update(record=made)
    _remember(current, "mission.record", context=context, record=made.subject)
    return made


def _locked(invitation: Invitation) -> Invitation:
    # The mission is the queue: two offices that answer at once change one delegation one after the other.
    mission = Mission.objects.select_for_update().get(pk=invitation.mission_id)
    current = Invitation.objects.select_related("office").get(pk=invitation.pk)
    current.mission = mission
    return current


def _reason(text: str) -> str:
    said = text.replace("\0", "").strip()[: rules.LONGEST_REASON]
    if not said:
        raise Refused(refuse(_("Say why."), code="reason"))
    return said


def _answer(invitation: Invitation, reply: Reply, *, reason: str = "", context: Context) -> None:
    invitation.reply, invitation.reason = reply, reason
    invitation.actor, invitation.at = context.actor, context.at
    invitation.save()
    verb = "mission.accept" if reply is Reply.ACCEPTED else "mission.decline"
    told = {"office": invitation.office.code} | ({"reason": reason} if reason else {})
    _remember(invitation.mission, verb, context=context, **told)


def _accepted(mission: Mission) -> list[int]:
    said = Invitation.objects.filter(mission=mission, reply=Reply.ACCEPTED).order_by("pk")
    return list(said.values_list("office_id", flat=True))


def _name_companions(mission: Mission, *, leaving: int | None = None, on: date, context: Context) -> None:
    """Let the delegation name who accepted and leave out who no longer goes; nothing without a delegation.

    It is done by what the proposing office agreed to, not by a right of the office that answers. Raises Refused.
    """
    if mission.record_id is None:
        return
    record = Delegation.everything.select_for_update().get(pk=mission.record_id)
    if record.state not in STANDING:
        if leaving is not None:
            return
        raise Refused(refuse(_("This delegation does not take place."), code="state"))
    named = [row["office"] for row in snapshot(DELEGATIONS, record)["joint"] if row["office"] != leaving]
    joint = [{"office": office} for office in dict.fromkeys((*named, *_going(mission)))]
    agreed = Scope(on=on, verbs=MappingProxyType({record.office_id: frozenset({"record.update"})}))
    act = replace(context, office=record.office.code, why=str(_("joint mission")))
    try:
        draft = Draft({"joint": joint}, {})
        actions.update(record, draft=draft, base_version=record.version, scope=agreed, context=act)
    except Invalid as invalid:
        message = _("The delegation cannot take this up as it stands: %(why)s")
        raise Refused(refuse(message, code="record", why=str(invalid))) from invalid


def _going(mission: Mission) -> list[int]:
    return [] if mission.ended_at is not None else _accepted(mission)


def _remember(mission: Mission, verb: str, *, context: Context, **told: Any) -> None:
    remember([Act(verb, f"missions:{mission.pk}", told)], context=context)

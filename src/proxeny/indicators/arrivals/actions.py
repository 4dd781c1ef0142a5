"""The writes of what arrives from another installation: a return in place of what stood, or what became of one."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.arrivals.arrived import Arrived, problems_of
from proxeny.indicators.models import Answer, Observation, Remark, Return
from proxeny.indicators.rounds.actions import may_judge
from proxeny.indicators.rules import may_send
from proxeny.indicators.trail import kept
from proxeny.indicators.typed import columns
from proxeny.records.refusals import Invalid, require


def may_arrive(state: str) -> Verdict:
    """Whether a return that stands in this state here takes what arrives."""
    if state == "accepted":
        message = _("The return was accepted here and is locked; reopen it before another version is taken in.")
        return refuse(message, code="locked")
    return allow()


@transaction.atomic
def arrive(arrived: Arrived, *, scope: Scope, context: Context) -> Return:
    """Take a return in as received; figures that stood here end and are kept. Raises Refused, Invalid."""
    require(may_judge(scope, office_id=arrived.office.pk, verb="return.accept"))
    asked = {"office": arrived.office, "template": arrived.template, "period": arrived.period.code}
    found, _new = Return.objects.get_or_create(**asked, defaults={"demo": context.demo})
    owed = Return.objects.select_for_update().get(pk=found.pk)
    require(may_arrive(owed.state))
    if problems := problems_of(arrived):
        raise Invalid(problems)
    _replace(owed, arrived, context=context)
    owed.remarks.filter(settled_at=None).update(reply=context.why, settled_at=context.at)
    owed.state, owed.received_at = "received", context.at
    owed.save(update_fields=["state", "received_at"])
    changed = ["state", *sorted({one.measure for one in arrived.figures})]
    remember([Act("return.arrive", f"returns:{owed.pk}", kept(owed), changed)], context=context)
    return owed


@transaction.atomic
def judged(
    owed: Return, *, accepted: bool, remarks: Sequence[tuple[str, str]], scope: Scope, context: Context
) -> Return:
    """Do to a return what those did elsewhere to whom it was sent: lock it, or take it back with their remarks.

    Raises Refused unless the person sends the returns of its office, and for one that waits for no answer.
    """
    locked = Return.objects.select_for_update().get(pk=owed.pk)
    require(may_send(scope, office_id=locked.office_id, state=locked.state))
    if accepted:
        locked.state, locked.accepted_at = "accepted", context.at
    else:
        locked.received_at = None
        Remark.objects.bulk_create(
            Remark(owed=locked, measure=measure, text=text, actor=context.actor, at=context.at)
            for measure, text in remarks
        )
    locked.save(update_fields=["state", "accepted_at", "received_at"])
    verb = "return.accept" if accepted else "return.remark"
    remember([Act(verb, f"returns:{locked.pk}", kept(locked), ["state"])], context=context)
    return locked


def _replace(owed: Return, arrived: Arrived, *, context: Context) -> None:
    owed.observations.filter(ended_at=None).update(ended_at=context.at)
    Observation.objects.bulk_create(
        Observation(
            owed=owed, measure=one.measure, why=one.why, actor=context.actor, at=context.at, **columns(one.quantity)
        )
        for one in arrived.figures
    )
    owed.answers.filter(ended_at=None).update(ended_at=context.at)
    Answer.objects.bulk_create(
        Answer(owed=owed, finding=dict(finding), why=why, actor=context.actor, at=context.at)
        for finding, why in arrived.answers
    )

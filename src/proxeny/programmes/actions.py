"""The writes of annual programmes: keep one as an approved version, and say which line an activity carries out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.programmes.annual import LINES, PROGRAMMES
from proxeny.programmes.models import AnnualProgramme, ApprovedVersion, PlannedActivity
from proxeny.records import actions
from proxeny.records.actions import Refused, require
from proxeny.records.lifecycle import may_write
from proxeny.records.links import actions as ties
from proxeny.records.models import Record
from proxeny.records.snapshot import snapshot

CARRIES_OUT = "carries_out"
# Lines that stand in a programme; what was withdrawn never stood there.
STANDING = ("planned", "approved", "done", "postponed", "cancelled")


@dataclass(frozen=True)
class Decision:
    """The paper by which a programme is approved or amended."""

    number: str
    on: date


def lines_of(programme: AnnualProgramme) -> Any:
    """All lines of a programme in the order of their days, sealed ones too: to write and to compare, never to show."""
    rows = PlannedActivity.everything.filter(programme_id=programme.pk, state__in=STANDING)
    return rows.filter(office_id=programme.office_id).order_by("starts_on", "id")


def may_approve(programme: AnnualProgramme, *, why: str, scope: Scope) -> Verdict:
    """Whether the programme as it stands may become the next approved version."""
    verdict = may_write(scope, verb="record.decide", office_id=programme.office_id)
    if not verdict:
        return verdict
    if programme.state not in ("submitted", "approved"):
        return refuse(_("First submit the programme."), code="state")
    if not lines_of(programme).exists():
        return refuse(_("A programme without lines is not approved."), code="lines")
    amended = ApprovedVersion.objects.filter(programme_id=programme.pk).exists()
    if amended and not why.strip():
        return refuse(_("An amendment needs its reason."), code="reason")
    return allow()


@transaction.atomic
def approve(programme: AnnualProgramme, *, decision: Decision, scope: Scope, context: Context) -> ApprovedVersion:
    """Approve the programme as it stands, or amend it: new lines are approved and the whole is kept as a version.

    Raises Refused.
    """
    current = AnnualProgramme.everything.select_for_update().get(pk=programme.pk)
    require(may_approve(current, why=context.why, scope=scope))
    values = {"decision_no": decision.number, "decided_on": decision.on}
    draft = actions.Draft(values, {})
    current_record = actions.update(current, draft=draft, base_version=current.version, scope=scope, context=context)
    if current.state == "submitted":
        actions.move(current_record, code="approve", scope=scope, context=context, within=True)
    for line in lines_of(current).filter(state="planned"):
        actions.move(line, code="approve", scope=scope, context=context, within=True)
    last = ApprovedVersion.objects.filter(programme_id=current.pk).order_by("-number").first()
    kept = ApprovedVersion.objects.create(
        programme_id=current.pk,
        number=last.number + 1 if last else 1,
        decision_no=decision.number,
        decided_on=decision.on,
        why=context.why,
        lines=[_kept(line) for line in lines_of(current)],
        actor=context.actor,
        at=context.at,
    )
    remember([Act("programme.approve", current.subject, snapshot(PROGRAMMES, current_record))], context=context)
    return kept


def _kept(line: PlannedActivity) -> dict[str, Any]:
    return {"id": line.pk, **snapshot(LINES, line)}


@transaction.atomic
def name_line(record: Record, *, line: PlannedActivity, scope: Scope, context: Context) -> None:
    """Say which line of a programme an activity carries out; an earlier one that was named is ended.

    A record that was off plan is in plan from then on. Raises Refused.
    """
    if line.office_id != record.office_id or line.state not in ("approved", "postponed", "done"):
        raise Refused(refuse(_("Only an approved line of the office's own programme is carried out."), code="line"))
    for link in record.links_out.filter(kind=CARRIES_OUT, ended_at=None).exclude(target_id=line.pk):
        ties.end_link(link, scope=scope, context=context)
    ties.link(record, target=line, kind=CARRIES_OUT, scope=scope, context=context)
    known = {field.name for field in record._meta.get_fields()}
    if "in_plan" in known and not getattr(record, "in_plan", True):
        draft = actions.Draft({"in_plan": True, "off_plan_reason": ""}, {})
        actions.update(record, draft=draft, base_version=record.version, scope=scope, context=context)

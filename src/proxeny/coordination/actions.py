"""Answering a warning: the only write of this room's rules, kept with its history."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.coordination.models import Answer
from proxeny.coordination.rules import Finding
from proxeny.ground.verdict import refuse
from proxeny.records.actions import Refused, require
from proxeny.records.lifecycle import may_write


@transaction.atomic
def answer_all(findings: Sequence[Finding], *, reason: str, scope: Scope, context: Context) -> list[Answer]:
    """Say once why the office lets each of these warnings be: all of them or none. Raises Refused as `answer` does."""
    return [answer(one, reason=reason, scope=scope, context=context) for one in findings]


@transaction.atomic
def answer(finding: Finding, *, reason: str, scope: Scope, context: Context) -> Answer:
    """Say why the office lets a warning be. Raises Refused, also without a reason."""
    require(may_write(scope, verb="record.update", office_id=finding.subject.office))
    said = reason.replace("\0", "").strip()[:500]
    if not said:
        raise Refused(refuse(_("Say why the warning may rest."), code="reason"))
    about = finding.subject.about
    made = Answer.objects.create(
        office_id=finding.subject.office,
        rule=finding.rule.code,
        about=about,
        facts=finding.facts,
        reason=said,
        actor=context.actor,
        at=context.at,
    )
    told = {"rule": finding.rule.code, "about": about, "reason": said}
    remember([Act("warning.answer", f"warnings:{made.pk}", told)], context=context)
    return made

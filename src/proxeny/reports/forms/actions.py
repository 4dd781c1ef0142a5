"""The write of a form that came back: its figures go into the return, the file is kept beside them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.documents.store import Paper, store
from proxeny.ground.days import in_figures
from proxeny.ground.periods import Period
from proxeny.ground.verdict import refuse
from proxeny.indicators.actions import fill
from proxeny.indicators.asked import questions_of, stands_in
from proxeny.indicators.meanwhile import merged
from proxeny.indicators.models import ReadForm, Return
from proxeny.indicators.rules import clash_problems, may_answer, may_fill
from proxeny.records.actions import require
from proxeny.records.exchange.files import Source
from proxeny.records.exchange.reading import read_raw
from proxeny.reports.forms.outline import SHEET, identity
from proxeny.reports.forms.read import Fault, Filled, read_form
from proxeny.reports.outline import template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@transaction.atomic
def take_form(owed: Return, source: Source, *, why: str, scope: Scope, context: Context) -> Filled:
    """Read a form and type its figures into the return, all of them or none.

    Raises Refused, also for a file that was read already; Invalid; FileError for what is no spreadsheet. With faults
    nothing is written.
    """
    locked = Return.objects.select_for_update().select_related("office").get(pk=owed.pk)
    there = may_answer(locked.office.valid_to, period=Period.parse(locked.period))
    require(may_fill(scope, office_id=locked.office_id, state=locked.state) & there)
    digest = hashlib.sha256(source.content).hexdigest()
    if before := locked.forms.filter(document__sha256=digest).order_by("-pk").first():
        message = _("This very file was read on %(day)s already. Nothing is changed.")
        require(refuse(message, code="read_already", day=in_figures(localdate(before.at))))
    raw = read_raw(source, "")
    required = template(locked.template).required
    filled = read_form(raw, identity=identity(locked), measures=required)
    if filled.faults:
        return filled
    kept_here, clashes = merged(
        filled.observations, seen=filled.seen, stands=stands_in(locked.observations.filter(ended_at=None, period=""))
    )
    if clashes:
        found = (Fault(filled.cells[one.field], str(one.message)) for one in clash_problems(clashes))
        return replace(filled, faults=tuple(found))
    asked = questions_of(locked, filled.observations)
    answers = {one.key: filled.reasons.get(one.finding.measure, one.why) for one in asked}
    said, seen = filled.observations, filled.seen
    fill(locked, observations=said, seen=seen, answers=answers, why=why, scope=scope, context=context)
    number = locked.forms.count() + 1
    paper = Paper(
        code=f"form-{locked.pk}-{number}",
        title=f"{SHEET} {identity(locked)}",
        lang="vi",
        office=locked.office,
        file_name=source.name[:200],
        media_type=XLSX,
    )
    kept = store(paper, source.content, pages=[], context=context)
    ReadForm.objects.create(owed=locked, document=kept, actor=context.actor, at=context.at)
    # What another changed here meanwhile, and the form did not, stays: the form says nothing of it.
    return replace(filled, observations=kept_here)

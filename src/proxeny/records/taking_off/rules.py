"""Whether a paper may be taken off a record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, refuse
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Attachment, Statement
from proxeny.records.register import REGISTERS
from proxeny.records.sealing.guard import seals_papers


def may_take_off(one: Attachment, *, scope: Scope) -> Verdict:
    """Those who may change the record, while no field of it rests on the paper.

    One that lies in clear beside a sealed record stays: taken off it would be open to more people than before.
    """
    record = one.record
    verdict = may_write(scope, verb="record.update", office_id=record.office_id)
    if not verdict:
        return verdict
    register = REGISTERS[record.kind]
    if seals_papers(register, confidentiality=record.confidentiality):
        return refuse(_("It lies in clear beside a sealed record, and stays under the record’s seal."), code="sealed")
    resting = Statement.objects.filter(record=record, quote__document=one.document_id, ended_at=None)
    if said := resting.order_by("id").first():
        words = _("“%(field)s” rests on its words. Rest the field on another paper or change it first.")
        return refuse(words, code="proves", field=register.label_of(said.field))
    return verdict

"""Taking a paper off a record and putting it back; the paper, its hash and both acts stay."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.ground.verdict import refuse
from proxeny.records.actions import touch
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Attachment, Record
from proxeny.records.refusals import Refused, require
from proxeny.records.register import REGISTERS
from proxeny.records.sealed_papers.models import SealedPaper
from proxeny.records.sealing.guard import may_attach, tells_nothing
from proxeny.records.snapshot import snapshot
from proxeny.records.taking_off.rules import may_take_off

OFF, BACK = "record.detach", "record.reattach"


@transaction.atomic
def take_off(one: Attachment, *, scope: Scope, context: Context) -> None:
    """Let a paper belong to the record no more: it is its office's again. Raises Refused, also without a reason."""
    require(may_take_off(one, scope=scope))
    _must_say_why(one.record, context)
    if Attachment.objects.filter(pk=one.pk).update(ended_at=context.at):
        touch(one.record, OFF, context=context, named=[one.document.code, one.role])


@transaction.atomic
def put_back(one: Attachment, *, scope: Scope, context: Context) -> None:
    """Put a paper with the record again, as what it was there. Raises Refused."""
    record = one.record
    require(may_write(scope, verb="record.update", office_id=record.office_id))
    require(may_attach(REGISTERS[record.kind], confidentiality=record.confidentiality))
    if Attachment.everything.filter(pk=one.pk).exclude(ended_at=None).update(ended_at=None):
        touch(record, BACK, context=context, named=[one.document.code, one.role])


@transaction.atomic
def take_sealed_off(one: SealedPaper, *, scope: Scope, context: Context) -> None:
    """The same of a sealed paper, whose bytes stay locked with the key of this record. Raises Refused."""
    require(may_write(scope, verb="record.update", office_id=one.record.office_id))
    _must_say_why(one.record, context)
    if SealedPaper.objects.filter(pk=one.pk).update(ended_at=context.at):
        touch(one.record, OFF, context=context, named=[one.code, one.role])


@transaction.atomic
def put_sealed_back(one: SealedPaper, *, scope: Scope, context: Context) -> None:
    """A sealed paper belongs to its record again. Raises Refused."""
    require(may_write(scope, verb="record.update", office_id=one.record.office_id))
    if SealedPaper.everything.filter(pk=one.pk).exclude(ended_at=None).update(ended_at=None):
        touch(one.record, BACK, context=context, named=[one.code, one.role])


def _must_say_why(record: Record, context: Context) -> None:
    if not context.why:
        raise Refused(refuse(_("Say why."), code="reason"))
    register = REGISTERS[record.kind]
    state = snapshot(register, register.model.everything.get(pk=record.pk))
    require(tells_nothing(register, record.pk, state, context.why))

"""Who may say that two records are the same, and what speaks against merging them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records.lifecycle import WITHDRAWN, may_write
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS


def may_judge(one: Record, other: Record, *, scope: Scope) -> Verdict:
    """Whether the person may say anything of these two: one who may change either of them."""
    if one.kind != other.kind or one.pk == other.pk:
        return refuse(_("Two records of one register are compared."), code="kind")
    if may_write(scope, verb="record.update", office_id=one.office_id):
        return allow()
    return may_write(scope, verb="record.update", office_id=other.office_id)


def may_merge(gone: Record, *, kept: Record, scope: Scope) -> Verdict:
    """Whether one record may go and lead to the other.

    The office whose record goes decides. What is kept changes in a shared register by names alone, which needs nobody's
    leave; in any other both must be the person's to change.
    """
    verdict = may_judge(gone, kept, scope=scope)
    if verdict and REGISTERS[gone.kind].sealed:
        verdict = refuse(_("Records with personal data are not merged."), code="sealed")
    if verdict and not may_write(scope, verb="record.update", office_id=gone.office_id):
        words = _("“%(record)s” is kept by another office; keep it, or ask that office.")
        return refuse(words, code="role", record=gone)
    if verdict and not REGISTERS[gone.kind].shared:
        verdict = may_write(scope, verb="record.update", office_id=kept.office_id)
    for record in (gone, kept):
        if verdict and record.state == WITHDRAWN:
            verdict = refuse(_("“%(record)s” is withdrawn."), code="state", record=record)
    if verdict and gone.released_at is not None:
        verdict = refuse(_("It was released to the public; take the release back first."), code="released")
    return verdict

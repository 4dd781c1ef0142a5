"""Tying two records together and ending a tie; each leaves its trace in the history of the first."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.ground.codelists import codelist
from proxeny.ground.verdict import Verdict, refuse
from proxeny.records.actions import touch
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Link, Record
from proxeny.records.refusals import require


def may_link(source: Record, *, target: Record, kind: str, scope: Scope) -> Verdict:
    """Whether these two may be tied together: by one who may change the first and reads the other."""
    if source.pk == target.pk:
        return refuse(_("A record is not linked to itself."), code="itself")
    if kind not in codelist("link_kind"):
        return refuse(_("There is no such kind of link."), code="kind")
    if not Record.objects.within(scope).filter(pk=target.pk).exists():
        return refuse(_("You cannot read the record that this is to be linked to."), code="role")
    return may_write(scope, verb="record.update", office_id=source.office_id)


@transaction.atomic
def link(source: Record, *, target: Record, kind: str, scope: Scope, context: Context) -> Link:
    """Tie two records together; the same tie is made once. Raises Refused."""
    require(may_link(source, target=target, kind=kind, scope=scope))
    made, new = Link.objects.get_or_create(
        source_id=source.pk,
        target_id=target.pk,
        kind=kind,
        ended_at=None,
        defaults={"actor": context.actor, "at": context.at},
    )
    if new:
        touch(source, "record.link", context=context, named=[kind, target.subject])
    return made


@transaction.atomic
def end_link(link: Link, *, scope: Scope, context: Context) -> None:
    """End a tie, which stays in the history; once ended it is not ended again. Raises Refused."""
    require(may_write(scope, verb="record.update", office_id=link.source.office_id))
    if Link.objects.filter(pk=link.pk, ended_at=None).update(ended_at=context.at):
        touch(link.source, "record.unlink", context=context, named=[link.kind, link.target.subject])

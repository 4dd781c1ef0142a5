"""Naming a deputy for some days, and ending that early."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.deputies import rules
from proxeny.accounts.deputies.queries import standings
from proxeny.accounts.models import Deputy, Grant, User
from proxeny.accounts.rules import Unfit
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context

_DAY = timedelta(days=1)


@transaction.atomic
def name_deputy(
    grant: Grant,
    *,
    deputy: User,
    verbs: frozenset[str],
    valid_from: date,
    valid_to: date,
    context: Context,
) -> Deputy:
    """Let somebody stand in for the holder of a role on these days; `context.why` is the reason. Raises Unfit."""
    if not context.why:
        raise Unfit("why", _("Say why a deputy is needed."))
    new = rules.Standing(grant.user_id, deputy.pk, grant.pk, valid_from, valid_to)
    # The row of the grant is the queue for whoever lends the same role at the same time.
    Grant.objects.select_for_update().get(pk=grant.pk)
    rules.require_standing(new, others=standings(first=valid_from, last=valid_to), today=context.today)
    rules.require_lendable(grant, verbs=verbs, last=valid_to)
    rules.require_colleague(deputy, grant=grant, first=valid_from, last=valid_to)
    made = Deputy.objects.create(
        grant=grant,
        deputy=deputy,
        verbs=" ".join(sorted(verbs)),
        valid_from=valid_from,
        valid_to=valid_to,
        reason=context.why[:300],
    )
    _remember("account.deputy", made, context=context)
    return made


@transaction.atomic
def end_deputy(row: Deputy, *, context: Context) -> None:
    """End the time of a deputy at once: yesterday was its last day, or it never began. Raises Unfit."""
    if row.valid_to < context.today:
        raise Unfit("", _("The time of this deputy has ended already."))
    row.valid_to = context.today - _DAY
    Deputy.objects.filter(pk=row.pk).update(valid_to=row.valid_to)
    _remember("account.undeputy", row, context=context)


def _remember(verb: str, row: Deputy, *, context: Context) -> None:
    """Both people have it in their history."""
    data = {
        "role": row.grant.role,
        "deputy": str(row.deputy),
        "principal": str(row.grant.user),
        "verbs": row.verbs.split(),
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat(),
    }
    people = (row.grant.user_id, row.deputy_id)
    remember([Act(verb, f"users:{pk}", data) for pk in people], context=context)

"""The writes of a round between opening and acceptance: remarks that send a return back, and reminders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.models import Remark, Reminder, Return
from proxeny.indicators.rounds.queries import judges
from proxeny.indicators.rounds.rules import may_remark, may_remind
from proxeny.indicators.trail import kept
from proxeny.records.actions import require


def may_judge(scope: Scope, *, office_id: int, verb: str) -> Verdict:
    """Whether the person takes the returns of this office."""
    if judges(scope, office_id=office_id, verb=verb):
        return allow()
    return refuse(_("Only the chair of the office's cluster may do this."), code="not_chair")


@transaction.atomic
def give_back(owed: Return, *, remarks: Mapping[str, str], scope: Scope, context: Context) -> Return:
    """Send a return back with remarks by measure, an empty one for the whole. Raises Refused.

    It counts with the figures it has and waits to be sent again.
    """
    said = {measure: text.strip() for measure, text in remarks.items() if text.strip()}
    locked = Return.objects.select_for_update().get(pk=owed.pk)
    judge = may_judge(scope, office_id=locked.office_id, verb="return.reopen")
    require(judge & may_remark(locked.state, sent=locked.received_at is not None, remarks=len(said)))
    Remark.objects.bulk_create(
        Remark(owed=locked, measure=measure, text=text, actor=context.actor, at=context.at)
        for measure, text in said.items()
    )
    locked.received_at = None
    locked.save(update_fields=["received_at"])
    why = " ".join(said.values())
    remember([Act("return.remark", f"returns:{locked.pk}", kept(locked), ["state"])], context=context.because(why))
    return locked


@transaction.atomic
def remind(asked: Iterable[Return], *, text: str, scope: Scope, context: Context) -> list[Return]:
    """Remind offices of returns that are with them; those that are not are left alone. Raises Refused."""
    reminded = []
    for owed in asked:
        require(may_judge(scope, office_id=owed.office_id, verb="return.reopen"))
        if may_remind(owed.state, sent=owed.received_at is not None):
            Reminder.objects.create(owed=owed, text=text.strip(), actor=context.actor, at=context.at)
            reminded.append(owed)
    acts = [Act("return.remind", f"returns:{owed.pk}", kept(owed), []) for owed in reminded]
    remember(acts, context=context.because(text.strip()))
    return reminded

"""Looking at the personal data of a record: for its own desk alone, and never without a trace in the history."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records.actions import Refused, require
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.records.sealing.keys import KeyMissing
from proxeny.records.sealing.letters import Unreadable
from proxeny.records.sealing.queries import key_of
from proxeny.records.sealing.values import opened_state
from proxeny.records.snapshot import snapshot


def may_look(record: Record, *, scope: Scope) -> Verdict:
    """Whether the person may read what is sealed in a record: one of the office that owns it."""
    if record.office_id in scope.sealed:
        return allow()
    return refuse(_("Personal data are read only at the desk that owns the case."), code="sealed")


@transaction.atomic
def look(record: Record, *, scope: Scope, context: Context) -> dict[str, Any]:
    """The record's state with its personal data opened; that it was looked at is kept, not what was seen.

    Raises Refused, also where the key is not at hand.
    """
    require(may_look(record, scope=scope))
    register = REGISTERS[record.kind]
    state = snapshot(register, register.model.everything.get(pk=record.pk))
    try:
        opened = opened_state(register, state, key=key_of(record.pk))
    except (KeyMissing, Unreadable) as error:
        raise Refused(refuse(str(KeyMissing()), code="key")) from error
    remember([Act("record.look", record.subject, state)], context=context)
    return opened

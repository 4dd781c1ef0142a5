"""Looking at the personal data of a record: for its own desk alone, and never without a trace in the history."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import refuse
from proxeny.records.actions import Refused, require
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.records.sealing.guard import may_look
from proxeny.records.sealing.keys import KeyMissing
from proxeny.records.sealing.letters import Unreadable
from proxeny.records.sealing.queries import key_of
from proxeny.records.sealing.values import opened_state
from proxeny.records.snapshot import snapshot


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

"""What the rules would say of a record as it stands in its form, before it is saved; it forbids nothing."""

from __future__ import annotations

from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.coordination.intended import COMPARED, Intended
from proxeny.coordination.queries import warnings_before
from proxeny.desk.sheet import Sheet
from proxeny.desk.warned import ShownWarning, told
from proxeny.records.register import Register


def compared(register: Register) -> tuple[str, ...]:
    """The fields and lists of the form that the rules compare; none where they know nothing of the register."""
    return COMPARED.get(register.name, ())


def foreseen(sheet: Sheet, *, office: int, record: Any, scope: Scope) -> list[ShownWarning]:
    """The warnings that nobody has answered, by what could be read of a form that was sent.

    `record` is the one that is being changed, None for a new one, whose `office` then counts.
    """
    register = sheet.register
    sheet.is_valid()
    one = Intended(
        kind=register.name,
        values=sheet.values,
        office=record.office_id if record else office,
        state=record.state if record else register.lifecycle.initial,
        pk=record.pk if record else 0,
    )
    # What saving refuses is told at its field, not among warnings, which forbid nothing.
    found = [warned for warned in warnings_before(one, scope=scope) if not warned.finding.rule.asks]
    return [shown for shown in told(found, scope=scope) if shown.answer is None]

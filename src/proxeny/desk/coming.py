"""What comes up: visits, receptions and signatures of the next days that the person reads, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import plain, shown
from proxeny.records.register import REGISTERS, Register

DAYS = 14
SHOWN = 6


@dataclass(frozen=True)
class Coming:
    """One thing that begins on a day to come."""

    on: date
    title: str
    why: str
    url: str


def coming(scope: Scope) -> list[Coming]:
    """The first things of the next fortnight, soonest first; what is closed or only drafted is not coming."""
    found: list[tuple[date, int, Coming]] = []
    for register in REGISTERS.values():
        if not register.shared:
            found += [(one.starts_on, one.pk, _told(register, one)) for one in _next(register, scope)]
    return [one for _on, _pk, one in sorted(found, key=lambda row: row[:2])[:SHOWN]]


def _next(register: Register, scope: Scope) -> list[Any]:
    begun = [state.code for state in register.lifecycle.states if not state.closed][1:]
    last = scope.on + timedelta(days=DAYS)
    records = register.model.objects.within(scope).filter(starts_on__range=(scope.on, last), state__in=begun)
    return list(records.select_related("office").order_by("starts_on", "id")[:SHOWN])


def _told(register: Register, record: Any) -> Coming:
    parts = (str(register.label).capitalize(), shown(register, "state", record.state), plain(record.office))
    return Coming(record.starts_on, record.title, " · ".join(parts), record_address(register.name, record.pk))

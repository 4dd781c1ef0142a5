"""What comes up: visits, receptions and signatures of the next days that the person reads, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import plain, shown
from proxeny.records.agenda import beginning
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS

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
    return [_told(one) for one in beginning(scope, until=scope.on + timedelta(days=DAYS), limit=SHOWN)]


def _told(record: Record) -> Coming:
    assert record.starts_on is not None
    register = REGISTERS[record.kind]
    parts = (str(register.label).capitalize(), shown(register, "state", record.state), plain(record.office))
    return Coming(record.starts_on, record.title, " · ".join(parts), record_address(register.name, record.pk))

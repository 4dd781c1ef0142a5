"""What comes up: visits, receptions and signatures of the next days that the person reads, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from proxeny.accounts.queries import called
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import lang, shown
from proxeny.records.agenda import Beginning, beginning
from proxeny.records.register import REGISTERS

DAYS = 14


@dataclass(frozen=True)
class Coming:
    """One thing that begins on a day to come."""

    on: date
    title: str
    why: str
    url: str


def coming(scope: Scope) -> list[Coming]:
    """The first things of the next fortnight, soonest first; what is closed or only drafted is not coming."""
    return [_told(one) for one in beginning(scope, until=scope.on + timedelta(days=DAYS))]


def _told(one: Beginning) -> Coming:
    register, office = REGISTERS[one.kind], called(one.office_names, lang()) or one.office
    parts = (str(register.label).capitalize(), shown(register, "state", one.state), office)
    return Coming(one.starts_on, one.title, " · ".join(parts), record_address(register.name, one.pk))

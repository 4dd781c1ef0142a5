"""What a calendar shows: records of a register by the days they take up, and other members' as far as shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import joined, plain, shown
from proxeny.records import queries
from proxeny.records.register import Calendar, Register

LIMIT = 1000
# Records that began earlier are not looked for, so that the index by day answers; a visit is over long before.
_LONGEST = timedelta(days=400)


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar; without an address it is another member's.

    `sealed` ones stay out of files. `recorded_at` is when it was recorded, where the reader may know it.
    """

    start: date
    end: date
    title: str
    state: str = ""
    closed: bool = False
    office: str = ""
    url: str = ""
    uid: str = ""
    ref: str = ""
    sealed: bool = False
    recorded_at: datetime | None = None


def _by_day(entry: Entry) -> tuple[date, int]:
    """The longer of two that begin on a day comes first, so that it keeps its lane."""
    return entry.start, -(entry.end - entry.start).days


def lasting(calendar: Calendar, first: date, last: date) -> Q:
    """The condition of records that take up one of these days."""
    begun = Q(**{f"{calendar.start}__lte": last, f"{calendar.start}__gte": first - _LONGEST})
    in_days = Q(**{f"{calendar.start}__gte": first})
    if calendar.end:
        in_days |= Q(**{f"{calendar.end}__gte": first})
    by_index = Q(listed_on__lte=last, listed_on__gte=first - _LONGEST) if calendar.start == "starts_on" else Q()
    return by_index & begun & in_days


def own(register: Register, *, scope: Scope, where: Q, text: str, days: tuple[date, date]) -> list[Entry]:
    """Records that the person reads and that pass the filter, by their days; at most LIMIT and one more."""
    assert register.calendar is not None
    records = queries.chosen(register, scope=scope, where=where & lasting(register.calendar, *days), text=text)
    ids = list(records.order_by(register.calendar.start, "id").values_list("id", flat=True)[: LIMIT + 1])
    found = (_own(register, register.calendar, record) for record in queries.fetched(register.model, ids))
    return sorted(found, key=_by_day)


def _own(register: Register, calendar: Calendar, record: Any) -> Entry:
    start = getattr(record, calendar.start)
    return Entry(
        start=start,
        end=(getattr(record, calendar.end) if calendar.end else None) or start,
        title=record.title,
        state=shown(register, "state", record.state),
        closed=record.state in _not_held(register),
        url=record_address(register.name, record.pk),
        uid=str(record.uid),
        ref=record.ref,
        sealed=record.confidentiality == "restricted",
        recorded_at=record.recorded_at,
    )


def _not_held(register: Register) -> set[str]:
    """States off the usual way in which nothing more happens: refused, cancelled, withdrawn."""
    life = register.lifecycle
    return {state.code for state in life.states if state.closed and state.code not in life.path}


def of_members(register: Register, *, scope: Scope, where: Q, days: tuple[date, date]) -> list[Entry]:
    """What other members of the cluster do on these days, as far as they share it."""
    assert register.calendar is not None
    if register.calendar.start not in register.coordination:
        return []
    condition = where & lasting(register.calendar, *days)
    shared = queries.coordination(register, scope=scope, where=condition, limit=LIMIT)
    return sorted((_shared(register, register.calendar, row) for row in shared), key=_by_day)


def _shared(register: Register, calendar: Calendar, row: queries.SharedRow) -> Entry:
    start = row.fields[calendar.start]
    end = row.fields.get(calendar.end) or start
    return Entry(start, end, joined(_said(register, calendar, row)), office=plain(row.office))


def _said(register: Register, calendar: Calendar, row: queries.SharedRow) -> Iterator[str]:
    if row.title:
        yield row.title
    for name, value in row.fields.items():
        if name not in (calendar.start, calendar.end) and (words := shown(register, name, value)):
            yield words
    yield from dict.fromkeys(plain(country) for country in row.countries)

"""Whose work a record is: who was put in charge of it, else who recorded it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from proxeny.accounts.models import Office, User
from proxeny.audit.models import Entry
from proxeny.records.models import Mention, Record
from proxeny.records.register import REGISTERS

_RECORDED = ("record.create", "record.import")
_BATCH = 500


def open_records() -> QuerySet[Record]:
    """Records that still ask for work; registers that all offices share are nobody's work."""
    found = Record.everything.none()
    for register in REGISTERS.values():
        if not register.shared:
            closed = [state.code for state in register.lifecycle.states if state.closed]
            found = found | Record.everything.filter(kind=register.name).exclude(state__in=closed)
    return found


def in_charge(record: Record) -> User | None:
    """Who is in charge of the record; nobody where a file or the system brought it."""
    named = User.objects.filter(charges__record=record.pk).first()
    if named is not None:
        return named
    first = Entry.objects.filter(subject=record.subject, verb="record.create").order_by("id").first()
    return User.objects.filter(pk=first.actor_id).first() if first and first.actor_id else None


@dataclass(frozen=True)
class Work:
    """What a person has open: records by id, with their office and number, and notes that call the person unread."""

    records: tuple[Record, ...]
    mentions: tuple[Mention, ...]


def work_of(user: User, *, offices: list[Office]) -> Work:
    """The open records that the person is in charge of in these offices, and the unread calls."""
    held = list(open_records().filter(office__in=offices, charge__user=user).order_by("id"))
    recorded: list[Record] = []
    for ids in _recorded_by(user, offices=offices):
        recorded += open_records().filter(pk__in=ids, office__in=offices, charge=None)
    calls = Mention.objects.filter(user=user, read_at=None, note__ended_at=None).select_related("note__record")
    here = tuple(call for call in calls.order_by("pk") if call.note.record.office_id in {one.pk for one in offices})
    return Work(tuple(sorted([*held, *recorded], key=lambda record: record.pk)), here)


def _recorded_by(user: User, *, offices: list[Office]) -> Iterator[list[int]]:
    """The ids of records that the person recorded, in batches, by the histories of the offices."""
    chains = [office.code for office in offices]
    entries = Entry.objects.filter(chain__in=chains, actor_id=user.pk, verb__in=_RECORDED).order_by("id")
    batch: list[int] = []
    for subject in entries.values_list("subject", flat=True).iterator():
        kind, _, number = subject.partition(":")
        if kind in REGISTERS and number.isdecimal():
            batch.append(int(number))
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def recorded_by(user_id: int | None, *, subjects: Collection[str]) -> set[str]:
    """Which of these records the person recorded."""
    if user_id is None or not subjects:
        return set()
    entries = Entry.objects.filter(subject__in=subjects, actor_id=user_id, verb__in=_RECORDED)
    return set(entries.order_by().values_list("subject", flat=True))

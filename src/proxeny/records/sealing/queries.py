"""The keys of records, and whether all of them can be opened here."""

from __future__ import annotations

from django.db.models import Count

from proxeny.records.models import RecordKey
from proxeny.records.sealing.keys import KeyMissing, master_named, masters
from proxeny.records.sealing.letters import Unreadable


def key_of(record_id: int) -> bytes:
    """The key of one record. Raises KeyMissing, also where the wrapped key was altered."""
    row = RecordKey.objects.filter(record_id=record_id).first()
    if row is None:
        raise KeyMissing
    try:
        return master_named(row.master).unwrap(row.wrapped, record=record_id)
    except Unreadable as error:
        raise KeyMissing from error


def unopened() -> dict[str, int]:
    """Name of each master key that records need and that is not at hand, with how many records need it."""
    by_master = RecordKey.objects.order_by().values_list("master").annotate(Count("pk"))
    return {name: number for name, number in by_master if not _opens(name)}


def _opens(name: str) -> bool:
    row = RecordKey.objects.filter(master=name).order_by("-pk").first()
    try:
        return row is None or bool(key_of(row.record_id))
    except KeyMissing:
        return False


def can_seal() -> bool:
    """Whether something can be sealed now: the key is at hand, or nothing has been sealed yet and one can be made."""
    try:
        return bool(masters()) or not RecordKey.objects.exists()
    except KeyMissing:
        return False

"""Writing the keys of records: a fresh one for each new record, and all of them anew under another master key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from proxeny.records import bulk
from proxeny.records.models import RecordKey
from proxeny.records.register import Register
from proxeny.records.sealing.keys import KeyMissing, Master, begin, keep, master_named, masters
from proxeny.records.sealing.letters import Unreadable, new_key
from proxeny.records.sealing.queries import key_of
from proxeny.records.sealing.values import sealed_state

_AT_ONCE = 2000
KeyRow = tuple[int, str, str]


def master() -> Master:
    """The key in use; the first one is made when nothing was ever sealed here. Raises KeyMissing."""
    at_hand = masters()
    if at_hand:
        return at_hand[0]
    if RecordKey.objects.exists():
        raise KeyMissing
    return begin()


def seal_new(
    register: Register, states: Iterable[tuple[int, Mapping[str, Any]]]
) -> tuple[list[dict[str, Any]], list[KeyRow]]:
    """New records' states (by id) sealed, and the rows of their keys, to be written after them. Raises KeyMissing."""
    over, sealed, rows = master(), [], []
    for record_id, state in states:
        key = new_key()
        sealed.append(sealed_state(register, state, key=key))
        rows.append((record_id, over.wrap(key, record=record_id), over.name))
    return sealed, rows


def write_keys(rows: Sequence[KeyRow]) -> None:
    """Keep the keys of records that were just written."""
    bulk.insert(RecordKey, ("record", "wrapped", "master"), rows)


def key_for(record_id: int) -> bytes:
    """The key of a kept record; one that had nothing to seal before gets its own. Raises KeyMissing.

    Whoever asks holds the record's row, so that no two keys are made for one.
    """
    if RecordKey.objects.filter(record_id=record_id).exists():
        return key_of(record_id)
    over, key = master(), new_key()
    RecordKey.objects.create(record_id=record_id, wrapped=over.wrap(key, record=record_id), master=over.name)
    return key


def seal_again(
    register: Register, record_id: int, state: Mapping[str, Any], *, before: Mapping[str, Any]
) -> dict[str, Any]:
    """A kept record's new state sealed with its key. Raises KeyMissing."""
    return sealed_state(register, state, key=key_of(record_id), before=before)


def rotate() -> int:
    """Lock all keys of records with a new master key; how many there were. Raises KeyMissing, then nothing is changed.

    The earlier keys stay below the new one in the file, for backups that were made with them.
    """
    before, fresh = masters(), Master(new_key())
    if settings.SEAL_KEYS or (not before and RecordKey.objects.exists()):
        raise KeyMissing
    # The file comes first: a record locked with a key that is nowhere would be lost.
    keep((fresh, *before))
    try:
        return _relock(fresh)
    except (KeyMissing, Unreadable) as error:
        keep(before)
        raise KeyMissing from error


@transaction.atomic
def _relock(fresh: Master) -> int:
    count = last = 0
    while rows := list(RecordKey.objects.select_for_update().filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        for row in rows:
            key = master_named(row.master).unwrap(row.wrapped, record=row.record_id)
            row.wrapped, row.master = fresh.wrap(key, record=row.record_id), fresh.name
        RecordKey.objects.bulk_update(rows, ["wrapped", "master"])
        count, last = count + len(rows), rows[-1].pk
    return count

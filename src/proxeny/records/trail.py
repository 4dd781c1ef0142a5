"""Whether every record still is what its history says, and is found by what it says; asked by `verify`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from proxeny.audit.chain import canonical
from proxeny.audit.models import Entry
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.merging.queries import merged
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register
from proxeny.records.search import concerned, folded_text
from proxeny.records.states import AT_ONCE, states


def strays() -> Iterator[tuple[str, str]]:
    """(subject, what is wrong) of each record that was changed without a trace, or has none."""
    for register in REGISTERS.values():
        records = register.model.everything.filter(kind=register.name).order_by("pk").iterator(chunk_size=AT_ONCE)
        while batch := list(islice(records, AT_ONCE)):
            yield from _strays_of(register, batch)
    for one in merged().exclude(one__state=WITHDRAWN).select_related("one"):
        yield one.one.subject, "leads to another record and is not withdrawn"


def _strays_of(register: Register, batch: Sequence[Record]) -> Iterator[tuple[str, str]]:
    entries = Entry.objects.filter(subject__in=[record.subject for record in batch]).order_by("id")
    last = dict(entries.values_list("subject", "data"))
    for record, state in states(register, batch):
        if record.subject not in last:
            yield record.subject, "has no history"
            continue
        if differing := _differing(last[record.subject], canonical(state)):
            yield record.subject, f"not as its history says: {', '.join(differing)}"
        if record.folded != folded_text(register, state):
            yield record.subject, "is searched by other words than it has"
        if record.listed_on != (record.starts_on or record.recorded_at.date()):
            yield record.subject, "is listed under another day than its own"
        if record.concerns != concerned(register, state):
            yield record.subject, "is found with another partner than its own"


def _differing(told: str, now: str) -> list[str]:
    """The names that two states share and hold otherwise; most states are the same text, and are not read at all."""
    if told == now:
        return []
    one, other = json.loads(told), json.loads(now)
    return sorted(name for name in one.keys() & other.keys() if one[name] != other[name])

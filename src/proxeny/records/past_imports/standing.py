"""Whether anything of an import still stands, when its records are undone one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.db.models import QuerySet

from proxeny.audit.models import Entry
from proxeny.audit.queries import before
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.models import Record
from proxeny.records.past_imports.models import PastImport

_AT_ONCE = 500


def stands(past: PastImport) -> bool:
    """Whether any of what the import wrote still stands."""
    return any(_standing(past))


def _standing(past: PastImport) -> Iterator[bool]:
    """Of each part of what the import wrote, whether any of it stands; whoever asks ends with the first that does."""
    written = Entry.objects.filter(batch=past.batch, subject__startswith=f"{past.kind}:", via="import").order_by("id")
    made, changed = written.exclude(verb="record.update"), written.filter(verb="record.update")
    yield from _made(made, past)
    yield from (_is_there(entry, past) and _kept(entry) for entry in changed.iterator(chunk_size=_AT_ONCE))


def _made(entries: QuerySet[Entry], past: PastImport) -> Iterator[bool]:
    subjects = list(entries.values_list("subject", flat=True))
    for start in range(0, len(subjects), _AT_ONCE):
        keys = [int(subject.partition(":")[2]) for subject in subjects[start : start + _AT_ONCE]]
        records = Record.everything.filter(pk__in=keys, office=past.office_id)
        yield records.exclude(state=WITHDRAWN).exists()


def _is_there(entry: Entry, past: PastImport) -> bool:
    key = int(entry.subject.partition(":")[2])
    return Record.everything.filter(pk=key, office=past.office_id).exclude(state=WITHDRAWN).exists()


def _kept(entry: Entry) -> bool:
    """Whether a change stands: no later undo brought the record back to how it was before."""
    undone = Entry.objects.filter(subject=entry.subject, id__gt=entry.pk, verb="record.undo").order_by("-id").first()
    return undone is None or json.loads(undone.data) != before(entry)

"""Keeping what was imported, and that it was taken back or brought back after all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.records.models import Record
from proxeny.records.past_imports.models import PastImport
from proxeny.records.past_imports.standing import stands

_LONGEST = 200


def keep(kind: str, *, new: Mapping[int, int], changed: Mapping[int, int], file: str, context: Context) -> None:
    """One line for each office of which the file wrote records; `new` and `changed` count them by the office's id."""
    PastImport.objects.bulk_create(
        PastImport(
            batch=context.batch,
            kind=kind,
            office_id=office,
            file=file[:_LONGEST],
            why=context.why,
            actor=context.actor,
            at=context.at,
            new=new.get(office, 0),
            changed=changed.get(office, 0),
        )
        for office in sorted(Counter(new) + Counter(changed))
    )


def tell_undone(batches: Iterable[UUID], *, context: Context) -> None:
    """These acts were taken back by the act of the context; those of them that imported say so."""
    standing = PastImport.objects.filter(batch__in=list(batches), undone_by=None)
    standing.update(undone_by=context.batch, undone_at=context.at, undone_actor=context.actor)


def tell_redone(batch: UUID) -> None:
    """This act was taken back; what it had taken back of imports stands again."""
    PastImport.objects.filter(undone_by=batch).update(undone_by=None, undone_at=None, undone_actor="")


def imports_among(entries: QuerySet[Entry]) -> list[UUID]:
    """The acts among entries of the history that imported a file."""
    return list(entries.filter(via="import").order_by().values_list("batch", flat=True).distinct())


def settle(record: Record, *, context: Context) -> None:
    """Say of the imports that wrote the record whether they stand, now that an act on it was undone.

    An import is taken back by the act that takes back the last of what it wrote, and stands again when any of it does.
    """
    brought = Entry.objects.filter(subject=record.subject, via="import").order_by().values("batch")
    for past in PastImport.objects.filter(batch__in=brought, kind=record.kind, office=record.office_id):
        standing = stands(past)
        if standing and past.undone_by is not None:
            PastImport.objects.filter(pk=past.pk).update(undone_by=None, undone_at=None, undone_actor="")
        elif not standing and past.undone_by is None:
            done = {"undone_by": context.batch, "undone_at": context.at, "undone_actor": context.actor}
            PastImport.objects.filter(pk=past.pk).update(**done)

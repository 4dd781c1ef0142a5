"""Which of the things that hang on a record it has at all: most have few of them, and its page would ask for each."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet, TextField, Value

from proxeny.audit.kept_queries import kept_query
from proxeny.records.models import Attachment, Link, Note
from proxeny.records.sealed_papers.models import SealedPaper


class Belonging(StrEnum):
    """What hangs on a record."""

    LINKS = "links"
    NOTES = "notes"
    PAPERS = "papers"
    SEALED_PAPERS = "sealed_papers"


def belongings(records: Collection[int]) -> frozenset[Belonging]:
    """What at least one of these records has."""
    return frozenset(Belonging(name) for (name,) in _there(sorted(records)))


@kept_query
def _there(records: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    tables: dict[Belonging, QuerySet[Any]] = {
        Belonging.LINKS: Link.objects.filter(Q(source_id__in=records) | Q(target_id__in=records), ended_at=None),
        Belonging.NOTES: Note.objects.filter(record_id__in=records),
        Belonging.PAPERS: Attachment.objects.filter(record_id__in=records),
        Belonging.SEALED_PAPERS: SealedPaper.objects.filter(record_id__in=records),
    }
    first, *rest = (
        rows.order_by().values_list(Value(str(name), output_field=TextField())) for name, rows in tables.items()
    )
    return first.union(*rest)

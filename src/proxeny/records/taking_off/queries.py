"""The papers that were ever put with a record, also those that were taken off it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from proxeny.documents.models import Document
from proxeny.records.models import Attachment
from proxeny.records.sealed_papers.models import SealedPaper


def ever_attached(records: Collection[int]) -> QuerySet[Attachment]:
    """Papers in clear of these records, oldest first."""
    return Attachment.everything.filter(record__in=records).select_related("document", "record").order_by("id")


def ever_sealed(records: Collection[int]) -> QuerySet[SealedPaper]:
    """Sealed papers of these records, oldest first."""
    return SealedPaper.everything.filter(record__in=records).select_related("record").order_by("id")


def left_by(document: Document) -> QuerySet[Attachment]:
    """The records that a paper was taken off."""
    return Attachment.everything.filter(document=document).exclude(ended_at=None)

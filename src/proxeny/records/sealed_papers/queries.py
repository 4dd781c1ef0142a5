"""Which sealed papers there are, what they are called once somebody looks, and whether their bytes are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from django.db.models import PROTECT, ForeignObjectRel, Q, QuerySet

from proxeny.documents.models import Document
from proxeny.documents.store import path_of
from proxeny.records.models import Attachment
from proxeny.records.register import REGISTERS
from proxeny.records.sealed_papers.about import About, open_about
from proxeny.records.sealed_papers.models import SealedPaper
from proxeny.records.sealing.queries import key_of


def papers_of(records: Collection[int]) -> QuerySet[SealedPaper]:
    """The sealed papers of these records, oldest first."""
    return SealedPaper.objects.filter(record_id__in=records).order_by("id")


def abouts(record_id: int) -> dict[int, About]:
    """What the papers of a record are called, for an act that is kept as a look. Raises KeyMissing or Unreadable."""
    papers = list(papers_of([record_id]))
    key = key_of(record_id) if papers else b""
    return {one.pk: open_about(one.about, key=key, uid=one.uid) for one in papers}


def damaged() -> Iterator[tuple[str, str]]:
    """(code, problem) of every sealed paper whose bytes are gone or no longer match their hash."""
    for one in SealedPaper.everything.iterator():
        path = path_of(one.sha256)
        if not path.exists():
            yield one.code, "missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256:
            yield one.code, "altered"


def lying_open() -> QuerySet[Attachment]:
    """Originals that were attached in clear to records that are sealed now."""
    sealed = [register.name for register in REGISTERS.values() if register.sealed]
    hidden = Q(record__confidentiality="restricted") | Q(record__kind__in=sealed)
    return Attachment.objects.filter(hidden).exclude(document__sha256="").order_by("id")


def is_free(one: Attachment) -> bool:
    """Whether nothing but this attachment leads to the paper (quote, version, reading), so that it can be sealed."""
    document = one.document
    if Attachment.objects.filter(document=document).exclude(pk=one.pk).exists():
        return False
    return not any(_leads_to(relation, document) for relation in Document._meta.related_objects) and (
        path_of(document.sha256).exists()
    )


def _leads_to(relation: ForeignObjectRel, document: Document) -> bool:
    # Rooms above may lead to a paper too, so what protects it is asked of the tables, not listed here.
    if relation.on_delete is not PROTECT or relation.related_model is Attachment:
        return False
    return relation.related_model._base_manager.filter(**{relation.field.name: document}).exists()

"""Which papers a person may open: those of records that the person reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from proxeny.accounts.scope import Scope
from proxeny.documents.models import Document
from proxeny.records.keys import among
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.models import Attachment, Record, Statement
from proxeny.records.register import REGISTERS


def attached_to(document: Document) -> Q:
    """The filter of records that a paper belongs to or proves something of."""
    attached = Q(attachments__document=document, attachments__ended_at=None)
    return attached | Q(statements__quote__document=document)


def is_of_sealed(document: Document) -> bool:
    """Whether a paper, one of the same bytes or a version of it belongs to a record that is sealed or open to few."""
    first = document.version_of_id or document.pk
    same = Q(pk=document.pk) | Q(pk=first) | Q(version_of=first) | Q(version_of=document.pk)
    if document.sha256:
        same |= Q(sha256=document.sha256)
    papers = Document.objects.filter(same).values("pk")
    sealed = [register.name for register in REGISTERS.values() if register.sealed]
    hidden = Q(record__confidentiality="restricted") | Q(record__kind__in=sealed)
    return (
        Attachment.everything.filter(hidden, document__in=papers).exists()
        or Statement.objects.filter(hidden, quote__document__in=papers).exists()
    )


def may_open(document: Document, *, scope: Scope) -> bool:
    """Whether the person may open a paper.

    A paper of a record is opened with the record; one of no record is its office's, and one of no office everybody's.
    """
    if document.office_id is None and document.kind != Document.Kind.ORIGINAL:
        return True
    if document.attachments.exists() or Statement.objects.filter(quote__document=document).exists():
        return Record.objects.within(scope).filter(attached_to(document)).exists()
    return document.office_id is None or document.office_id in scope.full | set(scope.own)


def openable(documents: Collection[int], *, scope: Scope) -> dict[int, int | None]:
    """Which of these papers the person may open, each with a record that it belongs to, if any.

    It is `may_open` for many papers at once, but for papers whose records were all withdrawn, which are left out.
    One that was taken off a record of which a field once rested on it opens with that history, and is not found there.
    """
    asked = among(documents)
    ever = Attachment.everything.filter(document__in=asked).values_list("document_id", "record_id", "ended_at")
    tied = [(paper, record) for paper, record, ended in ever if ended is None]
    off = {(paper, record) for paper, record, ended in ever if ended is not None}
    said = Statement.objects.filter(quote__document__in=asked).values_list("quote__document_id", "record_id")
    ties = [*tied, *said]
    records = among({record for _paper, record in ties})
    seen = Record.objects.within(scope).filter(pk__in=records).exclude(state=WITHDRAWN)
    read = set(seen.values_list("pk", flat=True))
    found: dict[int, int | None] = {}
    for paper, record in reversed(ties):
        if record in read:
            found[paper] = found.get(paper) if (paper, record) in off else record
    tied_to = {paper for paper, _record in ties}
    ours = scope.full | set(scope.own)
    rest = Document.objects.filter(pk__in=among(set(documents) - found.keys())).order_by()
    others: Iterable[tuple[int, int | None, str]] = rest.values_list("pk", "office", "kind")
    for paper, office, kind in others:
        everybody = paper not in tied_to or kind != Document.Kind.ORIGINAL
        if (office is None and everybody) or (office in ours and paper not in tied_to):
            found[paper] = None
    return found

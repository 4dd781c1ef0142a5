"""Which papers a person may open: those of records that the person reads."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import DateTimeField, Q, QuerySet, Value

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.documents.models import Document
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
    asked = sorted(documents)
    ever = _tied(documents=asked)
    off = {(paper, record) for paper, record, ended in ever if ended is not None}
    ties = [(paper, record) for paper, record, ended in ever if ended is None]
    full, sealed = scope.sight
    read = {row[0] for row in _read(records=sorted({record for _paper, record in ties}), full=full, sealed=sealed)}
    found: dict[int, int | None] = {}
    for paper, record in reversed(ties):
        if record in read:
            found[paper] = found.get(paper) if (paper, record) in off else record
    tied_to = {paper for paper, _record in ties}
    ours = scope.full | set(scope.own)
    for paper, office, kind in _kept(documents=sorted(set(asked) - found.keys())):
        everybody = paper not in tied_to or kind != Document.Kind.ORIGINAL
        if (office is None and everybody) or (office in ours and paper not in tied_to):
            found[paper] = None
    return found


@kept_query
def _tied(documents: list[int]) -> QuerySet[Any, Any]:
    """(paper, record that it is attached to, when it was taken off), then those of which a field rests on it."""
    ever = Attachment.everything.filter(document__in=documents).order_by()
    said = Statement.objects.filter(quote__document__in=documents).order_by()
    never = Value(None, output_field=DateTimeField())
    rests = said.values_list("quote__document_id", "record_id", never)
    return ever.values_list("document_id", "record_id", "ended_at").union(rests, all=True)


@kept_query
def _read(records: list[int], full: list[int], sealed: list[int] | None) -> QuerySet[Any, Any]:
    """Those of these records that a person with this sight reads and that were not withdrawn."""
    seen = Record.objects.in_sight(full, sealed).filter(pk__in=records).exclude(state=WITHDRAWN)
    return seen.order_by().values_list("pk")


@kept_query
def _kept(documents: list[int]) -> QuerySet[Any, Any]:
    """(paper, office, kind)."""
    return Document.objects.filter(pk__in=documents).order_by().values_list("pk", "office_id", "kind")

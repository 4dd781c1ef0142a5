"""Which papers a person may open: those of records that the person reads."""

from __future__ import annotations

from django.db.models import Q

from proxeny.accounts.scope import Scope
from proxeny.documents.models import Document
from proxeny.records.models import Record, Statement


def attached_to(document: Document) -> Q:
    """The filter of records that a paper belongs to or proves something of."""
    return Q(attachments__document=document) | Q(statements__quote__document=document)


def may_open(document: Document, *, scope: Scope) -> bool:
    """Whether the person may open a paper.

    A paper of a record is opened with the record; one of no record is its office's, and one of no office everybody's.
    """
    if document.office_id is None and document.kind != Document.Kind.ORIGINAL:
        return True
    if document.attachments.exists() or Statement.objects.filter(quote__document=document).exists():
        return Record.objects.within(scope).filter(attached_to(document)).exists()
    return document.office_id is None or document.office_id in scope.full | set(scope.own)

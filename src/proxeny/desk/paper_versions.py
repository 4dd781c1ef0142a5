"""The versions of one paper that a person may open: since when, by whom, with which hash; none ever changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.desk.pictures import is_pictured
from proxeny.desk.tables import language_name
from proxeny.documents.models import Document, Page
from proxeny.reader.actions import UNDETERMINED
from proxeny.records.models import Attachment, Record, Statement

_EXCERPT = 500


@dataclass(frozen=True)
class Version:
    """One version: the paper, who stored it, and whether it is the one that is read now, or the newest."""

    document: Document
    actor: str
    here: bool
    newest: bool

    @property
    def language(self) -> str:
        """Its language in the reader's; empty where it is not known."""
        return language_name(self.document.lang) if self.document.lang != UNDETERMINED else ""


def openable(scope: Scope) -> Q:
    """The filter of papers that the person may open: what `desk.evidence.may_open` says of one."""
    seen = Record.objects.within(scope).values("pk")
    attached = Attachment.objects.filter(document=OuterRef("pk"))
    proving = Statement.objects.filter(quote__document=OuterRef("pk"))
    with_record = Exists(attached.filter(record__in=seen)) | Exists(proving.filter(record__in=seen))
    loose = Q(office_id=None) | Q(office_id__in=scope.full | set(scope.own))
    public = Q(office_id=None) & ~Q(kind=Document.Kind.ORIGINAL)
    return public | with_record | (~Exists(attached) & ~Exists(proving) & loose)


def family(document: Document) -> QuerySet[Document]:
    """The first version of a paper and all that came after it."""
    root = document.version_of_id or document.pk
    return Document.objects.filter(Q(pk=root) | Q(version_of_id=root))


def versions(document: Document, *, scope: Scope) -> list[Version]:
    """All versions of a paper that the person may open, newest first."""
    found = list(family(document).filter(openable(scope)).order_by("-id"))
    if len(found) < 2:
        return []
    subjects = [f"documents:{one.pk}" for one in found]
    acts = Entry.objects.filter(subject__in=subjects, verb="document.store")
    actors = dict(acts.values_list("subject", "actor"))
    return [
        Version(one, actors.get(f"documents:{one.pk}", ""), here=one.pk == document.pk, newest=one == found[0])
        for one in found
    ]


@dataclass(frozen=True)
class Bundle:
    """A paper of a record as its page shows it: the newest version that is attached, and the earlier ones."""

    attachment: Attachment
    earlier: Sequence[Attachment]
    excerpt: str
    pictured: bool


def bundles(attachments: Sequence[Attachment]) -> list[Bundle]:
    """Attachments by paper, in their order; a signed copy stands for itself."""
    groups: dict[object, list[Attachment]] = {}
    for one in attachments:
        key = ("signed", one.pk) if one.signed_on else one.document.version_of_id or one.document_id
        groups.setdefault(key, []).append(one)
    starts = Page.objects.filter(document__in=[one.document_id for one in attachments], number=1)
    texts = dict(starts.values_list("document_id", Substr("text", 1, _EXCERPT)))
    return [
        Bundle(group[-1], group[-2::-1], texts.get(group[-1].document_id, ""), is_pictured(group[-1].document))
        for group in groups.values()
    ]

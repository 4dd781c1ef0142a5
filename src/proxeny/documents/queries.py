"""Reading papers back, and checking that they are what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db.models import QuerySet

from proxeny.accounts.models import Office
from proxeny.documents.anchors import nearest
from proxeny.documents.models import Document, Quote
from proxeny.documents.store import Paper, path_of


def damaged_originals() -> Iterator[tuple[str, str]]:
    """(code, problem) of every kept paper whose bytes are gone or no longer match their hash."""
    for document in Document.objects.exclude(sha256="").iterator():
        path = path_of(document.sha256)
        if not path.exists():
            yield document.code, "missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != document.sha256:
            yield document.code, "altered"


def loose_quotes() -> Iterator[tuple[str, str]]:
    """(code, text) of every passage that is no longer found at its place in its page."""
    for quote in Quote.objects.filter(page__isnull=False).select_related("page", "document").iterator():
        if quote.page is not None and quote.page.text[quote.start : quote.end] != quote.text:
            yield quote.document.code, quote.text


def kept_before(content: bytes, *, office: Office) -> QuerySet[Document]:
    """Papers of this office with the very same bytes."""
    return Document.objects.filter(sha256=hashlib.sha256(content).hexdigest(), office=office)


def noted_before(paper: Paper) -> QuerySet[Document]:
    """References of the same office to the same page."""
    same = {name: getattr(paper, name) for name in ("publisher", "title", "lang", "address", "published_on", "office")}
    return Document.objects.filter(kind=Document.Kind.REFERENCE, **same)


def nearest_passage(document: Document, words: str) -> str:
    """The passage of a kept paper that is most like the words; "" where nothing is near."""
    return nearest(document.pages.values_list("text", flat=True), words)

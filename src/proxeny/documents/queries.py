"""Reading papers back, and checking that they are what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from proxeny.documents.models import Document, Quote
from proxeny.documents.store import path_of


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

"""Which papers are shown as pictures, and their pages drawn; what failed is not tried again at once."""

from __future__ import annotations

from django.core.cache import cache

from proxeny.documents.apart import TooMuch
from proxeny.documents.models import Document
from proxeny.documents.picture import drawn, is_drawable, page_count
from proxeny.documents.store import path_of

MOST_SHOWN = 20
_FAILED_SECONDS, _KNOWN_SECONDS = 600, 7 * 24 * 3600


def is_pictured(document: Document) -> bool:
    """Whether pages of the paper can be drawn at all."""
    return bool(document.sha256) and is_drawable(document.media_type)


def pages_drawn(document: Document) -> range:
    """The numbers of the pages that are shown as pictures; none where it cannot be drawn."""
    if not is_pictured(document):
        return range(0)
    key = f"pages-{document.sha256}"
    known = cache.get(key)
    if known is None:
        try:
            known = page_count(document.media_type, path_of(document.sha256).read_bytes())
            cache.set(key, known, _KNOWN_SECONDS)
        except (TooMuch, ValueError, OSError):
            known = 0
            cache.set(key, known, _FAILED_SECONDS)
    return range(1, min(int(known), MOST_SHOWN) + 1)


def picture(document: Document, *, page: int) -> bytes | None:
    """The picture of a page as WebP; None where there is none."""
    if not is_pictured(document) or not 1 <= page <= MOST_SHOWN:
        return None
    failed = f"undrawn-{document.sha256}-{page}"
    if cache.get(failed):
        return None
    try:
        return drawn(document.media_type, path_of(document.sha256).read_bytes(), page=page)
    except (TooMuch, OSError):
        cache.set(failed, True, _FAILED_SECONDS)
        return None

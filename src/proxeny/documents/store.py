"""Keeping originals: by hash, never changed, never twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.documents.models import Document, Page, Quote


class StoreError(Exception):
    """A paper or passage that cannot be kept; the message says why."""


@dataclass(frozen=True)
class Paper:
    """What is known of a paper when it arrives."""

    code: str
    title: str
    lang: str
    kind: str = Document.Kind.ORIGINAL
    titles: dict[str, str] | None = None
    publisher: str = ""
    address: str = ""
    published_on: date | None = None
    version_of: Document | None = None
    restates: Document | None = None
    file_name: str = ""
    media_type: str = ""


def path_of(sha256: str) -> Path:
    """Where the original with this hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256


def keep_bytes(content: bytes) -> str:
    """Write an original under its SHA-256 and return the hash; the same bytes are kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        half.write_bytes(content)
        half.rename(path)
    return sha256


def _row(paper: Paper, *, context: Context) -> dict[str, Any]:
    return {
        "code": paper.code,
        "kind": paper.kind,
        "title": paper.title,
        "titles": paper.titles or {},
        "lang": paper.lang,
        "publisher": paper.publisher,
        "address": paper.address,
        "published_on": paper.published_on,
        "version_of": paper.version_of,
        "restates": paper.restates,
        "file_name": paper.file_name,
        "media_type": paper.media_type,
        "recorded_at": context.at,
    }


@transaction.atomic
def store(paper: Paper, content: bytes, *, pages: list[str], context: Context) -> Document:
    """Keep an original with the text of its pages."""
    sha256 = keep_bytes(content)
    document = Document.objects.create(**_row(paper, context=context), sha256=sha256, size=len(content))
    Page.objects.bulk_create(Page(document=document, number=n, text=text) for n, text in enumerate(pages, start=1))
    remember(
        [Act("document.store", f"documents:{document.pk}", {"code": paper.code, "sha256": sha256})], context=context
    )
    return document


@transaction.atomic
def refer(paper: Paper, *, context: Context) -> Document:
    """Note a published page that may not be stored: who published it, when, in which language."""
    document = Document.objects.create(**_row(paper, context=context))
    remember([Act("document.store", f"documents:{document.pk}", {"code": paper.code})], context=context)
    return document


MAX_REFERENCE_WORDS = 15


def quote(document: Document, text: str, *, context: Context) -> Quote:
    """The passage `text` of a paper: found in its pages, or at most 15 words of a page that is only referred to."""
    page = next((page for page in document.pages.all() if text in page.text), None)
    if page is None and document.kind != Document.Kind.REFERENCE:
        raise StoreError(f"{document.code}: the passage is not in the paper: {text[:60]}")
    if page is None and len(text.split()) > MAX_REFERENCE_WORDS:
        raise StoreError(f"{document.code}: more than {MAX_REFERENCE_WORDS} words of a page that may not be stored")
    start = page.text.index(text) if page else None
    end = start + len(text) if start is not None else None
    made = Quote.objects.create(document=document, page=page, start=start, end=end, text=text, lang=document.lang)
    remember([Act("document.quote", f"documents:{document.pk}", {"quote": text})], context=context)
    return made

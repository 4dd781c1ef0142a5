"""Keeping originals: by hash, never changed, never twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.documents.anchors import locate, word_count
from proxeny.documents.models import Document, Page, Quote
from proxeny.documents.textindex import folded_page, learn, unlearn


class StoreError(Exception):
    """A passage that cannot be kept; `reason` says why in the active language, `str` names the paper too."""

    def __init__(self, document: Document, reason: Promise, **params: object) -> None:
        super().__init__(document.code, reason)
        self.document, self._reason, self._params = document, reason, params

    @property
    def reason(self) -> str:
        """Why."""
        return str(self._reason) % self._params

    def __str__(self) -> str:
        return f"{self.document.code}: {self.reason}"


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
    office: Office | None = None
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
        "office": paper.office,
        "file_name": paper.file_name,
        "media_type": paper.media_type,
        "recorded_at": context.at,
    }


@transaction.atomic
def store(paper: Paper, content: bytes, *, pages: list[str], context: Context) -> Document:
    """Keep an original with the text of its pages."""
    sha256 = keep_bytes(content)
    document = Document.objects.create(**_row(paper, context=context), sha256=sha256, size=len(content))
    _write_pages(document, pages)
    remember(
        [Act("document.store", f"documents:{document.pk}", {"code": paper.code, "sha256": sha256})], context=context
    )
    return document


def _write_pages(document: Document, pages: list[str]) -> None:
    Page.objects.bulk_create(
        Page(document=document, number=n, text=text, folded=folded_page(text)) for n, text in enumerate(pages, start=1)
    )
    learn([document])


@transaction.atomic
def give_text(document: Document, pages: list[str], *, lang: str, context: Context) -> Document:
    """The text of an original that was kept before it was read, and its language; once given it stays as it is."""
    current = Document.objects.select_for_update().get(pk=document.pk)
    if not current.pages.exists():
        _write_pages(current, pages)
        current.lang = lang
        current.save(update_fields=["lang"])
        told = {"pages": len(pages), "lang": lang}
        remember([Act("document.text", f"documents:{current.pk}", told)], context=context)
    return current


@transaction.atomic
def set_version(document: Document, *, of: Document | None, context: Context) -> Document:
    """Note that a paper is a version of another (of that one's first, where it is one itself), or that it is none.

    Its own versions become versions of that first too: one text has one root, so that it counts as one source.
    """
    current = Document.objects.select_for_update().get(pk=document.pk)
    root = (of.version_of or of) if of else None
    root = None if root is not None and root.pk == current.pk else root
    moved = [current, *current.versions.select_for_update().order_by("id")] if root else [current]
    for one in moved:
        one.version_of = root
        one.save(update_fields=["version_of"])
    told = {"version_of": root.code if root else None}
    remember([Act("document.version", f"documents:{one.pk}", told) for one in moved], context=context)
    return current


@transaction.atomic
def refer(paper: Paper, *, context: Context) -> Document:
    """Note a published page that may not be stored: who published it, when, in which language."""
    document = Document.objects.create(**_row(paper, context=context))
    remember([Act("document.store", f"documents:{document.pk}", {"code": paper.code})], context=context)
    return document


@transaction.atomic
def forget(document: Document) -> None:
    """Take an original out of the store that is now kept sealed, with its pages and what the search knew of them.

    Its bytes go when the transaction is through, unless another paper has the same.
    """
    unlearn(document)
    sha256 = document.sha256
    document.pages.all().delete()
    document.delete()
    if not Document.objects.filter(sha256=sha256).exists():
        transaction.on_commit(lambda: path_of(sha256).unlink(missing_ok=True))


MAX_REFERENCE_WORDS = 15


def quote(document: Document, text: str, *, context: Context) -> Quote:
    """The passage `text` of a paper: found in its pages, or at most 15 words of a page that is only referred to.

    Spaces and line breaks need not be those of the paper; the quote holds them as the paper has them.
    """
    return _kept_once(_passage(document, text), context=context)


@transaction.atomic
def quote_at(page: Page, start: int, end: int, *, context: Context) -> Quote:
    """The passage from `start` to `end` of a page, in code points: of words that stand there twice the one meant."""
    document = page.document
    made = Quote(document=document, page=page, start=start, end=end, text=page.text[start:end], lang=document.lang)
    return _kept_once(made, context=context)


def _kept_once(made: Quote, *, context: Context) -> Quote:
    known = Quote.objects.filter(document=made.document, page=made.page, start=made.start, text=made.text).first()
    if known is not None:
        return known
    made.save()
    remember([Act("document.quote", f"documents:{made.document.pk}", {"quote": made.text})], context=context)
    return made


def _passage(document: Document, text: str) -> Quote:
    """The passage, not yet kept. Raises StoreError."""
    pages = list(document.pages.all())
    for page in pages:
        if place := locate(page.text, text):
            start, end = place
            words = page.text[start:end]
            return Quote(document=document, page=page, start=start, end=end, text=words, lang=document.lang)
    if document.kind != Document.Kind.REFERENCE:
        unread = _("The text of this paper is not read yet, so no passage of it can be checked.")
        raise StoreError(document, _("These words are not in the paper.") if pages else unread)
    words = " ".join(text.split())
    if not 0 < word_count(words) <= MAX_REFERENCE_WORDS:
        many = _("Quote at least one and at most %(most)d words of a page that may not be stored.")
        raise StoreError(document, many, most=MAX_REFERENCE_WORDS)
    return Quote(document=document, text=words, lang=document.lang)

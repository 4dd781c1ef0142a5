"""Papers: the text of a kept paper with its quotes marked in place, or what is known of a page kept elsewhere."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.evidence import direction, passage, segments
from proxeny.desk.paper_versions import versions
from proxeny.desk.pictures import pages_drawn, picture
from proxeny.desk.reading_words import problem_and_next
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import language_name
from proxeny.documents.models import Document
from proxeny.documents.picture import MEDIA_TYPE
from proxeny.documents.store import path_of
from proxeny.reader.queries import readings
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Record
from proxeny.records.papers import attached_to, may_open
from proxeny.records.taking_off.queries import left_by

_MOST = 50


def document_for(request: HttpRequest, pk: int) -> Document:
    """The paper, when the person may open it. Raises Http404."""
    document = Document.objects.filter(pk=pk).select_related("office", "restates", "version_of").first()
    if document is None or not may_open(document, scope=scope_for(request)):
        raise Http404
    return document


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper with its quotes."""
    document, scope = document_for(request, pk), scope_for(request)
    quotes = list(document.quotes.select_related("document").order_by("id"))
    pages = [
        (page, segments(page, [quote for quote in quotes if quote.page_id == page.pk]), direction(page.text))
        for page in document.pages.order_by("number")
    ]
    unread = None if pages else readings(scope).filter(document=document).first()
    records = Record.objects.within(scope).filter(attached_to(document)).distinct().order_by("-id")[:_MOST]
    context = {
        "document": document,
        "language": language_name(document.lang),
        "pages": pages,
        "drawn": pages_drawn(document),
        "unread": unread,
        "problem": problem_and_next(unread.problem) if unread else "",
        "versions": versions(document, scope=scope),
        "loose": [passage(quote) for quote in quotes if quote.page_id is None],
        "uses": [
            (str(record), record_address(record.kind, record.pk), _papers_page(record, scope)) for record in records
        ],
        "left": _left(document, scope=scope),
    }
    return render(request, "papers/paper.html", context)


def _papers_page(record: Record, scope: Scope) -> str:
    """Where the person takes papers off the record; empty where they may not."""
    may = may_write(scope, verb="record.update", office_id=record.office_id)
    return reverse("attached", args=[record.kind, record.pk]) if may else ""


def _left(document: Document, *, scope: Scope) -> list[tuple[str, str]]:
    """The records that the paper was taken off, for those who may put it back: title and where."""
    ended = left_by(document).values("record")
    records = Record.objects.within(scope).filter(pk__in=ended).order_by("-id")[:_MOST]
    return [(str(record), page) for record in records if (page := _papers_page(record, scope))]


def picture_of(request: HttpRequest, pk: int, page: int) -> HttpResponse:
    """A page of a kept paper as a picture that we drew; bytes of others are never shown in the desk's page."""
    document = document_for(request, pk)
    drawn = picture(document, page=page)
    if drawn is None:
        raise Http404
    answer = HttpResponse(drawn, content_type=MEDIA_TYPE)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, max-age=600"
    return answer


def original(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes of a kept paper, only ever as a file to save: a paper from outside never runs in the desk's page."""
    document = document_for(request, pk)
    if not document.sha256 or not path_of(document.sha256).exists():
        raise Http404
    name = document.file_name or f"{document.code}.bin"
    content = path_of(document.sha256).open("rb")
    answer = FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer

"""The pages of help, read inside the desk without any other machine."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from proxeny.desk.help import shelf
from proxeny.desk.help.reading import article
from proxeny.desk.tables import lang


def _address(name: str) -> str:
    return reverse("help") if name == shelf.FIRST else reverse("help_page", args=[name])


def index(request: HttpRequest) -> HttpResponse:
    """The map of all pages."""
    return one(request, topic=shelf.FIRST)


def one(request: HttpRequest, topic: str) -> HttpResponse:
    """One page in the reader's language, else in English, which the page then says."""
    page = shelf.page(topic, lang=lang())
    if page is None:
        raise Http404
    context = {
        "article": article(page, _address, lang=lang()),
        "page": page,
        "is_map": topic == shelf.FIRST,
        "foreign": page.lang != lang(),
    }
    return render(request, "help/help.html", context)

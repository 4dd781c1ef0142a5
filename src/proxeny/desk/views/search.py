"""One box for everything: pages and partners by their names, records and papers by the words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.found_papers import COUNTED, found_papers
from proxeny.desk.shell import Line, rail, scope_for
from proxeny.desk.tables import plain, shown
from proxeny.ground.text import fold
from proxeny.partners.queries import find_partner
from proxeny.records import queries
from proxeny.records.register import Label, Register
from proxeny.records.search import Sought, registers_holding, sought

PER_REGISTER = 8
SUGGESTED, PARTNERS = 8, 3


@dataclass(frozen=True)
class Hit:
    """One record that holds the words."""

    title: str
    why: str
    state: str
    url: str


@dataclass(frozen=True)
class Group:
    """The newest hits of one register; `more` lists all of them, empty where these are all."""

    label: Label
    hits: tuple[Hit, ...]
    more: str


def _hit(register: Register, record: Any) -> Hit:
    day = plain(record.starts_on) if record.starts_on else ""
    why = " · ".join(filter(None, (record.ref, day, plain(record.office))))
    return Hit(record.title, why, shown(register, "state", record.state), record_address(register.name, record.pk))


def _group(register: Register, text: str, asked: Sought, scope: Scope) -> Group:
    page = queries.page(queries.chosen(register, scope=scope, text=asked), size=PER_REGISTER)
    more = f"{reverse('list', args=[register.name])}?{urlencode({'q': text})}" if page.following else ""
    return Group(register.label_plural, tuple(_hit(register, record) for record in page.records), more)


def _pages(request: HttpRequest, text: str, scope: Scope) -> list[Line]:
    """Pages of the rail whose names hold every word, in the reader's language."""
    words = fold(text).split()
    lines = [line for section in rail(request, scope) for line in section.lines]
    return [line for line in lines if words and all(word in fold(str(line.label)) for word in words)]


def suggest(request: HttpRequest) -> JsonResponse:
    """The first things that answer to `q`, while it is being typed: pages, partners, then the newest records."""
    text, scope = request.GET.get("q", "").strip(), scope_for(request)
    found: list[dict[str, str]] = []
    if len(text) > 1:
        found += [_suggestion(str(line.label), _("page"), line.url) for line in _pages(request, text, scope)]
        partners = [one.partner for one in find_partner(text, scope, limit=PARTNERS)]
        found += [_suggestion(one.title, one.ref, record_address("partners", one.pk)) for one in partners]
        there = {one.pk for one in partners}
        records = [one for one in queries.anywhere(text, scope=scope, limit=SUGGESTED) if one.pk not in there]
        found += [_suggestion(one.title, one.ref, record_address(one.kind, one.pk)) for one in records]
    return JsonResponse({"found": found[:SUGGESTED]})


def _suggestion(label: str, note: str, url: str) -> dict[str, str]:
    return {"label": label, "note": note, "url": url}


def search(request: HttpRequest) -> HttpResponse:
    """What answers to `q`; partners come before records because their names are what people remember."""
    text, scope = request.GET.get("q", "").strip(), scope_for(request)
    context: dict[str, Any] = {"q": text, "partners": [], "groups": [], "pages": []}
    if text:
        context["pages"] = _pages(request, text, scope)
        context["partners"] = find_partner(text, scope, limit=PER_REGISTER)
        asked = sought(text)
        others = (register for register in registers_holding(asked) if register.name != "partners")
        groups = [_group(register, text, asked, scope) for register in others]
        context["groups"] = [group for group in groups if group.hits]
        context["papers"] = found_papers(text, context["partners"], scope=scope, asked=request.GET)
        context["counted"] = COUNTED
    return render(request, "search/search.html", context)

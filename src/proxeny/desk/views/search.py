"""One box for everything: pages and partners by their names, records and papers by the words in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.found_papers import COUNTED, found_papers, papers_met
from proxeny.desk.found_records import COUNTED as COUNTED_OF_EACH
from proxeny.desk.found_records import counted_keys, found_records, records_met
from proxeny.desk.lands import lands_of
from proxeny.desk.paper_facets import tied_keys
from proxeny.desk.shell import Line, rail, scope_for
from proxeny.desk.tables import lang, words_of
from proxeny.ground.text import fold
from proxeny.partners.queries import partners_called
from proxeny.records.everywhere import anywhere
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.records.search import sought

SUGGESTED, PARTNERS, SHOWN = 8, 3, 8


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
        words = sought(text)
        partners = partners_called(text, asked=words, limit=PARTNERS)
        found += [
            _suggestion(one.title, one.numbered(lang()), record_address("partners", one.hit.key)) for one in partners
        ]
        there = {one.hit.key for one in partners}
        records = [one for one in anywhere(words, scope=scope, limit=SUGGESTED) if one.pk not in there]
        found += [_suggestion(one.title, _numbered(one), record_address(one.kind, one.pk)) for one in records]
    return JsonResponse({"found": found[:SUGGESTED]})


def _numbered(one: Record) -> str:
    """Its number with the office that gave it, as each office numbers its own; and that it was withdrawn."""
    gone = words_of(REGISTERS[one.kind], "state")(one.state) if one.state == WITHDRAWN else ""
    return " · ".join(filter(None, (one.ref, office_name(one.office, lang()), gone)))


def _suggestion(label: str, note: str, url: str) -> dict[str, str]:
    return {"label": label, "note": note, "url": url}


def search(request: HttpRequest) -> HttpResponse:
    """What answers to `q`; partners come before records because their names are what people remember."""
    text, scope = request.GET.get("q", "").strip(), scope_for(request)
    context: dict[str, Any] = {"q": text, "partners": [], "pages": []}
    if text:
        asked = {name: str(value) for name, value in request.GET.items() if value}
        context["pages"] = _pages(request, text, scope)
        words = sought(text)
        found = partners_called(text, asked=words, limit=SHOWN)
        context["partners"] = [(one, one.numbered(lang())) for one in found]
        records, papers = records_met(words, scope=scope), papers_met(text, found, scope=scope)
        lands = lands_of(counted_keys(records), tied_keys(papers.known))
        context["records"] = found_records(records, text=text, scope=scope, asked=asked, lands=lands)
        context["papers"] = found_papers(papers, asked=asked, lands=lands)
        context |= {"counted": COUNTED, "counted_of_each": COUNTED_OF_EACH}
    return render(request, "search/search.html", context)

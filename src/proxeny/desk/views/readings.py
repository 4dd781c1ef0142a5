"""Papers to read: the inbox with what waits in each paper, and the page on which papers are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.desk.acting import context_for, office_chosen, offices_that_may
from proxeny.desk.evidence_forms import safe_name
from proxeny.desk.reading_beside import far, read_all
from proxeny.desk.reading_forms import PapersForm
from proxeny.desk.reading_words import PASTED, file_words, problem_words
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import language_name
from proxeny.ground.dates import PartialDate
from proxeny.reader.actions import take_in
from proxeny.reader.intake import Incoming
from proxeny.reader.models import PaperReading
from proxeny.reader.queries import counted, firsts_in_sight, openable_readings, readings
from proxeny.records.actions import Refused

PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """Every paper that was handed in, the last first; those with something to decide alone where asked for."""
    scope, show = scope_for(request), request.GET.get("show", "")
    found = counted(readings(scope), waiting_only=show == "waiting")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    seen = openable_readings(page.object_list, scope=scope)
    firsts = firsts_in_sight(seen, scope=scope)
    rows = [_row(one, firsts) for one in seen]
    context = {"rows": rows, "page": page, "show": show, "may": bool(offices_that_may(request, "document.store"))}
    return render(request, "reading/index.html", context)


def _row(one: PaperReading, firsts: Mapping[int, PaperReading]) -> dict[str, Any]:
    return {
        "reading": one,
        "file": file_words(one.document.file_name),
        "first": firsts.get(one.document.version_of_id or 0),
        "language": language_name(one.lang) if one.lang else "",
        "problem": problem_words(one.problem) if one.problem else "",
        "far": far(one) if one.state == PaperReading.State.WAITING else None,
    }


def new(request: HttpRequest) -> HttpResponse:
    """Hand in papers: each is kept first, then read; what cannot be read says why."""
    offices = offices_that_may(request, "document.store")
    if not offices:
        raise PermissionDenied(_("Your role does not allow papers to be handed in."))
    form = PapersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken = _taken(request, form, office=office_chosen(offices, request.POST.get("office", "")))
        if taken:
            return redirect("review", taken[0].pk) if len(taken) == 1 else redirect("papers_to_read")
    context = {"form": form, "offices": offices, "office": request.POST.get("office", "")}
    return render(request, "reading/new.html", context, status=422 if form.errors else 200)


def _taken(request: HttpRequest, form: PapersForm, *, office: Office) -> list[PaperReading]:
    """Keep what was handed in, and read what was not read before."""
    context = context_for(request, office, verb="document.store")
    try:
        taken = [take_in(paper, office=office, scope=scope_for(request), context=context) for paper in _incoming(form)]
    except Refused as refusal:
        form.add_error(None, refusal.verdict.text)
        return []
    known = [one for one in taken if one.state == PaperReading.State.READ]
    read_all([one for one in taken if one not in known], context=context)
    for one in known:
        messages.info(request, _("“%(title)s” was handed in before; this is it.") % {"title": one.document.title})
    return taken


def _incoming(form: PapersForm) -> list[Incoming]:
    said = form.cleaned_data
    told: dict[str, Any] = {
        "lang": said["lang"] or None,
        "about": said["about"].pk if said["about"] else None,
        "published": PartialDate.of(said["published_on"]) if said["published_on"] else None,
    }
    files = [Incoming(safe_name(file.name), file.read(), **told) for file in said["papers"]]
    if said["text"].strip():
        text = said["text"].replace("\r\n", "\n")
        first = next(line.strip() for line in text.splitlines() if line.strip())
        files.append(Incoming(PASTED, text.encode(), title=first[:120], **told))
    if len(files) == 1 and said["title"]:
        files = [Incoming(files[0].name, files[0].content, title=said["title"], **told)]
    return files

"""Links of a record: find the other record by number or title, say how they belong together, end a link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.desk.acting import context_for, for_writers, key_of
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import plain
from proxeny.ground.codelists import codelist
from proxeny.records import actions
from proxeny.records.everywhere import anywhere
from proxeny.records.links import actions as ties
from proxeny.records.links.queries import open_links
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register

_FOUND = 12


def _choices(request: HttpRequest, record: Record, *, text: str) -> list[tuple[int, str, str]]:
    """(id, title, what it is) of records that answer to the text, this one left out."""
    if not text:
        return []
    found = [one for one in anywhere(text, scope=scope_for(request), limit=_FOUND + 1) if one.pk != record.pk]
    return [
        (one.pk, str(one), " · ".join((str(REGISTERS[one.kind].label), plain(one.office)))) for one in found[:_FOUND]
    ]


@for_writers
def links(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Link the record to another one."""
    problem = ""
    if request.method == "POST":
        problem = _linked(request, record)
        if not problem:
            return redirect("record", register.name, record.pk)
    data = request.POST if request.method == "POST" else request.GET
    text = data.get("q", "").strip()[:200]
    context = {
        "register": register,
        "record": record,
        "q": text,
        "choices": _choices(request, record, text=text),
        "kinds": codelist("link_kind").choices(),
        "kind": data.get("kind", ""),
        "target": data.get("target", ""),
        "problem": problem,
    }
    return render(request, "record/links.html", context, status=422 if problem else 200)


def _linked(request: HttpRequest, record: Any) -> str:
    """Make the link that was chosen; what speaks against it, or nothing."""
    number = request.POST.get("target", "")
    target = Record.objects.within(scope_for(request)).filter(pk=key_of(number)).first()
    if target is None:
        return _("Choose the other record first.")
    kind, context = request.POST.get("kind", ""), context_for(request, record.office)
    try:
        ties.link(record, target=target, kind=kind, scope=scope_for(request), context=context)
    except actions.Refused as refusal:
        return refusal.verdict.text
    messages.success(request, _("Linked to %(record)s.") % {"record": target})
    return ""


@require_POST
@for_writers
def end(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """End a link of the record; the history keeps it."""
    number = request.POST.get("link", "")
    found = open_links(record).filter(pk=key_of(number))
    link = found.select_related("source__office", "target").first()
    if link is None:
        raise Http404
    context = context_for(request, link.source.office, why=request.POST.get("why", ""))
    try:
        ties.end_link(link, scope=scope_for(request), context=context)
    except actions.Refused as refusal:
        messages.error(request, refusal.verdict.text)
    else:
        messages.success(request, _("The link is ended; the history keeps it."))
    return redirect("record", register.name, record.pk)

"""Ticking records in a list: on one page, on all of its pages, and what is done with them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from proxeny.desk.acting import key_of
from proxeny.desk.addresses import address
from proxeny.desk.asked import Asked, asked
from proxeny.desk.selection import MOST_TICKED, Selection, remember, selection_of
from proxeny.desk.shell import scope_for
from proxeny.records.register import REGISTERS

# A page shows no more; whoever sends more made it up.
_MOST_SHOWN = 500
_THEN = {"change": "change_many", "file": "list_file", "print": "list_print"}


def select(request: HttpRequest, register: str) -> HttpResponse:
    """Remember what is ticked on a page, then go on."""
    listed = asked(request, register, QueryDict(request.POST.get("back", "")))
    if request.method != "POST":
        return redirect("list", register)
    before = selection_of(request, register)
    selection = _chosen(request, listed, before)
    if selection.full:
        said = _("At most %(most)d records can be ticked one by one; take all that pass a filter instead.")
        messages.error(request, said % {"most": MOST_TICKED})
        selection = before
    remember(request, register, selection)
    if request.headers.get("Accept", "").startswith("application/json"):
        counted = selection.counted(REGISTERS[register], scope=scope_for(request))
        return JsonResponse({"number": counted.number, "capped": counted.capped})
    return redirect(_following(request, listed, selection))


def _chosen(request: HttpRequest, listed: Asked, before: Selection) -> Selection:
    act = request.POST.get("act", "")
    shown = {key_of(text) for text in request.POST.get("shown", "").split(",")[:_MOST_SHOWN]} - {0}
    ticked = {key_of(text) for text in request.POST.getlist("row")} & shown
    if act == "clear":
        return Selection()
    if act == "all":
        return Selection(query=listed.view)
    return before.after(shown=shown, ticked=shown if act == "page" else ticked)


def _following(request: HttpRequest, listed: Asked, selection: Selection) -> str:
    name = _THEN.get(request.POST.get("then", ""))
    if name == "change_many" and selection:
        return address(name, listed.register.name)
    if name and selection:
        return listed.url(name, ticked="1", format="xlsx" if name == "list_file" else None)
    return listed.url("list")

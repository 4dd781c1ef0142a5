"""The papers of a record: one that was put there by mistake is taken off with a reason, and put back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.desk.acting import context_for, for_writers
from proxeny.desk.attached import Line, lines
from proxeny.desk.shell import scope_for
from proxeny.records.actions import Refused
from proxeny.records.models import Attachment
from proxeny.records.register import Register
from proxeny.records.taking_off import actions


@for_writers
def attached(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Take a paper off (`off` names it, `why` says why) or put it back (`back`); else show what may be."""
    found = lines(record)
    off, back = request.POST.get("off", ""), request.POST.get("back", "")
    problem = ""
    if request.method == "POST":
        problem = _done(request, _named(found, off or back), off=bool(off))
        if not problem:
            return redirect("attached", register.name, record.pk)
    context = {
        "register": register,
        "record": record,
        "standing": [line for line in found if line.one.ended_at is None],
        "ended": [line for line in found if line.one.ended_at is not None],
        "problem": problem,
        "asked": off or back,
        "why": request.POST.get("why", ""),
    }
    return render(request, "record/attached.html", context, status=422 if problem else 200)


def _named(found: list[Line], key: str) -> Line:
    """The paper that a form names. Raises Http404."""
    for line in found:
        if line.key == key:
            return line
    raise Http404


def _done(request: HttpRequest, line: Line, *, off: bool) -> str:
    """Take it off, or put it back; what speaks against it, or nothing."""
    one, scope = line.one, scope_for(request)
    context = context_for(request, one.record.office, why=request.POST.get("why", "") if off else "")
    try:
        if isinstance(one, Attachment):
            (actions.take_off if off else actions.put_back)(one, scope=scope, context=context)
        else:
            (actions.take_sealed_off if off else actions.put_sealed_back)(one, scope=scope, context=context)
    except Refused as refusal:
        return refusal.verdict.text
    said = (
        _("“%(title)s” is taken off; below it can be put back.")
        if off
        else _("“%(title)s” belongs to the record again.")
    )
    messages.success(request, said % {"title": line.title})
    return ""

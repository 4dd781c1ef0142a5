"""The part of a form's page that says what its record would collide with, asked for while one types."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from proxeny.desk.acting import key_of, office_chosen, offices_that_may, record_for, register_named
from proxeny.desk.checking import compared, foreseen
from proxeny.desk.sheet import Sheet
from proxeny.desk.shell import scope_for
from proxeny.records.lifecycle import may_write


@require_POST
def check(request: HttpRequest, register: str) -> HttpResponse:
    """What the rules would say of the form as it was sent; `record` is the one that is being changed, if any."""
    declared, scope = register_named(register), scope_for(request)
    if not compared(declared):
        raise Http404
    number, record, office = request.POST.get("record", ""), None, 0
    if number:
        record = record_for(request, declared, key_of(number))
        allowed = bool(may_write(scope, verb="record.update", office_id=record.office_id))
    elif offices := offices_that_may(request, "record.create"):
        office, allowed = office_chosen(offices, request.POST.get("office", "")).pk, True
    else:
        allowed = False
    if not allowed:
        raise Http404
    warned = foreseen(Sheet.bound(declared, request.POST, scope=scope), office=office, record=record, scope=scope)
    return render(request, "edit/warned.html", {"warned": warned, "checked": True})

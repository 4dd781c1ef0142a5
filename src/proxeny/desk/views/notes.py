"""Notes beside a record: write, change, withdraw, say that one has read; what is refused comes back with its words."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.audit.context import Context
from proxeny.config.environment import now
from proxeny.desk.acting import context_for, key_of, record_for, register_named
from proxeny.desk.addresses import record_address
from proxeny.desk.shell import scope_for
from proxeny.records.actions import Refused
from proxeny.records.models import Note
from proxeny.records.notes import actions
from proxeny.records.notes.queries import colleagues
from proxeny.records.register import Register


def _context(request: HttpRequest, record: Any) -> Context:
    return context_for(request, record.office)


def _beside(register: Register, record: Any, *, note: int = 0) -> HttpResponse:
    anchor = f"note-{note}" if note else "notes"
    return redirect(f"{record_address(register.name, record.pk)}#{anchor}")


def _said(request: HttpRequest) -> str:
    return request.POST.get("text", "").replace("\0", "").replace("\r\n", "\n")


def _again(request: HttpRequest, register: Register, record: Any, *, refusal: Refused, note: int = 0) -> HttpResponse:
    """The form once more, with the words that were typed and the reason."""
    context = {
        "register": register,
        "record": record,
        "text": _said(request),
        "note": note,
        "chosen": request.POST.get("colleague", ""),
        "people": colleagues(record, scope=scope_for(request)),
        "problem": refusal.verdict.text,
    }
    return render(request, "record/note.html", context, status=422)


def _note(request: HttpRequest, record: Any) -> Note:
    """The note of this record that the form names. Raises Http404."""
    found = Note.objects.filter(record_id=record.pk, pk=key_of(request.POST.get("note", ""))).first()
    if found is None:
        raise Http404
    return found


@require_POST
def write(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Write a note."""
    declared = register_named(register)
    record = record_for(request, declared, pk)
    scope, people = scope_for(request), [request.POST.get("colleague", "")]
    try:
        made = actions.write(
            record, text=_said(request), colleagues=people, scope=scope, context=_context(request, record)
        )
    except Refused as refusal:
        return _again(request, declared, record, refusal=refusal)
    return _beside(declared, record, note=made.pk)


@require_POST
def change(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Say a note in other words."""
    declared = register_named(register)
    record = record_for(request, declared, pk)
    note = _note(request, record)
    try:
        made = actions.change(note, text=_said(request), scope=scope_for(request), context=_context(request, record))
    except Refused as refusal:
        return _again(request, declared, record, refusal=refusal, note=note.pk)
    return _beside(declared, record, note=made.pk)


@require_POST
def withdraw(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Take a note back."""
    declared = register_named(register)
    record = record_for(request, declared, pk)
    note = _note(request, record)
    try:
        actions.withdraw(note, scope=scope_for(request), context=_context(request, record))
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
    else:
        messages.success(request, _("The note is withdrawn; that it was there stays visible."))
    return _beside(declared, record)


@require_POST
def read(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Say that what calls one here is read."""
    declared = register_named(register)
    record = record_for(request, declared, pk)
    actions.read(record, scope=scope_for(request), at=now())
    return _beside(declared, record)

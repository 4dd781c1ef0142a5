"""The history of a record: who did what, before and after in words; undo; the record as known on a day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from proxeny.audit.models import Entry
from proxeny.audit.queries import history as entries_of
from proxeny.audit.queries import state_of
from proxeny.config.environment import today
from proxeny.desk.acting import context_for, record_for, register_named
from proxeny.desk.acts import UNDOABLE, ShownAct, acts, sentence_of
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.desk.telling import differences, field_label, told_groups, told_lists
from proxeny.desk.timeline import KINDS, MOST_ACTS, timeline
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.records import actions
from proxeny.records.snapshot import snapshot

_SHOWN = 50


def history(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """All acts on a record, newest first."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    may = actions.may_undo(found, scope=scope_for(request))
    context = {
        "register": declared,
        "record": found,
        "acts": acts(declared, found, limit=_SHOWN),
        "may_undo": may,
        "limit": _SHOWN,
    }
    return render(request, "history/history.html", {**context, "today": today()})


def whole(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Everything about the record in the order of time, or one kind of it."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    kind = request.GET.get("kind", "")
    line = timeline(declared, found, state=snapshot(declared, found), scope=scope_for(request))
    present = {event.kind for event in line}
    context = {
        "register": declared,
        "record": found,
        "kind": kind,
        "kinds": [(code, label) for code, label in KINDS.items() if code in present or code == kind],
        "line": [event for event in line if kind in ("", event.kind)],
        "limit": MOST_ACTS if len(line) >= MOST_ACTS else 0,
    }
    return render(request, "history/timeline.html", context)


def undo(request: HttpRequest, register: str, pk: int, entry: int) -> HttpResponse:
    """Ask before bringing back what was before an act, or one `field` of it; show what that changes, then do it."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    act = Entry.objects.filter(pk=entry, subject=found.subject, verb__in=UNDOABLE).first()
    if act is None:
        raise Http404
    field = (request.POST if request.method == "POST" else request.GET).get("field", "")
    problem = _undone(request, found, act=act, field=field) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        messages.success(request, _("The earlier state is back as a new version; the history keeps both."))
        return redirect("record", declared.name, found.pk)
    now_state = snapshot(declared, found)
    try:
        then = actions.with_field(declared, now_state, entry=act, field=field) if field else actions.before_act(act)
    except actions.Refused as refusal:
        raise Http404 from refusal
    context = {
        "register": declared,
        "record": found,
        "act": ShownAct(act, sentence_of(declared, act, state_of(act)), [], undoable=True),
        "field": field,
        "field_label": field_label(declared, field) if field else "",
        "changes": differences(declared, now_state, then, names=now_state.keys() | then.keys()),
        "may_undo": actions.may_bring_back(found, state=then, now=now_state, entry=act, scope=scope_for(request)),
        "later": 0 if field else entries_of(found.subject).filter(id__gt=act.pk, verb__in=UNDOABLE).count(),
        "problem": problem,
        "why": request.POST.get("why", ""),
    }
    return render(request, "history/undo.html", context, status=422 if problem else 200)


def _undone(request: HttpRequest, record: Any, *, act: Entry, field: str) -> str:
    """Undo the act or its one field; what speaks against it, or nothing."""
    context = context_for(request, record.office, why=request.POST.get("why", ""), verb="record.undo")
    scope = scope_for(request)
    try:
        if field:
            actions.undo_field(record, entry=act, field=field, scope=scope, context=context)
        else:
            actions.undo(record, entry=act, scope=scope, context=context)
    except actions.Refused as refusal:
        return refusal.verdict.text
    except actions.Invalid as invalid:
        return " ".join(str(one.message) for one in invalid.problems)
    return ""


def as_known(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """The record as it was known at the end of a day."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    typed, problem, on = request.GET.get("on", ""), "", today()
    try:
        on = parse_day(typed, lang()) if typed else on
    except DayError as error:
        problem = str(error)
    until = timezone.make_aware(datetime.combine(on + timedelta(days=1), time()))
    entry = entries_of(found.subject).filter(at__lt=until).first()
    state = state_of(entry) if entry else {}
    context = {
        "register": declared,
        "record": found,
        "on": on,
        "typed": typed,
        "problem": problem,
        "entry": entry,
        "state": declared.lifecycle.state(state["state"]).label if state else "",
        "groups": told_groups(declared, state),
        "lists": told_lists(declared, state),
    }
    return render(request, "history/as_known.html", context)

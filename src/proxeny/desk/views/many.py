"""One act on many records: choose a field or a step, look at what it would do, do it, take it back."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.audit.models import Entry
from proxeny.desk.acting import context_for, register_named
from proxeny.desk.forms import cleaned, give_reader, record_form
from proxeny.desk.selection import selection_of
from proxeny.desk.shell import own_offices, scope_for
from proxeny.desk.telling import field_label, sayable
from proxeny.desk.typed_fields import Reader
from proxeny.records.actions import Refused
from proxeny.records.exchange.names import Names
from proxeny.records.many import (
    Change,
    Chosen,
    Outcome,
    move_many,
    preview_move,
    preview_update,
    undo_many,
    update_many,
)
from proxeny.records.register import Move, Register

AT_MOST = 2000
_SHOWN = 100
# What tells one record from another is not the same for many.
_OWN = frozenset({"title"})


@dataclass(frozen=True)
class Act:
    """What is to be done with each record: a field with its new value, or a step."""

    register: Register
    field: str = ""
    value: Any = None
    move: Move | None = None

    def preview(self, chosen: list[Chosen], *, scope: Any) -> Outcome:
        """What it would do."""
        if self.move is not None:
            return preview_move(self.register, chosen, move=self.move.code, scope=scope)
        return preview_update(self.register, self._changes(chosen), scope=scope)

    def done(self, chosen: list[Chosen], *, scope: Any, context: Any) -> Outcome:
        """Do it. Raises Refused."""
        if self.move is not None:
            return move_many(self.register, chosen, move=self.move.code, scope=scope, context=context)
        return update_many(self.register, self._changes(chosen), scope=scope, context=context)

    def _changes(self, chosen: list[Chosen]) -> list[Change]:
        return [Change(one.id, one.version, {self.field: self.value}) for one in chosen]


def change_many(request: HttpRequest, register: str) -> HttpResponse:
    """Change a field of all ticked records, or take a step with them; nothing happens before it was looked at."""
    declared, scope = register_named(register), scope_for(request)
    selection = selection_of(request, register)
    found = selection.records(declared, scope=scope).order_by("pk").values_list("pk", "version")[: AT_MOST + 1]
    chosen = [Chosen(pk, version) for pk, version in found]
    if not chosen:
        messages.error(request, _("Tick some records in the list first."))
        return redirect("list", register)
    said = request.POST if request.method == "POST" else request.GET
    context = {
        "register": declared,
        "number": len(chosen),
        "most": AT_MOST,
        "too_many": len(chosen) > AT_MOST,
        "fields": [(name, field_label(declared, name)) for name in declared.open_fields if name not in _OWN],
        "moves": declared.lifecycle.taken_alone,
        "field": said.get("what", ""),
        "why": request.POST.get("why", ""),
    }
    if context["too_many"]:
        return render(request, "list/many.html", context)
    return _looked_at(request, declared, chosen, said, context)


def _looked_at(
    request: HttpRequest, register: Register, chosen: list[Chosen], said: Mapping[str, Any], context: dict[str, Any]
) -> HttpResponse:
    move = next((move for move in register.lifecycle.moves if move.code == said.get("move")), None)
    field = said.get("what", "")
    form = (
        _value_form(request, register, field)
        if field in register.open_fields and field not in _OWN and not move
        else None
    )
    context |= {"move": move, "form": form, "wants_reason": bool(move and move.needs_reason)}
    act = None
    if move is not None:
        act = Act(register, move=move)
    elif form is not None and form.is_bound and form.is_valid():
        act = Act(register, field, cleaned(form)[field])
    if move is not None and move.needs_reason and not context["why"].strip() and request.method == "POST":
        messages.error(request, _("Say why."))
        act = None
    if act is None or request.method != "POST":
        return render(request, "list/many.html", context, status=422 if form is not None and form.is_bound else 200)
    outcome = act.preview(chosen, scope=scope_for(request))
    seen = _seen(chosen, outcome)
    if "confirm" in request.POST and request.POST.get("seen") == seen and outcome.changed:
        return _done(request, act, chosen, outcome, context)
    if "confirm" in request.POST and request.POST.get("seen") != seen:
        messages.error(request, _("Something changed meanwhile; look again at what would happen."))
    return render(request, "list/many.html", {**context, **_preview(act, outcome), "seen": seen})


def _value_form(request: HttpRequest, register: Register, name: str) -> forms.Form:
    """The form of one field alone; bound once a value was sent."""
    sent, scope = request.POST.copy(), scope_for(request)
    if picked := sent.get(f"pick-{name}"):
        sent[name] = picked
    form = record_form(register.name)(sent if request.method == "POST" else None)
    form.fields = {name: form.fields[name]}
    give_reader(form, Reader(Names(scope), scope, scope.on))
    return form


def _seen(chosen: list[Chosen], outcome: Outcome) -> str:
    """A mark of what the person has looked at: which records in which version, and what becomes of them."""
    told = [[one.id, one.version] for one in chosen], [(e.id, e.differences) for e in outcome.effects]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _preview(act: Act, outcome: Outcome) -> dict[str, Any]:
    """From what to what, how many each; which are refused and why."""
    register = act.register
    lines: Counter[tuple[str, str, str]] = Counter()
    for effect in outcome.effects:
        for one in effect.differences:
            words = [" · ".join(sayable(register, one.field, value)) for value in (one.before, one.after)]
            lines[(field_label(register, one.field), words[0], words[1])] += 1
    changing = [effect for effect in outcome.effects if effect.differences]
    return {
        "outcome": outcome,
        "lines": [(*line, number) for line, number in lines.most_common(_SHOWN)],
        "changing": changing[:_SHOWN],
        "hidden": max(len(changing) - _SHOWN, 0),
        "refusals": outcome.refusals[:_SHOWN],
        "hidden_refusals": max(len(outcome.refusals) - _SHOWN, 0),
        "refused": len({refusal.id for refusal in outcome.refusals}),
    }


def _done(
    request: HttpRequest, act: Act, chosen: list[Chosen], outcome: Outcome, context: dict[str, Any]
) -> HttpResponse:
    """Do to those that may be changed what was looked at."""
    passing = {effect.id for effect in outcome.effects if effect.differences}
    scope, office = scope_for(request), own_offices(scope_for(request))[0]
    verb = act.move.verb if act.move else "record.update"
    trace = context_for(request, office, why=request.POST.get("why", ""), verb=verb)
    try:
        done = act.done([one for one in chosen if one.id in passing], scope=scope, context=trace)
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return render(request, "list/many.html", {**context, **_preview(act, outcome)}, status=422)
    if done.batch is None:
        return render(request, "list/many.html", {**context, **_preview(act, done)}, status=422)
    said = ngettext("%(count)d record was changed.", "%(count)d records were changed.", done.changed)
    messages.success(request, said % {"count": done.changed})
    return redirect("act_on_many", act.register.name, done.batch)


def act_on_many(request: HttpRequest, register: str, batch: UUID) -> HttpResponse:
    """One act on many records: what it wrote, and taking it back as a whole."""
    declared, scope = register_named(register), scope_for(request)
    entries = Entry.objects.filter(batch=batch, subject__startswith=f"{register}:").order_by("id")
    first = entries.first()
    keys = [int(subject.partition(":")[2]) for subject in entries.values_list("subject", flat=True)]
    records = declared.model.objects.within(scope).filter(pk__in=keys[:_SHOWN])
    if first is None or not records.exists():
        raise Http404
    if request.method == "POST":
        return _taken_back(request, declared, batch)
    context = {
        "register": declared,
        "first": first,
        "number": len(keys),
        "records": records.order_by("-listed_on", "-id"),
        "hidden": max(len(keys) - _SHOWN, 0),
        "taken_back": Entry.objects.filter(subject=first.subject, id__gt=first.pk, verb="record.undo").exists(),
    }
    return render(request, "list/act.html", context)


def _taken_back(request: HttpRequest, register: Register, batch: UUID) -> HttpResponse:
    offices = own_offices(scope_for(request))
    if not offices:
        raise Http404
    context = context_for(request, offices[0], why=request.POST.get("why", ""), verb="record.undo")
    try:
        outcome = undo_many(batch, scope=scope_for(request), context=context)
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return redirect("act_on_many", register.name, batch)
    for one in outcome.refusals[:5]:
        messages.error(request, f"{one.ref}: {one.reason}")
    if outcome.batch is not None:
        said = ngettext("%(count)d change was taken back.", "%(count)d changes were taken back.", outcome.changed)
        messages.success(request, said % {"count": outcome.changed})
    return redirect("act_on_many", register.name, batch)

"""What somebody wrote in a span of time: looked at with what cannot be undone and why, undone in one act, redone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from proxeny.accounts.models import Office, User
from proxeny.accounts.queries import offices_of
from proxeny.audit.context import Context
from proxeny.audit.verbs import sentence
from proxeny.config.environment import today
from proxeny.desk.addresses import record_address
from proxeny.desk.keeping import context_in
from proxeny.desk.my_forms import SpanForm
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import joined
from proxeny.desk.telling import Difference, field_label, sayable
from proxeny.desk.views.people import offices_read
from proxeny.records.afternoon import actions, queries
from proxeny.records.afternoon.actions import Looked, Span
from proxeny.records.afternoon.rules import may_undo_span
from proxeny.records.many.outcome import Effect
from proxeny.records.models import Record
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS

_SHOWN = 50


def _offices(request: HttpRequest, user: User) -> list[Office]:
    """The offices in whose history the person's writing may be undone here. Raises PermissionDenied."""
    scope, offices = scope_for(request), offices_of(user)
    if not may_undo_span(scope, offices=()):
        read = offices_read(scope)
        offices = [office for office in offices if office.pk in read]
    verdict = may_undo_span(scope, offices=[office.pk for office in offices])
    if not verdict:
        raise PermissionDenied(verdict.text)
    return offices


def undo_span(request: HttpRequest, pk: int) -> HttpResponse:
    """First what would come of it, then the act; what was undone can be undone itself."""
    user = get_object_or_404(User, pk=pk)
    offices = _offices(request, user)
    if "redo" in request.POST:
        return _redone(request, user, offices)
    form = SpanForm(request.POST or None)
    context: dict[str, Any] = {"account": user, "form": form}
    if request.method == "POST" and form.is_valid():
        span, act = _span(user, offices, form.cleaned_data), _context(request, offices, form.cleaned_data["why"])
        if "confirm" in request.POST and _done(request, span, context=act):
            return redirect("undo_span", pk)
        looked = actions.look(span, scope=scope_for(request), context=act)
        context |= {"looked": looked, **_told(looked, request), "staying": _staying(span)}
    context["spans"] = queries.undone_spans(user)
    return render(request, "people/undo_span.html", context, status=422 if form.errors else 200)


def _span(user: User, offices: list[Office], said: Mapping[str, Any]) -> Span:
    """The span by the clock of the house; its last minute is in it."""
    zone = timezone.get_current_timezone()
    since = datetime.combine(said["day"], said["since"], tzinfo=zone)
    last = time(said["until"].hour, said["until"].minute, 59, 999_999)
    return Span(user, tuple(offices), since, datetime.combine(said["day"], last, tzinfo=zone))


def _context(request: HttpRequest, offices: list[Office], why: str) -> Context:
    return context_in(request, offices[0].code if offices else "system", why=why)


def _done(request: HttpRequest, span: Span, *, context: Context) -> bool:
    try:
        looked = actions.undo_span(span, scope=scope_for(request), context=context)
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return False
    _say(request, looked)
    return True


def _say(request: HttpRequest, looked: Looked) -> None:
    words = ngettext(
        "%(count)d thing is as it was before.", "%(count)d things are as they were before.", looked.changed
    )
    messages.success(request, words % {"count": looked.changed})
    for refusal in looked.refusals[:5]:
        messages.warning(request, f"{refusal.ref}: {refusal.reason}" if refusal.ref else str(refusal.reason))


def _redone(request: HttpRequest, user: User, offices: list[Office]) -> HttpResponse:
    try:
        batch = UUID(request.POST["redo"])
    except ValueError as error:
        raise Http404 from error
    moment = datetime.combine(today(), time.min, tzinfo=timezone.get_current_timezone())
    span, act = Span(user, tuple(offices), moment, moment), _context(request, offices, request.POST.get("why", ""))
    try:
        _say(request, actions.redo_span(batch, span=span, scope=scope_for(request), context=act))
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
    return redirect("undo_span", user.pk)


@dataclass(frozen=True)
class ShownEffect:
    """One record as it will be; its title and values only for one who reads it."""

    register: str
    ref: str
    title: str
    url: str
    differences: list[Difference]
    fields: str


def _told(looked: Looked, request: HttpRequest) -> dict[str, Any]:
    changing = [effect for effect in looked.effects if effect.differences]
    read = Record.objects.within(scope_for(request)).filter(pk__in=[one.id for one in changing[:_SHOWN]])
    seen = set(read.values_list("pk", flat=True))
    return {
        "effects": [_shown(effect, looked.kinds[effect.id], seen) for effect in changing[:_SHOWN]],
        "hidden": max(len(changing) - _SHOWN, 0),
        "refusals": looked.refusals[:_SHOWN],
        "hidden_refusals": max(len(looked.refusals) - _SHOWN, 0),
    }


def _shown(effect: Effect, kind: str, seen: Collection[int]) -> ShownEffect:
    register = REGISTERS[kind]
    named = [field_label(register, one.field) for one in effect.differences]
    if effect.id not in seen:
        return ShownEffect(str(register.label), effect.ref, "", "", [], joined(named))
    differences = [
        Difference(label, sayable(register, one.field, one.before), sayable(register, one.field, one.after))
        for label, one in zip(named, effect.differences, strict=True)
    ]
    return ShownEffect(
        str(register.label), effect.ref, effect.title, record_address(kind, effect.id), differences, joined(named)
    )


def _staying(span: Span) -> list[tuple[str, int]]:
    """What is not undone by its sentence, and how often."""
    actor = str(span.user)
    return [
        (sentence(verb, actor=actor, fields="…", state="…"), n) for verb, n in queries.staying(span.entries).items()
    ]

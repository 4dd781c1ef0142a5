"""Work changes hands: all of somebody's in one act, counted before, taken back in one; or one record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.models import Office, User
from proxeny.accounts.queries import offices_of, people_of
from proxeny.accounts.rules import Unfit, may_manage
from proxeny.config.environment import today
from proxeny.desk.acting import for_writers, key_of
from proxeny.desk.keeping import context_in
from proxeny.desk.my_forms import ChargeForm, HandoverForm
from proxeny.desk.shell import scope_for
from proxeny.desk.views.people import offices_read
from proxeny.ground.verdict import Verdict
from proxeny.records.actions import Refused
from proxeny.records.charge import actions, queries, rules
from proxeny.records.charge.queries import Work
from proxeny.records.models import Handover
from proxeny.records.register import REGISTERS, Label, Register


def _offices(request: HttpRequest, user: User) -> list[Office]:
    """The offices whose work of the person may be handed over here. Raises PermissionDenied."""
    scope, offices = scope_for(request), offices_of(user)
    if scope.user_id != user.pk and not may_manage(scope):
        read = offices_read(scope)
        offices = [office for office in offices if office.pk in read]
    verdict: Verdict = rules.may_hand_over(scope, user=user, offices=[office.pk for office in offices])
    if not verdict:
        raise PermissionDenied(verdict.text)
    return offices


def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand somebody's open work over: first the numbers, then the act; and take it back."""
    user = get_object_or_404(User, pk=pk)
    offices, scope = _offices(request, user), scope_for(request)
    if "back" in request.POST:
        return _taken_back(request, user, offices)
    near = people_of(offices, on=today()).exclude(pk=user.pk)
    form = HandoverForm(request.POST or None, colleagues=near, closes=bool(may_manage(scope)))
    work, shares = queries.work_of(user, offices=offices), None
    if request.method == "POST" and form.is_valid():
        try:
            if "confirm" in request.POST:
                _handed_over(request, user, offices, form=form)
                return redirect("handover", pk)
            shares = _shares(request, work, form=form)
        except Unfit as unfit:
            form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit))
    context = {
        "account": user,
        "form": form,
        "kinds": _kinds(work),
        "calls": len(work.mentions),
        "shares": shares,
        "handovers": user.handovers.all(),
    }
    return render(request, "people/handover.html", context, status=422 if form.errors else 200)


def _handed_over(request: HttpRequest, user: User, offices: list[Office], *, form: HandoverForm) -> None:
    said = form.cleaned_data
    chain = offices[0].code if offices else "system"
    made = actions.hand_over(
        user,
        receivers=list(said["receivers"]),
        offices=offices,
        last_day=said.get("last_day"),
        scope=scope_for(request),
        context=context_in(request, chain, why=said["why"]),
    )
    _say(request, len(made.done["charges"]))


def _say(request: HttpRequest, count: int) -> None:
    said = ngettext("%(count)d record has changed hands.", "%(count)d records have changed hands.", count)
    messages.success(request, said % {"count": count})


def _taken_back(request: HttpRequest, user: User, offices: list[Office]) -> HttpResponse:
    found = get_object_or_404(Handover, pk=key_of(request.POST["back"]), user=user)
    chain = offices[0].code if offices else "system"
    try:
        act, ids = context_in(request, chain), [office.pk for office in offices]
        _say(request, actions.take_back(found, offices=ids, scope=scope_for(request), context=act))
    except Unfit as unfit:
        messages.error(request, str(unfit))
    except Refused as refused:
        messages.error(request, refused.verdict.text)
    return redirect("handover", user.pk)


@dataclass(frozen=True)
class Kind:
    """How many open records of one register."""

    label: Label
    count: int


def _kinds(work: Work) -> list[Kind]:
    counts = Counter(record.kind for record in work.records)
    return [Kind(REGISTERS[name].label_plural, counts[name]) for name in sorted(counts)]


def _shares(request: HttpRequest, work: Work, *, form: HandoverForm) -> list[tuple[str, int]]:
    """Who would get how many. Raises Unfit."""
    receivers = list(form.cleaned_data["receivers"])
    scopes = rules.scopes_of(receivers, scope=scope_for(request))
    given = Counter(str(to) for _record, to in rules.shares(work, receivers=receivers, scopes=scopes))
    return [(str(receiver), given[str(receiver)]) for receiver in receivers]


@for_writers
def charge(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Who is in charge of one record, and putting another colleague in charge."""
    colleagues = people_of([record.office], on=today())
    now = queries.in_charge(record)
    form = ChargeForm(request.POST or None, colleagues=colleagues, initial={"user": now})
    if request.method == "POST" and form.is_valid():
        user = form.cleaned_data["user"]
        try:
            act = context_in(request, record.office.code)
            actions.put_in_charge(record, user=user, scope=scope_for(request), context=act)
        except Unfit as unfit:
            form.add_error("user", str(unfit))
        else:
            messages.success(request, _("%(person)s is in charge of it now.") % {"person": str(user)})
            return redirect("record", register.name, record.pk)
    context = {"register": register, "record": record, "form": form, "now": now}
    return render(request, "record/charge.html", context, status=422 if form.errors else 200)

"""Joint missions: the list, the proposal, its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.coordination.missions import actions, rules
from proxeny.coordination.missions.queries import inviting, missions
from proxeny.coordination.models import Invitation, Mission
from proxeny.desk.acting import context_for, key_of, office_chosen, offices_that_may
from proxeny.desk.addresses import record_address
from proxeny.desk.keeping import traces
from proxeny.desk.mission_forms import MissionForm
from proxeny.desk.missions import carried, replies
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.partners.models import Partner
from proxeny.records.actions import Refused
from proxeny.registers.delegations.models import Delegation

_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """The missions that offices in sight proposed or are invited to."""
    scope = scope_for(request)
    page = Paginator(missions(scope), _PAGE).get_page(request.GET.get("page"))
    rows = [(one, office_name(one.office, lang()), replies(one, scope=scope)) for one in page]
    may = any(scope.may(rules.PROPOSE, office=pk) for pk in scope.own)
    return render(request, "missions/missions.html", {"page": page, "rows": rows, "may_propose": may})


def propose(request: HttpRequest) -> HttpResponse:
    """Propose a joint mission; the address may name a partner, a delegation of one's own, an office."""
    scope, offices = scope_for(request), offices_that_may(request, rules.PROPOSE)
    if not offices:
        raise PermissionDenied(_("None of your roles allows this for records of this office."))
    given = request.POST if request.method == "POST" else request.GET
    record = _delegation(request, given.get("record", ""))
    office = record.office if record else office_chosen(offices, given.get("office", ""))
    near = list(inviting(office, on=scope.on))
    form = MissionForm(request.POST or None, near=near, scope=scope, initial=_first(request, record))
    if request.method == "POST" and form.is_valid():
        made = _proposed(request, form, office=office, record=record)
        if made:
            messages.success(request, _("The proposal is with the offices that you invited."))
            return redirect("mission", made.pk)
    context = {"form": form, "record": record, "office": office, "offices": offices if record is None else []}
    return render(request, "missions/propose.html", context, status=422 if form.errors else 200)


def _delegation(request: HttpRequest, number: str) -> Delegation | None:
    """The delegation that the mission is about. Raises Http404 where it is named and not read."""
    if not number:
        return None
    readable = Delegation.objects.within(scope_for(request)).filter(kind="delegations", pk=key_of(number))
    if (found := readable.select_related("office", "partner").first()) is None:
        raise Http404
    return found


def _first(request: HttpRequest, record: Delegation | None) -> dict[str, Any]:
    """What stands in the form at first: who was seen to work there, and what the delegation already says."""
    to = [one for one in request.GET.getlist("to") if one.isdecimal()]
    if record is None:
        partner = Partner.objects.within(scope_for(request)).filter(pk=key_of(request.GET.get("partner", ""))).first()
        return {"to": to, "partner": partner.pk if partner else None}
    days = {"starts_on": record.starts_on, "ends_on": record.ends_on or record.starts_on}
    return {"to": to, "partner": record.partner_id, "purpose": record.title, **days}


def _proposed(request: HttpRequest, form: MissionForm, *, office: Office, record: Delegation | None) -> Mission | None:
    """The mission; None where it may not be, with the reason in the form."""
    scope = scope_for(request)
    try:
        return actions.propose(
            form.plan,
            office=office,
            partner=form.partner_meant(scope),
            invited=list(Office.objects.filter(pk__in=form.cleaned_data["to"])),
            record=record,
            scope=scope,
            context=context_for(request, office, verb=rules.PROPOSE),
        )
    except Refused as refusal:
        form.add_error(None, refusal.verdict.text)
        return None


def _mission(request: HttpRequest, pk: int) -> Mission:
    """The mission, when an office in sight proposed it or is invited. Raises Http404."""
    found = missions(scope_for(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def mission(request: HttpRequest, pk: int) -> HttpResponse:
    """One joint mission with everybody's answers, and what the reader may do about it."""
    found, scope = _mission(request, pk), scope_for(request)
    knows = found.office_id in scope.full
    context = {
        "mission": found,
        "office": office_name(found.office, lang()),
        "replies": replies(found, scope=scope),
        "carried": carried(found, scope=scope),
        "may_withdraw": rules.may_withdraw(found, scope=scope),
        "may_record": rules.may_record(found, scope=scope),
        "traces": traces(f"missions:{found.pk}") if knows else [],
        "knows": knows,
    }
    return render(request, "missions/mission.html", context)


def _done(request: HttpRequest, act: Callable[[], None], *, words: str) -> None:
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
    else:
        messages.success(request, words)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, decline with a reason, or take the answer back, for an office that is invited."""
    found, scope = _mission(request, pk), scope_for(request)
    key = key_of(request.POST.get("invitation", ""))
    one = Invitation.objects.filter(mission=found, office__in=scope.full, pk=key).select_related("office").first()
    if one is None:
        raise Http404
    reason = request.POST.get("why", "")
    given: dict[str, Any] = {"scope": scope, "context": context_for(request, one.office, verb=rules.ANSWER)}
    if "accept" in request.POST:
        _done(request, lambda: actions.accept(one, **given), words=_("Your office goes along."))
    elif "decline" in request.POST:
        words = _("Your answer is with the office that asked.")
        _done(request, lambda: actions.decline(one, reason=reason, **given), words=words)
    else:
        _done(request, lambda: actions.take_back(one, **given), words=_("The answer is taken back."))
    return redirect("mission", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a proposal, with the reason."""
    found, scope, reason = _mission(request, pk), scope_for(request), request.POST.get("why", "")
    context = context_for(request, found.office, verb=rules.PROPOSE, why=reason)
    words = _("The proposal is withdrawn.")
    _done(request, lambda: actions.withdraw(found, reason=reason, scope=scope, context=context), words=words)
    return redirect("mission", pk)


@require_POST
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the delegation that carries the mission out."""
    found, scope = _mission(request, pk), scope_for(request)
    context = context_for(request, found.office, verb="record.create")
    try:
        made = actions.record_delegation(found, scope=scope, context=context)
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return redirect("mission", pk)
    messages.success(request, _("Recorded as %(ref)s.") % {"ref": made.ref})
    return redirect(record_address(made.kind, made.pk))

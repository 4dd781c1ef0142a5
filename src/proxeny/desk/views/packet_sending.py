"""A return that goes to another installation as a packet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from proxeny.accounts.models import Membership, Office, Reporting
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import in_force
from proxeny.config.environment import today
from proxeny.desk.acting import context_for
from proxeny.desk.keeping import act, done, status_of
from proxeny.desk.packet_forms import PackForm
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang, plain
from proxeny.desk.views.returns import owed_in_sight
from proxeny.ground.periods import Period
from proxeny.indicators.models import Return
from proxeny.packets.actions import send_answer, send_return
from proxeny.packets.queries import key_of
from proxeny.packets.rules import may_send_return
from proxeny.records.refusals import Refused


def receivers(office: Office) -> list[tuple[str, str]]:
    """Who takes the returns of an office today: its clusters and the office above, by code."""
    seats = Membership.objects.filter(in_force(today()), office=office).select_related("cluster")
    above = Reporting.objects.filter(in_force(today()), office=office).select_related("superior")
    return [
        *((seat.cluster.code, plain(seat.cluster)) for seat in seats),
        *((row.superior.code, plain(row.superior)) for row in above),
    ]


def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Pack a return; the packet's own page then gives the file."""
    owed = owed_in_sight(request, pk)
    verdict = may_send_return(scope_for(request), office_id=owed.office_id, state=owed.state)
    key = key_of(owed.office) if verdict else None
    acts, made = [], list[int]()
    if verdict and key:
        form = partial(PackForm, receivers=receivers(owed.office))
        do = partial(_packed, request, owed, made)
        acts = [act(request, "pack", form=form, do=do, label=_("As a packet"), button=_("Pack and sign"))]
        if done(request, acts):
            return redirect("packet", made[0])
    context = {
        "owed": owed,
        "office": plain(owed.office),
        "period_label": Period.parse(owed.period).label(lang()),
        "verdict": verdict,
        "key": key,
        "acts": acts,
    }
    return render(request, "packets/pack.html", context, status=status_of(acts))


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Pack what became of a return that came in a packet; the packet's own page then gives the file."""
    owed = owed_in_sight(request, pk)
    context = context_for(request, owed.office, verb="return.accept", cluster=True)
    try:
        packet = send_answer(owed, scope=scope_for(request), context=context)
    except Refused as refused:
        messages.error(request, refused.verdict.text)
        return redirect("return", pk)
    messages.success(request, _t("Packet %(number)s is signed. Take its file along.") % {"number": packet.number})
    return redirect("packet", packet.pk)


def _packed(request: HttpRequest, owed: Return, made: list[int], said: Mapping[str, Any]) -> str:
    context = context_for(request, owed.office, verb="return.send")
    given = {"receiver": said["receiver"], "with_records": said["with_records"]}
    try:
        packet = send_return(owed, **given, scope=scope_for(request), context=context)
    except Refused as refused:
        raise Unfit("receiver", "%(why)s", why=refused.verdict.text) from refused
    made.append(packet.pk)
    return _t("Packet %(number)s is signed. Take its file along.") % {"number": packet.number}

"""Saying on the page of a record that its file went back to the sender, came again, or never went."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.desk.acting import context_for, for_writers, key_of
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.records.pauses import actions
from proxeny.records.pauses.models import SentBack
from proxeny.records.pauses.queries import standing
from proxeny.records.refusals import Refused
from proxeny.records.register import Register


@require_POST
@for_writers
def pause(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """One of the three acts; a refusal comes back with its reason."""
    try:
        messages.success(request, _done(request, record))
    except Refused as refused:
        messages.error(request, refused.verdict.text)
    except DayError as error:
        messages.error(request, str(error))
    return redirect("record", register.name, record.pk)


def _done(request: HttpRequest, record: Any) -> str:
    """Do what was asked for and say it. Raises Refused, DayError, Http404."""
    said, scope = request.POST, scope_for(request)
    act = context_for(request, record.office, why=said.get("why", ""))
    if "matter" in said:
        actions.send_back(record, matter=said["matter"][:64], on=_day(request), scope=scope, context=act)
        return _("The clock stands still until the file comes again.")
    if "came" in said:
        actions.come_back(_sent(record, said["came"]), on=_day(request), scope=scope, context=act)
        return _("The clock counts on from the next day.")
    actions.strike(_sent(record, said.get("strike", "")), scope=scope, context=act)
    return _("It is struck out; the clock counts as if the file had stayed.")


def _day(request: HttpRequest) -> date:
    return parse_day(request.POST.get("on", ""), lang())


def _sent(record: Any, number: str) -> SentBack:
    found = standing().filter(record=record.pk, pk=key_of(number)).select_related("record").first()
    if found is None:
        raise Http404
    return found

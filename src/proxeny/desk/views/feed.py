"""Calendars for programs that subscribe to them: a token in the address stands for the sign-in."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proxeny.accounts.entry.actions import person_by_token
from proxeny.accounts.entry.tokens import Bearer
from proxeny.config.environment import now, today
from proxeny.desk.calendars import entries
from proxeny.desk.calendars.deadlines import deadline_entries
from proxeny.desk.calendars.feed import icalendar
from proxeny.desk.filters import own_filters
from proxeny.desk.worklist import work_of
from proxeny.records.register import REGISTERS

_CLOSED = gettext_lazy("This token does not open this calendar.")
_BEFORE, _AHEAD = timedelta(days=92), timedelta(days=366)


@require_safe
@never_cache
def feed(request: HttpRequest, secret: str, register: str) -> HttpResponse:
    """Three months back and a year ahead, without sealed records; 403 for a token that does not open the register."""
    bearer = _bearer(secret)
    if not bearer.may_open(register):
        raise PermissionDenied(_CLOSED)
    declared = REGISTERS[register]
    if declared.calendar is None:
        raise Http404
    days = (today() - _BEFORE, today() + _AHEAD)
    with override(bearer.user.speaks):
        where = own_filters(declared, request.GET, scope=bearer.scope).where()
        found = entries.own(declared, scope=bearer.scope, where=where, text="", days=days)
        return _answer(request, found[: entries.LIMIT], name=str(declared.label_plural))


@require_safe
@never_cache
def deadlines(request: HttpRequest, secret: str) -> HttpResponse:
    """The days by which something is due in the bearer's offices, without sealed records; 403 as for `feed`."""
    bearer = _bearer(secret)
    with override(bearer.user.speaks):
        found = [one for one in work_of(bearer.scope) if bearer.may_open(one.register)]
        return _answer(request, deadline_entries(found, at=now()), name=_("Deadlines"))


def _bearer(secret: str) -> Bearer:
    """Addresses are kept and passed on by many programs: a token that may write stands in none."""
    bearer = person_by_token(secret, at=now(), on=today())
    if bearer is None or not bearer.only_reads():
        raise PermissionDenied(_CLOSED)
    return bearer


def _answer(request: HttpRequest, found: list[entries.Entry], *, name: str) -> HttpResponse:
    body = icalendar(found, name=name, host=f"{request.scheme}://{request.get_host()}")
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")

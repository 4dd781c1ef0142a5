"""The calendar of a register for programs that subscribe to it: a token in the address stands for the sign-in."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from proxeny.accounts.entry.actions import person_by_token
from proxeny.accounts.entry.tokens import READ
from proxeny.config.environment import now, today
from proxeny.desk.calendars import entries
from proxeny.desk.calendars.feed import icalendar
from proxeny.desk.filters import own_filters
from proxeny.records.register import REGISTERS

_BEFORE, _AHEAD = timedelta(days=92), timedelta(days=366)


@require_safe
@never_cache
def feed(request: HttpRequest, secret: str, register: str) -> HttpResponse:
    """Three months back and a year ahead, without sealed records; 403 for a token that does not open the register."""
    bearer = person_by_token(secret, at=now(), on=today())
    if bearer is None or not bearer.may_open(register) or not bearer.opens(READ):
        raise PermissionDenied(_("This token does not open this calendar."))
    declared = REGISTERS[register]
    if declared.calendar is None:
        raise Http404
    days = (today() - _BEFORE, today() + _AHEAD)
    with override(bearer.user.language):
        where = own_filters(declared, request.GET, scope=bearer.scope).where()
        found = entries.own(declared, scope=bearer.scope, where=where, text="", days=days)
        host = f"{request.scheme}://{request.get_host()}"
        body = icalendar(found[: entries.LIMIT], name=str(declared.label_plural), host=host)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")

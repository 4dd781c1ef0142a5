"""The calendar of a register, beside its list: month, week or day under the same filters, and a file of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from proxeny.accounts.scope import Scope
from proxeny.desk.calendars import entries
from proxeny.desk.calendars.absences import absences, overlaps
from proxeny.desk.calendars.feed import icalendar
from proxeny.desk.calendars.weeks import VIEWS, Stretch, day_of, laid_out
from proxeny.desk.chips import chips
from proxeny.desk.days import long_day, month, written
from proxeny.desk.filters import Filters, own_filters, shared_filters
from proxeny.desk.shell import scope_for
from proxeny.desk.views.lists import frame
from proxeny.ground.calendars import WorkingCalendar
from proxeny.records.register import REGISTERS, Register

_OWN = ("view", "on")


def calendar(request: HttpRequest, register: str) -> HttpResponse:
    """A month, a week or a day of a register. 404 where its records take up no days."""
    declared, scope = _declared(register), scope_for(request)
    stretch = Stretch.parse(request.GET.get("view", ""), request.GET.get("on", ""), today=scope.on)
    filters = own_filters(declared, request.GET, scope=scope)
    days = (stretch.first, stretch.last)
    found = _entries(declared, request, filters, scope, days)
    away = absences(declared, scope=scope, days=days)
    context = {
        "filters": filters,
        "chips": chips(filters, request.GET),
        "text": request.GET.get("q", ""),
        "stretch": stretch,
        "heading": _heading(stretch),
        "limit": entries.LIMIT if len(found) > entries.LIMIT else 0,
        "weekdays": [written(stretch.first + timedelta(days=n), "D") for n in range(7)],
        "found": found,
        "weeks": laid_out(found, stretch=stretch, today=scope.on) if stretch.view != "day" else [],
        "one_day": day_of(stretch.on, stretch=stretch, today=scope.on),
        "away": away,
        "overlaps": overlaps(away, days=days),
        "watches_leaders": declared.calendar is not None and declared.calendar.away is not None,
        "not_decreed": written(stretch.on, "Y") if WorkingCalendar().provisional(stretch.on.year) else "",
        **_ways(request, declared, stretch, scope.on),
    }
    return render(request, "calendar/calendar.html", {**frame(declared, scope, request), **context})


def _declared(register: str) -> Register:
    declared = REGISTERS[register]
    if declared.calendar is None:
        raise Http404
    return declared


def _entries(
    register: Register, request: HttpRequest, filters: Filters, scope: Scope, days: tuple[date, date]
) -> list[entries.Entry]:
    text = request.GET.get("q", "")
    own = entries.own(register, scope=scope, where=filters.where(), text=text, days=days)
    if not request.GET.get("members"):
        return own
    where = shared_filters(register, request.GET).where()
    # Own records find room before those of others.
    return own + entries.of_members(register, scope=scope, where=where, days=days)


def _heading(stretch: Stretch) -> str:
    if stretch.view == "month":
        return capfirst(month(stretch.on))
    if stretch.view == "day":
        return long_day(stretch.on)
    words = {"first": long_day(stretch.first), "last": long_day(stretch.last)}
    return _("%(first)s to %(last)s") % words


def _ways(request: HttpRequest, register: Register, stretch: Stretch, today: date) -> dict[str, Any]:
    """Where one can go from here, with the filters kept."""

    def to(view: str, on: date) -> str:
        return "?" + urlencode([*kept, ("view", view), ("on", on.isoformat())])

    kept = [(name, one) for name, values in request.GET.lists() if name not in _OWN for one in values if one]
    labels = {"month": _("Month"), "week": _("Week"), "day": pgettext("calendar", "Day")}
    others = [(name, value) for name, value in kept if name != "members"]
    toggled = others if request.GET.get("members") else [*others, ("members", "1")]
    here = [("view", stretch.view), ("on", stretch.on.isoformat())]
    return {
        "views": [(labels[view], to(view, stretch.on), view == stretch.view) for view in VIEWS],
        "earlier": to(stretch.view, stretch.before),
        "later": to(stretch.view, stretch.after),
        "now": to(stretch.view, today),
        "kept_days": here,
        "with_members": bool(request.GET.get("members")),
        "members_url": "?" + urlencode([*toggled, *here]),
        "day_url": "?" + urlencode([*kept, ("view", "day"), ("on", "")]),
        "file_url": f"{request.path}.ics?{urlencode([*kept, *here])}",
    }


def calendar_file(request: HttpRequest, register: str) -> HttpResponse:
    """The records of the same page of the calendar as an iCalendar file, without sealed ones."""
    declared, scope = _declared(register), scope_for(request)
    stretch = Stretch.parse(request.GET.get("view", ""), request.GET.get("on", ""), today=scope.on)
    where, text = own_filters(declared, request.GET, scope=scope).where(), request.GET.get("q", "")
    found = entries.own(declared, scope=scope, where=where, text=text, days=(stretch.first, stretch.last))
    host = f"{request.scheme}://{request.get_host()}"
    body = icalendar(found[: entries.LIMIT], name=str(declared.label_plural), host=host)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{declared.name}-{stretch.on.isoformat()}.ics"'
    return answer

"""The first page: what waits for the person, this half-year in figures, what changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.config.environment import now
from proxeny.desk.changes import changes
from proxeny.desk.coming import coming
from proxeny.desk.drafts import draft_lines
from proxeny.desk.first_steps import first_steps
from proxeny.desk.followed import news, start_of
from proxeny.desk.halfyear import half_year
from proxeny.desk.inbox import waiting_for
from proxeny.desk.rounds import rounds_in_sight
from proxeny.desk.shell import scope_for
from proxeny.desk.sign_in import left_at
from proxeny.desk.tables import lang
from proxeny.desk.waiting import Waiting
from proxeny.desk.warned import open_warnings
from proxeny.desk.worklist import OTHERS, REASONS
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.days import day_in_words
from proxeny.law.risk import LATE

SHOWN, WATCHED = 12, 6
ROUNDS, DRAFTS, NEWS = 3, 5, 6
DAYS = 31
_NOON, _EVENING = 12, 18


def greeting(moment: datetime) -> str:
    """Good morning, afternoon or evening, by the office's own clock."""
    hour = timezone.localtime(moment).hour
    if hour < _NOON:
        return _("Good morning.")
    return _("Good afternoon.") if hour < _EVENING else _("Good evening.")


def urgency(waiting: list[Waiting], *, on: date) -> str:
    """How many things are late or due today, in a sentence."""
    urgent = sum(one.risk in LATE or one.due == on for one in waiting)
    if urgent:
        return ngettext("%(n)s thing cannot wait.", "%(n)s things cannot wait.", urgent) % {"n": urgent}
    return _("Nothing is late.") if waiting else _("Nothing waits for you.")


def home(request: HttpRequest) -> HttpResponse:
    """My desk."""
    scope = scope_for(request)
    every = waiting_for(scope)
    waiting, watched = [one for one in every if not one.others], [one for one in every if one.others]
    number, total = WorkingCalendar().working_day_of_month(scope.on)
    since = left_at(request)
    context = {
        "greeting": greeting(now()),
        "urgency": urgency(every, on=scope.on),
        "day_words": day_in_words(scope.on, lang()),
        "working_day": number,
        "working_days": total,
        "waiting": waiting[:SHOWN],
        "reason": REASONS[waiting[0].risk] if waiting else "",
        "waiting_count": len(waiting),
        "others": OTHERS,
        "watched": watched[:WATCHED],
        "watched_count": len(watched),
        "warnings": open_warnings(scope),
        "half_year": half_year(scope),
        "changes": changes(scope, since=since),
        "news": news(scope, after=start_of(scope.on - timedelta(days=DAYS)), new_after=since)[:NEWS],
        "since": since,
        "drafts": draft_lines(request)[:DRAFTS],
        "coming": coming(scope),
        "rounds": rounds_in_sight(scope)[:ROUNDS] if scope.cluster_verbs else [],
        "first_steps": first_steps(scope),
        "on": scope.on,
    }
    return render(request, "home/home.html", context)

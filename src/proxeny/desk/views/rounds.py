"""Rounds of returns: opened by the chair for its cluster, or by an office without a cluster for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxeny.accounts.rules import Unfit
from proxeny.config.environment import today
from proxeny.desk.addresses import address
from proxeny.desk.days import day
from proxeny.desk.keeping import act, context_in, done, status_of
from proxeny.desk.round_forms import ReminderForm, RoundForm
from proxeny.desk.rounds import Circle, circles, may_open_rounds, returns_of, rounds_in_sight
from proxeny.desk.shell import scope_for
from proxeny.desk.standing import standings
from proxeny.desk.tables import joined, lang
from proxeny.ground.periods import Period
from proxeny.indicators.actions import open_returns
from proxeny.indicators.models import Return
from proxeny.indicators.queries import day_of
from proxeny.indicators.rounds.actions import remind
from proxeny.indicators.rounds.queries import judged
from proxeny.places.queries import labels
from proxeny.reports.outline import templates


class Silent(NamedTuple):
    """How many of a country's provinces are asked, and the names of the others."""

    asked: int
    units: int
    names: str


def index(request: HttpRequest) -> HttpResponse:
    """The rounds in sight, newest first: how many returns have come in, and whose have not."""
    scope = scope_for(request)
    context = {"rounds": rounds_in_sight(scope), "may_open": may_open_rounds(scope), "on": scope.on}
    return render(request, "round/index.html", context)


def one(request: HttpRequest, template: str, subject: str, period: str) -> HttpResponse:
    """One round: where each return stands, who is to act, whom to remind."""
    scope = scope_for(request)
    circle = next((each for each in circles(scope, verb="") if each.code == subject), None)
    asked = [] if circle is None else list(returns_of(circle, template=template, period=period))
    if circle is None or not asked:
        raise Http404
    acts = []
    mine = judged(scope, [each.office_id for each in asked], verb="return.reopen")
    if minded := [each for each in asked if each.office_id in mine]:
        label, button = _("Remind those who are to act"), _("Remind")
        acts = [
            act(
                request,
                "remind",
                form=ReminderForm,
                do=partial(_reminded, request, minded),
                label=label,
                button=button,
            )
        ]
        if done(request, acts):
            return redirect("round", template, subject, period)
    context = {
        "title": templates()[template].titled(Period.parse(period), lang()),
        "circle": circle,
        "silent": _silent(circle, asked, on=day_of(Period.parse(period))),
        "rows": standings(asked, on=scope.on),
        "report": address("report", template, circle.reported, period),
        "acts": acts,
    }
    return render(request, "round/round.html", context, status=status_of(acts))


def _silent(circle: Circle, asked: Sequence[Return], *, on: date) -> Silent | None:
    """The provinces of the day that are not asked, since they have no office here or nobody has asked it."""
    living, offices = circle.living(on), {one.office_id for one in asked}
    left = [one.place for one in living if one.office is None or one.office.pk not in offices]
    if not left:
        return None
    names = labels(left, lang=lang())
    return Silent(len(living) - len(left), len(living), joined(names[one.code] for one in left))


def _reminded(request: HttpRequest, asked: Sequence[Return], said: Mapping[str, Any]) -> str:
    context = context_in(request, asked[0].office.code)
    reminded = remind(asked, text=said["text"], scope=scope_for(request), context=context)
    words = ngettext("%(n)s office is reminded.", "%(n)s offices are reminded.", len(reminded))
    return words % {"n": len(reminded)}


def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    known = {one.code: one for one in circles(scope_for(request), verb="return.reopen")}
    if not known:
        raise PermissionDenied(_t("Rounds are opened by the chair of a cluster, or by an office that is in none."))
    subjects = [(one.code, one.name) for one in known.values()]
    opening = partial(act, label=_("Open a round"), button=_("Open the round"))
    form = partial(RoundForm, subjects=subjects)
    acts = [opening(request, "open", form=form, do=lambda said: _opened(request, known[said["subject"]], said))]
    if done(request, acts):
        return redirect("rounds")
    return render(request, "round/new.html", {"acts": acts}, status=status_of(acts))


def _opened(request: HttpRequest, circle: Circle, said: Mapping[str, Any]) -> str:
    """Ask every office of the circle for its return; those that have since left a cluster are no longer asked."""
    period: Period = said["period"]
    seated = {office.pk for office in circle.offices(on=today())}
    offices = [office for office in circle.offices(on=day_of(period)) if office.pk in seated]
    if not offices:
        raise Unfit("period", _("Nobody was a member at the end of this period who still is."))
    asked = open_returns(
        offices,
        template=said["template"],
        period=period,
        due_on=said["due_on"],
        scope=scope_for(request),
        context=context_in(request, circle.code),
    )
    words = ngettext(
        "%(n)s return is asked for %(period)s, due on %(day)s.",
        "%(n)s returns are asked for %(period)s, due on %(day)s.",
        len(asked),
    )
    return words % {"n": len(asked), "period": period.label(lang()), "day": day(said["due_on"])}

"""Rounds of returns: opened by the chair for its cluster, or by an office without a cluster for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import members
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import Scope
from proxeny.config.environment import today
from proxeny.desk.addresses import address
from proxeny.desk.days import day
from proxeny.desk.keeping import act, context_in, done, status_of
from proxeny.desk.round_forms import RoundForm
from proxeny.desk.shell import own_offices, scope_for
from proxeny.desk.tables import lang, plain
from proxeny.ground.periods import Period
from proxeny.indicators.actions import open_returns
from proxeny.indicators.models import Return
from proxeny.indicators.queries import day_of
from proxeny.reports.outline import templates


@dataclass(frozen=True)
class Circle:
    """Offices that answer in one round: the members of a cluster, or one office that is in none."""

    code: str
    name: str
    cluster: Cluster | None = None
    office: Office | None = None

    def offices(self, *, on: date) -> list[Office]:
        """Who answers on the day."""
        if self.cluster is not None:
            return members(self.cluster, on=on)
        return [self.office] if self.office is not None else []


@dataclass(frozen=True)
class Round:
    """How far one round has come."""

    title: str
    period: str
    circle: str
    due_on: date | None
    received: int
    accepted: int
    asked: int
    missing: tuple[tuple[int, str], ...]
    report: str
    returns: str


def may_open_rounds(scope: Scope) -> bool:
    """Whether there is anybody for whom the person opens rounds."""
    chairs = any("return.reopen" in verbs for verbs in scope.cluster_verbs.values())
    return chairs or bool(_alone(scope))


def _alone(scope: Scope) -> list[int]:
    """Own offices that no cluster asks for returns."""
    return [] if scope.clusters else [pk for pk in scope.own if scope.may("return.fill", office=pk)]


def _circles(scope: Scope, *, verb: str) -> list[Circle]:
    """The circles in which the person has the verb, or any verb where it is empty; and own offices in no cluster."""
    held = [pk for pk, verbs in scope.cluster_verbs.items() if not verb or verb in verbs]
    clusters = Cluster.objects.filter(pk__in=held).order_by("code")
    alone = set(_alone(scope))
    offices = [one for one in own_offices(scope) if one.pk in alone]
    return [
        *(Circle(one.code, plain(one), cluster=one) for one in clusters),
        *(Circle(one.code, plain(one), office=one) for one in offices),
    ]


def index(request: HttpRequest) -> HttpResponse:
    """The rounds in sight, newest first: how many returns have come in, and whose have not."""
    scope = scope_for(request)
    rounds = [found for circle in _circles(scope, verb="") for found in _rounds_of(circle)]
    rounds.sort(key=lambda one: one.due_on or date.min, reverse=True)
    return render(request, "round/index.html", {"rounds": rounds, "may_open": may_open_rounds(scope), "on": scope.on})


def _rounds_of(circle: Circle) -> Iterable[Round]:
    if circle.cluster is not None:
        returns = Return.objects.filter(office__memberships__cluster=circle.cluster).distinct()
    else:
        returns = Return.objects.filter(office=circle.office)
    asked: dict[tuple[str, str], list[Return]] = {}
    for one in returns.select_related("office").order_by("office__code"):
        asked.setdefault((one.template, one.period), []).append(one)
    for (template, code), owed in asked.items():
        if template in templates():
            yield _round(circle, template, Period.parse(code), owed)


def _round(circle: Circle, template: str, period: Period, owed: Sequence[Return]) -> Round:
    seated = {office.pk for office in circle.offices(on=day_of(period))}
    counted = [one for one in owed if one.office_id in seated]
    return Round(
        title=templates()[template].title(lang()),
        period=period.label(lang()),
        circle=circle.name,
        due_on=max((one.due_on for one in counted if one.due_on), default=None),
        received=sum(one.state != "missing" for one in counted),
        accepted=sum(one.state == "accepted" for one in counted),
        asked=len(counted),
        missing=tuple((one.pk, plain(one.office)) for one in counted if one.state == "missing"),
        report=address("report", template, circle.code, period.code),
        returns=f"{address('returns')}?{urlencode({'period': period.code})}",
    )


def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    circles = {one.code: one for one in _circles(scope_for(request), verb="return.reopen")}
    if not circles:
        raise PermissionDenied(_t("Rounds are opened by the chair of a cluster, or by an office that is in none."))
    subjects = [(one.code, one.name) for one in circles.values()]
    opening = partial(act, label=_("Open a round"), button=_("Open the round"))
    form = partial(RoundForm, subjects=subjects)
    acts = [opening(request, "open", form=form, do=lambda said: _opened(request, circles[said["subject"]], said))]
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

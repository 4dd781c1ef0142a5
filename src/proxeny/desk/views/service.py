"""What returns cost those who fill them: minutes and questions asked twice, for those who ask for returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang, plain
from proxeny.desk.views.returns import returns_in_sight
from proxeny.ground.periods import Period
from proxeny.indicators.models import Return
from proxeny.indicators.queries import day_of
from proxeny.indicators.service.queries import Cost, Service, service
from proxeny.indicators.service.rules import FEWEST, PAUSE
from proxeny.reports.outline import templates

_YEARS = 2


@dataclass(frozen=True)
class Line:
    """One round or one office with what its returns cost."""

    name: str
    cost: Cost


def may_see(scope: Scope) -> bool:
    """Whether the person asks others for returns, watches over them, or reads their history."""
    return bool(scope.cluster_verbs or scope.history)


def cost(request: HttpRequest) -> HttpResponse:
    """Minutes per return and questions asked twice, by round and by office, of the last two years."""
    scope = scope_for(request)
    if not may_see(scope):
        raise PermissionDenied(_("What returns cost is shown to those who ask for, watch over or audit them."))
    seen = returns_in_sight(scope)
    recent = seen.filter(period__in=_recent(scope.on))
    found = service(recent)
    context = {
        "whole": found.whole,
        "rounds": _rounds(found),
        "offices": _offices(found),
        "fewest": FEWEST,
        "pause": PAUSE.seconds // 60,
        "years": _YEARS,
    }
    return render(request, "return/service.html", context)


def _recent(on: date) -> list[str]:
    """The periods of returns that ended in the last two years."""
    codes = Return.objects.order_by().values_list("period", flat=True).distinct()
    return [code for code in codes if (on - day_of(Period.parse(code))).days <= 366 * _YEARS]


def _rounds(found: Service) -> list[Line]:
    listed = [(Period.parse(period), template, one) for (template, period), one in found.rounds.items()]
    listed.sort(key=lambda row: (day_of(row[0]), row[1]), reverse=True)
    return [
        Line(templates()[template].titled(period, lang()), one)
        for period, template, one in listed
        if template in templates()
    ]


def _offices(found: Service) -> list[Line]:
    offices = Office.objects.filter(pk__in=found.offices).order_by("code")
    return [Line(plain(one), found.offices[one.pk]) for one in offices]

"""The ledger of differences: where totals are not what was counted, and the reason for one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.desk.acting import context_of
from proxeny.desk.differing import reasons, shown
from proxeny.desk.doors import may_open
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.ground.periods import Period, PeriodError
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.ledger.actions import explain
from proxeny.indicators.ledger.queries import accounts_of, found_again
from proxeny.indicators.queries import Subject, day_of, subject_of
from proxeny.places.queries import PlaceError
from proxeny.records.actions import Invalid, Refused

_MOST_SUBJECTS = 20
_MOST_WHY = 500


def index(request: HttpRequest) -> HttpResponse:
    """What differs for my offices and for the clusters that I lead or watch, period by period, open ones first."""
    scope = scope_for(request)
    accounts = [
        one for code in _codes(scope) for one in accounts_of(subject_of(code, on=scope.on, lang=lang()), lang=lang())
    ]
    listed = [(one, one.period.label(lang()), shown(one.lines, scope=scope)) for one in accounts]
    open_ones = sum(line.reason is None for one in accounts for line in one.lines)
    context = {"accounts": listed, "open": open_ones, "reasons": reasons()}
    return render(request, "differences/differences.html", context)


def _codes(scope: Scope) -> list[str]:
    offices = Office.objects.filter(pk__in=scope.own).order_by("code").values_list("code", flat=True)
    clusters = Cluster.objects.filter(pk__in=list(scope.cluster_verbs)).values_list("code", flat=True)
    return [*offices[:_MOST_SUBJECTS], *clusters]


@require_POST
def answer_difference(request: HttpRequest) -> HttpResponse:
    """Keep why a total differs; the difference is found again by its two sides."""
    said = {name: value.replace("\0", "") for name, value in request.POST.items() if isinstance(value, str)}
    about, period = _asked(said, scope=scope_for(request))
    back, measure, why = said.get("next", ""), said.get("measure", ""), said.get("why", "")[:_MOST_WHY]
    template = said.get("template", "")
    line = found_again(
        said.get("key", ""), measure=measure, subject=about, period=period, template=template, lang=lang()
    )
    if line is None:
        messages.info(request, _("One of the two sides has changed since: look again."))
    else:
        try:
            act = context_of(request, line.difference.place, why=why, verb="return.fill")
            explain(line.difference, code=said.get("code", ""), why=why, scope=scope_for(request), context=act)
            messages.success(request, _("The reason is kept; it stands until one of the two sides changes."))
        except Refused as refused:
            messages.error(request, refused.verdict.text)
        except Invalid as invalid:
            messages.error(request, "; ".join(str(problem.message) for problem in invalid.problems))
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "differences")


def _asked(said: dict[str, str], *, scope: Scope) -> tuple[Subject, Period]:
    """Of whom and when the difference is told. Raises Http404, PermissionDenied."""
    try:
        period = Period.parse(said.get("period", ""))
        about = subject_of(said.get("place", ""), on=day_of(period), lang=lang())
    except (PeriodError, PlaceError) as error:
        raise Http404(str(error)) from error
    if said.get("measure", "") not in catalogue():
        raise Http404
    if not (verdict := may_open(about, scope=scope)):
        raise PermissionDenied(verdict.text)
    return about, period

"""Dashboards: how a leader, an office, a cluster or the ministry stands in a period, each tile a file too."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from proxeny.accounts.models import Cluster
from proxeny.accounts.queries import cluster_name, office_name
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.borders import reading
from proxeny.desk.dashboards.files import MEDIA_TYPES, written
from proxeny.desk.dashboards.tiles import tiles
from proxeny.desk.doors import may_open
from proxeny.desk.halfyear import code_of, shown_on
from proxeny.desk.shell import own_offices, scope_for
from proxeny.desk.tables import lang
from proxeny.ground.periods import Period, PeriodError
from proxeny.indicators.planned import year_of
from proxeny.indicators.queries import Subject, day_of, subject_of
from proxeny.places.queries import PlaceError


def mine(request: HttpRequest) -> HttpResponse:
    """The dashboard of the own office, unit or cluster for the half-year that matters now."""
    scope = scope_for(request)
    code = code_of(scope)
    if code is None:
        return render(request, "dashboard/dashboard.html", {"tiles": []})
    return dashboard(request, code, shown_on(scope.on).code)


def _asked(subject: str, period: str, *, scope: Scope) -> tuple[Subject, Period]:
    """The subject and period of an address. Raises Http404, PermissionDenied."""
    try:
        asked = Period.parse(period)
        year_of(asked)
        about = subject_of(subject, on=day_of(asked), lang=lang())
    except (PeriodError, PlaceError) as error:
        raise Http404(str(error)) from error
    verdict = may_open(about, scope=scope)
    if not verdict:
        raise PermissionDenied(verdict.text)
    return about, asked


def dashboard(request: HttpRequest, subject: str, period: str) -> HttpResponse:
    """All tiles of one subject in one period, on the borders and as known on the days asked for."""
    scope = scope_for(request)
    about, asked = _asked(subject, period, scope=scope)
    times = reading(request)
    context = {
        "about": about,
        "period_label": asked.label(lang()),
        "code": asked.code,
        "times": times,
        "tiles": tiles(about, asked, times=times, scope=scope),
        "subjects": _subjects(scope, asked, chosen=about.code),
        "periods": _periods(about, asked, scope=scope),
    }
    return render(request, "dashboard/dashboard.html", context)


def tile_file(request: HttpRequest, subject: str, period: str, tile: str, form: str) -> HttpResponse:
    """One tile as CSV, Excel or SVG."""
    scope = scope_for(request)
    about, asked = _asked(subject, period, scope=scope)
    if form not in MEDIA_TYPES:
        raise Http404
    made = next((one for one in tiles(about, asked, times=reading(request), scope=scope) if one.code == tile), None)
    if made is None or (form == "svg" and not made.drawn):
        raise Http404
    answer = HttpResponse(written(made, form, lang=lang()), content_type=MEDIA_TYPES[form])
    name = f"{about.code.replace('/', '-')}_{asked.code.replace('/', '-')}_{tile}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _subjects(scope: Scope, period: Period, *, chosen: str) -> list[tuple[str, str, bool]]:
    """Own offices and the clusters in sight: name, address, whether it is shown."""
    named = [(one.code, office_name(one, lang())) for one in own_offices(scope)]
    named += [(one.code, cluster_name(one, lang())) for one in Cluster.objects.filter(pk__in=scope.clusters)]
    return [(name, address("dashboard", code, period.code), code == chosen) for code, name in named]


def _periods(about: Subject, shown: Period, *, scope: Scope) -> list[tuple[str, str, bool]]:
    """The half-year that matters now, the two before it and their years."""
    now_ = shown_on(scope.on)
    year = year_of(now_)
    wanted = [now_, now_.previous_year(), year, year.previous_year()]
    offered = {one.code: one for one in [*wanted, shown]}
    return [
        (one.label(lang()), address("dashboard", about.code, one.code), one.code == shown.code)
        for one in offered.values()
    ]

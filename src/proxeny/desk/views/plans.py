"""The plan of the year: what an office means to reach beside what it has reached; of a cluster, the sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.config.environment import today
from proxeny.desk.acting import context_for
from proxeny.desk.doors import door, may_open
from proxeny.desk.halfyear import code_of
from proxeny.desk.plan_forms import PlanForm
from proxeny.desk.reaching import of_plan
from proxeny.desk.said_figures import said_figures
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.ground import numerals
from proxeny.ground.periods import Period, PeriodError
from proxeny.indicators import actions
from proxeny.indicators.catalogue import indicator, unit_label
from proxeny.indicators.planned import Plan, planned_by, plans
from proxeny.indicators.queries import Subject, day_of, figures, subject_of
from proxeny.indicators.rules import may_plan
from proxeny.places.queries import PlaceError
from proxeny.reports.outline import template


@dataclass(frozen=True)
class Line:
    """One measure: what was planned, what is reached, and the field in which the plan is set."""

    label: str
    unit: str
    planned: str
    offices: str
    reached: str
    url: str
    percent: str
    share: int | None
    field: Any


def mine(request: HttpRequest) -> HttpResponse:
    """The plan of this year of the person's office or cluster."""
    code = code_of(scope_for(request))
    if code is None:
        raise PermissionDenied(_("Your role has no office or cluster whose plan could be shown."))
    return plan(request, code, str(today().year))


def plan(request: HttpRequest, subject: str, period: str) -> HttpResponse:
    """The plan of one year; its head of office may set it."""
    about, year = _asked(request, subject, period)
    office = Office.objects.filter(code=about.code).first() if about.kind != "cluster" else None
    measures = template("annual").measures
    stands = planned_by(office, year=year) if office else {}
    may = bool(office and may_plan(scope_for(request), office_id=office.pk, changed=(), why=""))
    form = PlanForm(request.POST or None, measures=measures, stands=stands) if may else None
    if form and office and request.method == "POST" and form.is_valid() and _set(request, form, office, year):
        return redirect("plan", subject, period)
    context = {
        "about": about,
        "year": year.label(lang()),
        "form": form,
        "lines": _lines(measures, about, year, form=form),
        "earlier": year.previous_year().code,
        "later": str(int(year.code) + 1),
        "subject": subject,
    }
    return render(request, "plan/plan.html", context, status=422 if form and form.errors else 200)


def _asked(request: HttpRequest, subject: str, period: str) -> tuple[Subject, Period]:
    """Whose plan of which year, where the person may read its figures. Raises Http404, PermissionDenied."""
    if not (period.isdecimal() and len(period) == 4):
        raise Http404
    try:
        year = Period.parse(period)
        about = subject_of(subject, on=min(day_of(year), today()), lang=lang())
    except (PeriodError, PlaceError) as error:
        raise Http404(str(error)) from error
    verdict = may_open(about, scope=scope_for(request))
    if not verdict:
        raise PermissionDenied(verdict.text)
    return about, year


def _set(request: HttpRequest, form: PlanForm, office: Office, year: Period) -> bool:
    why = form.cleaned_data["why"]
    try:
        changed = actions.plan(
            office,
            year=year,
            figures=form.planned,
            why=why,
            scope=scope_for(request),
            context=context_for(request, office, why=why),
        )
    except actions.Refused as refusal:
        form.add_error("why", refusal.verdict.text)
        return False
    messages.success(request, _("The plan is set.") if changed else _("Nothing was changed."))
    if told := said_figures(form.quantities(changed)):
        messages.info(request, _("Understood as: %(figures)s.") % {"figures": told})
    return True


def _lines(measures: tuple[str, ...], about: Subject, year: Period, *, form: PlanForm | None) -> list[Line]:
    planned = plans(measures, subject=about, year=year)
    reached = figures(measures, subject=about, period=year, lang=lang())
    return [
        _line(name, planned.get(name), reached[name], about, year, field=form[name] if form else None)
        for name in measures
    ]


def _line(name: str, planned: Plan | None, reached: Any, about: Subject, year: Period, *, field: Any) -> Line:
    known = indicator(name)
    percent, share = of_plan(reached, planned)
    return Line(
        label=known.label(lang()),
        unit="" if known.unit == "count" else unit_label(known.unit, lang()),
        planned=number_format(numerals.plain(planned.value), force_grouping=True) if planned else "",
        offices=_("%(n)s of %(of)s planned") % {"n": planned.planned, "of": planned.offices}
        if planned and planned.offices > 1
        else "",
        reached=reached.words(lang()),
        url=door(name, subject=about.code, period=year.code),
        percent=percent,
        share=share,
        field=field,
    )

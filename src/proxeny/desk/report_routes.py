"""Addresses of figures, reports and returns."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.figure_codes import Coded
from proxeny.desk.views import (
    criteria,
    dashboards,
    differences,
    emulation,
    figures,
    followup,
    plans,
    report_sentences,
    report_versions,
    reports,
    return_forms,
    returns,
    reviews,
    rounds,
    service,
)

register_converter(Coded, "coded")

_REPORT = "reports/<slug:template>/<coded:subject>/<coded:period>/"

urlpatterns: list[URLPattern] = [
    path("figures/<slug:measure>/<coded:subject>/<coded:period>/", figures.figure, name="figure"),
    path("dashboard/", dashboards.mine, name="my_dashboard"),
    path("dashboard/<coded:subject>/<coded:period>/", dashboards.dashboard, name="dashboard"),
    path(
        "dashboard/<coded:subject>/<coded:period>/<slug:tile>.<slug:form>", dashboards.tile_file, name="dashboard_file"
    ),
    path("plan/", plans.mine, name="my_plan"),
    path("plan/<coded:subject>/<coded:period>/", plans.plan, name="plan"),
    path("follow-up/", followup.followup, name="followup"),
    path("differences/", differences.index, name="differences"),
    path("differences/answer", differences.answer_difference, name="answer_difference"),
    path("reports/", reports.index, name="reports"),
    path(_REPORT, reports.report, name="report"),
    path(f"{_REPORT}paper.<slug:form>", reports.paper, name="report_paper"),
    path(f"{_REPORT}versions", report_versions.history, name="report_versions"),
    path(f"{_REPORT}sentences", report_sentences.sentences_page, name="report_sentences"),
    path(f"{_REPORT}review", reviews.review, name="report_review"),
    path("emulation/<slug:cluster>/criteria/", criteria.versions, name="emulation_criteria"),
    path("emulation/<slug:cluster>/criteria/<int:number>/", criteria.version, name="emulation_version"),
    path("emulation/<slug:cluster>/<coded:period>/", emulation.table, name="emulation"),
    path("emulation/<slug:cluster>/<coded:period>/file.<slug:form>", emulation.file, name="emulation_file"),
    path("emulation/<slug:cluster>/<coded:period>/<coded:subject>/", emulation.member, name="emulation_member"),
    path(f"{_REPORT}compile", reports.compile_now, name="report_compile"),
    path(f"{_REPORT}release", reports.release, name="report_release"),
    path("rounds/<slug:template>/<coded:subject>/<coded:period>/", rounds.one, name="round"),
    path("returns/", returns.index, name="returns"),
    path("returns/cost", service.cost, name="returns_cost"),
    path("returns/<number:pk>/", returns.one, name="return"),
    path("returns/<number:pk>/form", return_forms.taken, name="return_form"),
    path("returns/<number:pk>/form.xlsx", return_forms.form_file, name="return_form_file"),
    path("returns/<number:pk>/judge", returns.judge, name="return_judge"),
]

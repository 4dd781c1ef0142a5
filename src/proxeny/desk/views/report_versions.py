"""The versions of a report: what each changed of the one before, why, and what came in between."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from proxeny.audit.verbs import sentence
from proxeny.desk.addresses import address
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.desk.views.reports import FORMAT_NAMES, subject_and_period
from proxeny.indicators.catalogue import catalogue
from proxeny.reports.content import by_language
from proxeny.reports.models import Report
from proxeny.reports.outline import templates
from proxeny.reports.versions import version_history


def history(request: HttpRequest, template: str, subject: str, period: str) -> HttpResponse:
    """Every kept version, the newest first."""
    about, asked = subject_and_period(template, subject, period, scope=scope_for(request), lang=lang())
    listed = [
        (
            one,
            [(catalogue()[change.measure].label(lang()), change) for change in one.changes],
            [(event, sentence(event.verb, actor=event.actor)) for event in one.events],
            _papers(one.report, template, about.code, asked.code),
        )
        for one in version_history(template, about.code, asked, lang=lang())
    ]
    context = {
        "about": about,
        "title": templates()[template].titled(asked, lang()),
        "period_label": asked.label(lang()),
        "template": template,
        "period": asked.code,
        "versions": listed,
    }
    return render(request, "report/versions.html", context)


def _papers(report: Report, *names: str) -> list[tuple[str, str]]:
    """(name, address) of the files of one version, in the reader's language where it was kept in it."""
    kept = lang() if lang() in by_language(report.content) else report.content["lang"]
    return [
        (name, f"{address('report_paper', *names, form)}?lang={kept}&version={report.version}")
        for form, name in FORMAT_NAMES.items()
    ]

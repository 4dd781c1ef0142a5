"""Reports: what there is, one report with every number a door, its papers in five formats, compile and release."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_POST

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import cluster_name, office_name
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.config.environment import now, today
from proxeny.desk.addresses import address
from proxeny.desk.borders import Reading, reading
from proxeny.desk.doors import may_open, told
from proxeny.desk.report_tables import shown_tables
from proxeny.desk.rounds import whole_country
from proxeny.desk.shell import person, scope_for
from proxeny.ground.periods import Period, PeriodError
from proxeny.indicators.models import Return
from proxeny.indicators.queries import Subject, day_of, subject_of
from proxeny.places.queries import PlaceError
from proxeny.records.actions import Refused
from proxeny.reports import actions
from proxeny.reports.answers import gathered
from proxeny.reports.checks import alike
from proxeny.reports.compile import compile_report
from proxeny.reports.content import Compiled, by_language, compiled_from
from proxeny.reports.differing import in_words
from proxeny.reports.emulation.versions.queries import version_of
from proxeny.reports.models import Report
from proxeny.reports.outline import TemplateError, templates
from proxeny.reports.queries import issue_of, load, versions
from proxeny.reports.rules import may_act
from proxeny.reports.wording import LANGUAGES, Wording, wording
from proxeny.reports.write import BILINGUAL, Issue, write

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
FORMAT_NAMES = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "html": "HTML", "json": "JSON"}
# A version has no more digits than this.
_DIGITS = 6


@dataclass(frozen=True)
class Offer:
    """A report that may be opened: of a cluster or an office, for a period."""

    title: str
    name: str
    url: str
    state: str


def index(request: HttpRequest) -> HttpResponse:
    """The rounds of one year of the person's clusters and offices, newest first; the other years are a click away."""
    scope, lang = scope_for(request), get_language() or "en"
    rounds = Return.objects.filter(office_id__in=scope.full | scope.returns | scope.coordination)
    opened = sorted(rounds.order_by().values_list("period", "template").distinct(), reverse=True)
    listed = [(Period.parse(period), template) for period, template in opened]
    years = sorted({_year(period) for period, _template in listed}, reverse=True)
    wanted = request.GET.get("year", "")
    year = wanted if wanted in years else next(iter(years), "")
    asked = [(period, template) for period, template in listed if _year(period) == year]
    clusters = [(c.code, cluster_name(c, lang)) for c in Cluster.objects.filter(pk__in=scope.clusters)]
    own = Office.objects.filter(pk__in=scope.own).select_related("place")
    offices = [(o.code, whole_country(o, lang=lang) or office_name(o, lang)) for o in own]
    kept = Report.objects.filter(state="released", period__in=[period.code for period, _template in asked])
    released = set(kept.values_list("template", "period", Coalesce("cluster__code", "office__code")))
    offers = [
        Offer(
            title=templates()[template].titled(period, lang),
            name=name,
            url=address("report", template, code, period.code),
            state=_t("released") if (template, period.code, code) in released else "",
        )
        for period, template in asked
        if template in templates()
        for code, name in [*clusters, *offices]
    ]
    return render(request, "report/index.html", {"offers": offers, "years": years, "year": year})


def _year(period: Period) -> str:
    """The year that a report is of: a reporting year may begin in December of the year before."""
    return f"{day_of(period).year:04d}"


def subject_and_period(template: str, subject: str, period: str, *, scope: Scope, lang: str) -> tuple[Subject, Period]:
    """The subject and period of an address. Raises Http404, PermissionDenied."""
    try:
        asked = Period.parse(period)
        about = subject_of(subject, on=day_of(asked), lang=lang)
    except (PeriodError, PlaceError) as error:
        raise Http404(str(error)) from error
    try:
        templates()[template].require_fit(asked)
    except (KeyError, TemplateError) as error:
        raise Http404 from error
    verdict = may_open(about, scope=scope)
    if not verdict:
        raise PermissionDenied(verdict.text)
    return about, asked


def _compiled(template: str, subject: str, period: Period, *, times: Reading, lang: str, scope: Scope) -> Compiled:
    borders, known_at = times.borders, times.known_at
    loaded = load(template, subject, period, borders=borders, known_at=known_at, lang=lang, on=today(), scope=scope)
    return compile_report(loaded)


def _last(template: str, about: Subject, period: Period) -> Report | None:
    return versions(template, about.code, period).first()


def report(request: HttpRequest, template: str, subject: str, period: str) -> HttpResponse:
    """One report as it stands, or as known, on the chosen borders; the version compiled last is named beside it."""
    scope, lang = scope_for(request), get_language() or "en"
    about, asked = subject_and_period(template, subject, period, scope=scope, lang=lang)
    times = reading(request)
    compiled = _compiled(template, subject, asked, times=times, lang=lang, scope=scope)
    kept = _with_in_force(template, about, asked)
    context = {
        "compiled": compiled,
        "about": about,
        "title": templates()[template].titled(asked, compiled.lang),
        "told": told(compiled),
        "tables": shown_tables(compiled),
        "times": times,
        "differing": _differing(compiled),
        "findings": alike(compiled.checks),
        "asked": gathered(compiled.answered, words=words_of(compiled)),
        "against": [one for one in compiled.published if one.verdict == "contradicts"],
        "unexplained": [one for one in compiled.differences if not one.by],
        "kept": kept,
        "differs": _differences(kept, compiled) if kept and not times.query else [],
        "downloads": _downloads(template, about.code, asked.code, times),
        "bilingual": _bilingual(template, about.code, asked.code, times),
        "emulation": _emulation(about, asked),
        "may_compile": may(scope, about, "report.compile"),
        "may_release": may(scope, about, "report.release") and kept is not None and kept.state != "released",
    }
    return render(request, "report/report.html", context)


def _emulation(about: Subject, period: Period) -> str:
    """The table of points of the cluster in the year of the report; empty where there is none."""
    year = day_of(period).year
    table = address("emulation", about.code, f"{year:04d}")
    return table if about.cluster_id and version_of(about.cluster_id, year=year) else ""


def words_of(compiled: Compiled) -> Wording:
    """The words of the report's language, as they stand in one of a cluster, an office or a country."""
    return wording(compiled.lang, variant=compiled.variant)


def _differing(compiled: Compiled) -> list[tuple[str, str, date | None]]:
    """Each difference as the paper tells it, with who gave the reason and when."""
    words = words_of(compiled)
    days = [date.fromisoformat(one.on) if one.on else None for one in compiled.differences]
    return [(in_words(one, words=words), one.by, on) for one, on in zip(compiled.differences, days, strict=True)]


def may(scope: Scope, about: Subject, verb: str) -> bool:
    """Whether the person may compile or release the report of this subject."""
    return bool(may_act(scope, verb, cluster_id=about.cluster_id, office_id=about.keeper))


def _downloads(template: str, subject: str, period: str, times: Reading) -> list[dict[str, str]]:
    return [
        {
            "format": FORMAT_NAMES[form],
            "lang": lang,
            "url": f"{address('report_paper', template, subject, period, form)}?lang={lang}{times.further}",
        }
        for form in FORMATS
        for lang in LANGUAGES
    ]


def _bilingual(template: str, subject: str, period: str, times: Reading) -> list[dict[str, str]]:
    """Papers in Vietnamese, in which offices sign, with another language below each line."""
    first, *others = LANGUAGES
    return [
        {
            "format": FORMAT_NAMES[form],
            "lang": first,
            "name": f"{first.upper()} + {second.upper()}",
            "url": f"{address('report_paper', template, subject, period, form)}"
            f"?lang={first}&beside={second}{times.further}",
        }
        for form in BILINGUAL
        for second in others
    ]


def _with_in_force(template: str, about: Subject, period: Period) -> Report | None:
    """The version compiled last, with `stands` and `stands_since`: the one released last and its day, in one query."""
    kept = versions(template, about.code, period)
    released = kept.filter(state="released")
    number, day = (Subquery(released.values(name)[:1]) for name in ("version", "released_at"))
    return kept.annotate(stands=number, stands_since=day).first()


def _differences(kept: Report, compiled: Compiled) -> list[str]:
    """Measures whose value has changed since the report was compiled."""
    before = kept.content.get("figures", {})
    now_ = compiled.figures
    return [name for name in now_ if name in before and before[name].get("value") != now_[name].get("value")]


def paper(request: HttpRequest, template: str, subject: str, period: str, form: str) -> HttpResponse:
    """The report as a file: the version asked for, or the last one where it is in this language, else as of today."""
    scope = scope_for(request)
    lang = request.GET.get("lang") or get_language() or "en"
    second = request.GET.get("beside") or ""
    if form not in FORMATS or lang not in LANGUAGES:
        raise Http404
    if second and (form not in BILINGUAL or second not in LANGUAGES or second == lang):
        raise Http404
    langs = [lang, second] if second else [lang]
    about, asked = subject_and_period(template, subject, period, scope=scope, lang=lang)
    number = request.GET.get("version", "")
    times, kept = reading(request), _version(template, about, asked, number=number)
    stored = {} if kept is None or (times.query and not number) else by_language(kept.content)
    is_stored = stored.keys() >= set(langs)
    if number and not is_stored:
        raise Http404
    if is_stored:
        written = [compiled_from(stored[one]) for one in langs]
    else:
        written = [_compiled(template, subject, asked, times=times, lang=one, scope=scope) for one in langs]
    beside = written[1] if second else None
    issue = issue_of(kept) if kept and is_stored else Issue()
    answer = HttpResponse(write(written[0], form, beside=beside, issue=issue), content_type=FORMATS[form])
    told = "-".join([*langs, f"v{kept.version}"] if kept and is_stored else langs)
    name = f"{about.code.replace('/', '-')}_{asked.code.replace('/', '-')}_{template}_{told}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _version(template: str, about: Subject, period: Period, *, number: str) -> Report | None:
    """The version of a number, as an address has it, or the last one where none is asked for. Raises Http404."""
    if not number:
        return _last(template, about, period)
    if not number.isascii() or not number.isdecimal() or len(number) > _DIGITS:
        raise Http404
    found = versions(template, about.code, period).filter(version=int(number)).first()
    if found is None:
        raise Http404
    return found


@require_POST
def compile_now(request: HttpRequest, template: str, subject: str, period: str) -> HttpResponse:
    """Compile and keep a new version."""
    scope, lang = scope_for(request), get_language() or "en"
    about, asked = subject_and_period(template, subject, period, scope=scope, lang=lang)
    try:
        first, *also = (load(template, subject, asked, lang=one, on=today(), scope=scope) for one in LANGUAGES)
        act = _context(request, about).because(request.POST.get("why", "").replace("\0", "").strip()[:500])
        made = actions.compile_and_store(first, also=also, scope=scope, context=act)
        messages.success(request, _t("Version %(number)d is compiled.") % {"number": made.version})
    except Refused as refused:
        messages.error(request, refused.verdict.text)
    return redirect("report", template, subject, period)


@require_POST
def release(request: HttpRequest, template: str, subject: str, period: str) -> HttpResponse:
    """Release the version last compiled: from then on it never changes."""
    scope, lang = scope_for(request), get_language() or "en"
    about, asked = subject_and_period(template, subject, period, scope=scope, lang=lang)
    kept = _last(template, about, asked)
    if kept is None:
        raise Http404
    try:
        actions.release(kept, scope=scope, context=_context(request, about))
        messages.success(request, _t("Version %(number)d is released.") % {"number": kept.version})
    except Refused as refused:
        messages.error(request, refused.verdict.text)
    return redirect("report", template, subject, period)


def _context(request: HttpRequest, about: Subject) -> Context:
    user = person(request)
    assert user is not None
    return Context(
        actor=str(user), at=now(), today=today(), office=about.code, actor_id=user.pk, via="desk", demo=user.demo
    )

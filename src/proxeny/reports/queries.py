"""Gathers everything that a report is made from, in a number of queries that grows neither with members nor records."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import get_args

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from proxeny.accounts.models import Office, Reporting
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope, in_force
from proxeny.audit.queries import history, state_of
from proxeny.ground.codelists import codelist
from proxeny.ground.periods import Period
from proxeny.indicators.asked import answered
from proxeny.indicators.figures import Figure, State, Stated
from proxeny.indicators.ledger.queries import lines_of
from proxeny.indicators.planned import plans, year_of
from proxeny.indicators.queries import (
    SIX_MONTH,
    AtHand,
    day_of,
    figures,
    read_by,
    returns_around,
    subject_of,
    witnesses,
)
from proxeny.indicators.rollup import inside, weakest_state
from proxeny.indicators.stated import published, with_undated
from proxeny.indicators.subjects import Subject as About
from proxeny.indicators.typed import Owed, of_template, owed_returns
from proxeny.places.models import PlaceKind
from proxeny.places.queries import labels
from proxeny.records.actions import require
from proxeny.records.models import Cell
from proxeny.reports.checks import check
from proxeny.reports.compile import Loaded, Subject
from proxeny.reports.content import Answered, Member
from proxeny.reports.differing import differing
from proxeny.reports.drafting import is_counted, mentioned
from proxeny.reports.emulation.queries import year_scores
from proxeny.reports.emulation.scores import Scores
from proxeny.reports.models import Report
from proxeny.reports.outline import Template, template
from proxeny.reports.own.queries import told
from proxeny.reports.own.sentence import Own
from proxeny.reports.review.matter import Matter
from proxeny.reports.review.queries import raised_with
from proxeny.reports.rules import may_read
from proxeny.reports.wording import wording
from proxeny.reports.write.issue import Issue

ANNUAL = "annual"
_STATES = get_args(State)


def load(
    code: str,
    subject: str,
    period: Period,
    *,
    borders: date | None = None,
    known_at: datetime | None = None,
    lang: str,
    on: date,
    scope: Scope,
) -> Loaded:
    """What the report with this template code is made from, as of the day `on`, or as it was known at a moment.

    Raises TemplateError, WordingError, places.queries.PlaceError for an unknown subject, and Refused.
    """
    outline, words = template(code), wording(lang)
    outline.require_fit(period)
    about = subject_of(subject, on=day_of(period), lang=words.lang)
    require(may_read(scope, cluster_id=about.cluster_id, office_ids=about.office_ids))
    stated, of = published(about, known_at=known_at), {outline.code, SIX_MONTH}
    owed = returns_around(about.office_ids, period=period, known_at=known_at, templates=of)
    now = owed if known_at is None else owed_returns(about.office_ids, near=[period], templates=of)
    returns, asked = (_of_period(rows, outline.code, period) for rows in (owed, now))
    dated = figures(
        _measures(outline, stated, lang=words.lang),
        subject=read_by(scope, about),
        period=period,
        borders=borders,
        known_at=known_at,
        lang=words.lang,
        at_hand=AtHand(standing_for(owed, outline.code), stated),
    )
    by_parts = _states_by_parts(owed, period=period, apart={one.office_id for one in returns})
    found = _worth_telling(with_undated(dated, stated=stated), outline=outline)
    loaded = Loaded(
        template=outline,
        subject=_subject(about, period, lang=words.lang),
        period=period,
        borders=borders,
        lang=words.lang,
        known=localdate(known_at) if known_at else None,
        standing_on=on,
        demonstration=settings.DEMONSTRATION or any(one.demo for one in asked),
        members=_members(about, states={one.office_id: one.state for one in returns} | by_parts, lang=words.lang),
        by_parts=len(by_parts),
        aside=_aside(about, period, lang=words.lang) if known_at is None else (),
        figures=found,
        own=_own(outline.code, about.code, period, lang=words.lang, known_at=known_at) if borders is None else (),
    )
    return _with_findings(loaded, about, dated={name: dated[name] for name in found}, returns=returns, at=known_at)


def _aside(about: About, period: Period, *, lang: str) -> tuple[str, ...]:
    """The units of other borders whose offices keep records of the period, which no province of its day has."""
    if about.kind != "country" or period.start is None or period.end is None:
        return ()
    first = period.start.replace(day=1)
    kept = Cell.objects.filter(office=OuterRef("pk"), month__gte=first, month__lte=period.end)
    others = Office.objects.filter(code=F("place_id"), place__kind=PlaceKind.PROVINCE, place__country=about.code)
    found = others.exclude(pk__in=about.office_ids).filter(Exists(kept)).select_related("place").order_by("code")
    named = labels([office.place for office in found if office.place], lang=lang)
    return tuple(named[office.code] for office in found)


def _of_period(owed: Sequence[Owed], code: str, period: Period) -> list[Owed]:
    """The returns of a template for just these days."""
    return [one for one in of_template(owed, code) if one.period.same_span(period)]


def standing_for(owed: Sequence[Owed], code: str) -> list[Owed]:
    """The returns of a template, and those for parts of their period of offices that have not sent the whole."""
    whole = of_template(owed, code)
    sent: dict[int, list[Period]] = defaultdict(list)
    for row in whole:
        if row.state != "missing":
            sent[row.office_id].append(row.period)
    parts = (row for row in owed if row.template != code)
    return [*whole, *(row for row in parts if not any(inside(row.period, of) for of in sent[row.office_id]))]


def _states_by_parts(owed: Sequence[Owed], *, period: Period, apart: Collection[int]) -> dict[int, State]:
    """How far the returns for parts have come that stand for the period of offices of which none is asked for it."""
    found: dict[int, list[Owed]] = defaultdict(list)
    for row in owed:
        if row.office_id not in apart and inside(row.period, period) and not row.period.same_span(period):
            found[row.office_id].append(row)
    whole = _days(period)
    return {
        office: weakest_state([one.state for one in rows])
        for office, rows in found.items()
        if sum(_days(one.period) for one in rows) == whole and all(one.state != "missing" for one in rows)
    }


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1 if period.start and period.end else 0


def _own(template: str, subject: str, period: Period, *, lang: str, known_at: datetime | None) -> tuple[Own, ...]:
    """The sentences that the office wrote itself; on other borders its figures are not those that it wrote of."""
    return told(template, subject, period=period.code, lang=lang, known_at=known_at)


def _with_findings(
    loaded: Loaded, about: About, *, dated: Mapping[str, Figure], returns: Sequence[Owed], at: datetime | None
) -> Loaded:
    """With what the checks found, what members answered to them, and where totals differ from what was counted."""
    lang = loaded.lang
    return replace(
        loaded,
        answered=_answered(about, returns=returns, known_at=at, lang=lang),
        raised=_raised(returns, known_at=at, names={one.office_id: one.office for one in about.members}),
        checks=tuple(check(one, lang=lang) for one in witnesses(dated)),
        differences=differing(
            lines_of(dated.values(), subject=about, known_at=at, returns=[one.pk for one in returns]), lang=lang
        ),
        scores=_scores(loaded, about),
        plans=_plans(loaded, about, known_at=at) if loaded.borders is None else {},
    )


def _scores(loaded: Loaded, about: About) -> Scores:
    """Emulation belongs to the cluster's report of the year; it is not told of other days and borders."""
    if not about.cluster_id or loaded.template.code != ANNUAL or loaded.known or loaded.borders:
        return Scores()
    year = day_of(loaded.period).year
    return year_scores(about.cluster_id, year=year, on=loaded.standing_on, lang=loaded.lang)


def _plans(loaded: Loaded, about: About, *, known_at: datetime | None) -> dict[str, Decimal]:
    """What is planned for the year of the report, by measure, where every office has a plan: as it is or was known."""
    year = year_of(loaded.period)
    found = plans(list(loaded.figures), subject=about, year=year, known_at=known_at)
    return {name: plan.value for name, plan in found.items() if plan.whole and plan.value > 0}


def versions(code: str, subject: str, period: Period) -> QuerySet[Report]:
    """The stored versions of a report, newest first."""
    kept = Report.objects.filter(Q(cluster__code=subject) | Q(office__code=subject), template=code, period=period.code)
    return kept.order_by("-version")


def altered() -> Iterator[str]:
    """The stored reports whose content is no longer what their history holds the hash of."""
    for report in Report.objects.order_by("pk").iterator(chunk_size=50):
        entry = history(f"reports:{report.pk}").first()
        if entry is None or state_of(entry)["sha256"] != content_hash(report.content):
            yield f"reports:{report.pk}"


def issue_of(report: Report) -> Issue:
    """What the papers of a kept version say of it."""
    at = report.released_at or report.compiled_at
    return Issue(report.version, localdate(at), report.state == Report.State.RELEASED)


def content_hash(content: Mapping[str, object]) -> str:
    """The SHA-256 of a report's content, whatever the order of its keys."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _measures(outline: Template, stated: Mapping[str, Sequence[Stated]], *, lang: str) -> list[str]:
    """The measures of the template, then all that any text has stated of the subject."""
    spoken = mentioned((key for part in outline.results for key in part.sentences), words=wording(lang))
    return list(dict.fromkeys((*outline.measures, *spoken, *sorted(stated))))


def _worth_telling(found: Mapping[str, Figure], *, outline: Template) -> dict[str, Figure]:
    """The figures of the template's tables, and of the others those with a statement or something counted."""
    return {
        name: figure
        for name, figure in found.items()
        if name in outline.measures or figure.statements or (is_counted(figure) and figure.sources)
    }


def _answered(about: About, *, returns: Sequence[Owed], known_at: datetime | None, lang: str) -> tuple[Answered, ...]:
    """What the members whose return came in answered to the checks; it was not asked of other days than today."""
    if known_at is not None:
        return ()
    sent = [one.pk for one in returns if one.state != "missing"]
    given = answered(sent) if sent else {}
    return tuple(
        Answered(
            measure=one.finding.measure,
            member=member.name,
            asked=one.finding.text(lang),
            why=one.why,
            kind=one.finding.kind,
        )
        for member in about.members
        for one in given.get(member.office_id, ())
    )


def _raised(returns: Sequence[Owed], *, known_at: datetime | None, names: Mapping[int, str]) -> tuple[Matter, ...]:
    """What came with the returns that are in, each with its newest answer."""
    sent = [one.pk for one in returns if one.state != "missing"]
    made = []
    for one in raised_with(sent, known_at=known_at) if sent else ():
        said = {"kind": one.kind, "member": names[one.owed.office_id], "text": one.text}
        for last in list(one.answers.all())[-1:]:
            said |= {"answer": last.text, "by": last.actor, "stands": last.stands}
        made.append(Matter(**said))
    return tuple(made)


def _members(about: About, *, states: Mapping[int, str], lang: str) -> tuple[Member, ...]:
    said, made = {code: codelist("return_state").label(code, lang) for code in _STATES}, []
    for member in about.members:
        state = states.get(member.office_id, "missing")
        made.append(
            Member(code=member.code, name=member.office, place=member.name, state=state, state_label=said[state])
        )
    return tuple(made)


def _subject(about: About, period: Period, *, lang: str) -> Subject:
    if about.cluster_id:
        ministry = wording(lang).label("ministry")
        return Subject(
            code=about.code,
            variant="cluster",
            name=about.name,
            issuer=about.name,
            superior=ministry,
            seat=about.seat or "…",
        )
    if about.kind == "country":
        issuer, seat = (wording(lang).label(key) for key in ("ministry", "capital"))
        return Subject(code=about.code, variant="country", name=about.name, issuer=issuer, superior="", seat=seat)
    office = Office.objects.select_related("place").filter(pk__in=about.office_ids[:1]).first()
    issuer = office_name(office, lang) if office else about.name
    superior = _superior(office, on=day_of(period), lang=lang) if office else ""
    place = office.place if office else None
    seat = labels([place], lang=lang)[place.code] if place else about.name
    return Subject(code=about.code, variant="office", name=about.name, issuer=issuer, superior=superior, seat=seat)


def _superior(office: Office, *, on: date, lang: str) -> str:
    above = Reporting.objects.filter(in_force(on), office=office).select_related("superior").first()
    return office_name(above.superior, lang) if above else ""

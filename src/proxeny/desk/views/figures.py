"""One figure opened: what it was counted from, what texts have published, how it compares, what it means."""

from __future__ import annotations

from typing import Any, cast, get_args

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from proxeny.accounts.scope import Scope
from proxeny.desk import borders
from proxeny.desk.differing import reasons, shown
from proxeny.desk.doors import door, may_open
from proxeny.desk.shell import scope_for
from proxeny.desk.table_markup import rows_markup
from proxeny.desk.tables import joined, plain, shared_table
from proxeny.ground.periods import Period, PeriodError
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.counted import counted_by
from proxeny.indicators.figures import Figure, Part
from proxeny.indicators.ledger.queries import lines_of
from proxeny.indicators.queries import (
    Subject,
    breakdown,
    day_of,
    figures,
    read_by,
    records_behind,
    subject_of,
    witnesses,
)
from proxeny.indicators.slices import By
from proxeny.places.queries import PlaceError
from proxeny.records.queries import coordination, counted, page
from proxeny.records.register import all_measures

SHOWN = 25


def figure(request: HttpRequest, measure: str, subject: str, period: str) -> HttpResponse:
    """The door of a number; as a page of its own, or as the panel beside a report."""
    lang, scope = get_language() or "en", scope_for(request)
    if measure not in catalogue():
        raise Http404
    try:
        asked = Period.parse(period)
        about = subject_of(subject, on=day_of(asked), lang=lang)
    except (PeriodError, PlaceError) as error:
        raise Http404(str(error)) from error
    verdict = may_open(about, scope=scope)
    if not verdict:
        raise PermissionDenied(verdict.text)
    times = borders.reading(request)
    read = read_by(scope, about)
    found = figures([measure], subject=read, period=asked, borders=times.borders, known_at=times.known_at, lang=lang)
    opened = found[measure]
    context = {
        **_told(opened, about, asked, lang=lang),
        "likely": opened.likely_ends and [plain(end) for end in opened.likely_ends],
        "differences": shown(lines_of([opened], subject=about, known_at=times.known_at), scope=scope),
        "reasons": reasons(),
        "times": times,
        "previous_door": door(measure, subject=about.code, period=asked.previous_year().code, known=times.known),
        **_sources(request, opened, about, asked, scope=scope, lang=lang),
        "panel": bool(request.headers.get("HX-Request")),
    }
    return render(request, "figure/panel.html" if context["panel"] else "figure/figure.html", context)


def _told(opened: Figure, about: Subject, asked: Period, *, lang: str) -> dict[str, Any]:
    known, before = catalogue()[opened.measure], asked.previous_year()
    return {
        "figure": opened,
        "about": about,
        "known": known,
        "label": known.label(lang),
        "definition": known.defined(lang),
        "words": opened.words(lang),
        "period_label": asked.label(lang),
        "previous_label": before.label(lang),
        "stated": [(one, one.words(lang), one.agreement.value) for one in opened.statements if one.value is not None],
        "findings": [one.text(lang) for one in witnesses({opened.measure: opened}) if one.verdict != "holds"],
    }


def _counting(opened: Figure, about: Subject) -> list[int]:
    """The offices whose parts were counted from their records; where some typed theirs, the others alone."""
    if opened.measure not in all_measures():
        return []
    if catalogue()[opened.measure].origin == "counted":
        return about.office_ids
    counting = {code for part in opened.parts if part.origin == "records" for code in (part.made_of or (part.code,))}
    return [member.office_id for member in about.members if member.code in counting]


def _origin(part: Part, about: Subject) -> str:
    """The members that a unit of other borders is made of, where they are not called as it is."""
    names = {member.code: member.name for member in about.members}
    made_of = [names.get(code, code) for code in part.made_of]
    return "" if made_of == [part.name] else joined(made_of)


def _sources(
    request: HttpRequest, opened: Figure, about: Subject, asked: Period, *, scope: Scope, lang: str
) -> dict[str, Any]:
    """The members' parts, and for a counted figure its slices and the records that this person may read."""
    parts = [
        (
            part,
            part.words(lang),
            door(opened.measure, subject=part.code, period=asked.code) if about.kind in ("cluster", "country") else "",
            _origin(part, about),
        )
        for part in opened.parts
    ]
    offices = _counting(opened, about)
    found: dict[str, Any] = {"parts": parts, "counted": bool(offices)}
    if found["counted"]:
        by = request.GET.get("by", "month")
        by = by if by in get_args(By) else "month"
        behind = records_behind(opened.measure, office_ids=offices, period=asked, scope=scope)
        slices = breakdown(opened.measure, office_ids=offices, period=asked, scope=scope, by=cast("By", by), lang=lang)
        register, declared = all_measures()[opened.measure]
        where = counted_by(declared, office_ids=offices, period=asked)
        head, rows = shared_table(register, coordination(register, scope=scope, where=where, limit=SHOWN))
        found |= {
            "by": by,
            "ways": get_args(By),
            "slices": slices,
            "most": max((one.value for one in slices), default=1),
            "register": register,
            "records": page(behind, size=SHOWN).records,
            "header": head,
            "markup": rows_markup(rows) if rows else "",
            "shared": len(rows) if len(rows) == SHOWN else 0,
            "readable": counted(behind).number,
            "others": max(opened.sources - counted(behind).number, 0),
        }
    return found

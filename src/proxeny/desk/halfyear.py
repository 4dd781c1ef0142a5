"""The half-year in figures on the first page: each number with last year's, and both with where they open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.desk.addresses import address
from proxeny.desk.doors import may_open
from proxeny.desk.reaching import from_members, of_plan
from proxeny.desk.tables import lang
from proxeny.ground import numerals
from proxeny.ground.periods import Period
from proxeny.ground.quantity import words
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.figures import Figure
from proxeny.indicators.planned import Plan, plans, year_of
from proxeny.indicators.queries import Subject, day_of, figures, read_by, subject_of

MEASURES = (
    "outgoing_delegations",
    "incoming_delegations",
    "international_agreements_signed",
    "outgoing_person_trips",
)
# Returns of a half-year are written in the month after it, so it stays on the desk until then.
_WRITING = timedelta(days=31)


@dataclass(frozen=True)
class Tile:
    """One figure of the half-year; the number and last year's open to what they were counted from."""

    label: str
    words: str
    url: str
    previous: str = ""
    previous_url: str = ""
    change: str = ""
    planned: str = ""
    planned_url: str = ""
    reached: str = ""
    reached_share: int | None = None


@dataclass(frozen=True)
class HalfYear:
    """Figures of one subject in one half-year."""

    label: str
    subject: str
    tiles: tuple[Tile, ...]


def shown_on(day: date) -> Period:
    """The half-year whose figures matter on the day."""
    then = day - _WRITING
    return Period.parse(f"{then.year}-H{1 if then.month <= 6 else 2}")


def code_of(scope: Scope) -> str | None:
    """Whose figures a person looks at: the own office, for a People's Committee its unit, else the own cluster."""
    if scope.own:
        kind, place, code = next(iter(_office(scope.own[0])), ("", None, None))
        answers: str | None = place if kind == Office.Kind.COMMITTEE and place else code
        return answers
    cluster = Cluster.objects.filter(pk__in=scope.clusters).first()
    return cluster.code if cluster else None


@kept_query
def _office(key: int) -> QuerySet[Office, tuple[Any, ...]]:
    return Office.objects.filter(pk=key).values_list("kind", "place_id", "code")


def half_year(scope: Scope) -> HalfYear | None:
    """The half-year of the person's office or cluster; None for whom no figures are open."""
    period, code = shown_on(scope.on), code_of(scope)
    subject = subject_of(code, on=day_of(period), lang=lang()) if code else None
    if subject is None or not may_open(subject, scope=scope):
        return None
    found = figures(MEASURES, subject=read_by(scope, subject), period=period, lang=lang())
    year = year_of(period)
    planned = plans(MEASURES, subject=subject, year=year)
    tiles = tuple(_tile(found[measure], planned.get(measure), subject=subject, year=year) for measure in MEASURES)
    return HalfYear(period.label(lang()), subject.name, tiles)


def _tile(figure: Figure, plan: Plan | None, *, subject: Subject, year: Period) -> Tile:
    tile = Tile(
        label=indicator(figure.measure).label(lang()),
        words=figure.words(lang()),
        url=address("figure", figure.measure, subject.code, figure.period),
    )
    if figure.last_year is not None and figure.previous_period:
        tile = replace(
            tile,
            previous=words(figure.last_year, lang()),
            previous_url=address("figure", figure.measure, subject.code, figure.previous_period),
            change=_percent(figure),
        )
    return tile if plan is None else _against(tile, figure, plan, url=address("plan", subject.code, year.code))


def _against(tile: Tile, figure: Figure, plan: Plan, *, url: str) -> Tile:
    """The tile with the plan of the year, and how much of it is reached where every office has one."""
    reached, share = of_plan(figure, plan)
    said = number_format(numerals.plain(plan.value), force_grouping=True)
    said = said if plan.whole else from_members(said, plan.planned, of=plan.offices)
    return replace(tile, planned=said, planned_url=url, reached=reached, reached_share=share)


def _percent(figure: Figure) -> str:
    return "" if figure.change_percent is None else numerals.change(figure.change_percent, lang=lang())

"""The half-year in figures on the first page: each number with last year's, and both with where they open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import number_format

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.doors import may_open
from proxeny.desk.tables import lang
from proxeny.ground.periods import Period
from proxeny.ground.quantity import words
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.figures import Figure
from proxeny.indicators.queries import Subject, day_of, figures, subject_of

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
        office = Office.objects.filter(pk=scope.own[0]).first()
        if office and office.kind == Office.Kind.COMMITTEE and office.place_id:
            return str(office.place_id)
        return office.code if office else None
    cluster = Cluster.objects.filter(pk__in=scope.clusters).first()
    return cluster.code if cluster else None


def half_year(scope: Scope) -> HalfYear | None:
    """The half-year of the person's office or cluster; None for whom no figures are open."""
    period, code = shown_on(scope.on), code_of(scope)
    subject = subject_of(code, on=day_of(period), lang=lang()) if code else None
    if subject is None or not may_open(subject, scope=scope):
        return None
    found = figures(MEASURES, subject=subject, period=period, lang=lang())
    tiles = tuple(_tile(found[measure], subject=subject) for measure in MEASURES)
    return HalfYear(period.label(lang()), subject.name, tiles)


def _tile(figure: Figure, *, subject: Subject) -> Tile:
    tile = Tile(
        label=indicator(figure.measure).label(lang()),
        words=figure.words(lang()),
        url=address("figure", figure.measure, subject.code, figure.period),
    )
    if figure.previous_total is None or figure.previous_total.value is None or not figure.previous_period:
        return tile
    return Tile(
        label=tile.label,
        words=tile.words,
        url=tile.url,
        previous=words(figure.previous_total, lang()),
        previous_url=address("figure", figure.measure, subject.code, figure.previous_period),
        change=_percent(figure),
    )


def _percent(figure: Figure) -> str:
    if figure.change_percent is None:
        return ""
    sign = "+" if figure.change_percent > 0 else ""
    return f"{sign}{number_format(round(figure.change_percent, 1))}\N{NO-BREAK SPACE}%"

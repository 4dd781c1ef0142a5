"""Rounds of returns: who answers in them, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import members
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.shell import own_offices
from proxeny.desk.tables import lang, plain
from proxeny.ground.periods import Period
from proxeny.indicators.models import Return
from proxeny.indicators.queries import day_of
from proxeny.indicators.rounds.queries import asks_country, heads_others, offices_below
from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import labels
from proxeny.reports.outline import templates

BELOW = "/below"


@dataclass(frozen=True)
class Province:
    """A province with the days on which it lived, and the office that answers for it, where there is one."""

    place: Place
    office: Office | None

    def lives(self, on: date) -> bool:
        """Whether it lived on the day."""
        first, last = self.place.valid_from or date.min, self.place.valid_to or date.max
        return first <= on <= last


@dataclass(frozen=True)
class Circle:
    """Offices that answer in one round: of a cluster, below an office, one that is in none, or of all provinces."""

    code: str
    name: str
    cluster: Cluster | None = None
    office: Office | None = None
    below: tuple[Office, ...] = ()
    provinces: tuple[Province, ...] = ()

    def offices(self, *, on: date) -> list[Office]:
        """Who answers on the day."""
        if self.cluster is not None:
            return members(self.cluster, on=on)
        if self.provinces:
            return [one.office for one in self.living(on) if one.office is not None]
        return list(self.below) or ([self.office] if self.office is not None else [])

    def living(self, on: date) -> list[Province]:
        """The provinces of the day, where it is a country's."""
        return [one for one in self.provinces if one.lives(on)]

    @property
    def reported(self) -> str:
        """Whose report is made of the returns."""
        return self.code.removesuffix(BELOW)


@dataclass(frozen=True)
class Round:
    """How far one round has come; `silent` is how many of the provinces of a country are not asked."""

    title: str
    circle: str
    due_on: date | None
    received: int
    accepted: int
    asked: int
    missing: tuple[tuple[int, str], ...]
    report: str
    returns: str
    url: str
    silent: int = 0


def may_open_rounds(scope: Scope) -> bool:
    """Whether there is anybody for whom the person opens rounds."""
    chairs = any("return.reopen" in verbs for verbs in scope.cluster_verbs.values())
    return chairs or bool(_alone(scope)) or heads_others(scope) or asks_country(scope, verb="return.reopen")


def _alone(scope: Scope) -> list[int]:
    """Own offices that no cluster asks for returns."""
    return [] if scope.clusters else [pk for pk in scope.own if scope.may("return.fill", office=pk)]


def circles(scope: Scope, *, verb: str) -> list[Circle]:
    """The circles in which the person has the verb, or any verb where it is empty; and own offices in no cluster."""
    held = [pk for pk, verbs in scope.cluster_verbs.items() if not verb or verb in verbs]
    clusters = Cluster.objects.filter(pk__in=held).order_by("code")
    alone = set(_alone(scope))
    own = list(own_offices(scope)) if alone or heads_others(scope) else []
    heads = [(one, tuple(offices_below(one, scope=scope))) for one in own if scope.may("return.send", office=one.pk)]
    return [
        *(Circle(one.code, plain(one), cluster=one) for one in clusters),
        *(Circle(one.code, plain(one), office=one) for one in own if one.pk in alone),
        *(
            Circle(f"{one.code}{BELOW}", _("offices below %(office)s") % {"office": plain(one)}, below=below)
            for one, below in heads
            if below
        ),
        *_countries(scope),
    ]


def _countries(scope: Scope) -> Iterable[Circle]:
    """The countries whose provinces the person asks for a ministry."""
    held = [pk for pk in scope.own if scope.may("return.reopen", office=pk)] if scope.own else []
    if not held:
        return
    for keeper in Office.objects.filter(pk__in=held, place__kind=PlaceKind.COUNTRY).select_related("place"):
        units = Place.objects.filter(country=keeper.place_id, kind=PlaceKind.PROVINCE).order_by("code")
        answering = Office.objects.filter(code__in=units.values("code")).select_related("place")
        offices = {office.code: office for office in answering}
        provinces = tuple(Province(unit, offices.get(unit.code)) for unit in units)
        yield Circle(keeper.code, whole_country(keeper, lang=lang()), office=keeper, provinces=provinces)


def whole_country(office: Office, *, lang: str) -> str:
    """The country that a ministry's office reports for; empty for others."""
    place = office.place
    if place is None or place.kind != PlaceKind.COUNTRY:
        return ""
    return _("%(country)s, all provinces") % {"country": labels([place], lang=lang)[place.code]}


def rounds_of(circle: Circle) -> Iterable[Round]:
    """Every round of a circle, in no order."""
    if circle.cluster is not None:
        returns = Return.objects.filter(office__memberships__cluster=circle.cluster).distinct()
    elif circle.provinces:
        offices = [one.office for one in circle.provinces if one.office is not None]
        returns = Return.objects.filter(office__in=offices)
    else:
        returns = Return.objects.filter(office__in=circle.offices(on=date.max))
    asked: dict[tuple[str, str], list[Return]] = {}
    for one in returns.select_related("office").order_by("office__code"):
        asked.setdefault((one.template, one.period), []).append(one)
    for (template, code), owed in asked.items():
        if template in templates():
            yield _round(circle, template, Period.parse(code), owed)


def returns_of(circle: Circle, *, template: str, period: str) -> Iterable[Return]:
    """The returns of one round, of the offices that were seated at its end."""
    if template not in templates():
        return []
    offices = circle.offices(on=day_of(Period.parse(period)))
    asked = Return.objects.filter(office__in=offices, template=template, period=period)
    return asked.select_related("office__place").order_by("office__code")


def _round(circle: Circle, template: str, period: Period, owed: Sequence[Return]) -> Round:
    seated = {office.pk for office in circle.offices(on=day_of(period))}
    counted = [one for one in owed if one.office_id in seated]
    living = len(circle.living(day_of(period)))
    return Round(
        title=templates()[template].titled(period, lang()),
        circle=circle.name,
        due_on=max((one.due_on for one in counted if one.due_on), default=None),
        received=sum(one.state != "missing" for one in counted),
        accepted=sum(one.state == "accepted" for one in counted),
        asked=living or len(counted),
        silent=max(living - len(counted), 0),
        missing=tuple((one.pk, plain(one.office)) for one in counted if one.state == "missing"),
        report=address("report", template, circle.reported, period.code),
        url=address("round", template, circle.code, period.code),
        returns=f"{address('returns')}?{urlencode({'period': period.code})}",
    )


def rounds_in_sight(scope: Scope) -> list[Round]:
    """The rounds of all circles of the person, the one due last first."""
    found = [one for circle in circles(scope, verb="") for one in rounds_of(circle)]
    return sorted(found, key=lambda one: one.due_on or date.min, reverse=True)

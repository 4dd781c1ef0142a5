"""How many records of a register lie in each country and in each foreign locality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from proxeny.accounts.scope import Scope
from proxeny.desk.filter_kinds import LIES_IN
from proxeny.desk.tables import lang
from proxeny.places.models import Place, PlaceKind
from proxeny.places.outlines import outlines, position
from proxeny.places.queries import labels
from proxeny.records import queries
from proxeny.records.register import REGISTERS, Register, Whereabouts

# More places than these would hide each other.
PLACES = 200
Query = list[tuple[str, str]]


@dataclass(frozen=True)
class Other:
    """How many records of another register lie in a country."""

    label: Any
    number: int
    url: str


@dataclass(frozen=True)
class Spot:
    """A country or locality with the number of its records; `x` and `y` where it is marked by a point."""

    code: str
    name: str
    number: int
    url: str
    point: tuple[int, int] | None = None
    others: tuple[Other, ...] = ()


def countries(register: Register, records: QuerySet[Any], *, kept: Query, scope: Scope) -> list[Spot]:
    """Countries in which the chosen records lie, most records first; for a shared register what is done there too."""
    assert register.whereabouts is not None
    numbers = _numbers(records, register.whereabouts.country)
    others = _of_others(register, scope)
    codes = {*numbers, *(code for _register, found in others for code in found)}
    places = Place.objects.in_bulk(list(codes))
    names, points = labels(places.values(), lang=lang()), _points(set(places) - set(outlines().paths))
    spots = [
        Spot(
            code,
            names[code],
            numbers.get(code, 0),
            _list_of(register, [*kept, (LIES_IN, code)]),
            points.get(code),
            tuple(
                Other(other.label_plural, found.get(code, 0), _list_of(other, [(LIES_IN, code)]))
                for other, found in others
            ),
        )
        for code in places
    ]
    return sorted(spots, key=lambda spot: (-spot.number, spot.name))


def _numbers(records: QuerySet[Any], way: str) -> dict[str, int]:
    """Code of a place to the number of records; each record counts once in each place."""
    path = way.replace(".", "__")
    there = records.filter(**{f"{path}__isnull": False}).order_by()
    return dict(there.values_list(path).annotate(number=Count("pk", distinct=True)))


def _of_others(register: Register, scope: Scope) -> list[tuple[Register, dict[str, int]]]:
    if not register.shared:
        return []
    others = [one for one in REGISTERS.values() if one.whereabouts and not one.shared]
    found: list[tuple[Register, dict[str, int]]] = []
    for other in others:
        assert isinstance(other.whereabouts, Whereabouts)
        records = queries.chosen(other, scope=scope, where=queries.STANDING)
        found.append((other, _numbers(records, other.whereabouts.country)))
    return found


def _points(codes: set[str]) -> dict[str, tuple[int, int] | None]:
    """Small states have no outline: their largest city marks them."""
    cities = Place.objects.filter(
        kind=PlaceKind.FOREIGN_CITY, country__in=codes, latitude__isnull=False, longitude__isnull=False
    )
    rows = cities.order_by("population").values_list("country_id", "longitude", "latitude")
    return {code: _at(longitude, latitude) for code, longitude, latitude in rows if code}


def _points_within(codes: list[str]) -> dict[str, tuple[int, int] | None]:
    """Provinces and states have no position of their own: the largest city known in them marks them."""
    cities = Place.objects.filter(parent__in=codes, latitude__isnull=False, longitude__isnull=False)
    rows = cities.order_by("population").values_list("parent_id", "longitude", "latitude")
    return {code: _at(longitude, latitude) for code, longitude, latitude in rows if code}


def _at(longitude: float | None, latitude: float | None) -> tuple[int, int] | None:
    return None if longitude is None or latitude is None else position(longitude, latitude)


def _list_of(register: Register, query: Query) -> str:
    return f"{reverse('list', args=[register.name])}?{urlencode(query)}"


def localities(register: Register, records: QuerySet[Any], *, kept: Query) -> list[Spot]:
    """Localities in which the chosen records lie, most records first; those whose position is not known have none."""
    assert register.whereabouts is not None
    if not register.whereabouts.place:
        return []
    numbers = _numbers(records, register.whereabouts.place)
    codes = sorted(numbers, key=lambda code: -numbers[code])[:PLACES]
    places = Place.objects.in_bulk(codes)
    names = labels(places.values(), lang=lang())
    within = _points_within([code for code in codes if places[code].latitude is None])
    spots = []
    for code in codes:
        place = places[code]
        point = _at(place.longitude, place.latitude) or within.get(code)
        query = [*kept, (LIES_IN, place.country_id or "")]
        spots.append(Spot(code, names[code], numbers[code], _list_of(register, query), point))
    return spots

"""Knows how a place is found by any of its names in any script, spelled well or badly."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from rapidfuzz import fuzz, process

from proxeny.ground.declared import declaration
from proxeny.ground.text import fold
from proxeny.places.models import Place, PlaceKind, PlaceName

# Of two places that answer equally well, the one that an office means more often comes first.
_RANK = {kind.value: rank for rank, kind in enumerate((
    PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.FOREIGN_SUBDIVISION, PlaceKind.MACROREGION,
    PlaceKind.FOREIGN_CITY, PlaceKind.DISTRICT, PlaceKind.COMMUNE,
))}  # fmt: skip

_EXACT, _SQUEEZED, _FIRST_WORDS, _BEGINNING, _ALIKE = 100.0, 98.0, 95.0, 92.0, 90.0
_ENOUGH_ALIKE = 70
_MOST_COMPLETIONS = 500
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Match:
    """A place, the name of it that was hit, and how well: 100 letter for letter (folded), below 90 a likeness."""

    place: Place
    name: str
    lang: str
    score: float


class _Hit(NamedTuple):
    """A row of the names with what ordering needs of its place; the score comes with the way it was found."""

    code: str
    name: str
    lang: str
    folded: str
    squeezed: str
    kind: str
    population: int | None
    score: float = 0.0

    @property
    def order(self) -> tuple[float, int, int, str]:
        """Best first."""
        return -round(self.score, 3), _RANK[self.kind], -(self.population or 0), self.code


def find(
    text: str,
    *,
    kinds: Collection[str] | None = None,
    country: str | None = None,
    on: date | None = None,
    among: QuerySet[Any] | None = None,
    limit: int = 20,
) -> list[Match]:
    """Places by any name, best first, each once: exact, without spaces, beginning alike; failing these, alike.

    `kinds` are values of PlaceKind, `country` is an alpha-2 code, `on` keeps only places living on that day,
    `among` only those whose codes are the one column of this query. Where only a country is asked for, names that
    officials use beside its own are known too (Mỹ, Nhật): elsewhere they would be common words.
    """
    folded = fold(text)
    if not folded:
        return []
    squeezed = folded.replace(" ", "")
    names = _named(kinds=kinds, country=country, on=on)
    if among is not None:
        names = names.filter(place__in=among)
    hits = _beginning(names, folded=folded, squeezed=squeezed)
    begun, shared = _begins(squeezed[:2]), _shares_a_run(squeezed)
    if not hits and among is not None:
        # Of few places to ask once costs less than to ask in two steps.
        near = _alike(names.filter(begun | shared), squeezed=squeezed)
        hits = [hit for hit in near if hit.squeezed.startswith(squeezed[:2])] or near
    elif not hits:
        hits = _alike(names.filter(begun), squeezed=squeezed) or _alike(names.filter(shared), squeezed=squeezed)
    found = _matches(_best(hits, written=text.strip()), limit=limit)
    usual = _usual(text) if kinds is not None and set(kinds) == {PlaceKind.COUNTRY} else ""
    return _first(names.filter(place=usual), found, written=text.strip())[:limit] if usual else found


def _usual(text: str) -> str:
    """The code of the country that officials call so; empty where it is no such name, told with its diacritics."""
    return _usual_names().get(normalize("NFC", " ".join(text.split())).casefold(), "")


@cache
def _usual_names() -> dict[str, str]:
    said = declaration(Path(__file__).parent / "usual_names.yaml", of=dict[str, list[str]])
    return {name.casefold(): code for code, names in said.items() for name in names}


def _first(names: QuerySet[PlaceName], found: list[Match], *, written: str) -> list[Match]:
    """The country whose names these are before the others, as well hit as by its own name; where none are, no more."""
    country = Place.objects.filter(pk__in=names.values("place")).first()
    if country is None:
        return found
    others = [match for match in found if match.place != country]
    return [Match(country, written, "vi", _EXACT), *others]


def living(on: date, *, through: str = "") -> Q:
    """The condition that a place lives on that day; a date that is not known excludes nothing.

    `through` is the path to the place for queries on other tables, such as "place__".
    """
    begun = Q((f"{through}valid_from__isnull", True)) | Q((f"{through}valid_from__lte", on))
    return begun & (Q((f"{through}valid_to__isnull", True)) | Q((f"{through}valid_to__gte", on)))


def _named(*, kinds: Collection[str] | None, country: str | None, on: date | None) -> QuerySet[PlaceName]:
    names = PlaceName.objects.order_by()
    if kinds is not None:
        names = names.filter(place__kind__in=kinds)
    if country is not None:
        names = names.filter(Q(place__country=country) | Q(place=country))
    return names if on is None else names.filter(living(on, through="place__"))


def _begins(start: str) -> Q:
    """Names that begin so; SQLite uses its index for a range of code points only, PostgreSQL for the pattern."""
    if connection.vendor == "sqlite":
        return Q(squeezed__gte=start, squeezed__lt=start + _LAST_CHARACTER)
    return Q(squeezed__startswith=start)


def _shares_a_run(squeezed: str) -> Q:
    """Names that hold one of three runs of letters of this one; most slips leave one of them whole."""
    runs = {squeezed[at : at + 3] for at in (1, len(squeezed) // 2, max(len(squeezed) - 3, 0))}
    return reduce(or_, (Q(squeezed__contains=run) for run in sorted(runs)))


def _hits(names: QuerySet[PlaceName]) -> list[_Hit]:
    columns = ("place_id", "name", "lang", "folded", "squeezed", "place__kind", "place__population")
    return [_Hit(*row) for row in names.values_list(*columns)]


def _beginning(names: QuerySet[PlaceName], *, folded: str, squeezed: str) -> list[_Hit]:
    """Names that are or begin so, the shortest first."""
    longer = names.filter(_begins(squeezed)).order_by(Length("squeezed"), "squeezed", "pk")
    return [
        hit._replace(score=_begun(hit, folded=folded, squeezed=squeezed)) for hit in _hits(longer[:_MOST_COMPLETIONS])
    ]


def _begun(hit: _Hit, *, folded: str, squeezed: str) -> float:
    if hit.squeezed == squeezed:
        return _EXACT if hit.folded == folded else _SQUEEZED
    return _FIRST_WORDS if hit.folded.startswith(f"{folded} ") else _BEGINNING


def _alike(names: QuerySet[PlaceName], *, squeezed: str) -> list[_Hit]:
    length = len(squeezed)
    near = names.alias(length=Length("squeezed")).filter(length__gte=length * 7 // 10, length__lte=length * 14 // 10)
    hits = _hits(near)
    spelled = [hit.squeezed for hit in hits]
    scored = process.extract(squeezed, spelled, scorer=fuzz.ratio, score_cutoff=_ENOUGH_ALIKE, limit=None)
    return [hits[at]._replace(score=_ALIKE * score / 100) for _name, score, at in scored]


def _best(hits: Iterable[_Hit], *, written: str) -> list[_Hit]:
    """One hit a place: its best, and among equals the name as it was typed."""
    best: dict[str, _Hit] = {}
    for hit in hits:
        before = best.get(hit.code)
        if before is None or (hit.score, hit.name == written) > (before.score, before.name == written):
            best[hit.code] = hit
    return sorted(best.values(), key=lambda hit: hit.order)


def _matches(hits: list[_Hit], *, limit: int) -> list[Match]:
    places = Place.objects.select_related("country").in_bulk([hit.code for hit in hits[:limit]])
    return [Match(places[hit.code], hit.name, hit.lang, hit.score) for hit in hits[:limit]]

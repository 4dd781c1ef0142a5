"""Knows how a place is found by any of its names in any script, spelled well or badly."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, reduce
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias
from unicodedata import normalize

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from rapidfuzz import fuzz, process

from proxeny.audit.kept_queries import Like, kept_query
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
# Asks for codes of places; a function of its module, since its questions are put together once.
Codes: TypeAlias = Callable[[], "QuerySet[Any, Any]"]
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Match:
    """A place, the name of it that was hit, and how well: 100 letter for letter (folded), below 90 a likeness."""

    place: Place
    name: str
    lang: str
    score: float


class NameHit(NamedTuple):
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
    limit: int = 20,
) -> list[Match]:
    """Places by any name, best first, each once: exact, without spaces, beginning alike; failing these, alike.

    `kinds` are values of PlaceKind, `country` is an alpha-2 code, `on` keeps only places living on that day. Where only
    a country is asked for, names that officials use beside its own are known too (Mỹ, Nhật): elsewhere they would be
    common words.
    """
    found = _matches(_found(text, _Among(kinds=_values(kinds), country=country, on=on))[:limit])
    usual = _usual(text) if kinds is not None and set(kinds) == {PlaceKind.COUNTRY} else ""
    if not usual:
        return found
    names = PlaceName.objects.filter(_within(_values(kinds), country, on), place=usual).order_by()
    return _first(names, found, written=text.strip())[:limit]


def find_among(text: str, *, kinds: Collection[str], among: Codes, limit: int) -> list[NameHit]:
    """The best name of each place, best first, as `find` has it, among few: `among` asks for their codes."""
    return _found(text, _Among(kinds=_values(kinds), only=among))[:limit]


@dataclass(frozen=True, slots=True)
class _Among:
    """Among which places a name is looked for."""

    kinds: list[str] | None
    country: str | None = None
    on: date | None = None
    only: Codes | None = None

    def beginning(self, squeezed: str) -> list[NameHit]:
        """Names that are or begin so, the shortest first."""
        rows = _questions(self.only).beginning(_edges(squeezed), self.kinds, self.country, self.on)
        return [NameHit(*row) for row in rows]

    def alike(self, squeezed: str, *, begun: bool) -> list[NameHit]:
        """Names about as long as this one that begin like it, or share a run of letters with it."""
        edges, runs = (_edges(squeezed[:2]), None) if begun else (None, _patterns(squeezed))
        rows = _questions(self.only).alike(edges, runs, *_lengths(squeezed), self.kinds, self.country, self.on)
        return _scored([NameHit(*row) for row in rows], squeezed=squeezed)

    def either(self, squeezed: str) -> tuple[list[NameHit], list[NameHit]]:
        """What `beginning` and `alike` find, asked for at once: of few places that costs less than two steps."""
        patterns, lengths = _patterns(squeezed), _lengths(squeezed)
        ask = _questions(self.only).either
        rows = ask(_edges(squeezed), _edges(squeezed[:2]), patterns, *lengths, self.kinds, self.country, self.on)
        hits = [NameHit(*row) for row in rows]
        longer = [hit for hit in hits if hit.squeezed.startswith(squeezed)]
        if longer:
            return sorted(longer, key=lambda hit: (len(hit.squeezed), hit.squeezed)), []
        near = _scored(hits, squeezed=squeezed)
        return [], [hit for hit in near if hit.squeezed.startswith(squeezed[:2])] or near


def _values(kinds: Collection[str] | None) -> list[str] | None:
    return None if kinds is None else [str(kind) for kind in kinds]


def _found(text: str, among: _Among) -> list[NameHit]:
    """The best name of each place, best first."""
    folded = fold(text)
    if not folded:
        return []
    squeezed = folded.replace(" ", "")
    longer, near = (among.beginning(squeezed), []) if among.only is None else among.either(squeezed)
    hits = [hit._replace(score=_begun(hit, folded=folded, squeezed=squeezed)) for hit in longer] or near
    if not hits and among.only is None:
        hits = among.alike(squeezed, begun=True) or among.alike(squeezed, begun=False)
    return _best(hits, written=text.strip())


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


class _Questions(NamedTuple):
    """What is asked of the names."""

    beginning: Callable[..., list[tuple[Any, ...]]]
    alike: Callable[..., list[tuple[Any, ...]]]
    either: Callable[..., list[tuple[Any, ...]]]


@cache
def _questions(only: Codes | None) -> _Questions:
    def asked(kinds: list[str] | None, country: str | None, on: date | None) -> QuerySet[PlaceName]:
        names = PlaceName.objects.filter(_within(kinds, country, on)).order_by()
        return names if only is None else names.filter(place__in=only())

    @kept_query
    def beginning(
        edges: list[str], kinds: list[str] | None, country: str | None, on: date | None
    ) -> QuerySet[PlaceName, tuple[Any, ...]]:
        longer = asked(kinds, country, on).filter(_begins(edges)).order_by(Length("squeezed"), "squeezed", "pk")
        return longer.values_list(*_HIT)[:_MOST_COMPLETIONS]

    @kept_query
    def alike(
        edges: list[str] | None,
        runs: list[str] | None,
        shortest: int,
        longest: int,
        kinds: list[str] | None,
        country: str | None,
        on: date | None,
    ) -> QuerySet[PlaceName, tuple[Any, ...]]:
        begun = Q() if edges is None else _begins(edges)
        return asked(kinds, country, on).filter(_near(begun, runs or [], shortest, longest)).values_list(*_HIT)

    @kept_query
    def either(
        start: list[str],
        edges: list[str],
        runs: list[str],
        shortest: int,
        longest: int,
        kinds: list[str] | None,
        country: str | None,
        on: date | None,
    ) -> QuerySet[PlaceName, tuple[Any, ...]]:
        near = _begins(start) | _near(_begins(edges), runs, shortest, longest)
        return asked(kinds, country, on).filter(near).order_by("pk").values_list(*_HIT)

    return _Questions(beginning, alike, either)


def _near(begun: Q, runs: list[str], shortest: int, longest: int) -> Q:
    """Names that are so long and begin so or have one of the runs of letters."""
    long = Q(GreaterThanOrEqual(Length("squeezed"), shortest), LessThanOrEqual(Length("squeezed"), longest))
    return long & reduce(or_, (Q(Like(F("squeezed"), run)) for run in runs), begun)


_HIT = ("place_id", "name", "lang", "folded", "squeezed", "place__kind", "place__population")


def _within(kinds: list[str] | None, country: str | None, on: date | None) -> Q:
    within = Q() if kinds is None else Q(place__kind__in=kinds)
    if country is not None:
        within &= Q(place__country=country) | Q(place=country)
    return within if on is None else within & living(on, through="place__")


def _edges(start: str) -> list[str]:
    """What names that begin so lie between, by which SQLite uses its index, or the pattern by which PostgreSQL does."""
    return [start, start + _LAST_CHARACTER] if connection.vendor == "sqlite" else [f"{start}%"]


def _begins(edges: list[str]) -> Q:
    first, *last = edges
    return Q(squeezed__gte=first, squeezed__lt=last[0]) if last else Q(Like(F("squeezed"), first))


def _runs(squeezed: str) -> list[str]:
    """Three runs of letters of a name; most slips leave one of them whole."""
    return sorted({squeezed[at : at + 3] for at in (1, len(squeezed) // 2, max(len(squeezed) - 3, 0))})


def _patterns(squeezed: str) -> list[str]:
    return [f"%{run}%" for run in _runs(squeezed)]


def _lengths(squeezed: str) -> tuple[int, int]:
    """How long names are that are about as long as this one."""
    return len(squeezed) * 7 // 10, len(squeezed) * 14 // 10


def _begun(hit: NameHit, *, folded: str, squeezed: str) -> float:
    if hit.squeezed == squeezed:
        return _EXACT if hit.folded == folded else _SQUEEZED
    return _FIRST_WORDS if hit.folded.startswith(f"{folded} ") else _BEGINNING


def _scored(hits: list[NameHit], *, squeezed: str) -> list[NameHit]:
    spelled = [hit.squeezed for hit in hits]
    scored = process.extract(squeezed, spelled, scorer=fuzz.ratio, score_cutoff=_ENOUGH_ALIKE, limit=None)
    return [hits[at]._replace(score=_ALIKE * score / 100) for _name, score, at in scored]


def _best(hits: Iterable[NameHit], *, written: str) -> list[NameHit]:
    """One hit a place: its best, and among equals the name as it was typed."""
    best: dict[str, NameHit] = {}
    for hit in hits:
        before = best.get(hit.code)
        if before is None or (hit.score, hit.name == written) > (before.score, before.name == written):
            best[hit.code] = hit
    return sorted(best.values(), key=lambda hit: hit.order)


def _matches(hits: list[NameHit]) -> list[Match]:
    places = Place.objects.select_related("country").in_bulk([hit.code for hit in hits])
    return [Match(places[hit.code], hit.name, hit.lang, hit.score) for hit in hits]

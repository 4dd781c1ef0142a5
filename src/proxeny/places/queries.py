"""Knows how other rooms ask for units, names and the borders of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rapidfuzz import process

from proxeny.audit.kept_queries import kept_query
from proxeny.places.finding import Match, find, living
from proxeny.places.models import NameForm, Place, PlaceKind, PlaceName, PlaceVersion, Succession
from proxeny.places.spelling import plain
from proxeny.places.succession import Change, Edge, SuccessionTable

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = (
    "Match", "PlaceError", "UnitRef", "find", "label", "labels", "labels_by_code", "living_places", "names_of", "table",
    "unit_code", "unit_codes", "version_of",
)  # fmt: skip

UNIT_KINDS = (PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.COMMUNE)
_IDENTIFIER = re.compile(r"VN\d\d-", re.IGNORECASE)
_ON_THE_PLACE = ("en", "vi")


class PlaceError(ValueError):
    """A place cannot be told from what was given; `str()` says why and what was probably meant."""

    def __init__(self, message: StrOrPromise, **params: object) -> None:
        super().__init__(message, params)
        self.message, self.params = message, params

    def __str__(self) -> str:
        return str(self.message) % self.params


@dataclass(frozen=True, slots=True)
class UnitRef:
    """What a code of either list stands for on a day: one unit, or the several that it was made of or split into."""

    asked: str
    codes: tuple[str, ...]
    on: date

    @property
    def changed(self) -> bool:
        """Whether another code answers than the one asked."""
        return self.codes != (self.asked,)

    @property
    def code(self) -> str:
        """The one unit; raises PlaceError where there are several."""
        if len(self.codes) > 1:
            message = _("On %(day)s %(asked)s was not one unit but %(codes)s.")
            raise PlaceError(message, day=self.on.isoformat(), asked=self.asked, codes=", ".join(self.codes))
        return self.codes[0]


def table() -> SuccessionTable:
    """The successions as stored now. One small query a call; the table itself is built once for the same rows."""
    columns = ("old_id", "new_id", "change", "effective_on", "share")
    return _table(tuple(Succession.objects.order_by("pk").values_list(*columns)))


@lru_cache(maxsize=4)
def _table(rows: tuple[tuple[object, ...], ...]) -> SuccessionTable:
    return SuccessionTable.of(_edge(*row) for row in rows)  # type: ignore[arg-type]


def _edge(old: str, new: str, change: str, effective_on: date, share: object) -> Edge:
    return Edge(old, new, Change(change), effective_on, None if share is None else Fraction(str(share)))


def living_places(*, on: date, kind: str, country: str | None = None) -> QuerySet[Place]:
    """The places of one kind that live on a day, in the order of their codes."""
    places = Place.objects.filter(living(on), kind=kind)
    return places if country is None else places.filter(country=country)


def version_of(place: Place, *, on: date) -> PlaceVersion | None:
    """What the unit was called on a day, which type it had and by which law; None where no version is known."""
    return place.versions.filter(living(on)).first()


def names_of(place: Place, *, lang: str) -> list[PlaceName]:
    """All names in one language, short ones first, then full ones, abbreviations and other spellings."""
    names = place.names.filter(lang=lang).order_by("pk")
    order = list(NameForm.values)
    return sorted(names, key=lambda name: order.index(name.form))


def label(place: Place, *, lang: str, on: date | None = None) -> str:
    """The short name in one language ("fr" serves "fr-CA"), else the English one, which every place has.

    With a day, a unit that was renamed later has the name of that day: Thua Thien Hue until 2024.
    """
    version = version_of(place, on=on) if on else None
    if version and version.name_vi != place.name_vi:
        return version.name_vi if _base(lang) == "vi" else plain(version.name_vi)
    return labels([place], lang=lang)[place.code]


def labels(places: Iterable[Place], *, lang: str) -> dict[str, str]:
    """The short names of many places by code, in at most one query; English where the language has none."""
    return labels_of(((place.code, place.name, place.name_vi) for place in places), lang=lang)


def labels_by_code(codes: Sequence[str], *, lang: str) -> dict[str, str]:
    """The same for the places with these codes."""
    return labels_of(_called(codes), lang=lang)


@kept_query
def _called(codes: Sequence[str]) -> QuerySet[Place, tuple[Any, ...]]:
    return Place.objects.filter(pk__in=codes).values_list("code", "name", "name_vi")


def labels_of(places: Iterable[tuple[str, str, str]], *, lang: str) -> dict[str, str]:
    """The same for places of which code, name and Vietnamese name are at hand."""
    base = _base(lang)
    found = {code: (base == "vi" and name_vi) or name for code, name, name_vi in places}
    if base in _ON_THE_PLACE:
        return found
    # The first name of a file is its main one: it comes last here and so it stands.
    named = PlaceName.objects.filter(place__in=found, lang=base, form=NameForm.SHORT).order_by("-pk")
    return found | dict(named.values_list("place_id", "name"))


def _base(lang: str) -> str:
    return lang.split("-", maxsplit=1)[0]


def unit_code(code: str, *, on: date) -> UnitRef:
    """What a unit's code of either list stands for on a day. Raises PlaceError (see `unit_codes`)."""
    return unit_codes([code], on=on)[0]


def unit_codes(codes: Iterable[str], *, on: date) -> list[UnitRef]:
    """`unit_code` for many, in the order asked.

    Raises PlaceError for a bare official code, an unknown unit, and a unit without a successor on that day.
    """
    asked = [code.strip() for code in codes]
    units = Place.objects.filter(kind__in=UNIT_KINDS).in_bulk(asked)
    borders = table()
    return [_unit(code, unit=units.get(code), borders=borders, on=on) for code in asked]


def _unit(code: str, *, unit: Place | None, borders: SuccessionTable, on: date) -> UnitRef:
    if unit is None:
        raise _bare(code) if code.isdigit() else _unknown(code)
    found = tuple(share.code for share in borders.on_borders(code, on=on))
    if found == (code,) and not _lives(unit, on=on):
        message = _("%(name)s (%(code)s) is not a unit on %(day)s, and no other unit is recorded in its place.")
        raise PlaceError(message, name=unit.name, code=code, day=on.isoformat())
    return UnitRef(code, found, on)


def _lives(unit: Place, *, on: date) -> bool:
    return (unit.valid_from or date.min) <= on <= (unit.valid_to or date.max)


def _bare(code: str) -> PlaceError:
    units = Place.objects.filter(code__in=[f"VN63-{code}", f"VN34-{code}"]).order_by("-code")
    meant = _listed(units)
    if not meant:
        return PlaceError(_("“%(code)s” is not the code of a unit. Codes look like VN63-24."), code=code)
    message = _("“%(code)s” alone is not enough: official codes were given anew in 2025. Write %(meant)s.")
    return PlaceError(message, code=code, meant=meant)


def _unknown(code: str) -> PlaceError:
    meant = _listed(_nearest(code))
    if not meant:
        return PlaceError(_("“%(code)s” is not a known unit."), code=code)
    return PlaceError(_("“%(code)s” is not a known unit. Did you mean %(meant)s?"), code=code, meant=meant)


def _nearest(code: str) -> list[Place]:
    if not _IDENTIFIER.match(code):
        return [match.place for match in find(code, kinds=UNIT_KINDS, country="VN", limit=3)]
    units = Place.objects.filter(kind=PlaceKind.PROVINCE).in_bulk()
    close = process.extract(code.upper(), sorted(units), limit=3, score_cutoff=80)
    return [units[near] for near, _score, _at in close]


def _listed(places: Iterable[Place]) -> str:
    return ", ".join(f"{place.code} ({place.name})" for place in places)

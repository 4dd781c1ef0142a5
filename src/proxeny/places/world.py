"""Knows how the files of countries, foreign localities and known spellings are read."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from proxeny.places.datafile import Row, rows
from proxeny.places.holdings import LANGUAGES, Holdings
from proxeny.places.models import NameForm, Place, PlaceKind
from proxeny.places.spelling import plain

_NAMES = tuple(f"name_{lang}" for lang in LANGUAGES)
_COUNTRY = ("alpha2", *_NAMES)
_LOCALITY = ("loc_id", "kind", "country", "parent", *_NAMES, "alt_names", "lat", "lon", "population", "source")
_SPELLING = ("id", "lang", "spelling", "publisher")

# A Chinese prefecture that matches no city of its own is a region with many towns.
_KINDS = {
    "subdivision": PlaceKind.FOREIGN_SUBDIVISION,
    "prefecture": PlaceKind.FOREIGN_SUBDIVISION,
    "city": PlaceKind.FOREIGN_CITY,
    "macroregion": PlaceKind.MACROREGION,
}


def read_countries(folder: Path, *, into: Holdings) -> None:
    """Every country with its names in 13 languages."""
    for row in rows(folder / "countries.csv", columns=_COUNTRY):
        code = row.need("alpha2")
        into.places[code] = Place(
            code=code, kind=PlaceKind.COUNTRY, name=plain(row.need("name_en")), name_vi=row.need("name_vi")
        )
        into.short_names(code, names=_names(row), source="Unicode CLDR")


def read_localities(folder: Path, *, into: Holdings) -> None:
    """Every foreign locality under its region or else its country; countries must have been read."""
    countries = frozenset(into.places)
    found = list(rows(folder / "localities.csv", columns=_LOCALITY))
    known = frozenset(row.need("loc_id") for row in found)
    for row in found:
        place = _locality(row, countries=countries, known=known)
        into.places[place.code] = place
        into.short_names(place.code, names=_names(row), source=row.text("source"))
        _other_names(row, into=into)


def read_known_spellings(folder: Path, *, into: Holdings) -> None:
    """Spellings seen in print, as other names of the places they mean; places must have been read."""
    for row in rows(folder / "known_spellings.csv", columns=_SPELLING):
        code = row.one_of("id", allowed=into.places)
        into.name(
            code,
            lang=row.need("lang"),
            name=row.need("spelling"),
            form=NameForm.ALIAS,
            source=row.need("publisher"),
        )


def _locality(row: Row, *, countries: frozenset[str], known: frozenset[str]) -> Place:
    country = row.one_of("country", allowed=countries)
    return Place(
        code=row.text("loc_id"),
        kind=_KINDS[row.one_of("kind", allowed=_KINDS)],
        country_id=country,
        parent_id=row.one_of_or_none("parent", allowed=known) or country,
        name=plain(row.need("name_en")),
        name_vi=row.text("name_vi"),
        latitude=row.degrees("lat"),
        longitude=row.degrees("lon"),
        population=row.count("population"),
    )


def _names(row: Row) -> list[tuple[str, str]]:
    return [(lang, row.cells[column]) for lang, column in zip(LANGUAGES, _NAMES, strict=True)]


def _other_names(row: Row, *, into: Holdings) -> None:
    for pair in filter(None, row.text("alt_names").split("|")):
        lang, colon, name = pair.partition(":")
        if not colon or lang not in LANGUAGES:
            reason = _("“%(value)s” is not written as language:name.") % {"value": pair}
            raise row.error("alt_names", reason=reason)
        into.name(row.text("loc_id"), lang=lang, name=name, form=NameForm.ALIAS, source=row.text("source"))

"""Knows how the files of Viet Nam's units, their names and their succession are read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from proxeny.places.datafile import Row, rows
from proxeny.places.holdings import Holdings
from proxeny.places.models import ChangeKind, NameForm, Place, PlaceKind, PlaceVersion, Succession
from proxeny.places.spelling import plain

COUNTRY = "VN"

# Resolution 202/2025/QH15: the first day of the 34 units and of their communes.
REFORM = date(2025, 7, 1)
# Resolution 30/2026/QH16: Dong Nai becomes a centrally-run city and ten of its communes wards.
_WARDS_SINCE = date(2026, 4, 30)
_WARDS_UNTIL = date(2026, 4, 29)

_UNIT = (
    "unit_id", "name_vi", "full_name_vi", "name_en", "type", "valid_from", "valid_to", "region_vi", "region_en",
    "legal_basis",
)  # fmt: skip
_NAME = ("unit_id", "lang", "name", "form", "source")
_EDGE = ("old_unit_id", "new_unit_id", "change", "effective_date", "resolution", "resolution_date")
_LOWER = ("code", "name_vi", "full_name_vi", "name_en", "type", "unit_id")
_STATISTICS = "General Statistics Office"


def read_units(folder: Path, *, into: Holdings) -> None:
    """The units of both lists: one place a unit, one version for each of its names and types."""
    for row in rows(folder / "vn_units.csv", columns=_UNIT):
        code = row.need("unit_id")
        version = _unit_version(row)
        into.versions.append(version)
        earlier = into.places.get(code)
        into.places[code] = Place(
            code=code,
            kind=PlaceKind.PROVINCE,
            country_id=COUNTRY,
            parent_id=COUNTRY,
            name=plain(row.need("name_en")),
            name_vi=version.name_vi,
            valid_from=earlier.valid_from if earlier else version.valid_from,
            valid_to=version.valid_to,
        )


def _unit_version(row: Row) -> PlaceVersion:
    return PlaceVersion(
        place_id=row.text("unit_id"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        type=row.need("type"),
        full_name_vi=row.need("full_name_vi"),
        name_vi=row.need("name_vi"),
        region_vi=row.text("region_vi"),
        region_en=row.text("region_en"),
        legal_basis=row.text("legal_basis"),
    )


def read_unit_names(folder: Path, *, into: Holdings) -> None:
    """The names of the units in all their languages; units must have been read."""
    for row in rows(folder / "vn_unit_names.csv", columns=_NAME):
        code = row.one_of("unit_id", allowed=into.places)
        form = NameForm(row.one_of("form", allowed=NameForm.values))
        into.name(code, lang=row.need("lang"), name=row.need("name"), form=form, source=row.text("source"))


def read_succession(folder: Path, *, into: Holdings) -> None:
    """Which unit became which; nothing of a merged or unchanged unit went elsewhere."""
    for row in rows(folder / "vn_succession.csv", columns=_EDGE):
        change = row.one_of("change", allowed=ChangeKind.values)
        into.successions.append(
            Succession(
                old_id=row.one_of("old_unit_id", allowed=into.places),
                new_id=row.one_of("new_unit_id", allowed=into.places),
                change=change,
                effective_on=row.need_day("effective_date"),
                resolution=row.need("resolution"),
                resolution_on=row.day("resolution_date"),
                share=None if change == ChangeKind.SPLIT else Decimal(1),
            )
        )


def read_districts(folder: Path, *, into: Holdings) -> None:
    """The districts under the 63 units, with codes such as VN63-24/D213; the day they began is not known."""
    for row in rows(folder / "vn_districts.csv", columns=(*_LOWER, "valid_to")):
        place = _lower_unit(row, kind=PlaceKind.DISTRICT, mark="D", into=into)
        place.valid_to = row.day("valid_to")
        into.versions.append(_lower_version(row, place=place))


def read_communes(folder: Path, *, into: Holdings) -> None:
    """The communes under the 34 units, with codes such as VN34-24/C07210; ten of them changed their type in 2026."""
    for row in rows(folder / "vn_communes.csv", columns=(*_LOWER, "type_2025")):
        place = _lower_unit(row, kind=PlaceKind.COMMUNE, mark="C", into=into)
        place.valid_from = REFORM
        now = _lower_version(row, place=place)
        if row.text("type_2025"):
            into.versions.append(_as_commune(now, row=row))
            now.valid_from = _WARDS_SINCE
        into.versions.append(now)


def _lower_unit(row: Row, *, kind: PlaceKind, mark: str, into: Holdings) -> Place:
    unit = row.one_of("unit_id", allowed=into.places)
    code = f"{unit}/{mark}{row.need('code')}"
    place = Place(
        code=code,
        kind=kind,
        country_id=COUNTRY,
        parent_id=unit,
        name=plain(row.need("name_en")),
        name_vi=row.need("name_vi"),
    )
    into.places[code] = place
    into.name(code, lang="vi", name=place.name_vi, form=NameForm.SHORT, source=_STATISTICS)
    into.name(code, lang="vi", name=row.need("full_name_vi"), form=NameForm.FULL, source=_STATISTICS)
    into.name(code, lang="en", name=place.name, form=NameForm.SHORT, source=_STATISTICS)
    return place


def _lower_version(row: Row, *, place: Place) -> PlaceVersion:
    return PlaceVersion(
        place_id=place.code,
        valid_from=place.valid_from,
        valid_to=place.valid_to,
        type=row.need("type"),
        full_name_vi=row.need("full_name_vi"),
        name_vi=place.name_vi,
    )


def _as_commune(ward: PlaceVersion, *, row: Row) -> PlaceVersion:
    row.one_of("type_2025", allowed=("commune",))
    return PlaceVersion(
        place_id=ward.place_id,
        valid_from=ward.valid_from,
        valid_to=_WARDS_UNTIL,
        type="commune",
        full_name_vi=f"Xã {ward.name_vi}",
        name_vi=ward.name_vi,
    )

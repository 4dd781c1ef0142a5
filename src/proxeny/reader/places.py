"""Places named in a text: provinces of Viet Nam under all their spellings, countries, foreign localities."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation

import proxeny.places
from proxeny.ground.text import fold
from proxeny.reader.lexicon import leveled, lexicon

_DATA = Path(proxeny.places.__file__).parent / "data"
# The order of 63 provinces ended with this day; a code is the one that was valid when something was so.
# Provinces of the world are named so, but a text hardly ever means them.
_COMPASS = frozenset(
    f"{first}{second}"
    for first in ("nord", "sud", "north", "south", "")
    for second in ("", " est", " ouest", " east", " west", "east", "west", "ern", "est", "ouest", "central", "centre")
)
_LAST_OF_63 = "2025-06-30"
_SHORTEST_LATIN = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the reference data: what kind it is, its canonical English name, its code."""

    kind: str
    code: str
    name: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names it."""

    place: Place
    start: int
    end: int


def mentions(text: str, *, lang: str) -> list[Mention]:
    """The places that a text names, the longest names, in their order. In Latin letters a name has a capital."""
    level, (machine, owners) = leveled(text), _machine(lang)
    found = sorted(machine.find_matches_as_indexes(level, overlapping=True), key=lambda one: (one[1], -one[2]))
    kept: list[Mention] = []
    for number, start, end in found:
        if (kept and start < kept[-1].end) or not _named(text, start, end):
            continue
        kept.append(Mention(owners[number], start, end))
    return kept


def _named(text: str, start: int, end: int) -> bool:
    first = text[start]
    if first.isalpha() and first.upper() != first.lower():
        before = start and text[start - 1].isalnum()
        return first.isupper() and not before and not (end < len(text) and text[end].isalnum())
    if "\u0600" <= first <= "\u06ff":
        begin = start
        while begin and text[begin - 1].isalpha():
            begin -= 1
        return start - begin <= 3 and not (end < len(text) and text[end].isalpha())
    return True


@cache
def _machine(lang: str) -> tuple[AhoCorasick, list[Place]]:
    spelled: dict[str, Place] = {}
    # Mdina is written in Arabic as any city is.
    words = lexicon(lang).phrases
    for place, name in (*_units(), *_countries(lang), *_known(), *_localities(lang)):
        plain = leveled(name)
        shortest = _SHORTEST_LATIN if plain[:1] < "\u0250" or "\u1e00" <= plain[:1] < "\u1f00" else 2
        if len(plain) >= shortest and (place.kind != "locality" or plain not in words):
            spelled.setdefault(plain, place)
    names = list(spelled)
    return AhoCorasick(names, implementation=Implementation.ContiguousNFA), [spelled[name] for name in names]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _units() -> Iterator[tuple[Place, str]]:
    """Provinces and cities of Viet Nam; of two under one name the older, whose code `code_on` brings to a day."""
    units = {row["unit_id"]: Place("unit", row["unit_id"], _plain_name(row), "VN") for row in _rows("vn_units.csv")}
    for place in units.values():
        yield place, place.name
    for row in _rows("vn_unit_names.csv"):
        place = units[row["unit_id"]]
        yield place, row["name"]


def _plain_name(row: dict[str, str]) -> str:
    return row["name_en"] or row["name_ascii"]


def _countries(lang: str) -> Iterator[tuple[Place, str]]:
    columns = _columns(lang)
    for row in _rows("countries.csv"):
        place = Place("country", row["alpha2"], row["name_en"], row["alpha2"])
        yield from ((place, row[column]) for column in columns if row.get(column))


def _columns(lang: str) -> list[str]:
    """Where names that a text in this language may use stand: its own, and English, which stands in all."""
    return list(dict.fromkeys((f"name_{lang}", "name_en")))


def _known() -> Iterator[tuple[Place, str]]:
    """Spellings that were seen in print."""
    homes = {row["loc_id"]: row["country"] for row in _rows("localities.csv")}
    for row in _rows("known_spellings.csv"):
        kind = row["entity"].removeprefix("vn_")
        if kind in ("locality", "country", "unit"):
            country = {"unit": "VN", "country": row["id"]}.get(kind) or homes.get(row["id"], "")
            yield Place(kind, row["id"], row["name"], country), row["spelling"]


def _localities(lang: str) -> Iterator[tuple[Place, str]]:
    columns = _columns(lang)
    for row in _rows("localities.csv"):
        if row["country"] == "VN" or row["name_en"].lower().replace("-", " ") in _COMPASS:
            continue
        place = Place("locality", row["loc_id"], row["name_en"] or row["name_vi"], row["country"])
        yield from ((place, row[column]) for column in columns if row.get(column))


def code_on(place: Place, time: str | None) -> str:
    """The identifier of a unit that was valid at a time (its period, as-of day or day of publication).

    Without a time the newest. A province of the old order that no longer exists keeps its old code.
    """
    if place.kind != "unit":
        return place.code
    old, new = _both_codes(place.code)
    ends = (time or "").rpartition("/")[2].replace("..", "")
    was_before = bool(ends) and ends[:7] <= _LAST_OF_63[:7]
    return (old or new) if was_before else (new or old)


@cache
def _successions() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in _rows("vn_succession.csv"):
        if row["keeps_name"] == "yes" or row["change"] == "unchanged":
            found[row["old_unit_id"]] = found[row["new_unit_id"]] = (row["old_unit_id"], row["new_unit_id"])
    return found


def _both_codes(code: str) -> tuple[str, str]:
    """(old code, new code) of a province that goes on under its name; one of them empty where it does not."""
    return _successions().get(code, (code, "") if code.startswith("VN63") else ("", code))


def main_unit(found: Sequence[Mention]) -> Place | None:
    """The province that a text speaks of: the one that it names most."""
    counts: dict[Place, int] = defaultdict(int)
    for one in found:
        if one.place.kind == "unit":
            counts[one.place] += 1
    return max(counts, key=lambda place: counts[place], default=None)


@cache
def place_of(about: str) -> Place | None:
    """The place with this code or name; None for an unknown one."""
    for place, name in (*_units(), *_countries("vi")):
        if about == place.code or fold(about) in (fold(name), fold(place.name)):
            return place
    return None

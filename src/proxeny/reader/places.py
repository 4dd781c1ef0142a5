"""Places named in a text: provinces of Viet Nam under all their spellings, countries, foreign localities."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

import proxeny.places
from proxeny.ground.declared import declaration
from proxeny.ground.text import fold
from proxeny.reader.edges import end_of_case, is_in_kana, is_in_name, is_set_off, named
from proxeny.reader.home import HOME
from proxeny.reader.lexicon import Hit, Lexicon, leveled, lexicon
from proxeny.reader.names import given_names, is_of_person
from proxeny.reader.place_forms import SHORTEST_LATIN, is_plain, shortest, written
from proxeny.reader.transcribed import transcribed
from proxeny.reader.unlisted import unlisted

_DATA = Path(proxeny.places.__file__).parent / "data"
# Provinces of the world are named so, but a text hardly ever means them.
_COMPASS = tuple(
    f"{first}{second}"
    for first in ("nord", "sud", "north", "south", "")
    for second in ("", " est", " ouest", " east", " west", "east", "west", "ern", "est", "ouest", "central", "centre")
)
_COMPASS_NAMES = frozenset(
    written
    for plain in (*(f"{one}ern" for one in _COMPASS), *(one for one in _COMPASS if not one.endswith("ern")))
    for written in (plain, plain.replace(" ", "-"))
)
_HARDLY_MEANT = ("KP",)
_HARDLY_NAMED = ("Central District", "Central Province", "Central Region", "Delta", "La Union", "La Unión")
_CLEAR = 6
# Between two names in one.
_DASHES = ("-", " - ", "–", " – ")
_UNMARKED = {
    chr(code): base
    for code in (*range(0xE0, 0x1B1), *range(0x1EA0, 0x1EFA))
    if (base := unicodedata.normalize("NFD", chr(code))[0]) < "\x7f" and base != chr(code)
} | {"đ": "d"}
_MARKED = re.compile(f"[{''.join(_UNMARKED)}]")
_BRIEF = 2
# "Guillaume de Russe": what a name goes on with.
_NOBLE = re.compile(r"[A-ZÀ-Ö][\w-]+ (?:de|di|da|du|von|van) \Z")


class Place(Struct, frozen=True, gc=False):
    """A place of the reference data: what kind it is, its canonical English name, its code."""

    kind: str
    code: str
    name: str
    country: str = ""


class Mention(Struct, frozen=True, gc=False):
    """A place where a text names it."""

    place: Place
    start: int
    end: int


def mentions(text: str, *, level: str, lang: str) -> list[Mention]:
    """The places that a text names, the longest names, in their order. In Latin letters a name has a capital.

    `level` is the text leveled.
    """
    joined = tuple(f" {word}" for word in lexicon(lang).said["and"])
    known = _spellings(lang)
    hits = known.every.found(level)
    if lang != "vi" and (bare := _unmarked(level)) != level:
        # Papers in other languages of Latin letters keep some of the signs of a Vietnamese name: Khanh Hoà.
        hits += known.units.found(bare)
    # What is written small is no name: most of what is found stands within words.
    able = [hit for hit in hits if not (text[hit[1]].islower() and text[hit[1] : hit[2]].islower())]
    able.sort(key=_longest_first)
    kept: list[Mention] = []
    for place, start, stop in able:
        end = end_of_case(text, start, stop)
        overlapped = kept[-1] if kept and start < kept[-1].end else None
        if overlapped and not _outreaches(place, end, overlapped):
            continue
        if not named(text, start, end, kind=place.kind, lang=lang):
            continue
        doubtful = end - start < SHORTEST_LATIN or level[start:end] in given_names()
        if doubtful and place.kind != "unit" and is_in_name(text, start, end):
            continue
        if place.kind == "unit" and is_of_person(text, start, one_word=" " not in level[start:end]):
            continue
        if place.kind == "locality" and end - start < _CLEAR and not is_set_off(level, start, end, lang):
            continue
        if is_in_kana(level, start, end) or text[start:end].endswith(joined):
            # "Choisy-le-Roi et Gentilly" names no Roi Et.
            continue
        if overlapped:
            kept.pop()
        kept.append(Mention(place, start, end))
    return kept


def _longest_first(hit: tuple[Place, int, int]) -> tuple[int, int]:
    return hit[1], -hit[2]


def _outreaches(place: Place, end: int, other: Mention) -> bool:
    """Whether the name of a province goes on where that of a town abroad ends: "the province of Ha" of "Ha Tinh"."""
    return place.kind == "unit" and other.place.kind == "locality" and end > other.end


def _unmarked(level: str) -> str:
    """The text with its Latin letters without their signs, each at its place."""
    # A text has some of them at few places: to ask a table for every character takes four times as long.
    for letter in set(_MARKED.findall(level)):
        level = level.replace(letter, _UNMARKED[letter])
    return level


def demonyms(text: str, start: int, called: Iterable[Hit]) -> list[Mention]:
    """The countries that adjectives `called` in the sentence at `start` name: a Japanese delegation is one of Japan.

    What is brief is in capitals, as the UK is, and nobody's name.
    """
    able = (hit for hit in called if hit.end - hit.start > _BRIEF or _is_in_capitals(text, start, hit))
    return [
        Mention(_country(hit.key), hit.start, hit.end)
        for hit in able
        if not is_of_person(text, start + hit.start, one_word=False)
        and not (text[start + hit.start].isupper() and _NOBLE.search(text, 0, start + hit.start))
    ]


def _is_in_capitals(text: str, start: int, hit: Hit) -> bool:
    word = text[start + hit.start : start + hit.end]
    return word.isupper() or not word.isascii()


@cache
def _country(code: str) -> Place:
    row = next(row for row in rows_of("countries.csv") if row["alpha2"] == code)
    return Place("country", code, row["name_en"], code)


class _Names(Struct, frozen=True):
    """Names of places, which one machine finds, and whose each is."""

    machine: AhoCorasick
    owners: Sequence[Place]

    def found(self, level: str) -> list[tuple[Place, int, int]]:
        """Each name in a leveled text, those within others too: the place, where it begins and ends."""
        owners = self.owners
        return [
            (owners[at], start, end) for at, start, end in self.machine.find_matches_as_indexes(level, overlapping=True)
        ]


class _Spellings(Struct, frozen=True):
    """All names that a language has for places, and once more those of the provinces of Viet Nam alone."""

    every: _Names
    units: _Names


def _names(spelled: Mapping[str, Place]) -> _Names:
    return _Names(AhoCorasick(list(spelled), implementation=Implementation.ContiguousNFA), list(spelled.values()))


@cache
def _spellings(lang: str) -> _Spellings:
    spelled: dict[str, Place] = {}
    # Mdina is written in Arabic as any city is.
    known = lexicon(lang)
    months = {leveled(name) for names in known.said["months"] for name in str(names).split("|")}
    never = months | set(map(leveled, known.said.get("no_places", ())))
    words = known.phrases | known.common | never
    named = list(_every_name(known))
    # One call for all names: it is most of what a call that reads one page does.
    for (place, _name), level in zip(named, leveled("\n".join(name for _, name in named)).split("\n"), strict=True):
        barred = words if place.kind == "locality" else never
        for plain in (level,) if is_plain(level, known) else written(level, known):
            if len(plain) >= shortest(plain, place.kind) and plain.removeprefix("ال") not in barred:
                spelled.setdefault(plain, place)
    units = {name: place for name, place in spelled.items() if place.kind == "unit"}
    return _Spellings(_names(spelled), _names(units))


def _every_name(known: Lexicon) -> Iterator[tuple[Place, str]]:
    """The places with each of their names; of two under one name the first is meant."""
    lang = known.lang
    yield from _units()
    yield from _countries(lang)
    yield from _usual(lang)
    yield from _known(lang)
    yield from _transcribed(lang)
    yield from _cities(known)
    yield from _localities(lang)
    yield from ((Place("locality", "", name, country), written) for name, country, written in unlisted(lang))


def rows_of(name: str, *columns: str) -> Iterator[dict[str, str]]:
    """The rows of a file of the reference data by their columns, these of them or all."""
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        # A third of the time of a DictReader, which a call that reads one page would feel.
        rows = csv.reader(file)
        header = next(rows)
        wanted = [one for one in header if one in columns] or header
        chosen = itemgetter(*map(header.index, wanted))
        yield from (dict(zip(wanted, chosen(row), strict=True)) for row in rows if row)


class _Locality(Struct, frozen=True, gc=False):
    """A locality abroad: its code and country, its names in English, Vietnamese and a language, and all others."""

    code: str
    country: str
    english: str
    vietnamese: str
    own: str
    others: str


@lru_cache(maxsize=1)
def _foreign(lang: str) -> list[_Locality]:
    """Localities of the world: three kinds of names are taken from them, and reading them is most of the work."""
    with (_DATA / "localities.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        own = f"name_{lang}" if f"name_{lang}" in header else "name_en"
        columns = ("loc_id", "country", "name_en", "name_vi", own, "alt_names")
        chosen = itemgetter(*map(header.index, columns))
        return [_Locality(*chosen(row)) for row in rows if row]


@cache
def _units() -> tuple[tuple[Place, str], ...]:
    return tuple(_spelled_units())


def _spelled_units() -> Iterator[tuple[Place, str]]:
    """Provinces and cities of Viet Nam; of two under one name the older, whose code `code_on` brings to a day."""
    units: dict[str, Place] = {}
    for row in rows_of("vn_units.csv"):
        # A unit that was renamed keeps the name that it had first, as most papers about it do.
        units.setdefault(row["unit_id"], Place("unit", row["unit_id"], _plain_name(row), HOME.code))
    for place in units.values():
        yield place, place.name
    for row in rows_of("vn_unit_names.csv"):
        place = units[row["unit_id"]]
        yield place, row["name"]
        # Two names in one are set together or apart, with their signs and without.
        parts = [part.strip() for part in leveled(row["name"]).split("-")]
        if len(parts) > 1:
            yield from ((place, dash.join(each)) for dash in _DASHES for each in (parts, map(fold, parts)))


def _transcribed(lang: str) -> Iterator[tuple[Place, str]]:
    """Provinces as a script spells their syllables."""
    for place, name in {(place, name): None for place, name in _units() if name == name.title()}:
        for script in lexicon(lang).scripts:
            yield from ((place, spelled) for spelled in transcribed(name, script=script))


def _plain_name(row: dict[str, str]) -> str:
    return row["name_en"] or row["name_ascii"]


def _countries(lang: str) -> Iterator[tuple[Place, str]]:
    columns = _columns(lang)
    for row in rows_of("countries.csv"):
        place = Place("country", row["alpha2"], row["name_en"], row["alpha2"])
        yield from ((place, row[column]) for column in columns if row.get(column))
        if place.code == HOME.code:
            # News from there keep its own spelling in every language.
            yield place, row["name_vi"]


def _columns(lang: str) -> list[str]:
    """Where names that a text in this language may use stand: its own, and English, which stands in all."""
    return list(dict.fromkeys((f"name_{lang}", "name_en")))


def _cities(known: Lexicon) -> Iterator[tuple[Place, str]]:
    """Cities within provinces, by their names in Latin letters, and districts where the word for one stands before.

    What a city does is not its province's; its code is the province's with its own behind.
    """
    provinces = {leveled(_plain_name(row)) for row in rows_of("vn_units.csv")}
    for row in rows_of("vn_districts.csv"):
        if leveled(row["name_en"]) in provinces:
            continue
        place = Place("district", f"{row['unit_id']}/D{row['code']}", row["name_en"], HOME.code)
        yield place, row["full_name_vi"]
        if row["type"] == "city" and len(row["name_en"]) >= _CLEAR - 1:
            yield from ((place, name) for name in (row["name_vi"], row["name_en"]))
        else:
            yield from ((place, form.format(n=row["name_en"])) for form in known.said.get("districts", ()))


def _usual(lang: str) -> Iterator[tuple[Place, str]]:
    """Usual names in a language that the reference data has not."""
    wanted = declaration(Path(__file__).with_name("spellings.yaml"), of=dict[str, dict[str, list[str]]]).get(lang, {})
    units = {place.code: place for place, _name in _units()}
    countries = {
        row["alpha2"]: Place("country", row["alpha2"], row["name_en"], row["alpha2"])
        for row in rows_of("countries.csv")
    }
    rows = (row for row in _foreign(lang) if row.code in wanted)
    foreign = {row.code: Place("locality", row.code, row.english, row.country) for row in rows}
    known = units | countries | foreign
    yield from ((known[code], name) for code, names in wanted.items() for name in names)


def _known(lang: str) -> Iterator[tuple[Place, str]]:
    """Spellings that were seen in print."""
    homes = {row.code: row.country for row in _foreign(lang)}
    for row in rows_of("known_spellings.csv"):
        kind = row["entity"].removeprefix("vn_")
        if kind in ("locality", "country", "unit"):
            country = {"unit": HOME.code, "country": row["id"]}.get(kind) or homes.get(row["id"], "")
            yield Place(kind, row["id"], row["name"], country), row["spelling"]


def _localities(lang: str) -> Iterator[tuple[Place, str]]:
    begins = f"{lang}:"
    # Of two places under one name the first is meant; those of the North of Korea come last.
    for row in sorted(_foreign(lang), key=lambda row: row.country in _HARDLY_MEANT):
        if row.country == HOME.code or row.english in _HARDLY_NAMED or _is_compass(row.english):
            continue
        place = Place("locality", row.code, row.english or row.vietnamese, row.country)
        if row.own and (row.own == row.english or not _is_compass(row.own)):
            yield place, row.own
        if row.english and row.english != row.own:
            yield place, row.english
        if begins in row.others:
            others = (one.partition(":") for one in row.others.split("|"))
            yield from ((place, name) for of, _, name in others if of == lang and name)


def _is_compass(name: str) -> bool:
    return name.lower() in _COMPASS_NAMES


def local(places: Iterable[Mention]) -> list[Mention]:
    """The places without the country that only tells where a place beside it lies, each once."""
    every = list(places)
    if len(every) < 2:
        return every
    homes = {one.place.country for one in every if one.place.kind != "country"}
    found: dict[Place, Mention] = {}
    for one in every:
        if not (one.place.kind == "country" and one.place.country in homes):
            found.setdefault(one.place, one)
    return list(found.values())


@cache
def place_of(about: str) -> Place | None:
    """The place with this code or name; None for an unknown one."""
    for place, name in (*_units(), *_countries("vi")):
        if about == place.code or fold(about) in (fold(name), fold(place.name)):
            return place
    return None

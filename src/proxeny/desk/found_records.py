"""Found records as the search page tells them: the newest of each register, and by what they may be narrowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.facets import Facet, Questions, Trait, countries_of, facets
from proxeny.desk.filter_kinds import LIES_IN, every_filter
from proxeny.desk.tables import plain, shown
from proxeny.records import queries
from proxeny.records.queries import Seen
from proxeny.records.register import REGISTERS, Label, Register
from proxeny.records.search import registers_holding, sought

# Of each register so many are shown, and so many are counted.
PER_REGISTER, COUNTED = 8, 100
KIND, OFFICE, COUNTRY, YEAR, STATE = "record_kind", "record_office", "record_country", "record_year", "record_state"
FACETS: Mapping[str, Label] = {
    KIND: _("Register"),
    OFFICE: _("Office"),
    COUNTRY: _("Country"),
    YEAR: _("Year"),
    STATE: _("State"),
}


@dataclass(frozen=True)
class Hit:
    """One record that holds the words."""

    title: str
    why: str
    state: str
    url: str


@dataclass(frozen=True)
class Group:
    """The newest hits of one register; `more` lists all of them, empty where these are all."""

    label: Label
    hits: tuple[Hit, ...]
    more: str


@dataclass(frozen=True)
class Told:
    """What the page tells of records; `capped` where a register holds more than were counted."""

    groups: tuple[Group, ...]
    number: int
    capped: bool
    facets: tuple[Facet, ...]
    narrowed: bool


def found_records(text: str, *, scope: Scope, asked: Mapping[str, str]) -> Told:
    """The newest records of each register that hold the words and pass what was chosen; partners stand elsewhere."""
    questions = Questions(FACETS, {name: asked[name] for name in asked if name not in FACETS}, "records")
    wanted, words = questions.wanted(asked), sought(text)
    found = {
        register.name: queries.newest(queries.chosen(register, scope=scope, text=words), limit=COUNTED + 1)
        for register in registers_holding(words)
        if register.name != "partners"
    }
    all_ = _traits(found, scope=scope)
    passing: dict[str, list[Seen]] = {}
    for one in all_:
        if one.passes(wanted):
            passing.setdefault(next(iter(one.answers[KIND])), []).append(one.found)
    return Told(
        tuple(_group(REGISTERS[kind], seen, text=text, wanted=wanted) for kind, seen in passing.items()),
        sum(map(len, passing.values())),
        any(len(seen) > COUNTED for seen in found.values()),
        facets(all_, wanted=wanted, questions=questions),
        bool(wanted),
    )


def _traits(found: Mapping[str, Sequence[Seen]], *, scope: Scope) -> list[Trait[Seen]]:
    """The answers of each record that is counted, register by register in their order."""
    counted = {kind: seen[:COUNTED] for kind, seen in found.items() if seen}
    countries = countries_of({kind: [one.key for one in seen] for kind, seen in counted.items()}, scope=scope)
    offices = {one.office for seen in counted.values() for one in seen}
    codes = dict(Office.objects.filter(pk__in=offices).values_list("pk", "code"))
    return [
        Trait(one, _answers(kind, one, office=codes[one.office], countries=countries.get(one.key, ())))
        for kind, seen in counted.items()
        for one in seen
    ]


def _answers(kind: str, one: Seen, *, office: str, countries: Collection[str]) -> dict[str, Collection[str]]:
    year = str(one.day.year)
    return {KIND: (kind,), OFFICE: (office,), COUNTRY: countries, YEAR: (year,), STATE: (f"{kind}.{one.state}",)}


def _group(register: Register, seen: Sequence[Seen], *, text: str, wanted: Mapping[str, str]) -> Group:
    records = queries.fetched(register.model, [one.key for one in seen[:PER_REGISTER]])
    more = _list_of(register, text=text, wanted=wanted) if len(seen) > PER_REGISTER else ""
    return Group(register.label_plural, tuple(_hit(register, record) for record in records), more)


def _hit(register: Register, record: Any) -> Hit:
    day = plain(record.starts_on) if record.starts_on else ""
    why = " · ".join(filter(None, (record.ref, day, plain(record.office))))
    return Hit(record.title, why, shown(register, "state", record.state), record_address(register.name, record.pk))


def _list_of(register: Register, *, text: str, wanted: Mapping[str, str]) -> str:
    """The register's list with the same words and, as far as it knows them, the same answers."""
    known, query = every_filter(register.name), {"q": text}
    if STATE in wanted:
        query["state"] = wanted[STATE].partition(".")[2]
    if COUNTRY in wanted and LIES_IN in known:
        query[LIES_IN] = wanted[COUNTRY]
    if YEAR in wanted and "from" in known and wanted[YEAR].isdecimal():
        query |= {"from": f"{wanted[YEAR]}-01-01", "until": f"{wanted[YEAR]}-12-31"}
    if OFFICE in wanted and (office := Office.objects.filter(code=wanted[OFFICE]).first()):
        query["office"] = str(office.pk)
    return f"{reverse('list', args=[register.name])}?{urlencode(query)}"

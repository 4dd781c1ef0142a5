"""Found records as the search page tells them: the newest of each register, and by what they may be narrowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.queries import codes_and_names
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.desk.addresses import record_address
from proxeny.desk.days import day
from proxeny.desk.facets import Facet, Names, Questions, Trait, facets
from proxeny.desk.filter_kinds import LIES_IN, every_filter
from proxeny.desk.lands import Lands
from proxeny.desk.tables import lang, words_of
from proxeny.records.everywhere import Met, Seen, newest_of_each
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Label, Register
from proxeny.records.search import Sought

# Of each register so many are shown, and so many are counted.
PER_REGISTER, COUNTED = 8, 50
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
    """What the page tells of records; `capped` where a register may hold more than were counted.

    `unfinished` are the lists of registers of which only the newest were looked through, and held nothing.
    """

    groups: tuple[Group, ...]
    number: int
    capped: bool
    facets: tuple[Facet, ...]
    narrowed: bool
    unfinished: tuple[Group, ...]


def records_met(words: Sought, *, scope: Scope) -> Met:
    """The newest records of each register that hold the words; partners stand elsewhere."""
    met = newest_of_each(words, scope=scope, limit=COUNTED + 1)
    return Met({kind: seen for kind, seen in met.of_each.items() if kind != "partners"}, met.unfinished)


def counted_keys(met: Met) -> dict[str, list[int]]:
    """The ids of the records that are counted, by register."""
    return {kind: [one.key for one in seen[:COUNTED]] for kind, seen in met.of_each.items()}


def found_records(met: Met, *, text: str, scope: Scope, asked: Mapping[str, str], lands: Lands) -> Told:
    """What is told of the records that were met and pass what was chosen."""
    questions = Questions(FACETS, {name: asked[name] for name in asked if name not in FACETS}, "records")
    wanted, found = questions.wanted(asked), met.of_each
    offices = codes_and_names({one.office for seen in found.values() for one in seen}, lang=lang())
    all_ = _traits(found, offices=offices, lands=lands)
    names: Names = {"office": dict(offices.values()), "country": lands.names}
    passing: dict[str, list[Seen]] = {}
    for one in all_:
        if not wanted or one.passes(wanted):
            passing.setdefault(next(iter(one.answers[KIND])), []).append(one.found)
    hits = _hits({kind: seen[:PER_REGISTER] for kind, seen in passing.items()}, offices=offices, scope=scope)
    lists = {kind: _list_of(REGISTERS[kind], text=text, wanted=wanted) for kind in (*passing, *met.unfinished)}
    more = {*met.unfinished, *(kind for kind, seen in passing.items() if len(seen) > PER_REGISTER)}
    return Told(
        tuple(
            Group(REGISTERS[kind].label_plural, tuple(hits[kind]), lists[kind] if kind in more else "")
            for kind in passing
        ),
        sum(map(len, passing.values())),
        bool(met.unfinished) or any(len(seen) > COUNTED for seen in found.values()),
        facets(all_, wanted=wanted, questions=questions, names=names),
        bool(wanted),
        tuple(Group(REGISTERS[one].label_plural, (), lists[one]) for one in met.unfinished if one not in met.of_each),
    )


def _traits(
    found: Mapping[str, Sequence[Seen]], *, offices: Mapping[int, tuple[str, str]], lands: Lands
) -> list[Trait[Seen]]:
    """The answers of each record that is counted, register by register in their order."""
    # Hundreds of records share a few answers, which are made once.
    codes = {key: (code,) for key, (code, _name) in offices.items()}
    made: list[Trait[Seen]] = []
    for kind, all_ in found.items():
        seen = all_[:COUNTED]
        kinds, states = (kind,), {one.state: (f"{kind}.{one.state}",) for one in seen}
        for one in seen:
            answers: dict[str, Collection[str]] = {
                KIND: kinds,
                OFFICE: codes[one.office],
                COUNTRY: lands.of.get(one.key, ()),
                YEAR: _year(one.day.year),
                STATE: states[one.state],
            }
            made.append(Trait(one, answers))
    return made


@cache
def _year(number: int) -> tuple[str]:
    return (str(number),)


def _hits(
    seen: Mapping[str, Sequence[Seen]], *, offices: Mapping[int, tuple[str, str]], scope: Scope
) -> dict[str, list[Hit]]:
    """What is told of records, by register; asked once for all of them."""
    full, sealed = scope.sight
    rows = _records(keys=[one.key for of_one in seen.values() for one in of_one], full=full, sealed=sealed)
    said = {row[0]: row[1:] for row in rows}
    return {kind: _hits_of(kind, of_one, said=said, offices=offices) for kind, of_one in seen.items()}


def _hits_of(
    kind: str, seen: Sequence[Seen], *, said: Mapping[int, Sequence[Any]], offices: Mapping[int, tuple[str, str]]
) -> list[Hit]:
    states, language, hits = words_of(REGISTERS[kind], "state"), lang(), list[Hit]()
    for one in seen:
        title, ref, starts_on = said[one.key]
        starts = day(starts_on, language) if starts_on else ""
        why = " · ".join(filter(None, (ref, starts, offices[one.office][1])))
        hits.append(Hit(title, why, states(one.state), record_address(kind, one.key)))
    return hits


@kept_query
def _records(keys: list[int], full: list[int], sealed: list[int] | None) -> QuerySet[Any, Any]:
    """(record, title, number, first day) of those that a person with this sight reads."""
    seen = Record.objects.in_sight(full, sealed).filter(pk__in=keys).order_by()
    return seen.values_list("pk", "title", "ref", "starts_on")


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

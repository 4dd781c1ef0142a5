"""Words looked for in all registers at once: the newest records of each, in a few questions however many there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q

from proxeny.accounts.scope import Scope
from proxeny.audit.arrays import in_arrays, together
from proxeny.documents.trigrams import sampled
from proxeny.ground.grams import pattern
from proxeny.records import textindex
from proxeny.records.keys import listed
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register
from proxeny.records.search import FEW_OFFICES, MANY_OFFICES, Sought, leading, sought

# Where the index tells registers apart, a few more than are asked for (one in so many) are looked at of each, and where
# these were not enough, as being for others, so many.
MORE, MOST = 4, 5_000
# Where it does not, common words are looked for among so many records that it names as the newest, and in so many of
# each register: the first number where a person reads many offices, the other divided by them where these are few.
NAMED, LOOKED_THROUGH, LOOKED_THROUGH_IN_ALL = 1_000, 250, 20_000
# So many records are looked at whose second key leads to what is called so (aid under a certificate): mostly a few.
FEW_LED = 1_000
# So many records that concern one of several partners are met soon in the list of any of so few offices.
OFTEN, VERY_FEW_OFFICES, SAMPLE = 20_000, 3, 1_000


class Seen(NamedTuple):
    """As much of a record as the spine tells at once, and how well it fits: see `_fits`."""

    day: date
    key: int
    office: int
    state: str
    fit: int = 0


@dataclass(frozen=True)
class Met:
    """The newest records of each register that were found; `unfinished` has older ones that were not looked at."""

    of_each: Mapping[str, Sequence[Seen]]
    unfinished: tuple[str, ...] = ()


class _Sql(NamedTuple):
    """A piece of a question, and the values of its marks."""

    text: str
    values: tuple[Any, ...] = ()


_ORDER = "ORDER BY listed_on DESC, id DESC LIMIT %s"
_COLUMNS = "kind, listed_on, id, office_id, state"


def newest_of_each(asked: Sought, *, scope: Scope, limit: int) -> Met:
    """Up to `limit` records of each register that hold the words, or concern what is called so under any name.

    The newest come first; where the words are the name of a place, what concerns it comes before the rest.
    """
    if not asked.words:
        return Met({})
    found: dict[str, dict[int, Seen]] = {name: {} for name in REGISTERS}
    concerning = _concerning(asked, scope=scope, limit=limit)
    if textindex.by_register():
        longer = _named(asked, concerning, found, scope=scope, limit=limit)
    else:
        longer = _put([*_holding(asked, scope=scope, limit=limit), *concerning], found)
    of_each = {kind: _newest(seen.values())[:limit] for kind, seen in found.items() if seen}
    return Met(of_each, tuple(one for one in REGISTERS if one in longer and len(of_each.get(one, ())) < limit))


def _put(parts: Sequence[_Sql], found: dict[str, dict[int, Seen]]) -> set[str]:
    """Add what these find to what was found; the registers of which they say that there are more."""
    longer = set()
    # A plus lets SQLite tell the day as the text that it keeps: thousands of days are not read one by one.
    told = f"kind, {'+' if connection.vendor == 'sqlite' else ''}listed_on, id, office_id, state, fit"
    for kind, day, key, office, state, fit in _rows(parts, told=told):
        if day is None:
            longer.add(kind)
        elif (known := found[kind].get(key)) is None or known.fit < fit:
            found[kind][key] = Seen(_day(day), key, office, state, fit)
    return longer


@lru_cache(maxsize=4_096)
def _day(told: date | str) -> date:
    """A day as the database tells it; SQLite tells it as a text, and of many records the same."""
    return date.fromisoformat(told) if isinstance(told, str) else told


def _named(
    asked: Sought, others: Iterable[_Sql], found: dict[str, dict[int, Seen]], *, scope: Scope, limit: int
) -> set[str]:
    """Add the newest that the index names of each register, and the others; the registers that may hold older ones."""
    offices = scope.full | scope.sealed
    longer = {kind for kind, register in REGISTERS.items() if register.shared or offices}
    parts = list(others)
    for most, marked in ((limit + limit // MORE, FEW_OFFICES), (MOST, MANY_OFFICES)):
        marks = offices if len(offices) <= marked else ()
        named = textindex.newest_of_each(asked.words, longer, offices=marks, limit=most + 1)
        longer = {kind for kind, some in named.items() if len(some) > most}
        keys = [key for some in named.values() for key in some[:most]]
        _put([*_among(keys, asked, scope=scope, limit=limit), *parts], found)
        parts, longer = [], {kind for kind in longer if len(found[kind]) < limit}
        if not longer:
            break
    return longer


def anywhere(text: str | Sought, *, scope: Scope, limit: int) -> list[Record]:
    """Records of every register in this person's scope whose number or words hold `text`, newest first."""
    asked = sought(text) if isinstance(text, str) else text
    met = newest_of_each(asked, scope=scope, limit=limit)
    keys = [one.key for one in _newest(one for seen in met.of_each.values() for one in seen)[:limit]]
    records = Record.objects.within(scope).filter(pk__in=keys).select_related("office").in_bulk()
    return [records[key] for key in keys if key in records]


def countries_of(keys: Mapping[str, Collection[int]]) -> dict[int, set[str]]:
    """Record to the codes of the countries where it lies, as its register tells.

    `keys` are of records that the person reads, by register; one question is asked for all registers.
    """
    parts = []
    among = "IN (SELECT value FROM json_each(%s))" if connection.vendor == "sqlite" else "= ANY(%s::bigint[])"
    for kind, asked in keys.items():
        if asked and (told := _lying(kind)):
            parts.append(_Sql(f"SELECT * FROM ({told}) AS lying WHERE the_record {among}", (_many(list(asked)),)))
    found: dict[int, set[str]] = {}
    for key, code in _rows(parts):
        found.setdefault(key, set()).update([code] if code else [])
    return found


@cache
def _lying(kind: str) -> str:
    """The question for all records of a register and the codes of their countries; "" where it tells none."""
    register = REGISTERS[kind]
    if not register.whereabouts:
        return ""
    country = F(register.whereabouts.country.replace(".", "__"))
    rows = register.model.everything.order_by().annotate(the_record=F("pk"), the_country=country)
    return str(rows.values_list("the_record", "the_country").query)


def _newest(seen: Iterable[Seen]) -> list[Seen]:
    return sorted(seen, key=_PLACE, reverse=True)


_PLACE = attrgetter("fit", "day", "key")


# How well a record fits where the words are the name of a place: it concerns it, its title tells it letter by letter,
# or (0) its text holds the words in some way, as "lao động" holds "lao".
_CONCERNS, _SAYS = 2, 1


def _says(asked: Sought) -> _Sql:
    """How well a row fits that holds the words."""
    if not asked.place_names:
        return _Sql("0")
    holds = "instr(title, %s) > 0" if connection.vendor == "sqlite" else "strpos(title, %s) > 0"
    either = " OR ".join([holds] * len(asked.place_names))
    return _Sql(f"CASE WHEN {either} THEN {_SAYS} ELSE 0 END", asked.place_names)


def _rows(parts: Sequence[_Sql], *, told: str = "*") -> list[Any]:
    if not parts:
        return []
    whole = " UNION ALL ".join(f"SELECT {told} FROM ({part.text}) AS part" for part in parts)
    with connection.cursor() as cursor:
        cursor.execute(whole, [value for part in parts for value in part.values])
        rows: list[Any] = cursor.fetchall()
    return rows


@lru_cache(maxsize=256)
def _seen(by: str, full: tuple[int, ...], sealed: tuple[int, ...] | None) -> _Sql | None:
    """The rows of the spine that pass one of its conditions for somebody who sees so; None where none can.

    To put the question together for many offices takes longer than to answer it.
    """
    of = list(full), None if sealed is None else list(sealed)
    where = {"shared": Q(shared=True), "offices": Record.of_offices(*of), "visible": Record.visible(*of)}[by]
    rows = Record.everything.filter(where).order_by().values_list(*_COLUMNS.split(", "), "folded", "concerns", "title")
    try:
        text, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    text, sizes = in_arrays(text, values)
    return _Sql(text, tuple(together(values, sizes)))


def _sight(scope: Scope) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
    full, sealed = scope.sight
    return tuple(full), None if sealed is None else tuple(sealed)


def _readable(scope: Scope) -> Callable[[Register], _Sql | None]:
    """For a register, the rows of the spine that the person reads: all of a shared one, else those of offices."""
    ours, all_ = _seen("offices", *_sight(scope)), _seen("shared", (), None)
    return lambda register: all_ if register.shared else ours


def _holding(asked: Sought, *, scope: Scope, limit: int) -> Iterator[_Sql]:
    """Where the index does not tell registers apart: what it names of all, else the newest of each one by one.

    Then a row without a day stands for each register that has more than were looked through.
    """
    holds, named = _holds(asked.words), asked.named("")
    yield from _among(named.keys if named.whole else named.keys[:NAMED], asked, scope=scope, limit=limit)
    if not named.whole:
        fit = _says(asked)
        looked = f"SELECT {_COLUMNS}, folded, title FROM ({{rows}}) AS seen WHERE seen.kind = asked.kind {_ORDER}"
        fits = f"CROSS JOIN LATERAL (SELECT {fit.text} AS fit) AS says"
        told = f"SELECT {_COLUMNS}, fit FROM ({looked}) AS newest {fits} WHERE {holds.text} LIMIT %s"
        number = _looked_through(scope)
        yield from _of_each(told, (number, *fit.values, *holds.values, limit), scope=scope)
        others = "FROM ({rows}) AS seen WHERE seen.kind = asked.kind OFFSET %s LIMIT 1"
        more = f"SELECT kind, NULL::date AS listed_on, id, office_id, state, 0 AS fit {others}"
        yield from _of_each(more, (number,), scope=scope)


def _of_each(told: str, values: tuple[Any, ...], *, scope: Scope) -> Iterator[_Sql]:
    """A question of each register, put together once for those that are alike: PostgreSQL plans it once too."""
    readable = _readable(scope)
    for shared in (True, False):
        alike = [kind for kind, register in REGISTERS.items() if register.shared is shared]
        if rows := readable(REGISTERS[alike[0]]):
            each = f"unnest(%s::text[]) AS asked(kind) CROSS JOIN LATERAL ({told.format(rows=rows.text)}) AS each"
            text = f"SELECT {_of_each_one()}, each.fit FROM {each}"
            yield _Sql(text, (alike, *rows.values, *values))


def _looked_through(scope: Scope) -> int:
    return max(LOOKED_THROUGH, LOOKED_THROUGH_IN_ALL // max(len(scope.full), 1))


def _holds(words: Sequence[str]) -> _Sql:
    """Whether a row holds every word: both databases find the place of some letters faster than they fit a pattern."""
    holds = "instr(folded, %s) > 0" if connection.vendor == "sqlite" else "strpos(folded, %s) > 0"
    return _Sql(" AND ".join([holds] * len(words)), tuple(map(pattern, words)))


def _among(keys: Collection[int], asked: Sought, *, scope: Scope, limit: int) -> Iterator[_Sql]:
    """The newest of each register that hold the words, among records with these ids."""
    if keys:
        these, value = listed(keys)
        held = _holds(asked.words)
        yield from _among_these(_Sql(these, (value,)), scope=scope, limit=limit, holds=held, fit=_says(asked))


def _among_these(these: _Sql, *, scope: Scope, limit: int, holds: _Sql, fit: _Sql) -> Iterator[_Sql]:
    """The same among records whose ids these are."""
    if (rows := _seen("visible", *_sight(scope))) is None:
        return
    held = (
        f"SELECT {_COLUMNS}, {fit.text} AS fit FROM ({rows.text}) AS seen WHERE id IN ({these.text}) AND {holds.text}"
    )
    values = (*fit.values, *rows.values, *these.values, *holds.values)
    yield _newest_few(_Sql(held, values), limit=limit)


def _concerning(asked: Sought, *, scope: Scope, limit: int) -> Iterator[_Sql]:
    """The newest of each register that concern what is called so, or whose other keys lead there."""
    fit = _CONCERNS if asked.places else 0
    first: dict[tuple[int, ...], list[str]] = {}
    others: list[_Sql] = []
    for register in REGISTERS.values():
        for number, (field, named) in enumerate(leading(register)):
            if not (keys := tuple(asked.keys(named))):
                continue
            if number:
                table, key = register.model._meta.db_table, register.model._meta.pk.column
                asked_for, value = listed(keys)
                led = f"SELECT {key} FROM {table} WHERE {field.column} IN ({asked_for}) LIMIT %s"
                others.append(_Sql(f"SELECT * FROM ({led}) AS led", (value, FEW_LED)))
            else:
                first.setdefault(keys, []).append(register.name)
    for keys, kinds in first.items():
        yield from _newest_of_partners(keys, kinds, scope=scope, limit=limit, fit=fit)
    if others:
        these = _Sql(" UNION ".join(one.text for one in others), tuple(key for one in others for key in one.values))
        yield from _among_these(these, scope=scope, limit=limit, holds=_Sql("TRUE"), fit=_Sql(str(fit)))


def _newest_of_partners(
    keys: Sequence[int], kinds: Sequence[str], *, scope: Scope, limit: int, fit: int
) -> Iterator[_Sql]:
    """The newest of each of these registers that concern any of these: so many of each are read, however many are."""
    readable = _readable(scope)
    # Where many records concern several of these, the lists of few offices soon meet some.
    often = len(keys) > 1 and 0 < len(scope.full) <= VERY_FEW_OFFICES and _often(keys)
    for shared in (True, False):
        alike = [kind for kind in kinds if REGISTERS[kind].shared is shared]
        if alike and (rows := readable(REGISTERS[alike[0]])):
            newest = _Sql(f"FROM ({rows.text}) AS seen WHERE {{}} AND kind = asked.kind {_ORDER}", rows.values)
            yield from (_by_list if often else _by_partner)(alike, keys, newest, limit=limit, fit=fit)


def _by_partner(kinds: Sequence[str], keys: Sequence[int], newest: _Sql, *, limit: int, fit: int) -> Iterator[_Sql]:
    """One list for each register and each partner, out of which the newest are taken: their index is followed."""
    asked, leads = _unnested("asked", "kind", "text"), _unnested("lead", "key", "bigint")
    these = newest.text.format("concerns = lead.key")
    if connection.vendor == "sqlite":
        each = f"{asked} CROSS JOIN {leads} CROSS JOIN records_record AS each WHERE each.id IN (SELECT id {these})"
        values = (_many(kinds), _many(keys), *newest.values, limit)
        yield _newest_few(_Sql(f"SELECT {_of_each_one()}, {fit} AS fit FROM {each}", values), limit=limit)
    else:
        # Of each register by itself: to sort them all by their register would take longer than to find them.
        one = f"SELECT one.* FROM {leads} CROSS JOIN LATERAL (SELECT {_COLUMNS} {these}) AS one {_ORDER}"
        each = f"{asked} CROSS JOIN LATERAL ({one}) AS each"
        values = (_many(kinds), _many(keys), *newest.values, limit, limit)
        yield _Sql(f"SELECT {_of_each_one()}, {fit} AS fit FROM {each}", values)


def _by_list(kinds: Sequence[str], keys: Sequence[int], newest: _Sql, *, limit: int, fit: int) -> Iterator[_Sql]:
    """One list for each register, of the records in it that concern any of the partners.

    No index knows `concerns + 0`, so the database reads the newest of the offices until it has met enough; by the index
    over `concerns` it would first gather and sort all that concern the partners. PostgreSQL would do so too with a
    table of them, which it joins before it sorts.
    """
    asked = _unnested("asked", "kind", "text")
    if connection.vendor == "sqlite":
        these = newest.text.format("concerns + 0 IN (SELECT value FROM json_each(%s))")
        each = f"{asked} CROSS JOIN records_record AS each WHERE each.id IN (SELECT id {these})"
    else:
        these = newest.text.format("concerns + 0 = ANY(%s::bigint[])")
        each = f"{asked} CROSS JOIN LATERAL (SELECT {_COLUMNS} {these}) AS each"
    values = (_many(kinds), *newest.values, _many(keys), limit)
    yield _Sql(f"SELECT {_of_each_one()}, {fit} AS fit FROM {each}", values)


def _of_each_one() -> str:
    return ", ".join(f"each.{name}" for name in _COLUMNS.split(", "))


def _often(keys: Sequence[int]) -> bool:
    """Whether very many records concern these; PostgreSQL, which counts them more slowly, guesses from some."""
    if connection.vendor == "sqlite":
        within = "concerns IN (SELECT value FROM json_each(%s))"
        counted, values = f"SELECT count(*) FROM (SELECT 1 FROM records_record WHERE {within} LIMIT %s) AS few", [OFTEN]
    else:
        some = f"records_record {sampled('records_record', SAMPLE)} WHERE concerns = ANY(%s::bigint[])"
        rows = "(SELECT reltuples FROM pg_class WHERE oid = 'records_record'::regclass)"
        counted, values = f"SELECT count(*) * greatest({rows} / {SAMPLE}, 1) FROM {some}", []
    with connection.cursor() as cursor:
        cursor.execute(counted, [_many(keys), *values])
        return bool(cursor.fetchone()[0] >= OFTEN)


def _unnested(name: str, column: str, kind: str) -> str:
    """A table of one column whose rows are given as one value."""
    if connection.vendor == "sqlite":
        return f"(SELECT value AS {column} FROM json_each(%s)) AS {name}"
    return f"unnest(%s::{kind}[]) AS {name}({column})"


def _many(values: Sequence[Any]) -> Any:
    return json.dumps(values) if connection.vendor == "sqlite" else list(values)


def _newest_few(rows: _Sql, *, limit: int) -> _Sql:
    """The newest of each register among these rows."""
    place = "row_number() OVER (PARTITION BY kind ORDER BY fit DESC, listed_on DESC, id DESC)"
    placed = f"SELECT {_COLUMNS}, fit, {place} AS place FROM ({rows.text}) AS held"
    return _Sql(f"SELECT {_COLUMNS}, fit FROM ({placed}) AS placed WHERE place <= %s", (*rows.values, limit))

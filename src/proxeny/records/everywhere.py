"""Words looked for in all registers at once: the newest records of each, in a few questions however many there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.ground.grams import pattern
from proxeny.records import textindex
from proxeny.records.keys import listed
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register
from proxeny.records.search import Sought, leading, sought

# Where the index tells registers apart, this many times what is asked is looked at of each, and where these were not
# enough, as being for others, so many.
TIMES, MOST = 2, 5_000
# A person's offices, if no more than so many, are looked for by their marks in the index.
MARKED_OFFICES = 40
# Where it does not, common words are looked for among so many records that it names as the newest, and in so many of
# each register: the first number where a person reads many offices, the other divided by them where these are few.
NAMED, LOOKED_THROUGH, LOOKED_THROUGH_IN_ALL = 1_000, 500, 20_000
# Of records that lead to what is called so up to so many are fetched; where there are more, a list soon meets them.
FEW_LED = 5_000
# So few offices are followed in the index of their own lists.
FEW_OFFICES = 3


@dataclass(frozen=True)
class Seen:
    """As much of a record as the spine tells at once."""

    day: date
    key: int
    office: int
    state: str


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
    """Up to `limit` records of each register that hold the words, or concern what is called so under any name."""
    if not asked.words:
        return Met({})
    found: dict[str, dict[int, Seen]] = {name: {} for name in REGISTERS}
    concerning = _concerning(asked, scope=scope, limit=limit)
    if textindex.by_register():
        longer = _named(asked, concerning, found, scope=scope, limit=limit)
    else:
        _put([*_holding(asked, scope=scope, limit=limit), *concerning], found)
        few = [] if asked.named("").whole else [kind for kind, seen in found.items() if len(seen) < limit]
        longer = _put(list(_unread(few, scope=scope)), found)
    of_each = {kind: _newest(seen.values())[:limit] for kind, seen in found.items() if seen}
    return Met(of_each, tuple(one for one in REGISTERS if one in longer and len(of_each.get(one, ())) < limit))


def _put(parts: Sequence[_Sql], found: dict[str, dict[int, Seen]]) -> set[str]:
    """Add what these find to what was found; the registers of which they say that there are more."""
    longer = set()
    for kind, day, key, office, state in _rows(parts):
        if day is None:
            longer.add(kind)
        else:
            found[kind][key] = Seen(date.fromisoformat(str(day)), key, office, state)
    return longer


def _named(
    asked: Sought, others: Iterable[_Sql], found: dict[str, dict[int, Seen]], *, scope: Scope, limit: int
) -> set[str]:
    """Add the newest that the index names of each register, and the others; the registers that may hold older ones."""
    offices, holds = scope.full | scope.sealed, _holds(asked.words)
    marks = offices if len(offices) <= MARKED_OFFICES else ()
    longer = {kind for kind, register in REGISTERS.items() if register.shared or offices}
    parts = list(others)
    for most in (TIMES * limit, MOST):
        of = {kind: () if REGISTERS[kind].shared else marks for kind in longer}
        named = textindex.newest_of_each(asked.words, of, limit=most + 1)
        longer = {kind for kind, some in named.items() if len(some) > most}
        keys = [key for some in named.values() for key in some[:most]]
        _put([*_among(keys, scope=scope, limit=limit, holds=holds), *parts], found)
        parts, longer = [], {kind for kind in longer if len(found[kind]) < limit}
        if not longer:
            break
    return longer


def anywhere(text: str | Sought, *, scope: Scope, limit: int) -> QuerySet[Record]:
    """Records of every register in this person's scope whose number or words hold `text`, newest first."""
    asked = sought(text) if isinstance(text, str) else text
    met = newest_of_each(asked, scope=scope, limit=limit)
    keys = [one.key for one in _newest(one for seen in met.of_each.values() for one in seen)[:limit]]
    records = Record.objects.within(scope).filter(pk__in=keys)
    return records.select_related("office").order_by("-listed_on", "-id")


def countries_of(keys: Mapping[str, Collection[int]]) -> dict[int, set[str]]:
    """Record to the codes of the countries where it lies, as its register tells.

    `keys` are of records that the person reads, by register; one question is asked for all registers.
    """
    parts = []
    for kind, asked in keys.items():
        if asked and (told := _lying(kind)):
            these, value = listed(asked)
            parts.append(_Sql(f"SELECT * FROM ({told}) AS lying WHERE the_record IN ({these})", (value,)))
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
    return sorted(seen, key=lambda one: (one.day, one.key), reverse=True)


def _rows(parts: Sequence[_Sql]) -> list[Any]:
    if not parts:
        return []
    whole = " UNION ALL ".join(f"SELECT * FROM ({part.text}) AS part" for part in parts)
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
    rows = Record.everything.filter(where).order_by().values_list(*_COLUMNS.split(", "), "folded")
    try:
        return _Sql(*rows.query.sql_with_params())
    except EmptyResultSet:
        return None


def _sight(scope: Scope) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
    full, sealed = scope.sight
    return tuple(full), None if sealed is None else tuple(sealed)


def _readable(scope: Scope) -> Callable[[Register], _Sql | None]:
    """For a register, the rows of the spine that the person reads: all of a shared one, else those of offices."""
    ours, all_ = _seen("offices", *_sight(scope)), _seen("shared", (), None)
    return lambda register: all_ if register.shared else ours


def _holding(asked: Sought, *, scope: Scope, limit: int) -> Iterator[_Sql]:
    """Where the index does not tell registers apart: what it names of all, else the newest of each one by one."""
    holds, named = _holds(asked.words), asked.named("")
    yield from _among(named.keys if named.whole else named.keys[:NAMED], scope=scope, limit=limit, holds=holds)
    if not named.whole:
        looked = f"SELECT {_COLUMNS}, folded FROM ({{rows}}) AS seen WHERE seen.kind = asked.kind {_ORDER}"
        told = f"SELECT {_COLUMNS} FROM ({looked}) AS newest WHERE {holds.text} LIMIT %s"
        yield from _of_each(REGISTERS, told, (_looked_through(scope), *holds.values, limit), scope=scope)


def _unread(kinds: Collection[str], *, scope: Scope) -> Iterator[_Sql]:
    """A row without a day for each of these registers that has more than were looked through."""
    others = "FROM ({rows}) AS seen WHERE seen.kind = asked.kind OFFSET %s LIMIT 1"
    told = f"SELECT kind, NULL::date AS listed_on, id, office_id, state {others}"
    yield from _of_each(kinds, told, (_looked_through(scope),), scope=scope)


def _of_each(kinds: Collection[str], told: str, values: tuple[Any, ...], *, scope: Scope) -> Iterator[_Sql]:
    """A question of some registers each, put together once for those that are alike: PostgreSQL plans it once too."""
    readable = _readable(scope)
    for shared in (True, False):
        alike = [kind for kind in kinds if REGISTERS[kind].shared is shared]
        if alike and (rows := readable(REGISTERS[alike[0]])):
            each = f"unnest(%s::text[]) AS asked(kind) CROSS JOIN LATERAL ({told.format(rows=rows.text)}) AS each"
            text = f"SELECT {', '.join(f'each.{name}' for name in _COLUMNS.split(', '))} FROM {each}"
            yield _Sql(text, (alike, *rows.values, *values))


def _looked_through(scope: Scope) -> int:
    return max(LOOKED_THROUGH, LOOKED_THROUGH_IN_ALL // max(len(scope.full), 1))


def _holds(words: Sequence[str]) -> _Sql:
    """Whether a row holds every word."""
    holds, said = ("instr(folded, %s) > 0", "{}") if connection.vendor == "sqlite" else ("folded LIKE %s", "%{}%")
    return _Sql(" AND ".join([holds] * len(words)), tuple(said.format(pattern(word)) for word in words))


def _among(keys: Collection[int], *, scope: Scope, limit: int, holds: _Sql) -> Iterator[_Sql]:
    """The newest of each register among records with these ids."""
    if keys:
        these, value = listed(keys)
        yield from _among_these(_Sql(these, (value,)), scope=scope, limit=limit, holds=holds)


def _among_these(these: _Sql, *, scope: Scope, limit: int, holds: _Sql) -> Iterator[_Sql]:
    """The same among records whose ids these are."""
    if (rows := _seen("visible", *_sight(scope))) is None:
        return
    place = "row_number() OVER (PARTITION BY kind ORDER BY listed_on DESC, id DESC)"
    held = f"SELECT {_COLUMNS}, {place} AS place FROM ({rows.text}) AS seen WHERE id IN ({these.text}) AND {holds.text}"
    told = f"SELECT {_COLUMNS} FROM ({held}) AS held WHERE place <= %s"
    yield _Sql(told, (*rows.values, *these.values, *holds.values, limit))


def _concerning(asked: Sought, *, scope: Scope, limit: int) -> Iterator[_Sql]:
    """The newest of each register whose own keys lead to what is called so."""
    leads = {one.name: led for one in REGISTERS.values() if (led := list(_leads(one, asked)))}
    numbers = _led(leads)
    if few := [one for name, led in leads.items() if 0 < numbers[name] <= FEW_LED for one in led]:
        these = _Sql(" UNION ".join(one.text for one in few), tuple(key for one in few for key in one.values))
        yield from _among_these(these, scope=scope, limit=limit, holds=_Sql("TRUE"))
    readable = _readable(scope)
    for name, number in numbers.items():
        if number > FEW_LED and (rows := readable(REGISTERS[name])):
            yield _in_order(REGISTERS[name], leads[name], rows, scope=scope, limit=limit)


def _in_order(register: Register, leads: Sequence[_Lead], rows: _Sql, *, scope: Scope, limit: int) -> _Sql:
    """The newest that lead there: the index of the list is read, and of the records only those that do."""
    there = " OR ".join(f"EXISTS ({one.text} AND {one.key} = listed.id)" for one in leads)
    own = () if register.shared or len(scope.full) > FEW_OFFICES else tuple(scope.full)
    ours = f"AND listed.office_id IN ({', '.join(['%s'] * len(own))})" if own else ""
    told = ", ".join(f"seen.{column}" for column in _COLUMNS.split(", "))
    text = f"""
        SELECT {told} FROM records_record AS listed CROSS JOIN ({rows.text}) AS seen
        WHERE listed.kind = %s {ours} AND seen.id = listed.id AND ({there})
        ORDER BY listed.listed_on DESC, listed.id DESC LIMIT %s
    """
    return _Sql(text, (*rows.values, register.name, *own, *(key for one in leads for key in one.values), limit))


class _Lead(NamedTuple):
    """The rows of a register whose key leads to one of these records, and the column that names them."""

    text: str
    key: str
    values: tuple[int, ...]


def _leads(register: Register, asked: Sought) -> Iterator[_Lead]:
    for field, named in leading(register):
        if keys := asked.keys(named):
            table, key = register.model._meta.db_table, str(register.model._meta.pk.column)
            marks = ", ".join(["%s"] * len(keys))
            yield _Lead(f"SELECT {key} FROM {table} WHERE {field.column} IN ({marks})", key, tuple(keys))


def _led(leads: Mapping[str, Sequence[_Lead]]) -> dict[str, int]:
    """How many records lead there, by register, counted to one more than `FEW_LED`."""
    parts = []
    for name, led in leads.items():
        union = " UNION ".join(one.text for one in led)
        values = tuple(key for one in led for key in one.values)
        counted = f"SELECT '{name}' AS kind, count(*) AS led FROM (SELECT * FROM ({union}) AS led LIMIT %s) AS few"
        parts.append(_Sql(counted, (*values, FEW_LED + 1)))
    return dict(_rows(parts))

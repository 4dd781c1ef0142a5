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
from proxeny.records.keys import listed
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register
from proxeny.records.search import Sought, leading, sought

# Common words are looked for among so many records that the index names as the newest, and in so many of each register:
# the first number where a person reads many offices, the other divided by them where these are few.
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
    parts = [*_holding(asked, scope=scope, limit=limit), *_concerning(asked, scope=scope, limit=limit)]
    longer = set()
    for kind, day, key, office, state in _rows(parts):
        if day is None:
            longer.add(kind)
        else:
            found[kind][key] = Seen(date.fromisoformat(str(day)), key, office, state)
    of_each = {kind: _newest(seen.values())[:limit] for kind, seen in found.items() if seen}
    return Met(of_each, tuple(one for one in REGISTERS if one in longer and len(of_each.get(one, ())) < limit))


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
    holds = _holds(asked.words)
    if asked.candidates is not None:
        yield from _among(asked.candidates, scope=scope, limit=limit, holds=holds)
        return
    yield from _among(asked.newest[:NAMED], scope=scope, limit=limit, holds=holds)
    readable, looked_through = _readable(scope), _looked_through(scope)
    for name, register in REGISTERS.items():
        if rows := readable(register):
            # Whether it holds the words is asked inside, so that no text is carried along.
            looked = f"SELECT {_COLUMNS}, {holds.text} AS holds FROM ({rows.text}) AS seen WHERE kind = %s {_ORDER}"
            told = f"SELECT {_COLUMNS} FROM (SELECT * FROM looked {_ORDER}) AS newest WHERE holds LIMIT %s"
            # A row without a day tells that there are more than were looked through.
            more = f"SELECT kind, NULL, id, office_id, state FROM (SELECT * FROM looked {_ORDER} OFFSET %s) AS older"
            whole = f"WITH looked AS MATERIALIZED ({looked}) SELECT * FROM ({told}) AS held UNION ALL {more}"
            values = (*holds.values, *rows.values, name, looked_through + 1, looked_through, limit, 1, looked_through)
            yield _Sql(whole, values)


def _looked_through(scope: Scope) -> int:
    return max(LOOKED_THROUGH, LOOKED_THROUGH_IN_ALL // max(len(scope.full), 1))


def _holds(words: Sequence[str]) -> _Sql:
    """Whether a row holds every word."""
    holds, said = ("instr(folded, %s) > 0", "{}") if connection.vendor == "sqlite" else ("folded LIKE %s", "%{}%")
    return _Sql(" AND ".join([holds] * len(words)), tuple(said.format(pattern(word)) for word in words))


def _among(keys: Collection[int], *, scope: Scope, limit: int, holds: _Sql) -> Iterator[_Sql]:
    """The newest of each register among records with these ids."""
    if not keys or (rows := _seen("visible", *_sight(scope))) is None:
        return
    these, value = listed(keys)
    place = "row_number() OVER (PARTITION BY kind ORDER BY listed_on DESC, id DESC)"
    held = f"SELECT {_COLUMNS}, {place} AS place FROM ({rows.text}) AS seen WHERE id IN ({these}) AND {holds.text}"
    told = f"SELECT {_COLUMNS} FROM ({held}) AS held WHERE place <= %s"
    yield _Sql(told, (*rows.values, value, *holds.values, limit))


def _concerning(asked: Sought, *, scope: Scope, limit: int) -> Iterator[_Sql]:
    """The newest of each register whose own keys lead to what is called so."""
    leads = {one.name: led for one in REGISTERS.values() if (led := list(_leads(one, asked)))}
    few: list[int] = []
    many = set()
    for name, keys in _led(leads).items():
        if len(keys) > FEW_LED:
            many.add(name)
        else:
            few += keys
    yield from _among(few, scope=scope, limit=limit, holds=_Sql("TRUE"))
    readable = _readable(scope)
    for name in many:
        if rows := readable(REGISTERS[name]):
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


def _led(leads: Mapping[str, Sequence[_Lead]]) -> dict[str, list[int]]:
    """Ids of the records that lead there, by register; one more than `FEW_LED` where they are many."""
    parts = []
    for name, led in leads.items():
        union = " UNION ".join(one.text for one in led)
        values = tuple(key for one in led for key in one.values)
        parts.append(_Sql(f"SELECT '{name}' AS kind, led.* FROM ({union}) AS led LIMIT %s", (*values, FEW_LED + 1)))
    found: dict[str, list[int]] = {}
    for kind, key in _rows(parts):
        found.setdefault(kind, []).append(key)
    return found

"""Reads the kept cells of many offices; in SQL, as a query takes longer to be put together than to be answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from django.db import connection

from proxeny.ground.periods import Period
from proxeny.records.register import all_measures

# (measure, office, key of a different thing or empty): how much, or how many records have it.
Counts: TypeAlias = Mapping[tuple[str, int, str], int]
# The offices that are known to keep each register.
Begun: TypeAlias = Mapping[str, Collection[int]]

_ONE = """
    SELECT CASE month {numbers} END, measure, office_id, of, value FROM records_cell
    WHERE months = %s AND month IN ({days}) AND measure IN ({measures}) AND office_id IN ({offices})
"""
# PostgreSQL adds whole numbers up to a decimal one.
_SEVERAL = """
    SELECT {number}, measure, office_id, of, CAST(SUM(value) AS bigint) FROM records_cell
    WHERE months = %s AND month BETWEEN %s AND %s AND measure IN ({measures}) AND office_id IN ({offices})
    GROUP BY measure, office_id, of
"""
_ANY = "EXISTS (SELECT 1 FROM records_cell WHERE office_id = accounts_office.id AND months = 1 AND month <= %s)"
# A day as ISO 8601 writes it: to make days of hundreds of rows took longer than to find them.
_DAYS = {"sqlite": "CAST(month AS text)", "postgresql": "to_char(month, 'YYYY-MM-DD')"}
# The cells of an office lie by month, so that the first is found at once; the least of a group would read them all.
_FIRST = """
    (SELECT {day} FROM records_cell WHERE office_id = accounts_office.id AND months = %s AND measure IN ({measures})
    AND value <> 0 ORDER BY month LIMIT 1)
"""


def from_cells(
    asked: Sequence[tuple[Period, Sequence[str]]], office_ids: Sequence[int], *, months: int
) -> list[Counts]:
    """What the cells of so many months add up to in each period, for a stock all until its end; in one query.

    With each period stand the measures that are asked of it.
    """
    found: list[dict[tuple[str, int, str], int]] = [{} for _ in asked]
    for number, measure, office, key, value in _rows(*_union(asked, office_ids, months=months)):
        found[number][measure, office, key] = value
    return [*found]


def _union(
    asked: Sequence[tuple[Period, Sequence[str]]], office_ids: Sequence[int], *, months: int
) -> tuple[str, list[Any]]:
    """The statement with its parameters; empty where nothing is asked.

    PostgreSQL reads cells of several periods of which the same is asked together, going through their index once;
    SQLite finds each by itself, and would open rows to find several days.
    """
    parts: list[str] = []
    given: list[Any] = []
    offices = _numbers(office_ids)
    alone: dict[tuple[int, tuple[str, ...]], dict[str, int]] = defaultdict(dict)
    together = connection.vendor == "postgresql"
    for number, measures, first, last in _spans(asked, months=months) if office_ids else ():
        which = 0 if together else number
        if first == last and first not in alone[which, measures]:
            alone[which, measures][first] = number
        else:
            parts.append(_SEVERAL.format(number=number, measures=_marks(measures), offices=offices))
            given += [months, first, last, *measures]
    for (_which, measures), numbers in alone.items():
        told = " ".join(f"WHEN %s THEN {number}" for number in numbers.values())
        parts.append(_ONE.format(numbers=told, days=_marks(numbers), measures=_marks(measures), offices=offices))
        given += [*numbers, months, *numbers, *measures]
    return " UNION ALL ".join(parts), given


def _spans(
    asked: Sequence[tuple[Period, Sequence[str]]], *, months: int
) -> Iterator[tuple[int, tuple[str, ...], str, str]]:
    """(number of the period, measures in their order, first day, day of the last cell), days as of ISO 8601."""
    for number, (period, names) in enumerate(asked):
        stocks = {name for name in names if all_measures()[name][1].kind == "stock"}
        of_days = ((set(names) - stocks, _days(period, months=months)), (stocks, (date.min, period.end or date.max)))
        for measures, (first, last) in of_days:
            if measures:
                yield number, tuple(sorted(measures)), first.isoformat(), last.isoformat()


def _days(period: Period, *, months: int) -> tuple[date, date]:
    """The first and the last day of the cells that the period is made of; of one cell its month, twice."""
    start, end = period.start or date.min, period.end or date.max
    alone = (end.year - start.year) * 12 + end.month - start.month + 1 == months
    return (start, start) if alone else (start, end)


def begun(counts: Counts) -> Begun:
    """The offices of which something is counted: these kept the register by the end of the period."""
    by_measure: dict[str, set[int]] = defaultdict(set)
    for (measure, office, _key), value in counts.items():
        if value:
            by_measure[measure].add(office)
    found: dict[str, set[int]] = defaultdict(set)
    for measure, offices in by_measure.items():
        found[all_measures()[measure][0].name] |= offices
    return found


def keepers(office_ids: Sequence[int], periods: Sequence[Period], *, known: Begun) -> list[frozenset[int]]:
    """Offices with a count of any kind up to the end of each period: before the first, nought would be a guess.

    Of those that are `known` to have begun by the end of the first of them it is not asked.
    """
    certain = frozenset[int]().union(*known.values())
    asked = [office for office in office_ids if office not in certain]
    if not asked:
        return [certain for _ in periods]
    ends = [(period.end or date.max).isoformat() for period in periods]
    columns = ", ".join(["id", *(_ANY for _ in periods)])
    text = f"SELECT {columns} FROM accounts_office WHERE id IN ({_numbers(asked)})"
    rows = _rows(text, ends)
    return [certain.union(office for office, *kept in rows if kept[number]) for number in range(len(periods))]


def kept_since(
    measures: Iterable[str], office_ids: Sequence[int], *, months: int, known: Begun
) -> dict[str, dict[int, str]]:
    """The first day (ISO 8601) with a count of each register behind these measures, by register and office.

    Where all offices are `known` to keep a register, it is not asked of.
    """
    registers = {register.name: register for register in (all_measures()[name][0] for name in measures)}
    since: dict[str, dict[int, str]] = {name: {} for name in registers}
    others = {name: [one for one in office_ids if one not in known.get(name, ())] for name in registers}
    names = [name for name in registers if others[name]]
    if not names:
        return since
    asked = [[measure.name for measure in registers[name].measures] for name in names]
    day = _DAYS[connection.vendor]
    columns = ", ".join(["id", *(_FIRST.format(day=day, measures=_marks(each)) for each in asked)])
    which = _numbers(sorted({office for name in names for office in others[name]}))
    text = f"SELECT {columns} FROM accounts_office WHERE id IN ({which})"
    for office, *days in _rows(text, [value for each in asked for value in (months, *each)]):
        for name, first in zip(names, days, strict=True):
            if first is not None:
                since[name][office] = first
    return since


def _marks(values: Iterable[object]) -> str:
    return ", ".join("%s" for _ in values)


def _numbers(keys: Iterable[int]) -> str:
    """Keys written out: a driver takes longer to put in many parameters than the database to find by them."""
    return ", ".join(str(int(key)) for key in keys)


def _rows(text: str, given: Sequence[Any]) -> list[tuple[Any, ...]]:
    if not text:
        return []
    with connection.cursor() as cursor:
        cursor.execute(text, given)
        return list(cursor.fetchall())

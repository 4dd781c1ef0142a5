"""Reads the kept cells of many offices; in SQL, as a query takes longer to be put together than to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from django.db import connection

from proxeny.ground.periods import Period
from proxeny.records.register import Register, all_measures

# (measure, office, key of a different thing or empty): how much, or how many records have it.
Counts: TypeAlias = Mapping[tuple[str, int, str], int]

_ONE = """
    SELECT {number}, measure, office_id, of, value FROM records_cell
    WHERE months = %s AND month = %s AND measure IN ({measures}) AND office_id IN ({offices})
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
    """The statement with its parameters; empty where nothing is asked."""
    parts: list[str] = []
    given: list[Any] = []
    for number, (period, names) in enumerate(asked):
        stocks = [name for name in names if all_measures()[name][1].kind == "stock"]
        flows = [name for name in names if name not in stocks]
        for of, days in ((flows, _days(period, months=months)), (stocks, [date.min, period.end or date.max])):
            if of and office_ids:
                text = _ONE if len(days) == 1 else _SEVERAL
                parts.append(text.format(number=number, measures=_marks(of), offices=_numbers(office_ids)))
                given += [months, *(day.isoformat() for day in days), *of]
    return " UNION ALL ".join(parts), given


def _days(period: Period, *, months: int) -> list[date]:
    """The month of the one cell that the period is, else the first and the last day of those that it is made of."""
    start, end = period.start or date.min, period.end or date.max
    alone = (end.year - start.year) * 12 + end.month - start.month + 1 == months
    return [start] if alone else [start, end]


def keepers(office_ids: Sequence[int], periods: Sequence[Period]) -> list[frozenset[int]]:
    """Offices with a count of any kind up to the end of each period: before the first, nought would be a guess."""
    if not office_ids:
        return [frozenset() for _ in periods]
    ends = [(period.end or date.max).isoformat() for period in periods]
    columns = ", ".join(["id", *(_ANY for _ in periods)])
    text = f"SELECT {columns} FROM accounts_office WHERE id IN ({_numbers(office_ids)})"
    rows = _rows(text, ends)
    return [frozenset(office for office, *kept in rows if kept[number]) for number in range(len(periods))]


def kept_since(measures: Iterable[str], office_ids: Sequence[int], *, months: int) -> dict[str, dict[int, str]]:
    """The first day (ISO 8601) with a count of each register behind these measures, by register and office."""
    registers: dict[str, Register] = {}
    for name in measures:
        register = all_measures()[name][0]
        registers[register.name] = register
    if not registers or not office_ids:
        return {}
    asked = [[measure.name for measure in register.measures] for register in registers.values()]
    day = _DAYS[connection.vendor]
    columns = ", ".join(["id", *(_FIRST.format(day=day, measures=_marks(names)) for names in asked)])
    text = f"SELECT {columns} FROM accounts_office WHERE id IN ({_numbers(office_ids)})"
    offices, *firsts = zip(*_rows(text, [value for names in asked for value in (months, *names)]), strict=True)
    return {
        register: {office: day for office, day in zip(offices, days, strict=True) if day is not None}
        for register, days in zip(registers, firsts, strict=True)
    }


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

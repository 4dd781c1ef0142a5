"""Queries whose SQL is put together once and asked again with other values; here, so that every room may use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Lookup, QuerySet

from proxeny.audit.arrays import in_arrays, together

P = ParamSpec("P")
# The type of a value, and of how many a list is; the SQL is the same for all values of one shape.
Shape: TypeAlias = tuple[type, int]
_ONE = -1
_SHAPES = 64
_THOUSAND = 1024
_MARKS = 2_000_000_000


@dataclass(frozen=True)
class _Statement:
    """The SQL with its parameters, of which those in `filled` stand for values; and what to read of each column by.

    `sizes` tells how many of the parameters each mark takes: see `in_arrays`.
    """

    text: str
    given: tuple[Any, ...]
    filled: tuple[tuple[int, int], ...]
    sizes: tuple[int, ...]
    readers: tuple[tuple[int, Any, Any], ...]

    def rows(self, values: list[Any]) -> list[tuple[Any, ...]]:
        """The answer as plain tuples."""
        given = list(self.given)
        for position, number in self.filled:
            given[position] = values[number]
        with connection.cursor() as cursor:
            cursor.execute(self.text, together(given, self.sizes))
            found = cursor.fetchall()
        return self._read(found) if self.readers and found else found

    def _read(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Each value of a column once: many rows name the same cluster, or one of a few states."""
        columns = list(zip(*rows, strict=True))
        for column, convert, expression in self.readers:
            known = {value: convert(value, expression, connection) for value in set(columns[column])}
            columns[column] = tuple(known[value] for value in columns[column])
        return list(zip(*columns, strict=True))


class Like(Lookup):
    """Whether a text fits a pattern that is given as it is; one that Django writes itself is not filled in."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """`text LIKE pattern`."""
        lhs, given = self.process_lhs(compiler, connection)
        return f"{lhs} LIKE %s", (*given, self.rhs)


def kept_query(ask: Callable[P, QuerySet[Any, Any]]) -> Callable[P, list[tuple[Any, ...]]]:
    """The rows of a query of plain values (`values_list`) whose SQL is kept for each shape of its arguments.

    Arguments are whole numbers, texts, days, lists of them to ask for with `__in`, or None. The function is called
    with stand-ins: it must put each into the query as it is, and may only ask whether one is None.
    """

    @lru_cache(maxsize=_SHAPES)
    def statement(vendor: str, shapes: tuple[tuple[str, Shape], ...]) -> _Statement | None:
        marks = _marks(shapes)
        return _written(ask(**marks), marks=list(_flat(marks.values())))  # type: ignore[call-arg]

    @wraps(ask)
    def rows(*args: P.args, **kwargs: P.kwargs) -> list[tuple[Any, ...]]:
        values = {name: _filled(value) for name, value in (dict(zip(names, args, strict=False)) | kwargs).items()}
        kept = statement(connection.vendor, tuple((name, _shape(value)) for name, value in values.items()))
        return [] if kept is None else kept.rows(_plain(values.values()))

    names = ask.__code__.co_varnames[: ask.__code__.co_argcount]
    return rows


def _filled(value: Any) -> Any:
    """A list filled up with its last value, to a power of two or some thousands: asked for twice it is found once."""
    if not isinstance(value, list | tuple) or not value:
        return value
    step = min(1 << (len(value) - 1).bit_length(), _THOUSAND)
    return [*value, *value[-1:] * (-len(value) % step)]


def _shape(value: Any) -> Shape:
    if isinstance(value, list | tuple):
        return (type(value[0]) if value else int), len(value)
    return type(value), _ONE


def _marks(shapes: tuple[tuple[str, Shape], ...]) -> dict[str, Any]:
    """Stand-ins of each argument: values that no query holds otherwise, all different."""
    made, number = {}, 0
    for name, (kind, length) in shapes:
        many = [_mark(kind, number + at) for at in range(abs(length))]
        made[name] = many[0] if length == _ONE else many
        number += len(many)
    return made


def _mark(kind: type, number: int) -> Any:
    if kind is int:
        return _MARKS + number
    if kind is str:
        return f"\N{SECTION SIGN}{number}"
    if kind is date:
        return date.min + timedelta(days=number)
    if kind is type(None):
        return None
    raise TypeError(f"a kept query takes no {kind.__name__}")


def _flat(values: Any) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from value
        else:
            yield value


def _plain(values: Iterable[Any]) -> list[Any]:
    """All values in a row, days as both databases take them."""
    return [value.isoformat() if isinstance(value, date) else value for value in _flat(values)]


def _written(query: QuerySet[Any, Any], *, marks: list[Any]) -> _Statement | None:
    """The SQL of a query; None where it can have no row, as with an empty list."""
    compiler = query.query.get_compiler(connection=connection)
    try:
        text, given = compiler.as_sql()
    except EmptyResultSet:
        return None
    at = {str(mark): number for number, mark in enumerate(marks) if mark is not None}
    filled = tuple((position, at[str(one)]) for position, one in enumerate(given) if str(one) in at)
    if len({number for _position, number in filled}) < len(at):
        raise ValueError("a value of a kept query is not in it as it was given")
    converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
    readers = ((column, one, read) for column, (all_of, read) in converters.items() for one in all_of)
    text, sizes = in_arrays(text, given)
    return _Statement(text, tuple(given), filled, sizes, tuple(readers))

"""Queries whose SQL is put together once and asked again with other values; here, so that every room may use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeAlias

import msgspec
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import JSONField, Lookup, QuerySet

from proxeny.audit.arrays import in_arrays, together

P = ParamSpec("P")
# The type of a value, and of how many a list is; the SQL is the same for all values of one shape.
Shape: TypeAlias = tuple[type, int]
_ONE = -1
_SHAPES = 64
_THOUSAND = 1024
_MARKS = 2_000_000_000


class _Keys(str):
    """Whole numbers as they stand in the SQL."""

    __slots__ = ()


@dataclass(frozen=True)
class _Statement:
    """The SQL with its parameters, of which those in `filled` stand for values; and what to read of each column by.

    Between the pieces of `text` come lists of keys, at each of `listed` the value with that number. `sizes` tells how
    many of the parameters each mark takes: see `in_arrays`.
    """

    text: tuple[str, ...]
    listed: tuple[int, ...]
    given: tuple[Any, ...]
    filled: tuple[tuple[int, int], ...]
    sizes: tuple[int, ...]
    readers: tuple[tuple[int, Any, Any], ...]

    def rows(self, values: list[Any]) -> list[tuple[Any, ...]]:
        """The answer as plain tuples."""
        given = list(self.given)
        for position, number in self.filled:
            given[position] = values[number]
        first, *others = self.text
        text = first + "".join([values[number] + piece for number, piece in zip(self.listed, others, strict=True)])
        with connection.cursor() as cursor:
            cursor.execute(text, together(given, self.sizes))
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
        keys = frozenset(value[0] for value in marks.values() if _are_keys(value))
        return _written(ask(**marks), marks=list(_flat(marks.values())), keys=keys)  # type: ignore[call-arg]

    @wraps(ask)
    def rows(*args: P.args, **kwargs: P.kwargs) -> list[tuple[Any, ...]]:
        values = {name: _filled(value) for name, value in (dict(zip(names, args, strict=False)) | kwargs).items()}
        kept = statement(connection.vendor, tuple((name, _shape(value)) for name, value in values.items()))
        return [] if kept is None else kept.rows(_plain(values.values()))

    names = ask.__code__.co_varnames[: ask.__code__.co_argcount]
    return rows


def _filled(value: Any) -> Any:
    """A list filled up with its last value, to a power of two or some thousands: asked for twice it is found once.

    A list of keys is one text to SQLite, which takes longer to be given many parameters than to read them.
    """
    if not isinstance(value, list | tuple) or not value:
        return value
    if _are_keys(value):
        return _Keys(", ".join([str(int(key)) for key in value]))
    step = min(1 << (len(value) - 1).bit_length(), _THOUSAND)
    return [*value, *value[-1:] * (-len(value) % step)]


def _are_keys(value: Any) -> bool:
    return connection.vendor == "sqlite" and isinstance(value, list | tuple) and bool(value) and type(value[0]) is int


def _shape(value: Any) -> Shape:
    if isinstance(value, _Keys):
        return int, 1
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


def _written(query: QuerySet[Any, Any], *, marks: list[Any], keys: frozenset[int]) -> _Statement | None:
    """The SQL of a query; None where it can have no row, as with an empty list. `keys` are marks of lists of keys."""
    compiler = query.query.get_compiler(connection=connection)
    try:
        text, given = compiler.as_sql()
    except EmptyResultSet:
        return None
    at = {str(mark): number for number, mark in enumerate(marks) if mark is not None}
    text, sizes = in_arrays(text, given)
    parted: _Parted = (text,), (), tuple(given)
    if keys:
        parted = _parted(text, given, {mark: at[str(mark)] for mark in keys})
        sizes = (1,) * len(parted[2])
    pieces, listed, rest = parted
    filled = tuple((position, at[str(one)]) for position, one in enumerate(rest) if str(one) in at)
    if len({number for _position, number in filled}.union(listed)) < len(at):
        raise ValueError("a value of a kept query is not in it as it was given")
    converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
    readers = ((column, _quick(one), read) for column, (all_of, read) in converters.items() for one in all_of)
    return _Statement(pieces, listed, rest, filled, sizes, tuple(readers))


_Parted: TypeAlias = tuple[tuple[str, ...], tuple[int, ...], tuple[Any, ...]]


def _parted(text: str, given: Sequence[Any], keys: Mapping[int, int]) -> _Parted:
    """The SQL in pieces, parted where lists of keys stand; the numbers of these; and the other parameters."""
    first, *others = text.split("%s")
    pieces, listed, rest = [first], [], []
    for value, following in zip(given, others, strict=True):
        if isinstance(value, int) and value in keys:
            listed.append(keys[value])
            pieces.append(following)
        else:
            rest.append(value)
            pieces[-1] += f"%s{following}"
    return tuple(pieces), tuple(listed), tuple(rest)


def _quick(convert: Any) -> Any:
    """The reader of a column; of plain JSON a quicker one than Django's, as each office has its names in such."""
    of = getattr(convert, "__self__", None)
    return _from_json if type(of) is JSONField and of.decoder is None else convert


def _from_json(value: str | None, _expression: Any, _connection: Any) -> Any:
    return None if value is None else msgspec.json.decode(value)

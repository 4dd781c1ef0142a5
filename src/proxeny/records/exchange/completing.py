"""What a row of a file leaves unsaid of a record that is there: kept, not emptied and not assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from proxeny.records.exchange.mapping import Mapped

_Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Unsaid:
    """What a file does not say itself.

    `assumed`: by row, fields that only "the same in every row" fills: they make new records, and change none.
    `whole`: lists that each row tells in full, however many columns there are.
    """

    assumed: Mapping[int, frozenset[str]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()


def slots(columns: Mapped, *, unsaid: Unsaid) -> dict[str, int]:
    """For how many rows of each list the file has columns; lists that it tells in full are left out."""
    full = unsaid.whole | {target.name for target in columns.targets if target and not target.inner}
    found: dict[str, int] = {}
    for target in columns.targets:
        if target and target.inner and target.name not in full:
            found[target.name] = max(found.get(target.name, 0), target.number + 1)
    return found


def completed(given: Sequence[_Row], kept: Sequence[_Row], *, room: int | None = None) -> list[_Row]:
    """The rows of a list as the file gives them, with what it does not say of each.

    A row is known again where all that is said is as before, else where its first field is, such as the name. Where
    all the room that the file has for the list is filled (`room` rows, where it is known), kept rows beyond it stay.
    """
    left = list(enumerate(kept))
    same = [_taken(left, _unchanged(left, row)) for row in given]
    again = [one or _taken(left, _changed(left, row)) for one, row in zip(same, given, strict=True)]
    found = [{**(one or {}), **row} for one, row in zip(again, given, strict=True)]
    beyond = [row for at, row in left if len(given) == room and at >= room]
    return [*found, *beyond]


_Left: TypeAlias = list[tuple[int, _Row]]


def _taken(left: _Left, found: tuple[int, _Row] | None) -> _Row | None:
    if found is None:
        return None
    left.remove(found)
    return found[1]


def _unchanged(left: _Left, row: _Row) -> tuple[int, _Row] | None:
    return next((one for one in left if all(_same(one[1][name], value) for name, value in row.items())), None)


def _changed(left: _Left, row: _Row) -> tuple[int, _Row] | None:
    """The only row with the same first field, of those that are left."""
    first = next(iter(row), "")
    alike = [one for one in left if first and row[first] and _same(one[1].get(first), row[first])]
    return alike[0] if len(alike) == 1 else None


def _same(old: Any, new: Any) -> bool:
    return str("" if old is None else old) == str(new)

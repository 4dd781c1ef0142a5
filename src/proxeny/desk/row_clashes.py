"""Two people changed one list: its rows are brought together one by one; a row that both changed is a clash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Pick:
    """One row of the list brought together: its number in theirs and in mine, None where it is not there."""

    theirs: int | None
    mine: int | None
    keeps: str


def same(one: Any, other: Any) -> bool:
    """Whether two plain values say the same; nothing is the same in every form."""
    return _told(one) == _told(other)


def _told(value: Any) -> str:
    return json.dumps(_bare(value), sort_keys=True)


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items()}
    return "" if value is None else value if isinstance(value, bool) else str(value)


def paired(before: Sequence[Row], after: Sequence[Row], *, key: str) -> dict[int, int]:
    """Which row of `before` is which of `after`: the same one, else of the same name, else in the same place."""
    found: dict[int, int] = {}
    for alike in (_told, lambda row: _told(row.get(key))):
        left = [(number, alike(row)) for number, row in enumerate(after) if number not in found.values()]
        for number, row in enumerate(before):
            match = next((pair for pair in left if number not in found and pair[1] == alike(row)), None)
            if match:
                found[number] = match[0]
                left.remove(match)
    for number in range(min(len(before), len(after))):
        if number not in found and number not in found.values():
            found[number] = number
    return found


def brought_together(before: Sequence[Row], *, theirs: Sequence[Row], mine: Sequence[Row], key: str) -> list[Pick]:
    """The rows that the list has after both changes, each with whose it is: `theirs`, `mine`, or `clash`."""
    there, here = paired(before, theirs, key=key), paired(before, mine, key=key)
    old = [
        _settled(row, there.get(number), here.get(number), theirs=theirs, mine=mine)
        for number, row in enumerate(before)
        if number in there or number in here
    ]
    added = list(_added(theirs, mine, there=set(there.values()), here=set(here.values())))
    picks = [pick for pick in [*old, *added] if (pick.theirs if pick.keeps == "theirs" else 0) is not None]
    picks = [pick for pick in picks if pick.keeps != "mine" or pick.mine is not None]
    # Where this person left the order alone, the other one's order stands.
    moved = [here[number] for number in sorted(here)] != sorted(here.values())
    return sorted(picks, key=lambda pick: _place(pick.mine if moved else pick.theirs))


def _place(number: int | None) -> float:
    return float("inf") if number is None else number


def _settled(row: Row, there: int | None, here: int | None, *, theirs: Sequence[Row], mine: Sequence[Row]) -> Pick:
    their, my = (rows[at] if at is not None else None for rows, at in ((theirs, there), (mine, here)))
    if same(my, row) or same(their, my):
        return Pick(there, here, "theirs")
    return Pick(there, here, "mine" if same(their, row) else "clash")


def _added(theirs: Sequence[Row], mine: Sequence[Row], *, there: set[int], here: set[int]) -> Iterator[Pick]:
    new = [number for number in range(len(theirs)) if number not in there]
    known = {_told(theirs[number]) for number in new}
    yield from (Pick(number, None, "theirs") for number in new)
    for number, row in enumerate(mine):
        if number not in here and _told(row) not in known:
            yield Pick(None, number, "mine")

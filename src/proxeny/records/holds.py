"""What stands in the way of an undo: rooms above declare what was built on the counts of a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from proxeny.ground.verdict import Verdict, allow
from proxeny.records.counts import CellKey

# Asked with what an undo would change in the cells (measure, office, month) and from when on that stood there; answers
# whether that may be. What was built earlier did not hold it.
Hold: TypeAlias = Callable[[Mapping[CellKey, int], datetime | None], Verdict]
_HOLDS: list[Hold] = []


def declare_hold(hold: Hold) -> Hold:
    """Make a hold known; called once by the room that it belongs to."""
    _HOLDS.append(hold)
    return hold


def may_uncount(changes: Mapping[CellKey, int], *, since: datetime | None) -> Verdict:
    """Whether counts may be changed by an undo; the first refusal says what stands in the way.

    `since` is when the first of what is undone was done; None where that is not known.
    """
    verdict = allow()
    for hold in _HOLDS if changes else ():
        verdict &= hold(changes, since)
    return verdict

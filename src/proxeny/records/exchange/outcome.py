"""What an import would do or has done, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from proxeny.records.exchange.faults import MOST, Faults, Kind
from proxeny.records.exchange.mapping import CellProblem

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


@dataclass(frozen=True)
class Change:
    """One field that the file changes: its plain value before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row: `standing` is new, changed, unchanged or refused."""

    row: int
    ref: str
    title: str
    standing: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """The whole file; with problems nothing is written. `batch` is set once it has been written.

    `problems` are the first of them, at most as many as anybody reads; `kinds` count all.
    """

    file: str
    rows: tuple[RowOutcome, ...]
    problems: tuple[CellProblem, ...]
    batch: UUID | None = None
    kinds: tuple[Kind, ...] = ()

    @property
    def problem_count(self) -> int:
        """How many problems there are in the whole file."""
        return max(len(self.problems), sum(kind.count for kind in self.kinds))

    @property
    def refused(self) -> int:
        """Rows with a problem."""
        return self._number(REFUSED)

    def _number(self, standing: str) -> int:
        return sum(row.standing == standing for row in self.rows)

    @property
    def new(self) -> int:
        """Rows that make a record."""
        return self._number(NEW)

    @property
    def changed(self) -> int:
        """Rows that change a record."""
        return self._number(CHANGED)

    @property
    def unchanged(self) -> int:
        """Rows that say what is known."""
        return self._number(UNCHANGED)

    def refusing(self, problems: Sequence[CellProblem]) -> Outcome:
        """The same outcome with faults that were found after all rows had been looked at, in rows without another."""
        wrong = {one.row for one in problems}
        counted = Faults()
        counted.add(problems)
        rows = tuple(replace(row, standing=REFUSED) if row.row in wrong else row for row in self.rows)
        told = (*self.problems, *problems)[:MOST]
        return replace(self, rows=rows, problems=told, kinds=(*self.kinds, *counted.kinds()))

    def written(self, batch: UUID) -> Outcome:
        """The same outcome, done."""
        return replace(self, batch=batch)

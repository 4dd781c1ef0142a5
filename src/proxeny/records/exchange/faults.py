"""What is wrong with a file of many rows, counted by kind: a hundred thousand faults are one line and some examples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from proxeny.records.exchange.mapping import CellProblem

MOST = 5000
# Kinds beyond these are counted together, since a message may hold anything that was typed.
_MOST_KINDS = 200
_QUOTED = re.compile('[“«"][^”»"]*[”»"]')
_HINT = re.compile(r"(?<=[.。])\s.*", re.DOTALL)


@dataclass(frozen=True)
class Kind:
    """One kind of fault in one column: what is wrong, without what was typed, and how often."""

    column: str
    message: str
    count: int
    first_row: int


def kind_of(message: str) -> str:
    """The message without what it quotes and without its hint."""
    return _HINT.sub("", _QUOTED.sub("“…”", message))


@dataclass
class Faults:
    """The first faults of a file, and all of them counted."""

    first: list[CellProblem] = field(default_factory=list)
    _counts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def add(self, problems: Sequence[CellProblem]) -> None:
        """Take note of the faults of one row."""
        for problem in problems:
            key = (problem.column, kind_of(problem.message))
            if key not in self._counts and len(self._counts) >= _MOST_KINDS:
                key = (problem.column, "…")
            count, row = self._counts.get(key, (0, problem.row))
            self._counts[key] = (count + 1, row)
            if len(self.first) < MOST:
                self.first.append(problem)

    @property
    def full(self) -> bool:
        """Whether no more are kept one by one."""
        return len(self.first) >= MOST

    def kinds(self) -> tuple[Kind, ...]:
        """Every kind of fault, the most frequent first."""
        found = [Kind(column, message, *counted) for (column, message), counted in self._counts.items()]
        return tuple(sorted(found, key=lambda kind: (-kind.count, kind.first_row)))

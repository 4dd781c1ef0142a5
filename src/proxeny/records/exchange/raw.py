"""A sheet as an office keeps it: every cell as text with its address, what is merged and what is not shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from proxeny.records.exchange.files import Line, Sheet

Range = tuple[int, int, int, int]


@dataclass(frozen=True)
class RawSheet:
    """One sheet of a file. Rows and columns count from 1; `merged` are first row and column, last row and column.

    `sheets` are all sheets of the file with whether they are shown; `formulas` are cells whose formula has no result.
    """

    file: str
    name: str
    lines: tuple[Line, ...]
    sheets: tuple[tuple[str, bool], ...] = ()
    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()

    @cached_property
    def width(self) -> int:
        """How many columns hold anything."""
        return max((len(line.cells) for line in self.lines), default=0)

    @classmethod
    def of(cls, sheet: Sheet) -> RawSheet:
        """A sheet that has only names and rows, such as JSON Lines."""
        return cls(sheet.name, "", (Line(0, sheet.header), *sheet.lines))


def letters_of(column: int) -> str:
    """The name of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

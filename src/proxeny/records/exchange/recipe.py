"""How a sheet of an office's own is read: which rows are its head, what each column means, which words mean what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from proxeny.ground.text import fold

EACH = "*"


class RecipeError(ValueError):
    """A stored or written recipe that is none."""


@dataclass(frozen=True)
class Recipe:
    """One reading of one sheet. Columns and rows count from 1.

    `uses` says what a column means: a field (`starts_on`, `members.1.name`), each part of a cell in a row of its own
    (`members.*.name`), two days in one cell (`starts_on..ends_on`), a title that states a number (`title+persons`),
    a part of a day (`starts_on:month`); columns that are not named are not read. Several columns with one use are
    joined. `letters` names the old writing of a column, `calm` the columns whose capitals are set as names.
    `answers` replaces whole cells of a field, `cells` the cell of one row, `fresh` holds words of a field that make a
    new record, with its other values. `taken` are rows that would be left out, `dropped` rows that are.
    With `spread` rows without title and days go on with the lists of the record above.
    """

    sheet: str = ""
    head: int = 1
    depth: int = 1
    uses: Mapping[int, str] = field(default_factory=dict)
    letters: Mapping[int, str] = field(default_factory=dict)
    calm: frozenset[int] = frozenset()
    constants: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fresh: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    cells: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    anyway: frozenset[int] = frozenset()
    with_hidden: bool = False
    spread: bool = False

    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        found: dict[str, Any] = msgspec.to_builtins(self, str_keys=True)
        return found

    @classmethod
    def of(cls, data: Any) -> Recipe:
        """From its JSON. Raises RecipeError."""
        try:
            return msgspec.convert(data, cls, strict=False)
        except msgspec.ValidationError as error:
            raise RecipeError(str(error)) from error

    def remembered(self) -> Recipe:
        """What also holds for the next file of this kind: everything but single rows and new records."""
        nothing: frozenset[int] = frozenset()
        return replace(self, cells={}, fresh={}, taken=nothing, dropped=nothing, anyway=nothing)

    def answered(self, path: str, text: str, answer: str) -> Recipe:
        """The same with one more answer for all cells of a field that say `text`, also by what was typed before."""
        known = {**_amended(self.answers.get(path, {}), text, answer), text: answer}
        cells = {row: {**said, **_amended(_only(said, path), text, answer)} for row, said in self.cells.items()}
        return replace(self, answers={**self.answers, path: known}, cells=cells)

    def mended(self, row: int, path: str, text: str) -> Recipe:
        """The same with the right text of one cell."""
        return replace(self, cells={**self.cells, row: {**self.cells.get(row, {}), path: text}})


def _only(said: Mapping[str, str], path: str) -> dict[str, str]:
    return {path: said[path]} if path in said else {}


def _amended(said: Mapping[str, str], text: str, answer: str) -> dict[str, str]:
    return {key: answer if value == text else value for key, value in said.items()}


def signature(headings: Sequence[str]) -> str:
    """What a sheet is known again by: its headings, however they are written."""
    return hashlib.sha256("|".join(map(fold, headings)).encode()).hexdigest()[:32]


def generic(path: str) -> str:
    """`members.2.name` as `members.*.name`: answers hold for each row of a list."""
    name, number, inner = (*path.split("."), "", "")[:3]
    return f"{name}.{EACH}.{inner}" if number.isdigit() and inner else path

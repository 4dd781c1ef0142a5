"""From the rows of a file to values of records: every cell read, every problem with its row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from django.db import models
from django.utils.translation import gettext as _t

from proxeny.records.exchange.columns import HEAD, Target, target_of
from proxeny.records.exchange.files import Line, Sheet
from proxeny.records.exchange.names import Names
from proxeny.records.exchange.values import CellError, read_value
from proxeny.records.register import Register


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong where; `column` is the heading as the file writes it, empty for the whole row.

    Of an office's own sheet also: the letter of the column, the field that it is read as, the sheet, and what is said.
    """

    file: str
    row: int
    column: str
    message: str
    letter: str = ""
    field: str = ""
    sheet: str = ""
    said: str = ""

    def __str__(self) -> str:
        place = {"file": self.file, "row": self.row, "column": self.column, "message": self.message}
        if self.letter:
            place |= {"letter": self.letter, "sheet": self.sheet}
            return _t("%(file)s, sheet “%(sheet)s”, cell %(letter)s%(row)d (%(column)s): %(message)s") % place
        if not self.column:
            return _t("%(file)s, row %(row)d: %(message)s") % place
        return _t("%(file)s, row %(row)d, column “%(column)s”: %(message)s") % place


def told_briefly(message: str) -> str:
    """A message that quotes a very long cell keeps its beginning and its end."""
    return message if len(message) <= 400 else f"{message[:200]} … {message[-150:]}"


@dataclass(frozen=True)
class Mapped:
    """The columns of a file as this register understands them, in the file's order, and what is wrong with them."""

    sheet: Sheet
    targets: tuple[Target | None, ...]
    problems: tuple[CellProblem, ...]

    def heading(self, path: str) -> str:
        """The file's own name of the column behind a problem's field; the field's name where there is none."""
        for target, name in zip(self.targets, self.sheet.header, strict=True):
            if target and target.path == path:
                return name
        return path


class ReadRow(msgspec.Struct, frozen=True):
    """One row read: its number, what it says beside the register's fields, its values with lists, and its problems.

    `unread` are the fields and lists of which something could not be read.
    """

    number: int
    head: Mapping[str, str]
    values: Mapping[str, Any]
    problems: tuple[CellProblem, ...]
    unread: frozenset[str] = frozenset()


def mapped(register: Register, sheet: Sheet) -> Mapped:
    """The meaning of each column; unknown columns and columns given twice are problems of the header."""
    targets: list[Target | None] = []
    problems: list[CellProblem] = []
    for heading in sheet.header:
        target = target_of(register, heading)
        if target is None:
            problems.append(CellProblem(sheet.name, 1, heading, _t("There is no such field.")))
        elif target in targets:
            problems.append(CellProblem(sheet.name, 1, heading, _t("This field stands in two columns.")))
        targets.append(target)
    return Mapped(sheet, tuple(targets), tuple(problems))


_NO_HEAD: Mapping[str, str] = {}
MOST_KEPT, _MOST_UNREAD = 10_000, 500


class _Column(dict[str, Any]):
    """What the cells of one column were read as: in a long file most of them are there again and again."""

    def __init__(self, target: Target, heading: str, *, read: Callable[[str], Any]) -> None:
        super().__init__()
        self.target, self.heading, self._read_cell = target, heading, read
        self._unread: dict[str, str] = {}

    def __missing__(self, text: str) -> Any:
        """What a cell means that was not met before. Raises CellError."""
        if text in self._unread:
            raise CellError(self._unread[text])
        try:
            value = self._read_cell(text)
        except CellError as error:
            if len(self._unread) < _MOST_UNREAD:
                self._unread[text] = str(error)
            raise
        if len(self) < MOST_KEPT and not isinstance(value, list):
            self[text] = value
        return value


class Reading:
    """Reads the rows of one file for one person."""

    def __init__(self, register: Register, columns: Mapped, *, names: Names) -> None:
        self._register, self._file, self._names = register, columns.sheet.name, names
        self._lists = {rows.name: rows for rows in register.rows}
        self._columns = [
            _Column(target, heading, read=self._reader(target)) if target else None
            for target, heading in zip(columns.targets, columns.sheet.header, strict=True)
        ]

    def _reader(self, target: Target) -> Callable[[str], Any]:
        """How the cells of a column are read."""
        if target.inner:
            return self._of(self._lists[target.name].model._meta.get_field(target.inner))
        if target.name in HEAD:
            return str.strip
        if target.name in self._lists:
            return partial(_require_nothing, target.name)
        return self._of(self._register.model_field(target.name))

    def _of(self, field: Any) -> Callable[[str], Any]:
        return partial(self._names.read if isinstance(field, models.ForeignKey) else read_value, field)

    def row(self, line: Line) -> ReadRow:
        """One row of the file as values of a record."""
        head: dict[str, str] = {}
        values: dict[str, Any] = {}
        listed: dict[str, dict[int, dict[str, Any]]] = {}
        problems: list[CellProblem] = []
        unread: set[str] = set()
        for column, text in zip(self._columns, line.cells, strict=True):
            if column is None:
                continue
            target = column.target
            try:
                if target.inner:
                    row = listed.setdefault(target.name, {}).setdefault(target.number, {})
                    row[target.inner] = column[text]
                elif target.name in HEAD:
                    head[target.name] = column[text]
                elif target.name in self._lists:
                    listed.setdefault(target.name, {})
                    column[text]
                else:
                    values[target.name] = column[text]
            except CellError as error:
                problems.append(CellProblem(self._file, line.number, column.heading, told_briefly(str(error))))
                unread.add(target.name)
        if listed:
            values |= {name: _filled(rows) for name, rows in listed.items()}
        return ReadRow(line.number, head or _NO_HEAD, values, tuple(problems), frozenset(unread))


def _require_nothing(name: str, text: str) -> None:
    """The column of a list itself holds nothing. Raises CellError."""
    if text.strip():
        raise CellError(_t("A list is given in columns such as “%(name)s.1.…”.") % {"name": name})


def _filled(rows: Mapping[int, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows with anything in them, in the order of their numbers."""
    return [rows[number] for number in sorted(rows) if any(value not in ("", []) for value in rows[number].values())]

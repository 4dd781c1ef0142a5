"""From the rows of a file to values of records: every cell read, every problem with its row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class ReadRow:
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


@dataclass(frozen=True, slots=True)
class _Unread:
    """Why a cell could not be read."""

    why: str


class Reading:
    """Reads the rows of one file for one person."""

    def __init__(self, register: Register, columns: Mapped, *, names: Names) -> None:
        self._register, self._columns, self._names = register, columns, names
        self._lists = {rows.name: rows for rows in register.rows}
        self._fields = {target: self._field(target) for target in columns.targets if target}
        # What the cells of a column were read as: in a long file most of them are there again and again.
        self._read: dict[Target, dict[str, Any]] = {target: {} for target in self._fields}

    def _field(self, target: Target) -> models.Field[Any, Any] | None:
        if target.inner:
            return self._lists[target.name].model._meta.get_field(target.inner)  # type: ignore[return-value]
        return None if target.name in HEAD or target.name in self._lists else self._register.model_field(target.name)

    def row(self, line: Line) -> ReadRow:
        """One row of the file as values of a record."""
        head: dict[str, str] = {}
        values: dict[str, Any] = {}
        listed: dict[str, dict[int, dict[str, Any]]] = {}
        problems: list[CellProblem] = []
        unread: set[str] = set()
        for target, heading, text in zip(self._columns.targets, self._columns.sheet.header, line.cells, strict=True):
            if target is None:
                continue
            try:
                if target.inner:
                    row = listed.setdefault(target.name, {}).setdefault(target.number, {})
                    row[target.inner] = self._value(target, text)
                elif target.name in HEAD:
                    head[target.name] = text.strip()
                else:
                    self._own(target, text, values=values, listed=listed)
            except CellError as error:
                problems.append(CellProblem(self._columns.sheet.name, line.number, heading, told_briefly(str(error))))
                unread.add(target.name)
        lists = {name: _filled(rows) for name, rows in listed.items()}
        return ReadRow(line.number, head or _NO_HEAD, values | lists, tuple(problems), frozenset(unread))

    def _own(
        self, target: Target, text: str, *, values: dict[str, Any], listed: dict[str, dict[int, dict[str, Any]]]
    ) -> None:
        if target.name not in self._lists:
            values[target.name] = self._value(target, text)
            return
        listed.setdefault(target.name, {})
        if text.strip():
            raise CellError(_t("A list is given in columns such as “%(name)s.1.…”.") % {"name": target.name})

    def _value(self, target: Target, text: str) -> Any:
        read = self._read[target]
        if text in read:
            if isinstance(value := read[text], _Unread):
                raise CellError(value.why)
            return value
        field = self._fields[target]
        assert field is not None
        try:
            value = self._names.read(field, text) if isinstance(field, models.ForeignKey) else read_value(field, text)
        except CellError as error:
            if len(read) < _MOST_UNREAD:
                read[text] = _Unread(str(error))
            raise
        if len(read) < MOST_KEPT and not isinstance(value, list):
            read[text] = value
        return value


def _filled(rows: Mapping[int, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows with anything in them, in the order of their numbers."""
    return [rows[number] for number in sorted(rows) if any(value not in ("", []) for value in rows[number].values())]

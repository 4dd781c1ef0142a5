"""Knows how a reference file in CSV is read cell by cell, and says which file, row and column is wrong."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DATA = Path(__file__).parent / "data"
_Read = TypeVar("_Read")


class DataFileError(ValueError):
    """A reference file cannot be read; `row` counts lines of the file from 1, the header included."""

    def __init__(self, reason: StrOrPromise, *, file: str, row: int, column: str) -> None:
        super().__init__(file, row, column)
        self.reason, self.file, self.row, self.column = reason, file, row, column

    def __str__(self) -> str:
        place = {"file": self.file, "row": self.row, "column": self.column, "reason": self.reason}
        return str(_("%(file)s, row %(row)d, column %(column)s: %(reason)s") % place)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file; every reader of a cell raises DataFileError."""

    file: str
    line: int
    cells: Mapping[str, str]

    def error(self, column: str, *, reason: StrOrPromise) -> DataFileError:
        """The error to raise for one cell of this row."""
        return DataFileError(reason, file=self.file, row=self.line, column=column)

    def text(self, column: str) -> str:
        """The cell, which may be empty."""
        return self.cells[column]

    def need(self, column: str) -> str:
        """The cell, which may not be empty."""
        if not self.cells[column]:
            raise self.error(column, reason=_("This cell may not be empty."))
        return self.cells[column]

    def one_of(self, column: str, *, allowed: Collection[str]) -> str:
        """The cell, which must be one of the allowed values."""
        if self.cells[column] not in allowed:
            reason = _("“%(value)s” is not known here.") % {"value": self.cells[column]}
            raise self.error(column, reason=reason)
        return self.cells[column]

    def one_of_or_none(self, column: str, *, allowed: Collection[str]) -> str | None:
        """As `one_of`; None for an empty cell."""
        return self.one_of(column, allowed=allowed) if self.cells[column] else None

    def day(self, column: str) -> date | None:
        """A day as YYYY-MM-DD; None for an empty cell."""
        return self._read(column, read=date.fromisoformat, reason=_("“%(value)s” is not a day (YYYY-MM-DD)."))

    def need_day(self, column: str) -> date:
        """As `day`; the cell may not be empty."""
        day = self.day(column)
        if day is None:
            raise self.error(column, reason=_("This cell may not be empty."))
        return day

    def degrees(self, column: str) -> float | None:
        """A latitude or longitude in degrees; None for an empty cell."""
        return self._read(column, read=_degrees, reason=_("“%(value)s” is not a number of degrees."))

    def count(self, column: str) -> int | None:
        """A whole number from 0 on; None for an empty cell."""
        return self._read(column, read=_count, reason=_("“%(value)s” is not a whole number from 0 on."))

    def _read(self, column: str, *, read: Callable[[str], _Read], reason: StrOrPromise) -> _Read | None:
        value = self.cells[column]
        if not value:
            return None
        try:
            return read(value)
        except ValueError:
            raise self.error(column, reason=reason % {"value": value}) from None


def rows(path: Path, *, columns: Collection[str]) -> Iterator[Row]:
    """The rows of a file that has at least these columns; raises DataFileError for a missing column or a torn line."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, restval="", restkey="")
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise DataFileError(_("The column is missing."), file=path.name, row=1, column=missing[0])
        for cells in _decoded(reader, path=path):
            if "" in cells:
                raise DataFileError(
                    _("The row has more cells than the header."), file=path.name, row=reader.line_num, column=""
                )
            yield Row(path.name, reader.line_num, cells)


def _decoded(reader: Iterator[dict[str, str]], *, path: Path) -> Iterator[dict[str, str]]:
    try:
        yield from reader
    except UnicodeDecodeError:
        raise DataFileError(_("The file is not UTF-8."), file=path.name, row=0, column="") from None


def _degrees(value: str) -> float:
    degrees = float(value)
    if not -180 <= degrees <= 180:
        raise ValueError(value)
    return degrees


def _count(value: str) -> int:
    count = int(value)
    if count < 0:
        raise ValueError(value)
    return count

"""A file of rows as it came and as plain text cells with their addresses; and the refusal of one that is neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Label

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 4_000
MAX_CELLS = 10_000_000
# Spreadsheets save empty lines up to the last that they have.
MAX_LINES = 1_100_000
_MOST_KEPT = 20_000


class FileError(Exception):
    """A file that cannot be read at all; `str` names the file and the reason in the active language."""

    def __init__(self, name: str, reason: Label, **params: object) -> None:
        super().__init__(name, reason)
        self.name, self.reason, self.params = name, reason, params

    def __str__(self) -> str:
        return f"{self.name}: {str(self.reason) % self.params}"


@dataclass(frozen=True)
class Source:
    """A file as it came: its name and its bytes."""

    name: str
    content: bytes

    @classmethod
    def of(cls, path: Path) -> Source:
        """The file at a path. Raises FileError where it cannot be opened or is too big."""
        try:
            if path.stat().st_size > MAX_BYTES:
                raise too_big(path.name)
            return cls(path.name, path.read_bytes())
        except OSError as error:
            raise FileError(path.name, "%(why)s", why=error.strerror or _t("It cannot be opened.")) from error


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: its number as the reader of the file sees it, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What a file holds: names of columns and rows; every row is as wide as the header."""

    name: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]


class Once:
    """The texts of a file, of which those that stand in many cells are kept once."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def row(self, cells: Iterable[str]) -> tuple[str, ...]:
        """The cells of a row."""
        kept = self._kept
        if len(kept) > _MOST_KEPT:
            kept.clear()
        return tuple([kept.setdefault(cell, cell) for cell in cells])


def too_big(name: str) -> FileError:
    """The refusal of a file beyond the limits."""
    size, rows = MAX_BYTES // 1024 // 1024, MAX_ROWS
    return FileError(
        name, _("It is too big: at most %(size)d MB and %(rows)d rows are read at once."), size=size, rows=rows
    )


def wide(name: str, *, columns: int, rows: int) -> FileError | None:
    """The refusal of a table that is too wide, or too wide for so many rows."""
    if columns <= MAX_COLUMNS and columns * rows <= MAX_CELLS:
        return None
    words = _("It has %(columns)d columns; at most %(most)d are read, and fewer in a long file.")
    return FileError(name, words, columns=columns, most=MAX_COLUMNS)


def framed(name: str, lines: Sequence[Line]) -> Sheet:
    """A sheet whose first line that is not empty is the header; empty lines are left out, short ones filled up."""
    filled = [line for line in lines if any(map(str.strip, line.cells))]
    if not filled:
        raise FileError(name, _("It is empty."))
    header = tuple(cell.strip() for cell in filled[0].cells)
    while header and not header[-1]:
        header = header[:-1]
    if refusal := wide(name, columns=len(header), rows=len(filled)):
        raise refusal
    return Sheet(name, header, tuple(_fitted(name, line, width=len(header)) for line in filled[1:]))


def _fitted(name: str, line: Line, *, width: int) -> Line:
    if len(line.cells) == width:
        return line
    beyond = [number for number, cell in enumerate(line.cells) if number >= width and cell.strip()]
    if beyond:
        raise FileError(
            name,
            _("Row %(row)d has more cells than there are columns; perhaps a separator stands inside a text."),
            row=line.number,
        )
    return Line(line.number, (*line.cells, *("",) * width)[:width])

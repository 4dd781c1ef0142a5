"""Finding the head of a table that does not begin in the first row, and reading heads of several lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proxeny.records.exchange.columns import target_of
from proxeny.records.exchange.files import Line
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.words import numbers_rows
from proxeny.records.register import Register

_LOOKED_AT = 40
_DEEPEST = 4


@dataclass(frozen=True)
class Head:
    """Where the head stands: its first row and how many rows it has."""

    row: int
    depth: int = 1


def _hits(register: Register, cells: Sequence[str]) -> int:
    """How many cells are names of fields, or of the column that counts rows."""
    words = {cell.strip() for cell in cells if 0 < len(cell.strip()) <= 120}
    return sum(target_of(register, word) is not None or numbers_rows(word) for word in words)


def find_head(register: Register, raw: RawSheet) -> Head:
    """The row with the most names of fields among the first 40; else the first that has about the most cells."""
    lines = raw.lines[:_LOOKED_AT]
    hits = {line.number: _hits(register, line.cells) for line in lines}
    best = max(lines, key=lambda line: (hits[line.number], -line.number))
    if not hits[best.number]:
        most = max(_filled(line) for line in lines)
        best = next(line for line in lines if _filled(line) * 10 >= most * 8)
    return head_at(raw, best.number)


def _filled(line: Line) -> int:
    return sum(bool(cell.strip()) for cell in line.cells)


def head_at(raw: RawSheet, row: int) -> Head:
    """The head of which this row is part: merged cells tie it to rows above and below."""
    first = last = row
    for top, left, down, right in raw.merged:
        tall, beside = down > top, right > left
        if tall and top <= row <= down and down - top < _DEEPEST:
            first, last = min(first, top), max(last, down)
        elif beside and top == down == row and _heads_columns(raw, row, left=left, right=right):
            # What stands over several columns has their own names under it.
            last = max(last, row + 1)
        elif beside and top == down == row - 1 and _heads_columns(raw, row, left=left, right=right):
            first = min(first, row - 1)
    return Head(first, min(last - first + 1, _DEEPEST))


def _heads_columns(raw: RawSheet, row: int, *, left: int, right: int) -> bool:
    """Whether a merged cell stands over some columns of a head but not over the whole table, as a title does."""
    line = next((line for line in raw.lines if line.number == row), None)
    filled = _filled(line) if line else 0
    return right - left + 1 < filled


def headings(raw: RawSheet, head: Head) -> tuple[str, ...]:
    """The name of each column: words of several lines from above to below, each said once."""
    rows = {line.number: line.cells for line in raw.lines if head.row <= line.number < head.row + head.depth}
    names = []
    for column in range(1, raw.width + 1):
        said: list[str] = []
        for row in range(head.row, head.row + head.depth):
            words = " ".join(_cell(raw, rows, row, column).split())
            if words and words not in said:
                said.append(words)
        names.append(" / ".join(said))
    return tuple(names)


def _cell(raw: RawSheet, rows: dict[int, tuple[str, ...]], row: int, column: int) -> str:
    for top, left, down, right in raw.merged:
        if top <= row <= down and left <= column <= right:
            row, column = top, left
            break
    cells = rows.get(row, ())
    return cells[column - 1] if column <= len(cells) else ""

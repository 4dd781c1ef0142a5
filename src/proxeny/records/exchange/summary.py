"""What a page or a command tells of a dry run: counts, faults with the cells where they lie, rows as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import msgspec

from proxeny.records.exchange.faults import Kind, kind_of
from proxeny.records.exchange.mapping import CellProblem
from proxeny.records.exchange.moving import Looked
from proxeny.records.exchange.outcome import Change
from proxeny.records.exchange.repeats import Repeat
from proxeny.records.exchange.tidying import Skipped
from proxeny.records.exchange.twins import Twin

MOST_ROWS = 2000


@dataclass(frozen=True)
class Fault:
    """Equal faults: the same words in the same field with the same reason, and the cells in which they stand."""

    field: str
    column: str
    letter: str
    text: str
    message: str
    kind: str
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Row:
    """One row as it would be written: its number in the file, what becomes of it, its texts under our names."""

    number: int
    ref: str
    title: str
    standing: str
    cells: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Summary:
    """A whole dry run, bounded whatever the size of the file; `problem_count` and `kinds` count everything."""

    file: str
    sheet: str
    new: int
    changed: int
    unchanged: int
    refused: int
    made: int
    problem_count: int
    kinds: tuple[Kind, ...]
    problems: tuple[CellProblem, ...]
    faults: tuple[Fault, ...]
    twins: tuple[Twin, ...]
    repeats: tuple[Repeat, ...]
    skipped: tuple[Skipped, ...]
    notes: Mapping[str, int]
    names: tuple[str, ...]
    rows: tuple[Row, ...]
    headings: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many rows are read as records."""
        return self.new + self.changed + self.unchanged + self.refused

    @property
    def ready(self) -> bool:
        """Whether all of it can be written."""
        return bool(self.new + self.changed) and not (self.problem_count or self.twins or self.repeats)

    def packed(self) -> bytes:
        """As kept between two pages."""
        return msgspec.json.encode(self)

    @classmethod
    def unpacked(cls, data: bytes) -> Summary:
        """What was kept. Raises msgspec.DecodeError."""
        return msgspec.json.decode(data, type=cls)

    def plain(self) -> dict[str, Any]:
        """As a command prints it: each row with what would be written, each fault at its cell."""
        rows = [asdict(row) | {"cells": dict(zip(self.names, row.cells, strict=True))} for row in self.rows]
        problems = [asdict(one) | {"text": str(one)} for one in self.problems]
        return asdict(self) | {"rows": rows, "problems": problems, "notes": dict(self.notes)}


def summarised(looked: Looked) -> Summary:
    """The summary of a dry run."""
    outcome, table = looked.outcome, looked.arranged
    return Summary(
        file=outcome.file,
        sheet=table.raw.name,
        new=outcome.new,
        changed=outcome.changed,
        unchanged=outcome.unchanged,
        refused=outcome.refused,
        made=looked.made,
        problem_count=outcome.problem_count,
        kinds=outcome.kinds,
        problems=outcome.problems,
        faults=tuple(grouped(outcome.problems)),
        twins=tuple(looked.twins),
        repeats=tuple(looked.repeats),
        skipped=tuple(table.notes.skipped),
        notes=dict(table.notes.counts),
        names=table.sheet.header,
        rows=tuple(_rows(looked)),
        headings=table.tidy.headings,
    )


def _rows(looked: Looked) -> Iterator[Row]:
    """The rows that change anything or have a fault, the faulty ones first where there are too many."""
    cells = {line.number: line.cells for line in looked.arranged.sheet.lines}
    told = [row for row in looked.outcome.rows if row.standing != "unchanged"]
    if len(told) > MOST_ROWS:
        told = sorted(told, key=lambda row: row.standing != "refused")[:MOST_ROWS]
        told.sort(key=lambda row: row.row)
    for row in told:
        yield Row(row.row, row.ref, row.title, row.standing, cells[row.row], row.changes)


def grouped(problems: Sequence[CellProblem]) -> Iterator[Fault]:
    """Equal faults as one, in the order in which the first of each stands."""
    found: dict[tuple[str, str, str], list[CellProblem]] = {}
    for one in problems:
        found.setdefault((one.field, one.said, one.message), []).append(one)
    for (field, text, message), listed in found.items():
        first = listed[0]
        rows = tuple(one.row for one in listed)
        yield Fault(field, first.column, first.letter, text, message, kind_of(message), rows)

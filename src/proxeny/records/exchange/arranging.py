"""Setting an office's sheet in our own order by a recipe: one column for each field, one row for each record."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias

from django.db import models
from django.utils.translation import get_language

from proxeny.ground.dates import DayError
from proxeny.ground.day_spans import parse_span
from proxeny.ground.days import parse_day, serial_day
from proxeny.ground.paper_numbers import part_number
from proxeny.records.exchange.files import Line, Sheet, wide
from proxeny.records.exchange.mapping import CellProblem
from proxeny.records.exchange.raw import RawSheet, letters_of
from proxeny.records.exchange.recipe import EACH, Recipe, generic
from proxeny.records.exchange.spreading import added, going_on
from proxeny.records.exchange.sums import Sums
from proxeny.records.exchange.targets import field_of, is_day, is_key, is_number
from proxeny.records.exchange.tidying import Notes, Tidy, tidied
from proxeny.records.exchange.words import counted_within, without_counting_word
from proxeny.records.register import Register

SPAN, BESIDE, NUMBERED, PART = "..", "+", "#", ":"
PARTS = ("day", "month", "year")
_MOST_PARTS = 60
_BETWEEN_TEXTS = re.compile(r"\s*[;\n]\s*")
_BETWEEN_KEYS = re.compile(r"\s*[;,\n]\s*|\s+(?:và|and|et)\s+")
# What cannot be two days: digits between points and strokes, or a day of a calendar.
_ONE_DAY = re.compile(r"[\d./]*|\d{4}-\d\d-\d\d")
_ITEM = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*+])\s*")


@dataclass(frozen=True)
class Arranged:
    """A sheet in our order, and where each of its columns came from (columns of the file, counted from 1).

    `spread` names, for texts of a record (its row and their column), the further row in which they stand.
    `doubts` are amounts whose unit is not certain. `assumed` names, for rows that bring the number of a record, the
    fields that were filled with what is the same in every row.
    `raw` is kept without its rows, `tidy` with those that hold formulas without their results.
    """

    sheet: Sheet
    raw: RawSheet
    tidy: Tidy
    sources: Mapping[str, tuple[int, ...]]
    spread: Mapping[tuple[int, str], tuple[int, str]] = dataclasses.field(default_factory=dict)
    doubts: tuple[CellProblem, ...] = ()
    assumed: Mapping[int, frozenset[str]] = dataclasses.field(default_factory=dict)

    @property
    def notes(self) -> Notes:
        """What was done to the sheet beyond reading it."""
        return self.tidy.notes

    def located(self, problem: CellProblem) -> CellProblem:
        """The problem with the column as the file names it: its letter and its heading."""
        path = generic(problem.column)
        columns = self.sources.get(path) or self.sources.get(problem.column) or ()
        said = self._said(problem.row, problem.column)
        row = self.spread.get((problem.row, problem.column), (problem.row, ""))[0]
        found = replace(problem, row=row, field=path, sheet=self.raw.name, said=(said or problem.said)[:300])
        if not columns:
            return found
        heading = self.tidy.headings[columns[0] - 1]
        return replace(found, letter="+".join(map(letters_of, columns)), column=heading or problem.column)

    def _said(self, row: int, name: str) -> str:
        line, column = self._lines.get(row), self._columns.get(name)
        return line.cells[column] if line is not None and column is not None else ""

    @cached_property
    def _lines(self) -> dict[int, Line]:
        return {line.number: line for line in self.sheet.lines}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: column for column, name in enumerate(self.sheet.header)}


_Cells: TypeAlias = "dict[str, str]"


def arranged(register: Register, raw: RawSheet, recipe: Recipe) -> Arranged:
    """The sheet as the recipe reads it. Raises FileError where it has too many columns."""
    tidy = tidied(raw, recipe)
    sources = _sources(recipe)
    sums = Sums(register, raw, recipe, headings=tidy.headings, sources=sources)
    reader = _Reader(register, recipe, sources, sums)
    names: dict[str, None] = {}
    lines: list[Line] = []
    further = going_on(tidy.lines, recipe)
    spread: dict[tuple[int, str], tuple[int, str]] = {}
    for number, cells in _records(tidy.lines, reader, further=further, spread=spread):
        names |= dict.fromkeys(cells)
        lines.append(Line(number, tuple(cells.get(name, "") for name in names)))
    tidy.notes.counts["spans"] = reader.spans
    if refusal := wide(raw.file, columns=len(names), rows=len(lines)):
        raise refusal
    sheet = Sheet(raw.file, tuple(names), tuple(_filled_up(lines, width=len(names))))
    # Three tables of one file would be two too many: of the others only rows with formulas are asked for.
    asked = {row for row, _column in raw.formulas}
    kept = replace(tidy, lines=tuple(line for line in tidy.lines if line.number in asked))
    return Arranged(sheet, replace(raw, lines=()), kept, sources, spread, tuple(sums.problems), reader.assumed)


def _records(
    lines: Sequence[Line], reader: _Reader, *, further: Collection[int], spread: dict[tuple[int, str], tuple[int, str]]
) -> Iterator[tuple[int, _Cells]]:
    """Each record's first row with its texts; `spread` learns which of them stand in a further row."""
    at, cells = 0, dict[str, str]()
    for line in lines:
        if line.number in further and at:
            more = reader.row(line)
            reader.sums.go_on(line.number, cells, more)
            renamed = added(cells, more)
            spread |= {(at, name): (line.number, own) for name, own in renamed.items()}
            continue
        if at:
            yield at, cells
        at, cells = line.number, reader.row(line)
    if at:
        yield at, cells


def _filled_up(lines: Sequence[Line], *, width: int) -> Iterator[Line]:
    """Rows as wide as the widest: a later one may have more of a list than those before it."""
    for line in lines:
        short = width - len(line.cells)
        yield replace(line, cells=(*line.cells, *("",) * short)) if short else line


def _sources(recipe: Recipe) -> dict[str, tuple[int, ...]]:
    """Each field with the columns it is read from."""
    found: dict[str, list[int]] = {}
    for column, use in sorted(recipe.uses.items()):
        for path in paths_of(use):
            found.setdefault(path, []).append(column)
    return {path: tuple(columns) for path, columns in found.items()}


def paths_of(use: str) -> tuple[str, ...]:
    """The fields that a use fills."""
    for joint in (SPAN, BESIDE, NUMBERED):
        if joint in use:
            return tuple(use.split(joint))
    return (use.partition(PART)[0],) if use else ()


class _Reader:
    """Reads one row after the other; what a recipe means for each column is worked out once."""

    def __init__(self, register: Register, recipe: Recipe, sources: Mapping[str, Sequence[int]], sums: Sums) -> None:
        self._register, self._recipe, self.sums = register, recipe, sums
        self._row, self._mended = 0, dict[str, str]()
        self.assumed: dict[int, frozenset[str]] = {}
        self.spans = 0
        self._lang = get_language() or "vi"
        self._steps: list[Callable[[tuple[str, ...], _Cells], None]] = []
        for path, columns in sources.items():
            self._steps.append(self._step(path, columns))

    def _step(self, path: str, columns: Sequence[int]) -> Callable[[tuple[str, ...], _Cells], None]:
        uses = {column: self._recipe.uses[column] for column in columns}
        change = self._change(path, uses)

        def one(cells: tuple[str, ...], into: _Cells, at: int = columns[0] - 1) -> None:
            change(cells[at].strip(), into)

        def joined(cells: tuple[str, ...], into: _Cells) -> None:
            change(_joined(uses, cells), into)

        return one if len(columns) == 1 else joined

    def _change(self, path: str, uses: Mapping[int, str]) -> Callable[[str, _Cells], None]:
        """What becomes of the text of a field: answered, made fit for its kind, set into its column or columns."""
        answers = self._recipe.answers.get(path, {})
        fit = self._fit(path, next(iter(uses.values())))

        def change(text: str, into: _Cells) -> None:
            for name, said in fit(text):
                into[name] = answers.get(said, said)

        def amount(text: str, into: _Cells) -> None:
            for name, said in fit(text):
                if name in self._mended:
                    continue
                typed = said in answers
                into[name] = self.sums.read(self._row, name, answers.get(said, said), typed=typed)

        return amount if self.sums.holds(path) else change

    def _fit(self, path: str, use: str) -> Callable[[str], list[tuple[str, str]]]:
        field = field_of(self._register, path)
        if EACH in path:
            return self._each(path, field)
        if SPAN in use:
            return self._day_of_span(path, last=use.endswith(f"{SPAN}{path}"))
        if NUMBERED in use:
            number = use.startswith(f"{path}{NUMBERED}")
            return lambda text: [(path, part_number(text, self._lang)[0 if number else 1])]
        if BESIDE in use and use.endswith(f"{BESIDE}{path}"):
            return lambda text: [(path, counted_within(text))]
        plain = _plainly(field)
        return lambda text: [(path, plain(text))]

    def _each(self, path: str, field: models.Field[Any, Any] | None) -> Callable[[str], list[tuple[str, str]]]:
        between = _BETWEEN_KEYS if field is not None and is_key(field) else _BETWEEN_TEXTS
        answers = self._recipe.answers.get(path, {})

        def parts(text: str) -> list[tuple[str, str]]:
            # A whole cell that was answered is one thing, whatever stands in it.
            said = [text] if text in answers else [_ITEM.sub("", part) for part in between.split(text)[:_MOST_PARTS]]
            filled = [part for part in said if part] or [""]
            return [(path.replace(EACH, str(number), 1), part) for number, part in enumerate(filled, start=1)]

        return parts

    def _day_of_span(self, path: str, *, last: bool) -> Callable[[str], list[tuple[str, str]]]:
        def day(text: str) -> list[tuple[str, str]]:
            try:
                return [(path, parse_span(text, self._lang)[last].isoformat() if text else "")]
            except DayError:
                return [(path, text)]

        return day

    def row(self, line: Line) -> _Cells:
        """The texts of one record by the names of our columns."""
        cells: _Cells = {}
        mended = {path.replace(EACH, "1", 1): text for path, text in self._recipe.cells.get(line.number, {}).items()}
        self._row, self._mended = line.number, mended
        self.sums.begin()
        for step in self._steps:
            step(line.cells, cells)
        missing = {path: text for path, text in self._recipe.constants.items() if text and not cells.get(path)}
        cells |= missing
        if missing and (cells.get("ref") or mended.get("ref")):
            self.assumed[line.number] = frozenset(missing.keys() - mended.keys())
        for name, text in mended.items():
            cells[name] = self.sums.read(line.number, name, text, typed=True) if self.sums.holds(name) else text
        self.sums.tell_currencies(line.number, cells)
        self._part_days(cells)
        return cells

    def _part_days(self, cells: _Cells) -> None:
        """Two days in the cell of the first fill the last one too, unless that says another."""
        text, until = cells.get("starts_on", ""), cells.get("ends_on", "")
        if _ONE_DAY.fullmatch(text) or "ends_on" not in self._register.fields:
            return
        with suppress(DayError):
            first, last = parse_span(text, self._lang)
            if first != last and (not until or parse_day(until, self._lang) == last):
                cells |= {"starts_on": first.isoformat(), "ends_on": last.isoformat()}
                self.spans += 1


def _plainly(field: models.Field[Any, Any] | None) -> Callable[[str], str]:
    """What makes the text of one cell fit for one field of its kind."""
    if field is not None and is_day(field):
        return _counted_day
    return without_counting_word if field is not None and is_number(field) else str


def _counted_day(text: str) -> str:
    """A day that the sheet shows as the number under which spreadsheets keep it; any other text as it is."""
    if len(text) != 5 or not text.isdecimal():
        return text
    try:
        return serial_day(int(text)).isoformat()
    except DayError:
        return text


def _joined(uses: Mapping[int, str], cells: tuple[str, ...]) -> str:
    """Day, month and year as one day; other texts one after the other."""
    parts = {use.partition(PART)[2]: cells[column - 1].strip() for column, use in uses.items() if PART in use}
    if parts:
        return "/".join(parts.get(part) or "?" for part in PARTS) if any(parts.values()) else ""
    return " ".join(filled for column in uses if (filled := cells[column - 1].strip()))

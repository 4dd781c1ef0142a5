"""Rows of a file as they would be written, and for each fault the way to type what is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from proxeny.desk.tables import joined
from proxeny.desk.telling import Difference, field_label, sayable, told_path
from proxeny.records.exchange.faults import Kind
from proxeny.records.exchange.mapping import CellProblem
from proxeny.records.exchange.recipe import EACH, generic
from proxeny.records.exchange.summary import Fault, Row, Summary
from proxeny.records.exchange.targets import field_of, is_code, is_day, is_number, label_of
from proxeny.records.exchange.values import CellError, read_value
from proxeny.records.register import Register

_ROWS_NAMED = 12


@dataclass(frozen=True)
class Mending:
    """One fault with what may be typed or chosen in its place."""

    fault: Fault
    label: str
    choices: tuple[tuple[str, Any], ...]
    rows: str
    count: int


@dataclass(frozen=True)
class Cell:
    """One cell as it would be written, and what is wrong with it."""

    label: str
    text: str
    wrong: str


@dataclass(frozen=True)
class Shown:
    """One row on the page."""

    row: Row
    cells: tuple[Cell, ...]
    wrong: tuple[str, ...]
    differences: tuple[Difference, ...]


def told_kinds(register: Register, summary: Summary) -> list[tuple[Kind, str]]:
    """Each kind of fault with its column: as the file heads it, else as the field is called."""
    return [(one, _column(register, summary, one.column)) for one in summary.kinds]


def _column(register: Register, summary: Summary, column: str) -> str:
    path = generic(column)
    own = column not in summary.headings and field_of(register, path)
    return capfirst(str(label_of(register, path))) if own else column


def widgets(register: Register, faults: Sequence[Fault]) -> list[Mending]:
    """The faults of a page, each with its choices where the field has a list."""
    return [_mending(register, fault) for fault in faults]


def _mending(register: Register, fault: Fault) -> Mending:
    field = field_of(register, fault.field)
    if fault.field == "state":
        choices: tuple[tuple[str, Any], ...] = tuple((one.code, one.label) for one in register.lifecycle.states)
    else:
        choices = tuple(field.choices or ()) if field is not None and is_code(field) else ()
    rows = joined(fault.rows[:_ROWS_NAMED]) + (" …" if len(fault.rows) > _ROWS_NAMED else "")
    known = field is not None or fault.field in ("ref", "state", "office", "place", "demo")
    return Mending(fault, label_of(register, fault.field) if known else fault.column, choices, rows, len(fault.rows))


def named_columns(register: Register, names: Sequence[str]) -> list[str]:
    """What our columns are called on the screen."""
    return [_named(register, name) for name in names]


def _named(register: Register, name: str) -> str:
    path = generic(name)
    number = name.split(".")[1] if path != name else ""
    return f"{label_of(register, path)} {number}".strip()


def preview(register: Register, summary: Summary, rows: Sequence[Row]) -> list[Shown]:
    """The rows of a page with their faults at their cells; of changed records what changes."""
    wrong: dict[int, list[CellProblem]] = defaultdict(list)
    for problem in summary.problems:
        wrong[problem.row].append(problem)
    names = named_columns(register, summary.names)
    paths = [generic(name) for name in summary.names]
    return [_shown(register, row, names, paths, wrong.get(row.number, [])) for row in rows]


def _placed(row: Row, paths: Sequence[str], wrong: Sequence[CellProblem]) -> tuple[dict[int, str], tuple[str, ...]]:
    """Each fault at one cell, the one that says what it quotes; and those without a cell."""
    at: dict[int, str] = {}
    elsewhere = []
    for one in wrong:
        free = [n for n, path in enumerate(paths) if path == one.field and n not in at]
        cell = next((n for n in free if row.cells[n][: len(one.said)] == one.said), next(iter(free), None))
        if cell is None:
            elsewhere.append(one.message)
        else:
            at[cell] = one.message
    return at, tuple(elsewhere)


def _as_written(register: Register, path: str, text: str) -> str:
    """The text as the record will show it: days, codes and numbers by the reader's language; else as typed."""
    field = field_of(register, path)
    if path == "state":
        return next((str(one.label) for one in register.lifecycle.states if one.code == text), text)
    try:
        if field is not None and text and (is_day(field) or is_code(field) or _is_counted(field)):
            return told_path(register, path.replace(f".{EACH}.", "."), read_value(field, text)).text
    except (CellError, KeyError):
        return text
    return text


def _is_counted(field: models.Field[Any, Any]) -> bool:
    """Whether the field holds a number that is grouped where it is shown."""
    return is_number(field) or isinstance(field, models.DecimalField)


def _shown(
    register: Register, row: Row, names: Sequence[str], paths: Sequence[str], wrong: Sequence[CellProblem]
) -> Shown:
    at, elsewhere = _placed(row, paths, wrong)
    cells = tuple(
        Cell(label, _as_written(register, path, text), at.get(number, ""))
        for number, (label, path, text) in enumerate(zip(names, paths, row.cells, strict=True))
    )
    told = tuple(
        Difference(
            field_label(register, change.field),
            sayable(register, change.field, change.before),
            sayable(register, change.field, change.after),
        )
        for change in row.changes
    )
    return Shown(row, cells, elsewhere, told)

"""Rows of a list copied from a spreadsheet: with or without a line of heads, in the order of the form otherwise."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from django import forms

from proxeny.desk.forms import row_form
from proxeny.ground.text import fold
from proxeny.records.register import Register, Rows

MOST = 500


@dataclass(frozen=True)
class Pasted:
    """Rows as they would be typed, and cells that have no place in them."""

    rows: list[dict[str, str]]
    left: list[str]


def rows_pasted(register: Register, rows: Rows, text: str) -> Pasted:
    """The rows that a text with tabs between its cells holds, at most MOST.

    A first line that names fields orders the columns; a column of mere numbering is left out.
    """
    fields = row_form(register.name, rows.name).base_fields
    lines = [[cell.strip() for cell in line] for line in csv.reader(io.StringIO(text.replace("\0", "")), "excel-tab")]
    lines = [line for line in lines if any(line)][: MOST + 1]
    order = _order(lines, fields) if lines else None
    if order is None:
        order = list(rows.fields)
        lines = _without_numbering(lines)
    else:
        lines = lines[1:]
    found, left = [], []
    for line in lines[:MOST]:
        row: dict[str, str] = {}
        for name, cell in zip([*order, *[""] * len(line)], line, strict=False):
            typed = _typed(fields[name], cell) if name else ""
            row |= {name: typed} if typed else {}
            left += [cell] if cell and not typed and (name or len(line) > len(order)) else []
        found += [row] if row else []
    return Pasted(found, left)


def _order(lines: list[list[str]], fields: dict[str, forms.Field]) -> list[str] | None:
    """The fields that the first line names, "" for columns that are none; None where it names none."""
    known = {fold(str(words)): name for name, field in fields.items() for words in (name, field.label)}
    named = [known.get(fold(cell), "") for cell in lines[0]]
    return named if sum(map(bool, named)) * 2 >= sum(map(bool, lines[0])) and any(named) else None


def _without_numbering(lines: list[list[str]]) -> list[list[str]]:
    numbers = [line[0].rstrip(".") for line in lines]
    counted = [str(number) for number in range(1, len(lines) + 1)]
    return [line[1:] for line in lines] if numbers == counted and all(len(line) > 1 for line in lines) else lines


def _typed(field: forms.Field, cell: str) -> str:
    """The cell as the field is typed: of a field with choices the code, "" where there is none."""
    choices = getattr(field, "choices", None)
    if choices is None:
        return cell
    return next((str(code) for code, words in choices if fold(cell) in (fold(str(code)), fold(str(words)))), "")

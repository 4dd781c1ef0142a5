"""The tables of a report on screen, each number a door; in a template a thousand cells take longer than all else."""

from __future__ import annotations

from dataclasses import dataclass

# Of Python, not of Django: all texts here are plain, and Django's asks of each whether it is lazy.
from html import escape

from django.utils.safestring import SafeString, mark_safe

from proxeny.desk.doors import door
from proxeny.desk.figure_codes import in_address
from proxeny.reports.content import Cell, Column, Compiled, Row, Table

# Stand for the name of any measure and for the code of any subject in an address.
_ANY, _WHOSE = "any-measure-of-all", "any-subject-of-all"


@dataclass(frozen=True)
class Shown:
    """A table with its rows as markup."""

    table: Table
    rows: SafeString


def shown_tables(compiled: Compiled) -> list[Shown]:
    """All tables, without empty columns: a number opens the member's figure, in a sum that of the whole subject."""
    doors = _Doors(compiled)
    filled = [table.filled() for table in compiled.tables]
    return [Shown(one, mark_safe("".join(_row(row, one.columns, doors=doors) for row in one.rows))) for one in filled]


class _Doors(dict[str, list[str]]):
    """The code of a row to what stands before and after the measure in the addresses of its figures."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__()
        self.compiled = compiled
        self.members = {member.code for member in compiled.members}
        # One address for all: to look up each takes longer than to write it.
        one = compiled
        self.pattern = door(_ANY, subject=_WHOSE, period=one.period, borders=one.borders, known=one.known)

    def __missing__(self, code: str) -> list[str]:
        one = self.compiled
        subject = code if code in self.members else one.office
        address = self.pattern.replace(_WHOSE, in_address(subject))
        # On other borders a row is of no office that could be asked.
        opens = not one.borders or not code or code == one.office
        return self.setdefault(code, escape(address).split(_ANY) if opens else [])


def _row(row: Row, columns: tuple[Column, ...], *, doors: _Doors) -> str:
    opens = [] if row.kind == "change" else doors[row.code]
    figures = doors.compiled.figures
    cells = (
        _cell(cell, column, url=cell.measure.join(opens) if cell.value is not None and cell.measure in figures else "")
        for cell, column in zip(row.cells, columns, strict=True)
    )
    mark = ' class="sum"' if row.kind == "sum" else ""
    return f"<tr{mark} data-row>{''.join(cells)}</tr>"


def _cell(cell: Cell, column: Column, *, url: str) -> str:
    kind, text = ' class="n"' if column.numeric else "", f"<bdi>{escape(cell.text)}</bdi>"
    if url:
        text = f'<a class="fig" href="{url}" hx-get="{url}" hx-target="#door">{text}</a>'
    return f"<td{kind}>{text}</td>"

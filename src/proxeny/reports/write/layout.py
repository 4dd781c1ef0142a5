"""Knows the layout of a signed report: paper, margins and letter sizes after Decree 30/2020/NĐ-CP, as settings."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.reports.content import Table


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Lengths in millimetres, letter sizes in points; `fonts` in the order in which they are tried."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    first_line: float = 10
    body: float = 13
    head: float = 12
    title: float = 14
    table: float = 10
    small: float = 9
    fonts: tuple[str, ...] = (
        "Times New Roman",
        "Liberation Serif",
        "Noto Serif",
        "Noto Sans Thai",
        "Noto Naskh Arabic",
    )


DECREE_30_2020 = Layout()


def column_widths(table: Table, *, layout: Layout = DECREE_30_2020) -> tuple[float, ...]:
    """Millimetres: each column in proportion to the longest word of its head and to what its cells hold."""
    room = layout.width - layout.left - layout.right
    needs = [_need(table, at) for at in range(len(table.columns))]
    return tuple(room * need / sum(needs) for need in needs)


def _need(table: Table, at: int) -> int:
    """How many letters wide a column wants to be; long texts may run over lines."""
    longest_word = max(len(word) for word in (table.columns[at].heading or " ").split(" "))
    longest_cell = max((len(row.cells[at].text) for row in table.rows), default=0)
    return max(longest_word + 2, min(longest_cell, 24 if at == 0 else 13) + 1)


def roman(number: int) -> str:
    """The number of a heading or annex: 1 to 39."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]

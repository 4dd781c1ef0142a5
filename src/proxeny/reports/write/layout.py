"""Knows the layout of a signed report: paper, margins and letter sizes after Decree 30/2020/NĐ-CP, as settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from unicodedata import category

from proxeny.reports.content import Table


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Lengths in millimetres, letter sizes in points; `cell` is the free space on either side of a cell's
    text, `fonts` are in the order in which they are tried."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    first_line: float = 10
    body: float = 13
    head: float = 12
    motto: float = 13
    title: float = 14
    table: float = 10
    small: float = 9
    cell: float = 1.9
    fonts: tuple[str, ...] = (
        "Times New Roman",
        "Liberation Serif",
        "Noto Serif",
        "Noto Serif Thai",
        "Noto Sans Thai",
        "Noto Naskh Arabic",
    )


DECREE_30_2020 = Layout()
_POINT = 25.4 / 72
# Widths of bold letters in parts of the letter size; a little wide, since the reader's font may not be ours.
_THIN = frozenset("fijlrt.,;:'’!|()[]- ")
_NARROW, _LETTER, _CAPITAL = 0.37, 0.56, 0.8
_LONGEST_LINE = 20.0
_MOST_LINES, _SHORT = 3, 7.5
# What the wide reckoning of letters comes to in print.
_PRINTED = 0.9


def turned(layout: Layout) -> Layout:
    """The same paper lying on its long side."""
    return replace(layout, width=layout.height, height=layout.width)


def annex_layout(tables: Iterable[Table], *, layout: Layout = DECREE_30_2020) -> Layout:
    """Upright while every column of every table can hold its longest word unbroken; else lying on its long side."""
    upright = all(sum(_least(table, at, layout=layout) for at in _columns(table)) <= _room(layout) for table in tables)
    return layout if upright else turned(layout)


def column_widths(table: Table, *, layout: Layout = DECREE_30_2020) -> tuple[float, ...]:
    """Millimetres, as many as the page has: no column is narrower than its longest word, the rest goes by content."""
    room = _room(layout)
    least = [_least(table, at, layout=layout) for at in _columns(table)]
    wishes = [max(low, _wish(table, at, layout=layout)) for low, at in zip(least, _columns(table), strict=True)]
    if sum(wishes) > room:
        wants = [wish - low for low, wish in zip(least, wishes, strict=True)]
        level = _level(wants, left=room - sum(least))
        wishes = [low + min(want, level) for low, want in zip(least, wants, strict=True)]
    return tuple(wish * room / sum(wishes) for wish in wishes)


def _level(wants: list[float], *, left: float) -> float:
    """How much each column gets at most, so that small wants are met in full and great ones share what is left."""
    for met, want in enumerate(sorted(wants)):
        share = left / (len(wants) - met)
        if want > share:
            return max(share, 0)
        left -= want
    return max(wants)


def _columns(table: Table) -> range:
    return range(len(table.columns))


def _room(layout: Layout) -> float:
    return layout.width - layout.left - layout.right


def _least(table: Table, at: int, *, layout: Layout) -> float:
    """What the column needs: no word of it is broken, no number leaves its words, no cell runs over many lines."""
    column = table.columns[at]
    words = column.heading.split() or [""]
    words[-1] += "0" * len(str(column.note or ""))
    cells = [line for row in table.rows for line in row.cells[at].text.split("\n")]
    words += [word for cell in cells for word in ([cell] if column.numeric or _em(cell) < _SHORT else cell.split(" "))]
    longest = max(map(_em, cells), default=0.0) / _MOST_LINES
    return _millimetres(max(longest, *map(_em, words)), layout=layout)


def _wish(table: Table, at: int, *, layout: Layout) -> float:
    """What the column would like: its longest cell in one line, its head in two."""
    longest = max((_longest(row.cells[at].text) for row in table.rows), default=0.0)
    return _millimetres(max(min(longest, _LONGEST_LINE), _longest(table.columns[at].heading) / 2), layout=layout)


def _longest(text: str) -> float:
    """How long the longest line of a text is: a line break parts the languages of a bilingual table."""
    return max(map(_em, text.split("\n")))


def _millimetres(em: float, *, layout: Layout) -> float:
    return em * layout.table * _POINT + 2 * layout.cell


def printed_width(text: str, *, size: float) -> float:
    """About how many millimetres a line of bold letters of that size takes."""
    return _em(text) * size * _POINT * _PRINTED


def _em(text: str) -> float:
    """How long a text is in bold letters of the usual serif faces, in parts of the letter size."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in _THIN:
        return _NARROW
    if category(letter) in ("Mn", "Cf"):
        return 0
    return _CAPITAL if letter.isupper() or letter in "mwœæ%" else _LETTER


def roman(number: int) -> str:
    """The number of a heading or annex: 1 to 39."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]

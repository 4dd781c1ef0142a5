"""The rows of a tile as markup; in a template the cells of a country's tiles take longer than the figures in them."""

from __future__ import annotations

from collections.abc import Iterable

# Of Python, not of Django: all texts here are plain, and Django's asks of each whether it is lazy.
from html import escape

from django.utils.safestring import SafeString, mark_safe

from proxeny.desk.dashboards.tiles import Cell, Line


def rows(lines: Iterable[Line], *, numeric: bool) -> SafeString:
    """Table rows; every text is escaped here. Cells are set to the right where they are `numeric`."""
    opens = '<td class="n">' if numeric else "<td>"
    return mark_safe("".join(_row(line, opens=opens) for line in lines))


def _row(line: Line, *, opens: str) -> str:
    cells = "".join(f"{opens}{_cell(cell)}</td>" for cell in line.cells)
    return f"<tr data-row><td>{escape(line.label)}{_bar(line.share)}</td>{cells}</tr>\n"


def _bar(share: int | None) -> str:
    if share is None:
        return ""
    return f'<progress class="reach" max="100" value="{share}" aria-hidden="true"></progress>'


def _cell(cell: Cell) -> str:
    text = f"<bdi>{escape(cell.text)}</bdi>"
    return f'<a class="fig" href="{escape(cell.url)}">{text}</a>' if cell.url else text

"""Rows of a list as markup; a template loop over four hundred cells takes longer than all else on the page."""

from __future__ import annotations

from collections.abc import Collection, Iterable

# Of Python, not of Django: a page escapes a thousand plain texts, and Django's asks of each whether it is lazy.
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from proxeny.desk.tables import Cell, Row


def rows_markup(rows: Iterable[Row], *, demo_mark: str = "", ticked: Collection[int] | None = None) -> SafeString:
    """Table rows; every text is escaped here. `demo_mark` is written beside the titles of demonstration records.

    With `ticked`, the keys of the rows that are ticked, each row begins with a box of the form `selecting`.
    """
    labels: dict[str, str] = {}
    return mark_safe(
        "\n".join(
            f"<tr data-row>{_box(row, ticked)}{_cells(row, labels, demo_mark if row.demo else '')}</tr>" for row in rows
        )
    )


def _box(row: Row, ticked: Collection[int] | None) -> str:
    if ticked is None:
        return ""
    mark = " checked" if row.key in ticked else ""
    name = escape(row.cells[0].text)
    return (
        f'<td class="tick no-print"><input type="checkbox" name="row" value="{row.key}" form="selecting"'
        f' aria-label="{name}"{mark}></td>'
    )


def _cells(row: Row, labels: dict[str, str], demo_mark: str) -> str:
    return "".join(_cell(cell, row, labels, demo_mark) for cell in row.cells)


def _cell(cell: Cell, row: Row, labels: dict[str, str], demo_mark: str) -> str:
    # One label a column, for narrow screens, where the heads of columns are not shown.
    label = labels.get(cell.label)
    if label is None:
        label = labels[cell.label] = escape(capfirst(cell.label))
    kind = cell.kind if cell.text else f"{cell.kind} empty".strip()
    return f'<td class="{kind}" data-label="{label}">{_content(cell, row, demo_mark)}</td>'


def _content(cell: Cell, row: Row, demo_mark: str) -> str:
    text = escape(cell.text)
    if cell.kind == "title" and row.url:
        mark = f' <span class="pill demo-mark">{escape(demo_mark)}</span>' if demo_mark else ""
        return f'<a href="{escape(row.url)}">{text}</a>{mark}'
    if cell.kind == "state":
        return f'<span class="pill">{text}</span>'
    return f'<a href="{escape(cell.url)}">{text}</a>' if cell.url else text

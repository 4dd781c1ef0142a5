"""A record that is spread over several rows, one for each member: rows that say nothing of the record but of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from proxeny.records.exchange.files import Line
from proxeny.records.exchange.recipe import EACH, Recipe
from proxeny.records.exchange.words import is_total

# What every record says of itself; a row without all of it goes on with the record above.
_ANCHORS = ("title", "starts_on", "ends_on")
# One such row may be a slip.
FEWEST = 2


def anchors(uses: Mapping[int, str]) -> list[int]:
    """Columns (from 1) that tell where a record begins; none where no column is its title."""
    found = [column for column, use in uses.items() if use.startswith(_ANCHORS)]
    return found if any(uses[column].startswith("title") for column in found) else []


def without_anchor(lines: Iterable[Line], uses: Mapping[int, str]) -> list[Line]:
    """Rows right below a record or one of its rows that say nothing of title and days."""
    begins = anchors(uses)
    found: list[Line] = []
    last = -1
    for line in lines if begins else ():
        said = next((cell for cell in line.cells if cell.strip()), "")
        if any(_cell(line, column) for column in begins):
            last = -1 if is_total(said) else line.number
        elif last == line.number - 1 and said and not is_total(said):
            found.append(line)
            last = line.number
    return found


def going_on(lines: Iterable[Line], recipe: Recipe) -> frozenset[int]:
    """The numbers of rows that go on with the record above, by the recipe; none where records have a row each."""
    if not recipe.spread:
        return frozenset()
    lists = [column for column, use in recipe.uses.items() if EACH in use]
    found = without_anchor(lines, recipe.uses)
    return frozenset(line.number for line in found if any(_cell(line, column) for column in lists))


def _cell(line: Line, column: int) -> str:
    return line.cells[column - 1].strip() if column <= len(line.cells) else ""


def added(cells: dict[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Put the lists of a further row behind those of the record; their new names with those that the row gave."""
    last: dict[str, int] = {}
    for name, kept in cells.items():
        listed, number, _inner = (*name.split("."), "", "")[:3]
        if number.isdigit() and kept:
            last[listed] = max(last.get(listed, 0), int(number))
    renamed = {}
    for name, text in more.items():
        listed, number, inner = (*name.split("."), "", "")[:3]
        if number.isdigit() and text:
            renamed[f"{listed}.{last.get(listed, 0) + int(number)}.{inner}"] = name
    cells.update({new: more[old] for new, old in renamed.items()})
    return renamed

"""Small numbers kept out of published tables, with as many others as it takes that no subtraction brings them back.

The full table with its totals is a network: every line adds up to its total. A hidden number is safe exactly when the
visible ones allow another table with another number there (Cox, Network Models for Complementary Cell Suppression).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

# A number below this may tell of one person. Nought is one of them: shown, it would narrow the others.
SMALLEST_SHOWN: Final = 5
TOTAL: Final = ""
Cell = tuple[str, str]


@dataclass(frozen=True)
class Table:
    """Counts by row and column, whose names are not empty; totals of rows, columns and all are made here.

    Cells of several tables that have the same names (often their totals) are the same number.
    """

    counts: Mapping[Cell, int]

    @property
    def cells(self) -> dict[Cell, int]:
        """Every number of the table with all totals, which have TOTAL for a name. Raises ValueError below nought."""
        if any(count < 0 or TOTAL in cell for cell, count in self.counts.items()):
            raise ValueError("a count below nought, or a cell named as a total")
        rows, columns = ({cell[at]: None for cell in self.counts} for at in (0, 1))
        full = {(row, column): self.counts.get((row, column), 0) for row in rows for column in columns}
        sums: Counter[Cell] = Counter()
        for (row, column), count in full.items():
            for total in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                sums[total] += count
        return full | dict(sums)


def hidden_cells(tables: Sequence[Table]) -> frozenset[Cell]:
    """The cells that are not published when all these tables are, side by side."""
    every = [table.cells for table in tables]
    shared = {cell for cell, number in Counter(cell for cells in every for cell in cells).items() if number > 1}
    hidden = {cell for cells in every for cell, count in cells.items() if count < SMALLEST_SHOWN}
    while (exposed := _exposed(every, hidden, shared)) is not None:
        more = _complement(every, exposed, hidden, shared)
        if not more:
            break
        hidden |= more
    return frozenset(hidden)


def published(table: Table, *, beside: Sequence[Table] = ()) -> dict[Cell, int | None]:
    """The numbers of a table as they may be published; None for what is hidden, also because of those `beside`."""
    hidden = hidden_cells([table, *beside])
    return {cell: None if cell in hidden else count for cell, count in table.cells.items()}


def _exposed(every: Sequence[Mapping[Cell, int]], hidden: Collection[Cell], shared: Collection[Cell]) -> Cell | None:
    """A hidden cell that the visible ones give away; what several tables share must move in all of them alike."""
    for cell in sorted(hidden):
        inside = [cells for cells in every if cell in cells]
        ways = (all(_moves(cells, cell, up, hidden, shared) for cells in inside) for up in (True, False))
        if not any(ways):
            return cell
    return None


def _complement(
    every: Sequence[Mapping[Cell, int]], exposed: Cell, hidden: Collection[Cell], shared: Collection[Cell]
) -> set[Cell]:
    """What to hide next: the rest of a rectangle around the exposed cell, rather without totals, that takes least."""
    best: tuple[tuple[bool, bool, int, list[Cell]], set[Cell]] | None = None
    for cells in (cells for cells in every if exposed in cells):
        rows, columns = ({cell[at] for cell in cells} - {exposed[at]} for at in (0, 1))
        for row, column in product(sorted(rows), sorted(columns)):
            corners = {(exposed[0], column), (row, exposed[1]), (row, column)}
            more = corners - set(hidden)
            cost = bool(more & set(shared)), any(TOTAL in cell for cell in more), sum(cells[one] for one in more)
            if more and (best is None or (*cost, sorted(more)) < best[0]):
                best = (*cost, sorted(more)), more
    if best is not None:
        return best[1]
    return set().union(*every) - set(hidden)


def _moves(cells: Mapping[Cell, int], cell: Cell, up: bool, hidden: Collection[Cell], shared: Collection[Cell]) -> bool:
    """Whether a table with one more (or one less) in the cell has the same visible numbers and none below nought."""
    if not up and not cells[cell]:
        return False
    # A total stands against its line: written as negative, every line of the table adds up to nought.
    rises = up is not _is_margin(cell)
    usable = [one for one in hidden if one in cells and one != cell and one not in shared]
    start, goal = (("c", cell[1]), ("r", cell[0])) if rises else (("r", cell[0]), ("c", cell[1]))
    seen, waiting = {start}, [start]
    while waiting:
        for node in _next(waiting.pop(), usable, cells):
            if node == goal:
                return True
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return False


def _next(node: tuple[str, str], usable: Sequence[Cell], cells: Mapping[Cell, int]) -> Iterator[tuple[str, str]]:
    """From a row on to columns by cells that rise, from a column on to rows by cells that fall."""
    side, name = node
    for cell in usable:
        rising = side == "r"
        if cell[0 if rising else 1] == name and (rising is not _is_margin(cell) or cells[cell]):
            yield ("c", cell[1]) if rising else ("r", cell[0])


def _is_margin(cell: Cell) -> bool:
    """Whether the cell is the total of one line, not of all."""
    return (cell[0] == TOTAL) is not (cell[1] == TOTAL)

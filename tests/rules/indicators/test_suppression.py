"""A published table gives no small number away: not by itself, not by its totals, not beside another table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny.indicators.suppression import SMALLEST_SHOWN, TOTAL, Cell, Table, hidden_cells, published


def tables(rows: int, columns: int, most: int) -> st.SearchStrategy[Table]:
    names = [(f"r{r}", f"c{c}") for r in range(rows) for c in range(columns)]
    return st.lists(st.integers(0, most), min_size=len(names), max_size=len(names)).map(
        lambda counts: Table(dict(zip(names, counts, strict=True)))
    )


def others(table: Table, shown: dict[Cell, int | None]) -> Iterator[dict[Cell, int]]:
    """Tables near the true one that a reader must think possible: two are enough to doubt a number."""
    inner = [cell for cell in table.cells if TOTAL not in cell]
    near = {cell: range(max(table.cells[cell] - 1, 0), table.cells[cell] + 2) for cell in inner}
    known = [near[cell] if (count := shown[cell]) is None else (count,) for cell in inner]
    for counts in product(*known):
        full = Table(dict(zip(inner, counts, strict=True))).cells
        if all(count is None or full[cell] == count for cell, count in shown.items()):
            yield full


def test_a_small_number_takes_another_with_it_in_each_line() -> None:
    counts = {("a", "x"): 2, ("a", "y"): 20, ("a", "z"): 30, ("b", "x"): 40, ("b", "y"): 9, ("b", "z"): 60}
    shown = published(Table(counts))
    assert {cell for cell, count in shown.items() if count is None} == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}
    assert shown["a", TOTAL] == 52


def test_a_table_without_small_numbers_is_published_whole() -> None:
    table = Table({("a", "x"): 5, ("a", "y"): 8, ("b", "x"): 6, ("b", "y"): 7})
    assert published(table) == table.cells


def test_two_noughts_that_add_up_to_nought_do_not_cover_each_other() -> None:
    table = Table({("a", "x"): 0, ("b", "x"): 0, ("c", "x"): 30, ("d", "x"): 40})
    possible = defaultdict(set)
    for full in others(table, published(table)):
        for cell, count in full.items():
            possible[cell].add(count)
    assert all(len(possible[cell]) > 1 for cell in hidden_cells([table]))


def test_a_count_below_nought_is_no_table() -> None:
    with pytest.raises(ValueError, match="nought"):
        hidden_cells([Table({("a", "x"): -1})])


@settings(deadline=None)
@given(tables(2, 3, 9))
def test_no_hidden_number_can_be_worked_out(table: Table) -> None:
    shown = published(table)
    assert all(count is None or count >= SMALLEST_SHOWN for count in shown.values())
    possible = defaultdict(set)
    for full in others(table, shown):
        for cell, count in full.items():
            possible[cell].add(count)
    assert [cell for cell, count in shown.items() if count is None and len(possible[cell]) < 2] == []


@settings(deadline=None, max_examples=20)
@given(tables(2, 2, 8), st.data())
def test_nor_by_taking_two_tables_together(table: Table, data: st.DataObject) -> None:
    """The same cases by office and by country, both by half-year: their totals are the same numbers."""
    of_column = {column: table.cells[TOTAL, column] for column in ("c0", "c1")}
    split = {column: data.draw(st.integers(0, total)) for column, total in of_column.items()}
    other = Table({(f"k{n}", c): split[c] if n == 0 else of_column[c] - split[c] for n in (0, 1) for c in of_column})
    one, two = published(table, beside=[other]), published(other, beside=[table])
    assert all(one[cell] == two[cell] for cell in one if cell in two)
    possible = defaultdict(set)
    totals = [cell for cell in one if cell in two]
    seconds = defaultdict(list)
    for full in others(other, two):
        seconds[tuple(full[cell] for cell in totals)].append(full)
    for full in others(table, one):
        for second in seconds[tuple(full[cell] for cell in totals)]:
            for cell, count in (full | second).items():
                possible[cell].add(count)
    hidden = {cell for cell, count in (one | two).items() if count is None}
    assert [cell for cell in hidden if len(possible[cell]) < 2] == []


@given(tables(4, 4, 60))
def test_what_is_published_is_true(table: Table) -> None:
    assert all(count is None or count == table.cells[cell] for cell, count in published(table).items())

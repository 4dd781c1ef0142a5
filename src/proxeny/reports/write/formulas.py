"""What a workbook works out by itself: sums of members and changes on last year, as formulas over cells that are there.

A formula stands only where it comes to what the report states: a ratio is never summed, words such as "at least 350"
stay words, and a total that is more or less than its parts stays the number that it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from proxeny.indicators.catalogue import catalogue

_PLACES = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as spreadsheet programs write it, and the number that it comes to."""

    text: str
    value: int | float


def sum_of(parts: Sequence[object], *, total: object, measure: str, cells: str) -> object:
    """The total as the sum of the range `cells`; the total itself where its parts do not make it or never add."""
    numbers = [Decimal(str(part)) for part in parts if isinstance(part, int | float)]
    adds = measure in catalogue() and catalogue()[measure].adds == "sum"
    if adds and numbers and isinstance(total, int | float) and sum(numbers) == Decimal(str(total)):
        return Formula(f"=SUM({cells})", total)
    return total


def change_of(now: object, before: object, *, stated: object, cells: tuple[str, str]) -> object:
    """The change in percent, to one decimal, over the cells of now and of before; what is stated where it differs."""
    if not all(isinstance(one, int | float) for one in (now, before, stated)) or not before:
        return stated
    old, new = Decimal(str(before)), Decimal(str(now))
    percent = ((new - old) / old * 100).quantize(_PLACES, rounding=ROUND_HALF_UP)
    if percent != Decimal(str(stated)):
        return stated
    new_cell, old_cell = cells
    return Formula(f'=IF({old_cell}=0,"",ROUND(({new_cell}-{old_cell})/{old_cell}*100,1))', float(percent))


def same_as(value: object, *, sheet: str, cell: str) -> object:
    """The number as the one in a cell of another sheet."""
    name = sheet.replace("'", "''")
    return Formula(f"='{name}'!{cell}", value) if isinstance(value, int | float) else value

"""Knows which cells of a workbook follow from others: a formula stands only where it gives what the report states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Number = int | float
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and its value as the report states it, for programs that do not reckon."""

    text: str
    value: Number


@dataclass(frozen=True, slots=True)
class Given:
    """A cell by its address in the book, with the number in it."""

    address: str
    value: Number | None


def total(cells: str, *, values: Iterable[Number], stated: Number | None) -> Formula | Number | None:
    """The sum of a range of cells."""
    reckoned = sum((_exact(value) for value in values), Decimal(0))
    return _checked(f"=SUM({cells})", reckoned, stated=stated)


def same(cell: Given, *, stated: Number | None) -> Formula | Number | None:
    """What another cell holds."""
    return stated if cell.value is None else _checked(f"={cell.address}", _exact(cell.value), stated=stated)


def growth(now: Given, before: Given, *, stated: Number | None) -> Formula | Number | None:
    """The change in per cent, to a tenth."""
    if now.value is None or not before.value:
        return stated
    change = (_exact(now.value) - _exact(before.value)) / _exact(before.value) * 100
    text = f'=IFERROR(ROUND(({now.address}-{before.address})/{before.address}*100,1),"")'
    return _checked(text, change.quantize(_TENTH, ROUND_HALF_UP), stated=stated)


def share(part: Given, whole: Given) -> Formula | None:
    """What per cent of the whole the part is, to a tenth."""
    if part.value is None or not whole.value:
        return None
    percent = (_exact(part.value) / _exact(whole.value) * 100).quantize(_TENTH, ROUND_HALF_UP)
    return Formula(f'=IFERROR(ROUND({part.address}/{whole.address}*100,1),"")', float(percent))


def _exact(value: Number) -> Decimal:
    return Decimal(str(value))


def _checked(text: str, reckoned: Decimal, *, stated: Number | None) -> Formula | Number | None:
    return Formula(text, stated) if stated is not None and reckoned == _exact(stated) else stated

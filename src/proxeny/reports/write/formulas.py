"""Knows which cells of a workbook follow from others: a formula stands only where it gives what the report states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Number = int | float
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and its value as the report states it, for programs that do not reckon; "" is no value yet."""

    text: str
    value: Number | str


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


def reached(result: Given, base: Given, most: Given, *, stated: Number | None) -> Formula | Number | None:
    """Points for a result held against a base: the share of the most, no more than all, to the hundredth."""
    if result.value is None or not base.value or most.value is None:
        return stated
    share_of = min(max(_exact(result.value) / _exact(base.value), Decimal(0)), Decimal(1))
    text = f"=ROUND(MIN(MAX({result.address}/{base.address},0),1)*{most.address},2)"
    return _checked(text, (share_of * _exact(most.value)).quantize(_HUNDREDTH, ROUND_HALF_UP), stated=stated)


def points_less_penalties(added: Sequence[Given], taken: Sequence[Given], *, stated: Number) -> Formula | Number | None:
    """A total that is never below nothing, to the hundredth."""
    plus, minus = (sum((_exact(one.value or 0) for one in cells), Decimal(0)) for cells in (added, taken))
    told = [f"SUM({','.join(one.address for one in cells)})" if cells else "0" for cells in (added, taken)]
    return _checked(f"=ROUND(MAX(0,{told[0]}-{told[1]}),2)", max(plus - minus, Decimal(0)), stated=stated)


def rank(total: str, totals: str, scored: str, all_scored: str, *, of: int, stated: int | None) -> Formula:
    """One more than those with a greater total; only members with all `of` criteria scored have a rank."""
    text = f'=IF({scored}={of},1+COUNTIFS({totals},">"&{total},{all_scored},{of}),"")'
    return Formula(text, "" if stated is None else stated)


def _exact(value: Number) -> Decimal:
    return Decimal(str(value))


def _checked(text: str, reckoned: Decimal, *, stated: Number | None) -> Formula | Number | None:
    return Formula(text, stated) if stated is not None and reckoned == _exact(stated) else stated

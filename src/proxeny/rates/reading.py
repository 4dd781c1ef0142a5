"""Exchange rates in a CSV file: day, currency, rate, source and, where there is one, the address of the source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.rules import Unfit
from proxeny.ground.amounts import AmountError, parse_number
from proxeny.ground.text import fold
from proxeny.rates.rules import DECIMALS, NewRate, require_rate

LARGEST = 2_000_000
MOST_PROBLEMS = 50
_HEADS = {
    "on": ("on", "day", "date", "ngay", "jour", "اليوم", "วันที่"),
    "currency": ("currency", "ngoai te", "loai tien", "dong tien", "devise", "العملة", "สกุลเงิน"),
    "value": ("rate", "value", "ty gia", "taux", "السعر", "อัตรา"),
    "source": ("source", "nguon", "المصدر", "แหล่งที่มา"),
    "address": ("address", "url", "dia chi", "adresse", "العنوان", "ที่อยู่"),
}


class RatesFileError(ValueError):
    """A file that cannot be taken; `problems` name line and reason in the active language."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "; ".join(self.problems)


@dataclass(frozen=True)
class _Line:
    number: int
    cells: dict[str, str]


def read_rates(content: bytes, *, today: date) -> list[NewRate]:
    """The rates of a CSV file. Raises RatesFileError with every bad line; then none of them is to be kept."""
    found, problems = list[NewRate](), list[str]()
    seen: dict[tuple[str, date], int] = {}
    for line in _lines(content):
        try:
            rate = _rate(line.cells)
            require_rate(rate, today=today)
            earlier = seen.setdefault((rate.currency, rate.on), line.number)
            if earlier != line.number:
                raise Unfit("", _("line %(line)d gives this currency and day already."), line=earlier)
        except Unfit as unfit:
            problems.append(str(_("Line %(line)d: %(reason)s")) % {"line": line.number, "reason": unfit})
            if len(problems) == MOST_PROBLEMS:
                break
            continue
        found.append(rate)
    if problems:
        raise RatesFileError(problems)
    if not found:
        raise RatesFileError([str(_("There is no rate in this file."))])
    return found


def _lines(content: bytes) -> list[_Line]:
    if len(content) > LARGEST:
        raise RatesFileError([str(_("The file is larger than 2 MB."))])
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        rows = list(csv.reader(StringIO(text), delimiter=max(",;\t", key=first.count), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise RatesFileError([str(_("This is not a CSV file in UTF-8."))]) from error
    heads = [_head(cell) for cell in rows[0]] if rows else []
    if missing := [name for name in ("on", "currency", "value", "source") if name not in heads]:
        told = ", ".join("rate" if name == "value" else "day" if name == "on" else name for name in missing)
        raise RatesFileError([str(_("The first line lacks: %(columns)s.")) % {"columns": told}])
    return [
        _Line(number, {head: cell.strip() for head, cell in zip(heads, row, strict=False) if head})
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _head(cell: str) -> str:
    return next((name for name, words in _HEADS.items() if fold(cell) in map(fold, words)), "")


def _rate(cells: dict[str, str]) -> NewRate:
    try:
        on = date.fromisoformat(cells.get("on", ""))
    except ValueError as error:
        raise Unfit("on", _("“%(text)s” is not a day such as 2024-07-09."), text=cells.get("on", "")) from error
    value = parse_rate(cells.get("value", ""))
    return NewRate(
        cells.get("currency", "").upper(), on, value, cells.get("source", "")[:200], cells.get("address", "")[:400]
    )


def parse_rate(text: str) -> Decimal:
    """A rate as it is typed: 24260, 24.260,5 or 24,260.5. Raises Unfit, also where it may be read in two ways."""
    try:
        # Half of the world reads "24.260" as twenty-four thousand, the other half as twenty-four: nobody's marks count.
        return parse_number(text, places=DECIMALS)
    except AmountError as refused:
        raise Unfit("value", "%(refusal)s", refusal=refused) from refused

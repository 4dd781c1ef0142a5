"""The list as it is shown, as a file: the chosen columns in their order, in words; not meant to be imported back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.timezone import localtime

from proxeny.desk.tables import label_of, shown
from proxeny.records.exchange.guard import guarded
from proxeny.records.queries import fetched
from proxeny.records.register import Register

AT_ONCE = 500
# What a cell of a spreadsheet holds (ECMA-376).
_LONGEST = 32_767
SHEET_ROWS = 1_048_575


def heads(register: Register, columns: tuple[str, ...]) -> list[str]:
    """What the columns are called."""
    return [str(capfirst(str(label_of(register, name)))) for name in columns]


def newest_first(records: QuerySet[Any]) -> Iterator[int]:
    """The ids of all these records in the usual order of lists."""
    return records.order_by("-listed_on", "-id").values_list("pk", flat=True).iterator()


def rows(register: Register, ids: Iterable[int], columns: tuple[str, ...]) -> Iterator[list[Any]]:
    """Every record in this order, a few hundred in memory at a time; days and numbers keep their kind."""
    ids = iter(ids)
    while batch := list(islice(ids, AT_ONCE)):
        for record in fetched(register.model, batch):
            yield [_value(register, name, getattr(record, name)) for name in columns]


def _value(register: Register, name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return localtime(value).date()
    if isinstance(value, date | Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return shown(register, name, value)


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else str(value)


def _write_csv(columns: tuple[str, ...], names: list[str], lines: Iterator[list[Any]], out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in names])
    for line in lines:
        writer.writerow([_text(value) for value in line])
    text.detach()


def _write_jsonl(columns: tuple[str, ...], names: list[str], lines: Iterator[list[Any]], out: BinaryIO) -> None:
    for line in lines:
        values = (value if isinstance(value, int) else _plain(value) for value in line)
        out.write(json.dumps(dict(zip(columns, values, strict=True)), ensure_ascii=False).encode() + b"\n")


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_xlsx(columns: tuple[str, ...], names: list[str], lines: Iterator[list[Any]], out: BinaryIO) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(names):
        sheet.write_string(0, number, guarded(name), bold)
    for at, line in enumerate(islice(lines, SHEET_ROWS), start=1):
        for number, value in enumerate(line):
            _write_cell(sheet, (at, number), value, day=day)
    book.close()


def _write_cell(sheet: Any, at: tuple[int, int], value: Any, *, day: Any) -> None:
    if isinstance(value, date) and value.year > 1900:
        sheet.write_datetime(*at, value, day)
    elif isinstance(value, int | Decimal):
        sheet.write_number(*at, value)
    elif text := _text(value):
        sheet.write_string(*at, text[:_LONGEST])


WRITERS: dict[str, Callable[[tuple[str, ...], list[str], Iterator[list[Any]], BinaryIO], None]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "jsonl": _write_jsonl,
}


def write(register: Register, ids: Iterable[int], fmt: str, out: BinaryIO, *, columns: tuple[str, ...]) -> None:
    """Write the records with these ids, in their order, as csv, xlsx or jsonl. Raises KeyError for another format."""
    WRITERS[fmt](columns, heads(register, columns), rows(register, ids, columns), out)

"""Writing records out: one generator of rows, three formats, each of which imports back unchanged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, TypeAlias

from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.places.models import Place
from proxeny.records.exchange.columns import HEAD, Target, column_name
from proxeny.records.exchange.files import FileError
from proxeny.records.exchange.guard import guarded
from proxeny.records.exchange.names import Names
from proxeny.records.exchange.values import as_typed, is_text, written
from proxeny.records.models import Record
from proxeny.records.pauses.queries import Pauses, gathered, standing
from proxeny.records.register import Register, Rows
from proxeny.records.snapshot import row_fields
from proxeny.records.states import states

# Told by an export of a register with clocks; an import takes none, for they are acts and no values.
_PAUSES = "pauses"
FORMATS = ("csv", "xlsx", "jsonl")
_Fields: TypeAlias = "dict[str, models.Field[Any, Any]]"


@dataclass(frozen=True)
class Exported:
    """One record on its way out: plain values by column name, and its lists."""

    values: dict[str, Any]
    lists: dict[str, list[dict[str, Any]]]


def records_out(register: Register, *, scope: Scope, records: QuerySet[Any] | None) -> Iterator[Exported]:
    """Every record in scope (or those chosen by a list) as it stands, in the order in which they were made."""
    names = Names(scope)
    chosen = records if records is not None else register.model.objects.within(scope).filter(kind=register.name)
    fields: _Fields = {name: register.model_field(name) for name in (*register.open_fields, "place", "state", "ref")}
    keys: Any = chosen.order_by().values("pk")
    away = gathered(standing().filter(record__in=keys)) if register.clocks else {}
    inner: dict[str, _Fields] = {rows.name: {f.name: f for f in row_fields(rows)} for rows in register.open_rows}
    for record, state in states(register, chosen.order_by("id").iterator()):
        own = {name: _outward(field, state[name], names=names) for name, field in fields.items()}
        head = {"office": names.known(Office).label(record.office_id), "demo": record.demo}
        if register.clocks:
            head["pauses"] = _away(away.get(record.pk, {}))
        lists = {
            name: [{key: _outward(listed[key], row[key], names=names) for key in listed} for row in state[name]]
            for name, listed in inner.items()
        }
        yield Exported({**head, **own}, lists)


def _away(pauses: Pauses) -> str:
    """When the file was back with its sender, by the matter of the clock; an open end is today's."""
    spans = ((matter, one) for matter, ones in pauses.items() for one in ones)
    return "; ".join(f"{matter} {one.sent_back}/{one.returned or '..'}" for matter, one in spans)


def _outward(field: models.Field[Any, Any], value: Any, *, names: Names) -> Any:
    """A plain value as it leaves: foreign keys as “name (key)”."""
    if isinstance(field, models.ForeignKey) and value not in (None, ""):
        model: type[models.Model] = field.related_model
        return names.known(Place if model is Place else model).label(value)
    return value


@dataclass(frozen=True)
class Column:
    """One column of a flat file and the field behind it; None for the record's own marks."""

    target: Target
    field: models.Field[Any, Any]

    def value(self, row: Exported) -> Any:
        """The plain value of this column."""
        if not self.target.inner:
            return row.values[self.target.name]
        listed = row.lists[self.target.name]
        return listed[self.target.number][self.target.inner] if self.target.number < len(listed) else ""


def columns(register: Register, records: QuerySet[Any]) -> list[Column]:
    """The columns of a flat file: as many for each list as its longest needs."""
    marks = (name for name in HEAD if name != _PAUSES)
    own = [Column(Target(name), register.model_field(name)) for name in (*marks, *register.open_fields)]
    if register.clocks:
        own.append(Column(Target(_PAUSES), models.TextField(str(HEAD[_PAUSES]))))
    for rows in register.open_rows:
        numbers = range(_longest(rows, records))
        own += [Column(Target(rows.name, n, field.name), field) for n in numbers for field in row_fields(rows)]
    return own


def _longest(rows: Rows, records: QuerySet[Any]) -> int:
    listed = rows.model._default_manager.filter(record_id__in=records.order_by().values("pk"))
    longest = listed.values("record_id").annotate(number=Count("id")).order_by("-number").first()
    return longest["number"] if longest else 0


def _write_csv(rows: Iterable[Exported], heads: list[Column], out: BinaryIO) -> None:
    """UTF-8 with its mark, because spreadsheets guess wrongly without it (RFC 4180)."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column_name(head.target) for head in heads])
    for row in rows:
        writer.writerow([_csv_cell(head, head.value(row)) for head in heads])
    text.detach()


def _csv_cell(head: Column, value: Any) -> Any:
    cell = written(value)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(cell) if isinstance(cell, str) and _may_be_formula(head) else cell


def _may_be_formula(head: Column) -> bool:
    return is_text(head.field) or isinstance(head.field, models.ForeignKey)


def _write_jsonl(rows: Iterable[Exported], heads: list[Column], out: BinaryIO) -> None:
    for row in rows:
        out.write(json.dumps({**row.values, **row.lists}, ensure_ascii=False).encode() + b"\n")


def _write_xlsx(rows: Iterable[Exported], heads: list[Column], out: BinaryIO) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Records")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    bold = book.add_format({"bold": True})
    for number, head in enumerate(heads):
        sheet.write_string(0, number, column_name(head.target), bold)
    sheet.freeze_panes(1, 1)
    for line, row in enumerate(rows, start=1):
        for number, head in enumerate(heads):
            _xlsx_cell(sheet, (line, number), head=head, value=head.value(row), day=day)
    _write_legend(book, heads, bold=bold)
    book.close()


def _xlsx_cell(sheet: Any, at: tuple[int, int], *, head: Column, value: Any, day: Any) -> None:
    cell = as_typed(head.field, written(value))
    if isinstance(cell, date) and cell.year > 1900:
        # Spreadsheets believe that 1900 was a leap year, so that its days are written as text.
        sheet.write_datetime(*at, cell, day)
    elif isinstance(cell, bool):
        sheet.write_boolean(*at, cell)
    elif isinstance(cell, int):
        sheet.write_number(*at, cell)
    elif text := str(cell):
        safe = guarded(text) if _may_be_formula(head) else text
        if sheet.write_string(*at, safe) != 0:
            longer = _("“%(text)s…” is too long for a cell of a spreadsheet; export it as CSV or JSON.")
            raise FileError(column_name(head.target), longer, text=text[:60])


def _write_legend(book: Any, heads: list[Column], *, bold: Any) -> None:
    """A second sheet that says what each column is called on the screen."""
    sheet = book.add_worksheet("Columns")
    sheet.set_column(0, 1, 40)
    for number, head in enumerate(heads):
        sheet.write_string(number, 0, column_name(head.target), bold)
        sheet.write_string(number, 1, str(head.field.verbose_name))


_WRITERS: dict[str, Callable[[Iterable[Exported], list[Column], BinaryIO], None]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "jsonl": _write_jsonl,
}


def export_rows(
    register: Register, scope: Scope, fmt: str, out: BinaryIO, *, records: QuerySet[Record] | None = None
) -> None:
    """Write the records in scope (or the chosen ones) to a binary stream, one at a time.

    `fmt` is csv, xlsx or jsonl. Raises KeyError for another, FileError for a text that a spreadsheet cannot hold.
    """
    write = _WRITERS[fmt]
    chosen = records if records is not None else register.model.objects.within(scope).filter(kind=register.name)
    write(records_out(register, scope=scope, records=chosen), columns(register, chosen), out)

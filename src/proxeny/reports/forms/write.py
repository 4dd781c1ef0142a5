"""Writes the form of a return: what is known stands in it, what is asked is open, all else is locked."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from proxeny.accounts.queries import office_name
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity, words
from proxeny.indicators.asked import beside_of, stands_in
from proxeny.indicators.catalogue import catalogue, unit_label
from proxeny.indicators.checking import reckoned
from proxeny.indicators.meanwhile import noted
from proxeny.indicators.models import Return
from proxeny.indicators.offers.queries import prefilled_of
from proxeny.indicators.offers.wording import told
from proxeny.reports.forms.outline import COLUMNS, QUALIFIERS, SHEET, SHOWN, STATUSES, identity, said
from proxeny.reports.outline import Template
from proxeny.reports.write.archive import timeless

_WIDTHS = {
    "measure": 24, "label": 52, "unit": 8, "qualifier": 12, "number": 16, "up_to": 12, "status": 12, "year_before": 16,
}  # fmt: skip
_WIDE, _HEAD_HEIGHT, _MARGIN = 28, 32, 0.4
_CODES_ROW, _HEAD_ROW = 4, 5
_DRESS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "plain": {},
    "small": {"font_size": 8, "font_color": "#6B7280"},
    "head": {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E1EEF0", "border": 1},
    "code": {"font_size": 8, "font_color": "#6B7280", "valign": "top", "border": 1},
    "known": {"text_wrap": True, "valign": "top", "border": 1},
    "asked": {"valign": "top", "border": 1, "bg_color": "#FFF8E1", "locked": False},
    "number": {"valign": "top", "border": 1, "bg_color": "#FFF8E1", "locked": False, "num_format": "#,##0.######"},
    "words": {"valign": "top", "border": 1, "bg_color": "#FFF8E1", "locked": False, "text_wrap": True},
}


@dataclass(frozen=True)
class _Line:
    """One figure of the form."""

    measure: str
    quantity: Quantity | None
    unit: str
    before: str
    source: str = ""


def write_form(owed: Return, *, template: Template, lang: str) -> bytes:
    """The bytes of the form; the same return gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    dress = {name: book.add_format({**look, **_turned(name, lang=lang)}) for name, look in _DRESS.items()}
    sheet = book.add_worksheet(SHEET)
    with override(lang):
        _head(sheet, owed=owed, template=template, dress=dress, lang=lang)
        for at, line in enumerate(_lines(owed, measures=template.required, lang=lang), start=_HEAD_ROW + 1):
            _figure(sheet, at, line, dress=dress, lang=lang)
    _choices(sheet, rows=len(template.required), lang=lang)
    if lang == "ar":
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    book.close()
    return timeless(out.getvalue())


def _turned(name: str, *, lang: str) -> dict[str, Any]:
    """Lines above the table run over their cell: in Arabic to the left, whatever their letters."""
    return {"align": "right", "reading_order": 2} if lang == "ar" and name in ("title", "plain", "small") else {}


def _head(sheet: Any, *, owed: Return, template: Template, dress: Mapping[str, Any], lang: str) -> None:
    sheet.write_string(0, 0, template.titled(Period.parse(owed.period), lang), dress["title"])
    sheet.write_string(1, 0, office_name(owed.office, lang), dress["plain"])
    sheet.write_string(2, 0, _("Fill in the yellow cells only, and send the file back as it is."), dress["plain"])
    sheet.write_string(3, 0, identity(owed), dress["small"])
    sheet.set_row(_HEAD_ROW, _HEAD_HEIGHT)
    for column, (code, label) in enumerate(COLUMNS.items()):
        sheet.write_string(_CODES_ROW, column, code, dress["small"])
        sheet.write_string(_HEAD_ROW, column, str(label), dress["head"])
        hidden = {"hidden": True} if code == SHOWN else {}
        sheet.set_column(column, column, _WIDTHS.get(code, _WIDE), None, hidden)


def _lines(owed: Return, *, measures: Iterable[str], lang: str) -> Iterable[_Line]:
    wanted, period = list(measures), Period.parse(owed.period)
    stands, beside = stands_in(owed.observations.filter(ended_at=None, period="")), beside_of(owed, wanted)
    known = prefilled_of(owed, wanted, lang=lang)
    for name in wanted:
        offer = known.get(name)
        quantity = stands.get(name) or (offer.quantity if offer else None)
        before = reckoned(quantity, period=period, beside=beside[name]).previous
        source = told(offer, lang=lang) if offer else ""
        # Read back as it stands: an amount in dong must not come back as one in dollars.
        unit = quantity.unit if quantity else catalogue()[name].unit
        yield _Line(name, quantity, unit, words(before, lang) if before else "", source)


def _figure(sheet: Any, at: int, line: _Line, *, dress: Mapping[str, Any], lang: str) -> None:
    quantity = line.quantity
    sheet.write_string(at, 0, line.measure, dress["code"])
    for column, text in enumerate((catalogue()[line.measure].label(lang), unit_label(line.unit, lang)), start=1):
        sheet.write_string(at, column, text, dress["known"])
    sheet.write_string(at, 3, _word(QUALIFIERS, quantity.qualifier.value if quantity else "exact"), dress["asked"])
    for column, value in ((4, quantity and quantity.value), (5, quantity and quantity.value_to)):
        if value is None:
            sheet.write_blank(at, column, None, dress["number"])
        else:
            sheet.write_number(at, column, value, dress["number"])
    sheet.write_string(at, 6, _word(STATUSES, quantity.status.value if quantity else "actual"), dress["asked"])
    sheet.write_blank(at, 7, None, dress["words"])
    sheet.write_string(at, 8, line.before, dress["known"])
    sheet.write_string(at, 9, line.source, dress["known"])
    sheet.write_string(at, 10, noted(quantity), dress["small"])


def _word(choices: Mapping[str, Any], code: str) -> str:
    return str(choices[code])


def _choices(sheet: Any, *, rows: int, lang: str) -> None:
    """Lists to choose from; numbers are numbers. A cell that is pasted over is judged when the form is read."""
    first, last = _HEAD_ROW + 1, _HEAD_ROW + rows
    for column, choices in ((3, QUALIFIERS), (6, STATUSES)):
        sheet.data_validation(
            first, column, last, column, {"validate": "list", "source": list(said(choices, lang=lang))}
        )
    sheet.data_validation(first, 4, last, 5, {"validate": "decimal", "criteria": ">=", "value": 0})

"""Amounts of money in an office's sheet: the scale and the currency that their cells, else the heads, tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _t

from proxeny.ground.amounts import AmountError, parse_amount, parse_number, places_of
from proxeny.ground.codelists import codelist
from proxeny.ground.money_units import MoneyUnit, UnitError, unit_named
from proxeny.ground.numerals import plain
from proxeny.ground.text import fold
from proxeny.records.exchange.columns import in_all_languages
from proxeny.records.exchange.head_units import unit_above, unit_in_head
from proxeny.records.exchange.mapping import CellProblem
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.recipe import EACH, Recipe, generic
from proxeny.records.exchange.targets import field_of
from proxeny.records.exchange.tidying import in_unicode
from proxeny.records.register import Register

_NOTHING = MoneyUnit()
_MONEY = places_of("VND")
_NUMBER_THEN = re.compile(r"(?P<number>-?\s*\d[\d., '\u00a0]*)(?P<words>\D*)")
_THEN_NUMBER = re.compile(r"(?P<words>[^\d-]+)(?P<number>-?\d[\d., '\u00a0]*)")


@dataclass(frozen=True)
class _Column:
    """What the head of an amount tells, and where its currency is kept: a field, or the one of its own label."""

    unit: MoneyUnit
    heading: str
    field: str = ""
    fixed: str = ""


class Sums:
    """Reads the amounts of one sheet; what cannot be read for certain is kept in `problems`."""

    def __init__(
        self,
        register: Register,
        raw: RawSheet,
        recipe: Recipe,
        *,
        headings: Sequence[str],
        sources: Mapping[str, Sequence[int]],
    ) -> None:
        self._file = raw.file
        self.problems: list[CellProblem] = []
        self._columns: dict[str, _Column] = {}
        lines = [line.cells for line in raw.lines if line.number < recipe.head]
        above = in_unicode([cell for cells in lines for cell in cells if cell.strip()])
        for path, columns in sources.items():
            field = field_of(register, path)
            if field is None or field.get_internal_type() != "DecimalField":
                continue
            said = " ; ".join(headings[column - 1] for column in columns)
            money = register.amounts.get(path.replace(f".{EACH}.", "."), "")
            fixed = "" if money else _of_label(str(field.verbose_name))
            try:
                unit = _NOTHING if fold(said) in in_all_languages(field.verbose_name) else _of_head(said, path, recipe)
                # Land is not counted in the money of the table.
                whole, line = unit_above(above) if money or fixed else (_NOTHING, "")
                self._columns[path] = _Column(_together(unit, whole), said if unit != _NOTHING else line, money, fixed)
            except UnitError:
                message = _t("The unit in this heading is not certain. Write it as “triệu đồng” or “USD million”.")
                self.problems.append(CellProblem(raw.file, recipe.head, path, message, said=said))
        self._told: dict[str, str] = {}

    def holds(self, name: str) -> bool:
        """Whether the column of our sheet is an amount."""
        return generic(name) in self._columns

    def read(self, row: int, name: str, text: str, *, typed: bool = False) -> str:
        """The amount as it will be written; the text itself where it cannot be read, which then is a problem.

        What was `typed` in place of a cell tells its unit itself where the head tells a scale.
        """
        column = self._columns[generic(name)]
        if not text:
            return text
        try:
            amount, currency, own = _said(text, column.unit.scale)
        except AmountError as error:
            if _is_number(text):
                self._tell(row, name, str(error), text)
            return text
        if typed and column.unit.scale != 1 and not own:
            message = _t("“%(value)s”: say the scale or the currency too, since the heading tells “%(heading)s”.")
            self._tell(row, name, message % {"value": text, "heading": column.heading}, text)
            return text
        self._keep(row, name, currency or column.unit.currency, text)
        return format(plain(amount), "f") if currency or column.unit != _NOTHING else text

    def begin(self) -> None:
        """A row begins: no currency is told yet."""
        self._told = {}

    def tell_currencies(self, row: int, cells: dict[str, str]) -> None:
        """Set the currencies that amounts of the row told; one that is stated otherwise there is a problem."""
        for name, code in self._told.items():
            stated = cells.get(name, "")
            if stated and codelist("currency").find(stated) != code:
                self._disagree(row, name, stated, code)
            cells[name] = stated or code
        for column in self._columns.values():
            if column.unit.currency and column.field and "." not in column.field:
                cells[column.field] = cells.get(column.field) or column.unit.currency

    def go_on(self, row: int, cells: dict[str, str], more: Mapping[str, str]) -> None:
        """A further row of a record tells no other currency than the record."""
        for name in {column.field for column in self._columns.values() if column.field and "." not in column.field}:
            before, now = cells.get(name, ""), more.get(name, "")
            if before and now and before != now:
                self._disagree(row, name, before, now)
            elif now:
                cells[name] = now

    def _keep(self, row: int, name: str, code: str, text: str) -> None:
        column = self._columns[generic(name)]
        if not code:
            return
        if not column.field:
            if code != column.fixed:
                message = _t("“%(value)s” is in %(currency)s, which this field is not.")
                self._tell(row, name, message % {"value": text, "currency": code}, text)
            return
        listed, dot, inner = column.field.partition(".")
        at = f"{listed}.{name.split('.')[1]}.{inner}" if dot else column.field
        if self._told.setdefault(at, code) != code:
            self._disagree(row, name, self._told[at], code)

    def _disagree(self, row: int, name: str, one: str, other: str) -> None:
        message = _t("Two currencies are told for the same amounts: %(one)s and %(other)s.")
        self._tell(row, name, message % {"one": one, "other": other}, "")

    def _tell(self, row: int, name: str, message: str, text: str) -> None:
        self.problems.append(CellProblem(self._file, row, name, message, said=text))


def _of_head(heading: str, path: str, recipe: Recipe) -> MoneyUnit:
    """The unit of a heading, or of what was typed in its place, which has to tell one. Raises UnitError."""
    typed = recipe.cells.get(recipe.head, {}).get(path) or recipe.answers.get(path, {}).get(heading)
    unit = unit_in_head(typed or heading)
    if typed and unit == _NOTHING:
        raise UnitError(typed)
    return unit


def _together(own: MoneyUnit, whole: MoneyUnit) -> MoneyUnit:
    """The unit of a column in a table that has one. Raises UnitError where the two may be meant together."""
    if own == _NOTHING:
        return whole
    is_other = bool(own.currency and whole.currency and own.currency != whole.currency)
    if whole in (_NOTHING, own) or is_other or (own.currency and own.scale != 1):
        return own
    raise UnitError


def _said(text: str, scale: Decimal) -> tuple[Decimal, str, bool]:
    """An amount, the currency that its cell tells, and whether the cell tells its own unit. Raises AmountError."""
    behind, before = _NUMBER_THEN.fullmatch(text), _THEN_NUMBER.fullmatch(text)
    parted = [(found["number"], found["words"]) for found in (behind, before) if found and found["words"].strip()]
    for number, words in parted:
        try:
            unit = unit_named(words)
        except UnitError:
            continue
        if unit is not None and unit.currency:
            return parse_number(number.strip(), places=_MONEY, times=unit.scale), unit.currency, True
    # A word that can be read behind the number is the cell's own scale.
    return parse_number(text, places=_MONEY, times=scale), "", any(char.isalpha() for char in text)


def _is_number(text: str) -> bool:
    """Whether the text would be read as a number where no unit is asked for."""
    try:
        parse_amount(text)
    except AmountError:
        return False
    return True


def _of_label(label: str) -> str:
    try:
        return unit_in_head(label).currency
    except UnitError:
        return ""

"""Reads the form of a return that came back: figures by the codes of its rows and columns, or which cell is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxeny.ground.amounts import AmountError, parse_number, places_of
from proxeny.ground.numerals import plain
from proxeny.ground.periods import Period, PeriodError
from proxeny.ground.quantity import Qualifier, Quantity, QuantityError, Status
from proxeny.indicators.catalogue import catalogue, indicator, unit_named
from proxeny.indicators.meanwhile import Seen
from proxeny.indicators.meanwhile import understood as understood_note
from proxeny.indicators.rules import no_range, problems_with
from proxeny.records.exchange.raw import RawSheet, letters_of
from proxeny.records.register import Label
from proxeny.reports.forms.outline import MARK, QUALIFIERS, READ, SHOWN, STATUSES, all_words, understood
from proxeny.reports.outline import templates

_DIGITS, _PLACES = 24, 6


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell; the cell is empty where it is the whole form."""

    cell: str
    message: str


@dataclass(frozen=True)
class Filled:
    """What a form says: figures and reasons by measure; with any fault nothing of it is taken.

    `seen` is what stood in the form when it was taken, `cells` where each figure stands, `lacking` what the return asks
    and the form does not hold.
    """

    observations: Mapping[str, Quantity]
    reasons: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    seen: Seen | None = None
    cells: Mapping[str, str] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()


class _Wrong(Exception):
    """One cell that cannot be read."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(column, message)
        self.column, self.message = column, message


def read_form(raw: RawSheet, *, identity: str, measures: Collection[str]) -> Filled:
    """The figures of a form of this return; every fault names its cell."""
    if faults := _faults_of_whole(raw, identity=identity):
        return Filled({}, {}, faults)
    head, columns = _columns(raw)
    missing = [name for name in READ if name not in columns]
    if missing:
        message = _("These columns are missing, or the row with their codes was changed: %(columns)s.")
        return Filled({}, {}, (Fault("", message % {"columns": ", ".join(missing)}),))
    return _rows(raw, head=head, columns=columns, measures=measures)


def _faults_of_whole(raw: RawSheet, *, identity: str) -> tuple[Fault, ...]:
    for line in raw.lines:
        for at, cell in enumerate(line.cells, start=1):
            if cell.startswith(MARK):
                where = f"{letters_of(at)}{line.number}"
                told = _("This form is of another return: %(found)s. This page is for %(wanted)s.")
                words = {"found": _in_words(cell), "wanted": _in_words(identity)}
                return () if cell.strip() == identity else (Fault(where, told % words),)
    return (Fault("", _("This is not the form of a return: the line that says whose it is is missing.")),)


def _in_words(identity: str) -> str:
    """Whose form it is, for which report: by its codes where these tell no report of ours."""
    said = identity.removeprefix(MARK).strip()
    office, _space, rest = said.partition(" ")
    template, _space, period = rest.partition(" ")
    if template not in templates():
        return said
    lang = get_language() or "en"
    try:
        return f"{office}, {templates()[template].titled(Period.parse(period), lang)}"
    except PeriodError:
        return said


def _columns(raw: RawSheet) -> tuple[int, dict[str, int]]:
    """The number of the row with the codes, and where each column stands now."""
    for line in raw.lines:
        found = {cell.strip(): at for at, cell in enumerate(line.cells) if cell.strip() in (*READ, SHOWN)}
        if len(found) > 1:
            return line.number, found
    return 0, {}


def _rows(raw: RawSheet, *, head: int, columns: Mapping[str, int], measures: Collection[str]) -> Filled:
    figures: dict[str, Quantity] = {}
    reasons: dict[str, str] = {}
    faults: list[Fault] = []
    rows: dict[str, int] = {}
    shown: dict[str, Quantity | None] = {}
    # The row under the codes holds the names of the columns for people.
    for line in raw.lines:
        cells = {name: line.cells[at].strip() if at < len(line.cells) else "" for name, at in columns.items()}
        cells["unit"] = unit_named(cells["unit"])
        name = cells["measure"]
        if line.number <= head + 1 or not any(cells.values()):
            continue
        try:
            if not _is_asked(name, rows=rows, measures=measures, said=cells["number"]):
                continue
            rows[name] = line.number
            if SHOWN in columns:
                shown[name] = _shown(cells[SHOWN])
            if (quantity := _quantity(name, cells)) is not None:
                figures[name] = quantity
            if cells["reason"]:
                reasons[name] = cells["reason"][:500]
        except _Wrong as wrong:
            faults.append(Fault(f"{letters_of(columns[wrong.column] + 1)}{line.number}", wrong.message))
    number = letters_of(columns["number"] + 1)
    return Filled(
        figures,
        reasons,
        tuple(faults),
        seen=shown if SHOWN in columns else None,
        cells={name: f"{number}{row}" for name, row in rows.items()},
        lacking=tuple(name for name in measures if name not in rows),
    )


def _is_asked(name: str, *, rows: Mapping[str, int], measures: Collection[str], said: str) -> bool:
    """Whether the return asks for the figure of a row; an empty row of one that was withdrawn is passed over."""
    if name in rows:
        raise _Wrong("measure", _("This figure stands in row %(row)s already.") % {"row": rows[name]})
    if name in measures:
        return True
    if name not in catalogue():
        raise _Wrong("measure", _("“%(code)s” is no figure of this return.") % {"code": name or said})
    if said:
        message = _("The return does not ask for this figure any more: empty the cell, or take the form along anew.")
        raise _Wrong("number", message)
    return False


def _shown(note: str) -> Quantity | None:
    """What stood in the form when it was taken."""
    try:
        return understood_note(note)
    except (ValueError, ArithmeticError):
        raise _Wrong(SHOWN, _("This cell is not to be changed: take the form along anew.")) from None


def _quantity(name: str, cells: Mapping[str, str]) -> Quantity | None:
    value = _number("number", cells, unit=cells["unit"])
    upper = _number("up_to", cells, unit=cells["unit"])
    if value is None:
        if upper is not None:
            raise _Wrong("number", _("“Between” needs a lower and an upper number; other words need one number."))
        return None
    qualifier = _choice("qualifier", QUALIFIERS, cells["qualifier"], default="exact")
    status = _choice("status", STATUSES, cells["status"], default="actual")
    try:
        made = Quantity(
            value=value, value_to=upper, qualifier=Qualifier(qualifier), status=Status(status), unit=cells["unit"]
        )
    except QuantityError:
        raise _Wrong("number" if upper is None else "up_to", str(no_range(value, upper))) from None
    for problem in problems_with(name, quantity=made):
        raise _Wrong("unit" if cells["unit"] not in indicator(name).units else "number", str(problem.message))
    return made


def _number(column: str, cells: Mapping[str, str], *, unit: str) -> Decimal | None:
    """The number of a cell: a text is read as one that is typed on the page is."""
    text = cells[column]
    if not text:
        return None
    try:
        value = parse_number(text, places=places_of(unit), lang=get_language() or "")
    except AmountError as error:
        raise _Wrong(column, str(error)) from None
    if value.adjusted() >= _DIGITS - _PLACES:
        raise _Wrong(column, _("“%(text)s” is not a number.") % {"text": text[:60]})
    return plain(value)


def _choice(column: str, choices: Mapping[str, Label], text: str, *, default: str) -> str:
    if not text:
        return default
    if (found := understood(choices, text)) is None:
        told = _("“%(text)s” is none of: %(choices)s.")
        raise _Wrong(column, told % {"text": text[:60], "choices": all_words(choices.values())})
    return found

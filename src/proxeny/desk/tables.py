"""How values of a register are shown in lists: labels for codes, names for keys, days as people write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial, singledispatch
from typing import Any, NamedTuple, TypeAlias

from babel import Locale
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import cluster_name, office_name
from proxeny.desk.addresses import record_address
from proxeny.desk.days import day
from proxeny.ground import text
from proxeny.ground.codelists import codelist
from proxeny.ground.money import Money
from proxeny.ground.numerals import number
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.records.fields import CodeField, CodesField, is_sealed
from proxeny.records.models import Record
from proxeny.records.queries import SharedRow
from proxeny.records.register import Label, Register

Words: TypeAlias = Callable[[Any], str]


class Cell(NamedTuple):
    """One value in a table: its words, its column, the class that sets it, and where it leads, if anywhere."""

    text: str
    label: str
    kind: str = ""
    url: str = ""


@dataclass(frozen=True)
class Row:
    """One record in a table."""

    cells: tuple[Cell, ...]
    url: str = ""
    demo: bool = False
    key: int = 0


def lang() -> str:
    """The language of this screen."""
    return get_language() or "en"


def language_name(code: str) -> str:
    """A language in the reader's language; the code where it has no name."""
    return str(Locale.parse(lang(), sep="-").languages.get(code, code))


def joined(parts: Iterable[object]) -> str:
    """Several words in one line, as the reader's language sets them; what is empty is left out."""
    return text.joined(parts, lang=lang())


def quoted(words: object) -> str:
    """Words in the quotation marks of the reader's language."""
    return _("“%(words)s”") % {"words": words}


def shown(register: Register, name: str, value: Any) -> str:
    """The value of a register's field in words of the reader's language; empty where there is none."""
    return words_of(register, name)(value)


def words_of(register: Register, name: str) -> Words:
    """How values of a register's field are put in words of the reader's language; worked out once for a column."""
    write = _writer(register, name)
    return lambda value: "" if value is None or value in ("", []) else write(value)


def _writer(register: Register, name: str) -> Words:
    if name == "state":
        return _each_once(lambda state: str(register.lifecycle.state(state).label))
    field, language = register.model_field(name), lang()
    if isinstance(field, CodeField):
        return _each_once(partial(codelist(field.codelist).label, lang=language))
    if isinstance(field, CodesField):
        label = partial(codelist(field.codelist).label, lang=language)
        return lambda codes: text.joined(map(label, codes), lang=language)
    if field.choices:
        labels = dict(field.flatchoices)
        return lambda value: str(labels.get(value, value))
    if isinstance(field, models.DateField):
        return lambda value: day(value, language) if isinstance(value, date) else plain(value)
    return _each_once(plain) if isinstance(field, models.ForeignKey) else plain


def _each_once(write: Words) -> Words:
    """The same words for the same thing: rows of a list have few states and countries, whose names are looked up."""
    said: dict[Any, str] = {}

    def words(value: Any) -> str:
        found = said.get(value)
        if found is None:
            found = said[value] = write(value)
        return found

    return words


@singledispatch
def plain(value: Any) -> str:
    """Any value in words: a name, a day, a number, yes or no; of what is sealed only that it is there."""
    return str(value)


for _type, _words in (
    (str, lambda text: _("sealed") if is_sealed(text) else str(text)),
    (Place, lambda place: labels([place], lang=lang())[place.code]),
    (Office, lambda office: office_name(office, lang())),
    (Cluster, lambda cluster: cluster_name(cluster, lang())),
    (Record, lambda record: str(record.title)),
    (bool, lambda flag: _("yes") if flag else _("no")),
    (date, day),
    (Decimal, lambda amount: number(amount, lang=lang())),
    (int, lambda count: number_format(count, force_grouping=True)),
):
    plain.register(_type, _words)


_KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.DateField, "day"),
    (models.IntegerField, "n"),
    (models.DecimalField, "n"),
)


def _kind(register: Register, name: str) -> str:
    if name in ("ref", "state", "title"):
        return name
    field = register.model_field(name)
    return next((kind for type_, kind in _KINDS if isinstance(field, type_)), "")


def label_of(register: Register, name: str) -> Label:
    """What a column is called."""
    return _SPINE[name] if name in _SPINE else register.label_of(name)


_SPINE: dict[str, Label] = {
    "ref": gettext_lazy("no."),
    "recorded_at": gettext_lazy("recorded on"),
    "released_at": gettext_lazy("released on"),
}


@dataclass(frozen=True)
class Column:
    """One column of a table: the field it shows, what it is called, the class that sets it, how its values read.

    `currency` is the field with the currency of its amounts, empty where it holds none.
    """

    name: str
    label: str
    kind: str
    words: Words
    currency: str = ""


def columns_of(register: Register, names: Iterable[str]) -> tuple[Column, ...]:
    """The columns in the reader's language, worked out once for all rows."""
    return tuple(
        Column(
            name,
            str(label_of(register, name)),
            _kind(register, name),
            words_of(register, name),
            register.currency_of(name),
        )
        for name in names
    )


def _cell_of(record: Any, column: Column) -> Cell:
    """One field of a record; an amount stands with its currency, without which it says nothing."""
    value = getattr(record, column.name)
    currency = getattr(record, column.currency, "") if column.currency else ""
    if value is None or not currency:
        return cell(column, value)
    return Cell(Money(value, currency).format(lang()), column.label, column.kind)


def cell(column: Column, value: Any) -> Cell:
    """One field of one record; another record leads to its own page."""
    url = record_address(value.kind, value.pk) if isinstance(value, Record) else ""
    return Cell(column.words(value), column.label, column.kind, url)


def header(columns: Iterable[Column]) -> list[Cell]:
    """The heads of the columns."""
    return [Cell(column.label, "", column.kind) for column in columns]


def row(register: Register, record: Any, *, columns: Iterable[Column]) -> Row:
    """One record as its row of a list."""
    url = record_address(register.name, record.pk)
    cells = tuple(_cell_of(record, column) for column in columns)
    if all(one.kind != "title" for one in cells):
        # A row without its title still leads to its record.
        first = cells[0]
        kept = "" if first.kind == "state" else first.kind
        cells = (first._replace(text=first.text or str(record.ref), url=url, kind=kept), *cells[1:])
    return Row(cells, url, record.demo, record.pk)


def shared_table(register: Register, shared: list[SharedRow]) -> tuple[list[Cell], list[Row]]:
    """Head and rows of what other members show; titles have a column only where an office has opened some."""
    columns = columns_of(register, (name for name in register.coordination if "." not in name))
    titled, placed = any(one.title for one in shared), len(columns) < len(register.coordination)
    head = [Cell(_("Office"), ""), *([Cell(_("Title"), "")] if titled else []), *header(columns)]
    rows = []
    for one in shared:
        cells = [Cell(plain(one.office), _("Office")), *([_title(one)] if titled else [])]
        cells += [cell(column, one.fields[column.name]) for column in columns]
        rows.append(Row((*cells, *([_countries(one)] if placed else []))))
    return [*head, *([Cell(_("Countries"), "")] if placed else [])], rows


def _title(shared: SharedRow) -> Cell:
    return Cell(shared.title or _("not opened by its office"), _("Title"), "" if shared.title else "soft")


def _countries(shared: SharedRow) -> Cell:
    return Cell(joined(dict.fromkeys(plain(country) for country in shared.countries)), _("Countries"))

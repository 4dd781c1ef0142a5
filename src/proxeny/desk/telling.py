"""States of records as the history keeps them, told in words: labels for codes, names for keys, days in figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from proxeny.desk.addresses import record_address
from proxeny.desk.tables import joined, lang, language_name, plain, shown
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.records.fields import CodeField, is_year
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.merging.queries import kept_for
from proxeny.records.models import Record
from proxeny.records.register import Label, Register, Rows

_UNSAID: tuple[Any, ...] = (None, "", [])


@dataclass(frozen=True)
class Told:
    """One field in words, and where it leads."""

    name: str
    label: Label
    text: str
    url: str = ""
    long: bool = False


@dataclass(frozen=True)
class ToldRows:
    """A list inside a record in words: heads, and a row of cells for each; cells of nothing are empty."""

    name: str
    label: Label
    heads: tuple[Label, ...]
    rows: tuple[tuple[Told, ...], ...]


@dataclass(frozen=True)
class ToldGroup:
    """Fields that belong together."""

    label: Label
    fields: tuple[Told, ...]


# What a key of a foreign key is called, and where it leads.
_Named: TypeAlias = Mapping[Any, tuple[str, str]]


def _named(field: models.Field[Any, Any], keys: Iterable[Any]) -> _Named:
    """The words and addresses of what a foreign key points at, in at most four queries however many there are."""
    model = field.related_model
    assert isinstance(model, type)
    found: dict[Any, Any] = model._base_manager.in_bulk({key for key in keys if key not in _UNSAID})
    if issubclass(model, Place):
        names = labels(found.values(), lang=lang()) if found else {}
        return {key: (names[key], "") for key in found}
    if issubclass(model, Record):
        found = _led_on(model, found)
    return {key: _of_target(target) for key, target in found.items()}


def _led_on(model: type[Record], found: Mapping[Any, Any]) -> dict[Any, Any]:
    """Key to the record that stands for it, where that is another."""
    kept = kept_for([key for key, target in found.items() if target.state == WITHDRAWN])
    tops = model._base_manager.in_bulk(kept.values()) if kept else {}
    return {key: tops.get(kept.get(key, 0), target) for key, target in found.items()}


def _of_target(target: Any) -> tuple[str, str]:
    if isinstance(target, Record):
        # The name of a sealed record stands nowhere but on its own page, which asks who reads it.
        sealed = target.confidentiality == "restricted"
        return (target.ref if sealed else plain(target)), record_address(target.kind, target.pk)
    return plain(target), ""


def _words(
    register: Register, field: models.Field[Any, Any], value: Any, *, named: _Named | None = None
) -> tuple[str, str]:
    """The words of a plain value and the address of what it names."""
    if value in _UNSAID:
        return "", ""
    if isinstance(field, models.ForeignKey):
        known = _named(field, [value]) if named is None else named
        return known.get(value, (str(value), ""))
    typed = value if isinstance(value, list) else field.to_python(value)
    if is_year(field):
        return str(typed), ""
    if field.name == "lang" and not isinstance(field, CodeField):
        return language_name(str(value)), ""
    if field.model is register.model or issubclass(register.model, field.model):
        return shown(register, field.name, typed), ""
    return (str(dict(field.flatchoices).get(value, value)) if field.choices else plain(typed)), ""


def told(register: Register, name: str, value: Any, *, currency: str = "") -> Told:
    """One field of a register with a plain value, an amount with the code of its currency."""
    field = register.model_field(name)
    text, url = _words(register, field, value)
    if currency and text:
        text = f"{text}\u00a0{currency}"
    return Told(name, register.label_of(name), text, url, isinstance(field, models.TextField))


def told_path(register: Register, path: str, value: Any) -> Told:
    """A field of a register, or of a row of one of its lists (`list.field`), with a plain value."""
    listed, _dot, name = path.rpartition(".")
    if not listed:
        return told(register, name, value)
    field: Any = register.rows_named(listed).model._meta.get_field(name)
    text, url = _words(register, field, value)
    return Told(path, field.verbose_name, text, url)


def told_rows(
    register: Register, rows: Rows, listed: Sequence[Mapping[str, Any]], *, state: Mapping[str, Any] | None = None
) -> ToldRows:
    """A list inside a record; the record's own state says the currency of amounts that have none in their row."""
    fields: list[models.Field[Any, Any]] = [rows.model._meta.get_field(name) for name in rows.fields]  # type: ignore[misc]
    keys = [field for field in fields if isinstance(field, models.ForeignKey)]
    named = {field.name: _named(field, [row.get(field.name) for row in listed]) for field in keys}
    lines = []
    for row in listed:
        cells = []
        for field in fields:
            text, url = _words(register, field, row.get(field.name), named=named.get(field.name))
            if _lacks_number(field, row):
                text = ""
            if text and (currency := _currency_of_row(register, rows, field.name, row, state or {})):
                text = f"{text}\u00a0{currency}"
            cells.append(Told(field.name, field.verbose_name, text, url))
        lines.append(tuple(cells))
    return ToldRows(rows.name, rows.label, tuple(field.verbose_name for field in fields), tuple(lines))


def _lacks_number(field: models.Field[Any, Any], row: Mapping[str, Any]) -> bool:
    """Whether the field is the word beside a number (exactly, nearly) and the row has none: it then says nothing."""
    return getattr(field, "codelist", "") == "qualifier" and "value" in row and row["value"] in _UNSAID


def told_groups(register: Register, state: Mapping[str, Any]) -> list[ToldGroup]:
    """All fields of a state that say something, by groups; groups that say nothing are left out."""
    groups, idle = [], _idle_currencies(register, state)
    for group in register.groups:
        fields = tuple(
            told(register, name, state.get(name), currency=_currency(register, name, state))
            for name in group.fields
            if name not in idle
        )
        if said := tuple(field for field in fields if field.text):
            groups.append(ToldGroup(group.label, said))
    return groups


def _idle_currencies(register: Register, state: Mapping[str, Any]) -> set[str]:
    """The currencies of which the record has no amount: they say nothing."""
    used = {currency for path, currency in register.amounts.items() if _is_filled(state, path)}
    return set(register.amounts.values()) - used


def _is_filled(state: Mapping[str, Any], path: str) -> bool:
    listed, dot, name = path.partition(".")
    rows = (state.get(listed) or []) if dot else [state]
    return any(row.get(name or listed) not in _UNSAID for row in rows)


def _currency(register: Register, name: str, state: Mapping[str, Any]) -> str:
    return str(state.get(register.amounts.get(name, "")) or "")


def _currency_of_row(
    register: Register, rows: Rows, name: str, row: Mapping[str, Any], state: Mapping[str, Any]
) -> str:
    listed, dot, inner = register.amounts.get(f"{rows.name}.{name}", "").partition(".")
    return str((row.get(inner) if dot else state.get(listed)) or "")


def told_lists(register: Register, state: Mapping[str, Any]) -> list[ToldRows]:
    """All lists of a state that have rows."""
    return [told_rows(register, rows, state[rows.name], state=state) for rows in register.rows if state.get(rows.name)]


def field_label(register: Register, name: str) -> str:
    """What a field, a list or a mark of a record is called."""
    lists = {rows.name: rows.label for rows in register.rows}
    if name in lists:
        return str(lists[name])
    try:
        return str(register.label_of(name))
    except FieldDoesNotExist:
        return name


def sayable(register: Register, name: str, value: Any) -> list[str]:
    """A plain value as lines of text: one line for a field, one for each row of a list."""
    lists = {rows.name: rows for rows in register.rows}
    if name in lists:
        rows = told_rows(register, lists[name], value or [])
        return [joined(cell.text for cell in row) for row in rows.rows] or [_("nothing")]
    return [told(register, name, value).text or _("nothing")]


@dataclass(frozen=True)
class Difference:
    """One field before and after, in lines of words."""

    label: str
    before: list[str]
    after: list[str]
    name: str = ""


def differences(
    register: Register, before: Mapping[str, Any], after: Mapping[str, Any], *, names: Iterable[str]
) -> list[Difference]:
    """What changed between two states, in the order of the form, in words."""
    order = [*register.fields, *(rows.name for rows in register.rows), "state"]
    wanted = set(names)
    return [
        Difference(
            field_label(register, name),
            sayable(register, name, before.get(name)),
            sayable(register, name, after.get(name)),
            name,
        )
        for name in order
        if name in wanted and before.get(name) != after.get(name)
    ]

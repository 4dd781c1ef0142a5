"""Everything that a column of an office's sheet may be read as, from the register's declaration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _t

from proxeny.records.exchange.columns import HEAD
from proxeny.records.exchange.recipe import EACH
from proxeny.records.fields import CodeField, CodesField
from proxeny.records.register import Label, Register
from proxeny.records.snapshot import row_fields
from proxeny.records.validate import is_optional

_MARKS = ("ref", "state", "place", "office", "demo")


@dataclass(frozen=True)
class Use:
    """One thing that a column may be read as: its code as recipes keep it, its name, its group."""

    code: str
    label: str
    group: Label


def field_of(register: Register, path: str) -> models.Field[Any, Any] | None:
    """The database field behind a path (`starts_on`, `members.*.name`); None where there is none."""
    name, _number, inner = (*path.split("."), "", "")[:3]
    lists = {rows.name: rows for rows in register.open_rows}
    if inner and name in lists and (found := [f for f in row_fields(lists[name]) if f.name == inner]):
        return found[0]
    return register.model_field(name) if not inner and (name in register.open_fields or name in _MARKS) else None


def is_key(field: models.Field[Any, Any]) -> bool:
    """Whether the field points at a place, an office or another record."""
    return isinstance(field, models.ForeignKey)


def is_day(field: models.Field[Any, Any]) -> bool:
    """Whether the field is a day."""
    return field.get_internal_type() == "DateField"


def is_number(field: models.Field[Any, Any]) -> bool:
    """Whether the field is a whole number."""
    return "Integer" in field.get_internal_type()


def is_text(field: models.Field[Any, Any]) -> bool:
    """Whether people type free words into the field."""
    return field.get_internal_type() in {"CharField", "TextField"} and not isinstance(field, CodeField)


def is_code(field: models.Field[Any, Any]) -> bool:
    """Whether the field holds codes of a list."""
    return isinstance(field, CodeField | CodesField)


def label_of(register: Register, path: str) -> str:
    """What a path is called on the screen: “Members: name”."""
    name, _number, inner = (*path.split("."), "", "")[:3]
    if inner:
        field = field_of(register, path)
        names = {"list": str(register.rows_named(name).label), "field": str(field.verbose_name if field else inner)}
        return _t("%(list)s: %(field)s") % names
    if name in {rows.name for rows in register.open_rows}:
        return str(register.rows_named(name).label)
    return str(HEAD[name] if name in HEAD else register.label_of(name))


# How the day of a paper is called where it is not called as its number is (`charter_no`, `charter_on`).
_DAYS_OF = {"decision_no": ("decided_on", "approved_on"), "permission_no": ("permitted_on",)}


def dated_papers(register: Register) -> Iterator[tuple[str, str]]:
    """The fields that hold the number of a paper, each with the field of its day."""
    for name in register.open_fields:
        days = (*_DAYS_OF.get(name, ()), f"{name.removesuffix('_no')}_on")
        if name.endswith("_no") and (day := next((one for one in days if one in register.open_fields), "")):
            yield name, day


def required(register: Register) -> tuple[str, ...]:
    """Fields without which no record is made."""
    return tuple(name for name in register.fields if not is_optional(register.model_field(name)))


def uses(register: Register) -> list[Use]:
    """What is offered for a column, in the order of the form."""
    return [*_own(register), *_composed(register), *_listed(register), *_marks()]


def _own(register: Register) -> Iterator[Use]:
    for group in register.groups:
        for name in (name for name in group.fields if name not in register.sealed):
            yield Use(name, str(register.label_of(name)), group.label)


def _composed(register: Register) -> Iterator[Use]:
    """Two fields in one cell, and parts of a day."""
    group = _t("Several in one, one in several")
    days = [name for name in register.fields if is_day(register.model_field(name))]
    if {"starts_on", "ends_on"} <= set(days):
        names = {"first": str(register.label_of("starts_on")), "last": str(register.label_of("ends_on"))}
        yield Use("starts_on..ends_on", _t("Two days in one cell: %(first)s, %(last)s") % names, group)
    for name in register.fields:
        if register.model_field(name).get_internal_type() == "PositiveIntegerField":
            names = {"first": str(register.label_of("title")), "second": str(register.label_of(name))}
            yield Use(f"title+{name}", _t("A text that states a number: %(first)s, %(second)s") % names, group)
    for number, day in dated_papers(register):
        names = {"number": str(register.label_of(number)), "day": str(register.label_of(day))}
        yield Use(f"{number}#{day}", _t("Number and day of a paper in one cell: %(number)s, %(day)s") % names, group)
    words = {"day": _t("%(field)s: day"), "month": _t("%(field)s: month"), "year": _t("%(field)s: year")}
    for name in (name for name in ("starts_on", "ends_on") if name in days):
        for part, sentence in words.items():
            yield Use(f"{name}:{part}", sentence % {"field": register.label_of(name)}, group)


def _listed(register: Register) -> Iterator[Use]:
    for rows in register.open_rows:
        for field in row_fields(rows):
            path = f"{rows.name}.{EACH}.{field.name}"
            yield Use(path, label_of(register, path), rows.label)


def _marks() -> Iterator[Use]:
    for name in _MARKS:
        yield Use(name, str(HEAD[name]), _t("The record itself"))

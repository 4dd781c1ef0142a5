"""Checking many rows fast: a typed validator made from the register's own model fields, and its pure rule.

Forms stay for people; `tests/rooms/records` holds both against the same bad rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.ground.codelists import codelist
from proxeny.places.models import Place
from proxeny.records.fields import CodeField, CodesField
from proxeny.records.register import Problem, Register, Rows
from proxeny.records.snapshot import row_fields

_TYPES: dict[str, Any] = {
    "DateField": date,
    "DateTimeField": datetime,
    "DecimalField": Decimal,
    "BooleanField": bool,
    "PositiveIntegerField": Annotated[int, msgspec.Meta(ge=0, le=2_147_483_647)],
    "PositiveSmallIntegerField": Annotated[int, msgspec.Meta(ge=0, le=32_767)],
    "IntegerField": int,
    "ForeignKey": int | str,
    "TextField": str,
}


def _codes(name: str) -> Any:
    return Literal[tuple(codelist(name).codes())]


def _type_of(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, CodeField):
        return _codes(field.codelist)
    if isinstance(field, CodesField):
        return list[_codes(field.codelist)]  # type: ignore[misc]
    if field.get_internal_type() in _TYPES:
        return _TYPES[field.get_internal_type()]
    return Annotated[str, msgspec.Meta(max_length=field.max_length)] if field.max_length else Any


def is_optional(field: models.Field[Any, Any]) -> bool:
    """Whether a row may leave the field out."""
    return field.blank or field.null or field.has_default()


@cache
def _decoder(model: type[models.Model], names: tuple[str, ...]) -> dict[str, tuple[models.Field[Any, Any], Any]]:
    fields = [model._meta.get_field(name) for name in names]
    return {f.name: (f, _type_of(f)) for f in fields if isinstance(f, models.Field)}


def empty_value(field: models.Field[Any, Any]) -> Any:
    """What is stored where nothing was given."""
    if field.has_default():
        return field.get_default()
    return None if field.null else ""


def _checked(field: models.Field[Any, Any], kind: Any, value: Any) -> tuple[Any, str]:
    if value is None or value == "":
        return empty_value(field), "" if is_optional(field) else _t("This is required.")
    try:
        converted = msgspec.convert(value, kind, strict=False)
        return converted, _out_of_range(converted) if kind is date else ""
    except msgspec.ValidationError as error:
        return value, _refusal(field, value, str(error))


EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)


def _out_of_range(day: date) -> str:
    return "" if EARLIEST <= day < LATEST else _t("This day lies before 1900 or after 2099.")


def _refusal(field: models.Field[Any, Any], value: Any, detail: str) -> str:
    kind = field.get_internal_type()
    if isinstance(field, CodeField | CodesField):
        return _t("“%(value)s” is not in the list.") % {"value": value}
    if kind == "DateField":
        return _t("“%(value)s” is not a day.") % {"value": value}
    if "max_length" in detail or "length" in detail:
        return _t("Longer than %(limit)d characters.") % {"limit": field.max_length or 0}
    return _t("“%(value)s” does not fit here.") % {"value": value}


def _checked_all(
    model: type[models.Model], names: tuple[str, ...], given: Mapping[str, Any], *, at: str
) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, (field, kind) in _decoder(model, names).items():
        values[name], refusal = _checked(field, kind, given.get(name))
        if refusal:
            problems.append(Problem(f"{at}{name}", refusal))
    problems += [Problem(f"{at}{name}", _("There is no such field.")) for name in given.keys() - set(names)]
    return values, problems


class Keys:
    """The keys that foreign keys may point at, loaded once for many rows."""

    def __init__(self) -> None:
        self._known: dict[type[models.Model], set[Any]] = {Place: set()}
        self._whole: set[type[models.Model]] = set()

    def holds(self, model: type[models.Model], key: Any) -> bool:
        if model not in self._whole:
            self._known[model] = set(model._base_manager.values_list("pk", flat=True))
            self._whole.add(model)
        return key in self._known[model]


def _loose_keys(model: type[models.Model], values: Mapping[str, Any], *, keys: Keys, at: str) -> list[Problem]:
    problems = []
    for name, value in values.items():
        field = model._meta.get_field(name)
        if value is None or not isinstance(field, models.ForeignKey):
            continue
        if not keys.holds(field.related_model, value):
            problems.append(Problem(f"{at}{name}", _t("“%(value)s” is not known.") % {"value": value}))
    return problems


def _check_rows(
    rows: Rows, listed: list[Mapping[str, Any]], *, keys: Keys
) -> tuple[list[dict[str, Any]], list[Problem]]:
    checked: list[dict[str, Any]] = []
    problems: list[Problem] = []
    names = tuple(field.name for field in row_fields(rows))
    for number, given in enumerate(listed):
        at = f"{rows.name}.{number}."
        values, found = _checked_all(rows.model, names, given, at=at)
        problems += found or _loose_keys(rows.model, values, keys=keys, at=at)
        checked.append(values)
    return checked, problems


def check_record(
    register: Register, given: Mapping[str, Any], *, keys: Keys
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]], list[Problem]]:
    """Typed values, typed rows and problems of one new record; the register's rule is asked where the types hold."""
    listed = {rows.name: list(given.get(rows.name) or []) for rows in register.rows}
    own = {name: value for name, value in given.items() if name not in listed}
    values, problems = _checked_all(register.model, register.fields, own, at="")
    problems += [] if problems else _loose_keys(register.model, values, keys=keys, at="")
    checked: dict[str, list[dict[str, Any]]] = {}
    for rows in register.rows:
        checked[rows.name], found = _check_rows(rows, listed[rows.name], keys=keys)
        problems += found
    if not problems:
        problems += register.check({**values, **checked})
    return values, checked, problems

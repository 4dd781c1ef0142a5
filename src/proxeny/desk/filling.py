"""What a form begins with: the state of a record, a copy of another one, what was typed before, pasted rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.forms import NullBooleanField
from django.http import QueryDict

from proxeny.accounts.scope import Scope
from proxeny.desk.sheet import Sheet
from proxeny.records.fields import is_sealed
from proxeny.records.register import Register


def as_filled(register: Register, state: Mapping[str, Any]) -> dict[str, Any]:
    """A kept state as the form is filled with it: days as days, the rest as it is; what is sealed stays empty."""
    lists = {rows.name: rows for rows in register.rows}
    filled = {}
    for name, value in state.items():
        if name in lists:
            model = lists[name].model
            filled[name] = [{k: _typed(model._meta.get_field(k), v) for k, v in row.items()} for row in value]
        elif name in register.fields:
            filled[name] = _typed(register.model_field(name), value)
    return filled


def _typed(field: Any, value: Any) -> Any:
    if is_sealed(value):
        return ""
    return value if value in (None, "") or isinstance(value, list) or field.is_relation else field.to_python(value)


def as_copied(register: Register, state: Mapping[str, Any]) -> dict[str, Any]:
    """A kept state as a new record begins with it: without days and without what belongs to the first one alone."""
    filled = {name: value for name, value in as_filled(register, state).items() if name not in register.own}
    for name in [name for name in filled if name in register.fields]:
        if isinstance(register.model_field(name), models.DateField):
            del filled[name]
    for rows in register.rows:
        days = {name for name in rows.fields if isinstance(rows.model._meta.get_field(name), models.DateField)}
        filled[rows.name] = [{k: v for k, v in row.items() if k not in days} for row in filled.get(rows.name) or []]
    return filled


def again(register: Register, data: QueryDict, *, scope: Scope, extra: Mapping[str, int] | None = None) -> Sheet:
    """The form with what was typed, without judging it, and so many empty rows more a list."""
    typed = Sheet.bound(register, data, scope=scope).typed
    return Sheet.blank(register, typed, scope=scope, extra=extra or {})


def as_sent(register: Register, state: Mapping[str, Any], name: str, *, scope: Scope) -> dict[str, list[str]]:
    """One field or list of a kept state as a browser would send it."""
    sheet = Sheet.blank(register, as_filled(register, {name: state.get(name)}), scope=scope, extra={})
    if name in register.fields:
        return {name: _sent(sheet.form[name])}
    forms = sheet.lists[name].forms
    cells = {cell.html_name: _sent(cell) for row in forms for cell in row.visible_fields() if cell.name != "DELETE"}
    return {f"{name}-TOTAL_FORMS": [str(len(forms))], f"{name}-INITIAL_FORMS": ["0"], **cells}


def _sent(bound: Any) -> list[str]:
    value = bound.field.prepare_value(bound.value())
    if isinstance(bound.field, NullBooleanField):
        return ["" if value is None else str(value).lower()]
    if isinstance(value, bool):
        return ["on"] if value else []
    if isinstance(value, list):
        return [str(one) for one in value]
    return ["" if value is None else str(value)]

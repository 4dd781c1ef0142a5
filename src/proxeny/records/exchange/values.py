"""Text cells to values of one field and back: dates and numbers as people type them, codes by code or label."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _t

from proxeny.ground.amounts import AmountError, parse_amount
from proxeny.ground.codelists import codelist
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.ground.text import fold
from proxeny.records.exchange.texts import LIST_JOINT
from proxeny.records.fields import CodeField, CodesField

_YES = frozenset({"true", "1", "yes", "y", "x", "co", "oui", "vrai", "dung", "نعم", "ใช่"})
_NO = frozenset({"false", "0", "no", "n", "khong", "non", "faux", "sai", "لا", "ไม่"})


class CellError(ValueError):
    """A cell that cannot be read as its field; the message is in the active language."""


def number_of(text: str) -> str:
    """A number as people type it, in machine form. Raises CellError."""
    try:
        return format(parse_amount(text), "f")
    except AmountError as error:
        raise CellError(str(error)) from error


def _day(text: str) -> str:
    try:
        return parse_day(text, get_language() or "vi").isoformat()
    except DayError as error:
        raise CellError(str(error)) from error


def _yes_or_no(text: str) -> bool:
    word = fold(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise CellError(_t("“%(value)s” is neither yes nor no.") % {"value": text})


def _code(name: str, text: str) -> str:
    codes = codelist(name)
    found = text.strip() if text.strip() in codes else codes.find(text)
    if found is None:
        raise CellError(_t("“%(value)s” is not in the list.") % {"value": text})
    return found


def read_value(field: models.Field[Any, Any], text: str) -> Any:
    """The value that a cell means; empty stays empty. Foreign keys are read by `names`. Raises CellError."""
    if not text.strip():
        return [] if isinstance(field, CodesField) else ""
    if isinstance(field, CodesField):
        return [_code(field.codelist, part) for part in re.split(r"[;|\n]", text) if part.strip()]
    if isinstance(field, CodeField):
        return _code(field.codelist, text)
    kind = field.get_internal_type()
    reader: Callable[[str], Any] | None = {"DateField": _day, "BooleanField": _yes_or_no}.get(kind)
    if reader is None and (kind == "DecimalField" or "Integer" in kind):
        reader = number_of
    return reader(text) if reader else text


def written(value: Any) -> Any:
    """A plain value as a cell: text, number, yes or no, day; lists of codes joined."""
    if value is None:
        return ""
    return LIST_JOINT.join(map(str, value)) if isinstance(value, list) else value


def is_text(field: models.Field[Any, Any]) -> bool:
    """Whether people type free words into the field."""
    return field.get_internal_type() in {"CharField", "TextField"} and not isinstance(field, CodeField)


def as_typed(field: models.Field[Any, Any], value: Any) -> Any:
    """A plain value in the field's own type: days become days, amounts stay text."""
    if value in (None, "") or field.get_internal_type() != "DateField":
        return value
    return value if isinstance(value, date | datetime) else date.fromisoformat(value)

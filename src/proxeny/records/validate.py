"""Checking many rows fast: a typed validator made from the register's own model fields, and its pure rule.

Forms stay for people; `tests/rooms/records` holds both against the same bad rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Annotated, Any, Literal

import msgspec
from django.db import models
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.ground.codelists import codelist
from proxeny.records.fields import AmountField, CodeField, CodesField, SealedField, is_sealed
from proxeny.records.register import Problem, Register, Rows

_WHOLE: Mapping[str, tuple[int, int]] = {
    "PositiveIntegerField": (0, 2_147_483_647),
    "PositiveSmallIntegerField": (0, 32_767),
    "IntegerField": (-2_147_483_648, 2_147_483_647),
    "PositiveBigIntegerField": (0, 2**63 - 1),
}
_TYPES: dict[str, Any] = {
    "DateField": date,
    "DateTimeField": datetime,
    "DecimalField": Decimal,
    "BooleanField": bool,
    "ForeignKey": int | str,
    "TextField": str,
    **{name: Annotated[int, msgspec.Meta(ge=low, le=high)] for name, (low, high) in _WHOLE.items()},
}


def bounds_of(field: models.Field[Any, Any]) -> tuple[int, int]:
    """The lowest and the highest whole number that the field holds."""
    return _WHOLE[field.get_internal_type()]


def _codes(name: str) -> Any:
    return Literal[tuple(codelist(name).codes())]


def _type_of(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, SealedField):
        return date if field.holds == "day" else Annotated[str, msgspec.Meta(max_length=field.LONGEST[field.holds])]
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


def empty_value(field: models.Field[Any, Any]) -> Any:
    """What is stored where nothing was given."""
    if field.has_default():
        return field.get_default()
    return None if field.null else ""


@dataclass(frozen=True)
class _Shape:
    """How one model's rows are checked: whole rows by `struct`, and field by field where that fails."""

    struct: type[msgspec.Struct]
    fields: dict[str, tuple[models.Field[Any, Any], Any]]
    days: tuple[str, ...]
    amounts: tuple[models.DecimalField[Any, Any], ...]
    keys: tuple[tuple[str, type[models.Model]], ...]
    sealed: tuple[str, ...]


@cache
def _shape(model: type[models.Model], names: tuple[str, ...]) -> _Shape:
    own = {field.name: field for field in model._meta.concrete_fields}
    fields = {name: (own[name], _type_of(own[name])) for name in names}
    slots = [_slot(field, kind) for field, kind in fields.values()]
    return _Shape(
        struct=msgspec.defstruct(model.__name__, slots, forbid_unknown_fields=True, kw_only=True),
        fields=fields,
        days=tuple(name for name, (_field, kind) in fields.items() if kind is date),
        amounts=tuple(field for field, _kind in fields.values() if isinstance(field, models.DecimalField)),
        keys=tuple((n, f.related_model) for n, (f, _k) in fields.items() if isinstance(f, models.ForeignKey)),
        sealed=tuple(n for n, (f, _k) in fields.items() if isinstance(f, SealedField)),
    )


@cache
def _own_shape(register: Register) -> _Shape:
    """The shape of a register's own fields, found by what is quickly looked up."""
    return _shape(register.model, register.fields)


def _slot(field: models.Field[Any, Any], kind: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    if not is_optional(field):
        return field.name, kind
    # The empty value is not converted, so it need not be of the type; lists are made anew by the library.
    return field.name, kind, empty_value(field)


def _checked(field: models.Field[Any, Any], kind: Any, value: Any) -> tuple[Any, str]:
    if value is None or value == "":
        return empty_value(field), "" if is_optional(field) else _t("This is required.")
    try:
        converted = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        return value, _refusal(field, value, str(error))
    if isinstance(field, models.DecimalField):
        return converted, "" if _fits(field, converted) else _refusal(field, value, "")
    return converted, _out_of_range(converted) if kind is date else ""


def _fits(field: models.DecimalField[Any, Any], amount: Decimal) -> bool:
    """Whether the column can hold the amount; one that it cannot would break every later reading of the table.

    What is money or land is never below nought.
    """
    whole = field.max_digits - field.decimal_places
    if not amount.is_finite() or (amount < 0 and isinstance(field, AmountField)):
        return False
    return abs(amount) < 10**whole and amount == round(amount, field.decimal_places)


EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)


def _out_of_range(day: date) -> str:
    return "" if EARLIEST <= day < LATEST else _t("This day lies before 1900 or after 2099.")


def _refusal(field: models.Field[Any, Any], value: Any, detail: str) -> str:
    if isinstance(field, CodeField | CodesField):
        return _t("“%(value)s” is not in the list.") % {"value": value}
    if field.get_internal_type() == "DateField" or (isinstance(field, SealedField) and field.holds == "day"):
        return _t("“%(value)s” is not a day.") % {"value": value}
    if "length" in detail:
        longest = field.LONGEST[field.holds] if isinstance(field, SealedField) else field.max_length
        return _t("Longer than %(limit)d characters.") % {"limit": longest or 0}
    if _is_below_nought(field, value):
        return _t("This cannot be below nought.")
    return _t("“%(value)s” does not fit here.") % {"value": value}


def _is_below_nought(field: models.Field[Any, Any], value: Any) -> bool:
    """Whether a number is refused for its sign."""
    if not isinstance(field, models.IntegerField | AmountField):
        return False
    try:
        return Decimal(str(value)) < 0
    except ArithmeticError:
        return False


def _checked_all(shape: _Shape, given: Mapping[str, Any], *, at: str) -> tuple[dict[str, Any], list[Problem]]:
    filled = {name: value for name, value in given.items() if value is not None and value != ""}
    kept = {name: filled.pop(name) for name in shape.sealed if is_sealed(filled.get(name))} if shape.sealed else {}
    try:
        values = msgspec.structs.asdict(msgspec.convert(filled, shape.struct, strict=False))
    except msgspec.ValidationError:
        return _checked_one_by_one(shape, given, at=at)
    for name in shape.days:
        if (day := values[name] or None) is not None and not EARLIEST <= day < LATEST:
            return _checked_one_by_one(shape, given, at=at)
    for field in shape.amounts:
        if (amount := values[field.name]) is not None and not _fits(field, amount):
            return _checked_one_by_one(shape, given, at=at)
    return values | kept if kept else values, []


def _checked_one_by_one(shape: _Shape, given: Mapping[str, Any], *, at: str) -> tuple[dict[str, Any], list[Problem]]:
    """The same check, slower, that names every bad field."""
    values: dict[str, Any] = {}
    problems = [Problem(f"{at}{name}", _("There is no such field.")) for name in given.keys() - shape.fields.keys()]
    for name, (field, kind) in shape.fields.items():
        if name in shape.sealed and is_sealed(given.get(name)):
            values[name] = given[name]
            continue
        values[name], refusal = _checked(field, kind, given.get(name))
        if refusal:
            problems.append(Problem(f"{at}{name}", refusal))
    return values, problems


FEW_KEYS = 50


class Keys:
    """The keys that foreign keys may point at: asked for one by one while they are few, then loaded once for all."""

    def __init__(self) -> None:
        self._known: dict[type[models.Model], set[Any]] = {}
        self._asked: dict[type[models.Model], dict[Any, bool]] = defaultdict(dict)

    def holds(self, model: type[models.Model], key: Any) -> bool:
        """Whether the table has this key."""
        if model in self._known:
            return key in self._known[model]
        asked = self._asked[model]
        if key in asked:
            return asked[key]
        if len(asked) < FEW_KEYS:
            return asked.setdefault(key, model._base_manager.filter(pk=key).exists())
        self._known[model] = set(model._base_manager.values_list("pk", flat=True))
        return key in self._known[model]


def _loose_keys(shape: _Shape, values: Mapping[str, Any], *, keys: Keys, at: str) -> list[Problem]:
    return [
        Problem(f"{at}{name}", _t("“%(value)s” is not known.") % {"value": values[name]})
        for name, model in shape.keys
        if values[name] is not None and not keys.holds(model, values[name])
    ]


def _check_rows(
    rows: Rows, listed: Iterable[Mapping[str, Any]], *, keys: Keys
) -> tuple[list[dict[str, Any]], list[Problem]]:
    checked: list[dict[str, Any]] = []
    problems: list[Problem] = []
    shape = _shape(rows.model, rows.fields)
    for number, given in enumerate(listed):
        at = f"{rows.name}.{number}."
        values, found = _checked_all(shape, given, at=at)
        problems += found or _loose_keys(shape, values, keys=keys, at=at)
        checked.append(values)
    return checked, problems


def check_record(
    register: Register, given: Mapping[str, Any], *, keys: Keys
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]], list[Problem]]:
    """Typed values, typed rows and problems of one new record; the register's rule is asked where the types hold."""
    own = dict(given)
    listed = [(rows, own.pop(rows.name, None)) for rows in register.rows]
    shape = _own_shape(register)
    values, problems = _checked_all(shape, own, at="")
    problems += [] if problems else _loose_keys(shape, values, keys=keys, at="")
    checked: dict[str, list[dict[str, Any]]] = {}
    for rows, given_rows in listed:
        checked[rows.name], found = _check_rows(rows, given_rows, keys=keys) if given_rows else ([], [])
        problems += found
    if not problems:
        problems += register.check({**values, **checked})
    return values, checked, problems


class Passed(msgspec.Struct, frozen=True):
    """A new record in which nothing is wrong, packed small, since a whole file of them may wait to be written."""

    values: tuple[Any, ...]
    rows: Mapping[str, list[dict[str, Any]]]

    @classmethod
    def of(cls, register: Register, values: Mapping[str, Any], rows: Mapping[str, list[dict[str, Any]]]) -> Passed:
        """What `check_record` returned beside no problems."""
        return cls(_values_of(register)(values), {name: some for name, some in rows.items() if some})

    def unpacked(self, register: Register) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        """Values and rows as `check_record` returned them."""
        values = dict(zip(register.fields, self.values, strict=True))
        return values, {rows.name: self.rows.get(rows.name, []) for rows in register.rows}


@cache
def _values_of(register: Register) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Takes the values of a register's fields, of which each has several."""
    return itemgetter(*register.fields)


def check_readable(register: Register, given: Mapping[str, Any], *, unread: Collection[str]) -> list[Problem]:
    """Problems of a record of which some fields or whole lists (`unread`) cannot be read yet: they are not named.

    So that a person learns in one go what the fields and what the register's rule have against the whole.
    """
    listed = {rows.name: list(given.get(rows.name) or []) for rows in register.rows}
    own = {name: value for name, value in given.items() if name not in listed}
    values, problems = _checked_one_by_one(_shape(register.model, register.fields), own, at="")
    checked: dict[str, Any] = _emptied(register.model, values, problems, at="")
    for rows in register.rows:
        shape, checked[rows.name] = _shape(rows.model, rows.fields), []
        for number, row in enumerate(listed[rows.name]):
            at = f"{rows.name}.{number}."
            filled, found = _checked_one_by_one(shape, row, at=at)
            checked[rows.name].append(_emptied(rows.model, filled, found, at=at))
            problems += found
    # The rule compares days and amounts that every record has; where such a one is missing, that comes first.
    whole = _is_whole(register.model, values) and all(
        _is_whole(rows.model, row) for rows in register.rows for row in checked[rows.name]
    )
    told = [*problems, *(register.check(checked) if whole else ())]
    return [one for one in told if one.field not in unread and one.field.partition(".")[0] not in unread]


def _is_whole(model: type[models.Model], values: Mapping[str, Any]) -> bool:
    """Whether every day and number is there that a row of the model cannot be without."""
    measured = (models.DateField, models.DecimalField, models.IntegerField)
    needed = (f for f in model._meta.concrete_fields if isinstance(f, measured) and not is_optional(f))
    return not any(values.get(field.name, "there") in (None, "") for field in needed)


def _emptied(
    model: type[models.Model], values: Mapping[str, Any], problems: Sequence[Problem], *, at: str
) -> dict[str, Any]:
    """The values with the empty one where there is a problem."""
    bad = {problem.field.removeprefix(at) for problem in problems}
    own = {field.name: field for field in model._meta.concrete_fields}
    return {name: empty_value(own[name]) if name in bad and name in own else value for name, value in values.items()}

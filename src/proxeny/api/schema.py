"""The shape of a register's records as JSON Schema (2020-12), made from its declaration."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models

from proxeny.accounts.models import Office
from proxeny.ground.codelists import codelist
from proxeny.places.models import Place
from proxeny.records.fields import AmountField, CodeField, CodesField
from proxeny.records.register import REGISTERS, Register, Rows
from proxeny.records.sealing.guard import is_closed
from proxeny.records.snapshot import row_fields
from proxeny.records.validate import is_optional

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
# What every record says besides its own fields; nobody writes it.
HEAD: dict[str, Schema] = {
    "id": COUNT,
    "register": TEXT,
    "ref": TEXT,
    "version": COUNT,
    "office": {**TEXT, "description": "code of the office"},
    "place": {"type": ["string", "null"], "description": "code of the unit"},
    "state": TEXT,
    "listed_on": {**DAY, "description": "the day that lists are sorted by"},
    "recorded_at": MOMENT,
    "released_at": {"type": ["string", "null"], "format": "date-time"},
    "demo": {"type": "boolean"},
}


def _codes(field: CodeField | CodesField) -> list[str]:
    return list(codelist(field.codelist).codes())


def _key(field: models.ForeignKey[Any, Any]) -> Schema:
    if field.related_model is Place:
        return {"type": "string", "maxLength": 24, "description": "code of a place"}
    if field.related_model is Office:
        return {"type": "string", "maxLength": 64, "description": "code of an office"}
    model: Any = field.related_model
    return {"type": "integer", "minimum": 1, "description": f"id in {model.declared_as or model._meta.model_name}"}


_NUMBERS: dict[str, Schema] = {
    "PositiveIntegerField": {"type": "integer", "minimum": 0, "maximum": 2_147_483_647},
    "PositiveSmallIntegerField": {"type": "integer", "minimum": 0, "maximum": 32_767},
    "PositiveBigIntegerField": {"type": "integer", "minimum": 0, "maximum": 2**63 - 1},
    "DecimalField": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "description": "amount, as text"},
    "BooleanField": {"type": "boolean"},
    "DateField": DAY,
    "DateTimeField": MOMENT,
    "FloatField": {"type": "number"},
}


# What is money or land is never below nought.
_AMOUNT: Schema = {**_NUMBERS["DecimalField"], "pattern": r"^[0-9]+(\.[0-9]+)?$"}


def type_of(field: models.Field[Any, Any]) -> Schema:
    """The schema of one field; null where it may be empty and is no text."""
    if isinstance(field, CodeField):
        return {"type": "string", "enum": [*_codes(field), *([""] if is_optional(field) else [])]}
    if isinstance(field, CodesField):
        return {"type": "array", "items": {"type": "string", "enum": _codes(field)}}
    if isinstance(field, models.ForeignKey):
        found = _key(field)
    elif isinstance(field, models.CharField | models.TextField):
        found = {**TEXT, "maxLength": field.max_length} if field.max_length else TEXT
    elif isinstance(field, AmountField):
        found = _AMOUNT
    else:
        found = _NUMBERS.get(field.get_internal_type(), COUNT)
    return {**found, "type": [found["type"], "null"]} if field.null else found


def _row(rows: Rows) -> Schema:
    fields = row_fields(rows)
    needed = [field.name for field in fields if not is_optional(field)]
    return _object({field.name: type_of(field) for field in fields}, needed)


def _object(properties: dict[str, Schema], needed: list[str]) -> Schema:
    closed = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**closed, "required": needed} if needed else closed


def registers() -> dict[str, Register]:
    """The registers that programs may reach: not those whose records are all sealed."""
    return {name: one for name, one in REGISTERS.items() if not is_closed(one)}


@cache
def written(name: str) -> Schema:
    """What a new record may say."""
    register = REGISTERS[name]
    needed = [one for one in register.open_fields if not is_optional(register.model_field(one))]
    more = {
        "office": {**TEXT, "description": "code; where you act for one office only it may be left out"},
        "why": TEXT,
    }
    return _object({**_values(register), **more}, needed)


@cache
def changes(name: str) -> Schema:
    """What a change may say: any of the fields; a list that is named is replaced as a whole."""
    return _object({**_values(REGISTERS[name]), "why": {**TEXT, "maxLength": 500}}, [])


@cache
def shown(name: str) -> Schema:
    """What a record says of itself."""
    return _object({**HEAD, **_values(REGISTERS[name])}, ["id"])


def _values(register: Register) -> dict[str, Schema]:
    own = {name: _told(register, name) for name in register.open_fields}
    return own | {rows.name: {"type": "array", "items": _row(rows)} for rows in register.open_rows}


def _told(register: Register, name: str) -> Schema:
    found = type_of(register.model_field(name))
    label, meaning = str(register.label_of(name)), str(register.meaning_of(name))
    return {**found, "title": label} | ({"description": meaning} if meaning else {})

"""For which records something declared holds: by codes of their own fields, or of any row of a list inside them."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from proxeny.records.register import Codes, Register, Values


def applies(when: Codes, values: Values) -> bool:
    """Whether every named field, or any row where it is `list.field`, has one of its codes."""
    return all(_has(name, codes, values) for name, codes in when.items())


def _has(name: str, codes: tuple[str | bool, ...], values: Values) -> bool:
    listed, _dot, inner = name.rpartition(".")
    if not listed:
        return values.get(name) in codes
    return any(row.get(inner) in codes for row in values.get(listed) or ())


def such(register: Register, when: Codes) -> Q:
    """The same as a condition that a database answers."""
    return reduce(and_, (_such(register, name, codes) for name, codes in when.items()), Q())


def _such(register: Register, name: str, codes: tuple[str | bool, ...]) -> Q:
    listed, _dot, inner = name.rpartition(".")
    if not listed:
        return Q(**{f"{name}__in": codes})
    rows = register.rows_named(listed).model._default_manager
    return Q(Exists(rows.filter(**{f"{inner}__in": codes}, record=OuterRef("pk"))))

"""New records that an office's sheet names and nobody has yet, made with the import that needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.exchange.names import Names, record_key
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.targets import field_of, required
from proxeny.records.exchange.values import read_value
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register


def named_by(field: models.Field[Any, Any] | None) -> Register | None:
    """The register whose records the field points at; None where it points at something else."""
    model = field.related_model if isinstance(field, models.ForeignKey) else None
    return next((register for register in REGISTERS.values() if register.model is model), None)


def asked_for(register: Register) -> tuple[str, ...]:
    """What must be known of a new record beside its title and what has a usual value."""
    return tuple(name for name in required(register) if name != "title")


def make_fresh(
    register: Register, recipe: Recipe, *, office: Office, scope: Scope, context: Context
) -> tuple[Recipe, int]:
    """Make the new records of a recipe; returns the recipe that names them, and how many were made.

    Words that stand for a new record of one register in several columns make one record. Raises Invalid, Refused,
    CellError.
    """
    made: dict[tuple[str, str], str] = {}
    for path, target, text, values in _wanted(register, recipe):
        if (target.name, text) not in made:
            read = {"title": text, **_read(target, values, scope=scope)}
            (pk,) = create_many(target, [NewRecord(read)], office=office, scope=scope, context=context)
            ref = Record.everything.values_list("ref", flat=True).get(pk=pk)
            made[target.name, text] = f"{text} ({record_key(office.code, ref)})"
        recipe = recipe.answered(path, text, made[target.name, text])
    return recipe, len(made)


def _wanted(register: Register, recipe: Recipe) -> Iterator[tuple[str, Register, str, Mapping[str, str]]]:
    for path, words in recipe.fresh.items():
        target = named_by(field_of(register, path))
        for text, values in words.items() if target else ():
            assert target is not None
            yield path, target, text, values


def _read(target: Register, values: Mapping[str, str], *, scope: Scope) -> dict[str, Any]:
    names = Names(scope)
    read: dict[str, Any] = {}
    for name, text in values.items():
        field = target.model_field(name)
        read[name] = names.read(field, text) if isinstance(field, models.ForeignKey) else read_value(field, text)
    return read

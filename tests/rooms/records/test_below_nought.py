"""Money and numbers of things are refused below nought wherever they come in; a change of capital may be one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from proxeny.records.fields import AmountField
from proxeny.records.register import REGISTERS
from proxeny.records.validate import Keys, check_record
from tests.factories import World, values_of_kind

SIGNED = {"adjustments.delta", "change_percent", "targets.value", "targets.value_to", "targets.baseline"}


def numbers(kind: str) -> dict[str, models.Field[Any, Any]]:
    """The fields of a register and its lists that hold an amount, by their path."""
    register = REGISTERS[kind]
    own = {name: register.model._meta.get_field(name) for name in register.fields}
    listed = {f"{rows.name}.{name}": rows.model._meta.get_field(name) for rows in register.rows for name in rows.fields}
    return {path: field for path, field in (own | listed).items() if isinstance(field, models.DecimalField)}


@pytest.mark.parametrize("kind", list(REGISTERS))
def test_every_amount_is_one_that_cannot_be_below_nought_or_is_known_to_fall(kind: str) -> None:
    loose = {path for path, field in numbers(kind).items() if not isinstance(field, AmountField)}
    assert loose <= SIGNED


@pytest.mark.parametrize("kind", [kind for kind in REGISTERS if numbers(kind)])
def test_an_amount_below_nought_is_refused_beside_its_field(world: World, kind: str) -> None:
    for path in set(numbers(kind)) - SIGNED:
        given, (first, _dot, name) = values_of_kind(world, kind), path.partition(".")
        row: dict[str, Any] = next(iter(given.get(first) or ()), {}) if name else {}
        given[first] = [{**row, name: "-5"}] if name else "-5"
        told = check_record(REGISTERS[kind], given, keys=Keys())[2]
        at = f"{first}.0.{name}" if name else first
        assert [str(one.message) for one in told if one.field == at] == ["This cannot be below nought."]

"""What the contract tests do with any register: valid values for it, and a change that it must accept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from proxeny.records.register import Move, Register
from tests.factories import World, values_of_kind

# A date that every rule accepts as the end of a step.
LATE = date(2024, 7, 1)


def values_for(world: World, register: Register) -> dict[str, Any]:
    """Valid values of a new record. Raises KeyError for a register whose author gave the tests none."""
    return values_of_kind(world, register.name)


def ready_for(world: World, register: Register, move: Move) -> dict[str, Any]:
    """Values with everything filled in that a step asks for."""
    given = values_for(world, register)
    days = {name for name in move.needs if isinstance(register.model_field(name), models.DateField)}
    assert set(move.needs) - days <= set(given), "give the tests a value for what this step needs"
    return {**given, **{name: LATE for name in days if name not in given}}

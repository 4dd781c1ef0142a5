"""What is asked of many records at once, and what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from proxeny.records.register import Label
from proxeny.records.statements import Evidence


@dataclass(frozen=True)
class Chosen:
    """A record by its id, in the version that the person has seen."""

    id: int
    version: int


@dataclass(frozen=True)
class Change(Chosen):
    """New values of some fields (or whole lists under their names) of one record; what is not named stays."""

    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """One field that changes: its plain value before and after, as the history keeps them."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Effect:
    """What becomes of one record; without differences it stays as it is."""

    id: int
    ref: str
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Refusal:
    """Why one record may not be written: `field` is empty for the record as a whole, `ref` for one that is not seen."""

    id: int
    ref: str
    field: str
    reason: Label


@dataclass(frozen=True)
class Outcome:
    """An act on many records; with refusals nothing is written. `batch` names it in the history once it is written."""

    effects: tuple[Effect, ...]
    refusals: tuple[Refusal, ...]
    batch: UUID | None = None

    @property
    def changed(self) -> int:
        """How many records get a new version."""
        return sum(bool(effect.differences) for effect in self.effects)

    @property
    def unchanged(self) -> int:
        """How many records already are as they should be."""
        return len(self.effects) - self.changed

"""The tiles that are declared, as they stand in `tiles.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from proxeny.ground.declared import declaration
from proxeny.indicators.slices import By


@dataclass(frozen=True, kw_only=True)
class Declared:
    """One tile: what it is called, how it is made and from which measures; `by` is how a figure is cut."""

    code: str
    kind: Literal["plan", "slices", "map", "returns", "amounts"]
    title: Mapping[str, str]
    measures: tuple[str, ...]
    by: By = "month"


@cache
def declared() -> tuple[Declared, ...]:
    """All tiles in their order."""
    entries = declaration(Path(__file__).with_name("tiles.yaml"), of=list[dict[str, Any]])
    return tuple(Declared(**{**entry, "measures": tuple(entry["measures"])}) for entry in entries)

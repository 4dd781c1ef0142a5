"""Words by which offices head the columns of their own spreadsheets, kept as data beside a register's declaration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proxeny.ground.declared import declaration


def known_as(beside: str, name: str = "known_as.yaml") -> Mapping[str, tuple[str, ...]]:
    """The words of each field, `members.name` within a list; `beside` is the declaration's own `__file__`."""
    data = declaration(Path(beside).with_name(name), of=dict[str, list[str]])
    return {field: tuple(words) for field, words in data.items()}

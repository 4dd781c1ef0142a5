"""Words by which offices head the columns of their own spreadsheets, kept as data beside a register's declaration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def known_as(beside: str, name: str = "known_as.yaml") -> Mapping[str, tuple[str, ...]]:
    """The words of each field, `members.name` within a list; `beside` is the declaration's own `__file__`."""
    from yaml import CSafeLoader, load

    with Path(beside).with_name(name).open("rb") as file:
        data: dict[str, list[str]] = load(file, CSafeLoader)
    return {field: tuple(words) for field, words in data.items()}

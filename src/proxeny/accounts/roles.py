"""Roles, read from `roles.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from proxeny.ground.declared import declaration

SIGHTS: Final = frozenset({"own", "below", "sealed", "coordination", "returns", "nation", "history"})
# What a role is held for: one office, one cluster, or the whole installation.
HELD_FOR: Final = frozenset({"office", "cluster", "installation"})


@dataclass(frozen=True)
class Role:
    """What a role is called, sees and may do."""

    code: str
    names: MappingProxyType[str, str]
    sees: frozenset[str]
    may: frozenset[str]
    held_for: str
    # Whether its holder may name a deputy.
    lends: bool

    def name(self, lang: str) -> str:
        return self.names.get(lang) or self.names["en"]


def _role(code: str, entry: dict[str, Any]) -> Role:
    unknown = set(entry["sees"]) - SIGHTS
    if unknown:
        raise ValueError(f"roles.yaml, {code}: unknown sight {', '.join(sorted(unknown))}")
    if entry["for"] not in HELD_FOR:
        raise ValueError(f"roles.yaml, {code}: held for {entry['for']}")
    names = MappingProxyType(entry["names"])
    return Role(code, names, frozenset(entry["sees"]), frozenset(entry["may"]), entry["for"], bool(entry.get("lends")))


@cache
def roles() -> MappingProxyType[str, Role]:
    """All roles by code."""
    said = declaration(Path(__file__).with_suffix(".yaml"), of=dict[str, dict[str, Any]])
    return MappingProxyType({code: _role(code, entry) for code, entry in said.items()})

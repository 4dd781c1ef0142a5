"""The columns of a list: which there are, which a person or an address has chosen, and in which order."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.accounts.scope import Scope
from proxeny.desk.tables import label_of
from proxeny.records.register import Label, Register

_SPINE = ("ref", "title", "office", "place", "recorded_at", "released_at", "state")
MOST = 16


@dataclass(frozen=True)
class Column:
    """One column that may be chosen."""

    name: str
    label: Label
    chosen: bool


def possible(register: Register) -> tuple[str, ...]:
    """Every column that a list of this register may have."""
    spine = [name for name in _SPINE if not (register.shared and name == "place")]
    return tuple(dict.fromkeys((*register.columns, *register.open_fields, *spine)))


def usual(register: Register, scope: Scope) -> tuple[str, ...]:
    """The declared columns; with the office where rows of several stand together, as each numbers its own."""
    several = register.shared or len(scope.full | set(scope.own)) > 1
    return (*register.columns, "office") if several else register.columns


def chosen(register: Register, scope: Scope, *, asked: str, kept: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that the address asks for, else those that the person keeps, else the usual ones."""
    known = possible(register)
    for names in (asked.split(","), kept):
        if found := tuple(dict.fromkeys(name for name in names if name in known))[:MOST]:
            return found
    return usual(register, scope)


def choice(register: Register, names: tuple[str, ...]) -> list[Column]:
    """All columns for the page on which they are chosen: the chosen ones first, in their order."""
    rest = [name for name in possible(register) if name not in names]
    return [Column(name, label_of(register, name), name in names) for name in (*names, *rest)]


def moved(names: tuple[str, ...], name: str, *, by: int) -> tuple[str, ...]:
    """The columns with one of them a place further up (-1) or down (1)."""
    at = names.index(name) if name in names else -1
    to = at + by
    if at < 0 or not 0 <= to < len(names):
        return names
    order = list(names)
    order[at], order[to] = order[to], order[at]
    return tuple(order)

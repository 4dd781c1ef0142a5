"""Sealing and opening the values of one record with its key, and what its open fields may not repeat; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.ground.text import fold
from proxeny.records.fields import SealedField, is_sealed
from proxeny.records.register import Problem, Register
from proxeny.records.sealing.letters import opened, sealed

_NAMED = frozenset({"name", "number"})
# A shorter word (a first name, a number of a house) stands in too many sentences.
_SHORTEST = 4


def _each(register: Register, state: Mapping[str, Any], do: Callable[[str, Any], Any]) -> dict[str, Any]:
    """The state with `do(path, value)` in the place of every sealed value; the rest as it is."""
    lists = {rows.name for rows in register.rows}
    changed = dict(state)
    for path in register.sealed:
        name, _dot, inner = path.partition(".")
        if name not in state:
            continue
        if name in lists:
            changed[name] = [{**row, inner: do(path, row.get(inner))} for row in changed[name] or []]
        else:
            changed[name] = do(path, state[name])
    return changed


def opened_state(register: Register, state: Mapping[str, Any], *, key: bytes) -> dict[str, Any]:
    """The state with its personal data as plain values (days in ISO form). Raises Unreadable."""
    return _each(register, state, lambda path, value: opened(value, key=key, field=path) if is_sealed(value) else value)


def sealed_state(
    register: Register, state: Mapping[str, Any], *, key: bytes, before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The state with every personal datum sealed; what says the same as `before` keeps its sealed form."""
    known: dict[tuple[str, str], str] = {}

    def remember(path: str, value: Any) -> Any:
        if is_sealed(value):
            known[path, opened(value, key=key, field=path)] = value
        return value

    def seal(path: str, value: Any) -> Any:
        if value in ("", None) or is_sealed(value):
            return value or ""
        text = value.isoformat() if isinstance(value, date) else str(value)
        return known.get((path, text)) or sealed(text, key=key, field=path)

    _each(register, before or {}, remember)
    return _each(register, state, seal)


def clear_ones(register: Register, state: Mapping[str, Any]) -> list[str]:
    """The sealed fields whose value in the state is not sealed yet."""
    found: list[str] = []

    def note(path: str, value: Any) -> Any:
        found.extend([path] if value not in ("", None) and not is_sealed(value) else [])
        return value

    _each(register, state, note)
    return found


def _names(register: Register, state: Mapping[str, Any]) -> Iterator[str]:
    """The folded names and numbers in an opened state that no open field may repeat."""
    found: list[str] = []

    def note(path: str, value: Any) -> Any:
        if isinstance(value, str) and not is_sealed(value) and _field(register, path).holds in _NAMED:
            found.append(fold(value))
        return value

    _each(register, state, note)
    return (name for name in found if len(name) >= _SHORTEST)


def _field(register: Register, path: str) -> SealedField:
    name, _dot, inner = path.partition(".")
    model = register.rows_named(name).model if inner else register.model
    field = model._meta.get_field(inner or name)
    assert isinstance(field, SealedField)
    return field


def repeats_a_name(register: Register, state: Mapping[str, Any], text: str) -> bool:
    """Whether a text that others read repeats a sealed name or number of an opened state."""
    folded = f" {' '.join(fold(text).split())} "
    return any(f" {name} " in folded or (name.isalnum() and name in folded) for name in _names(register, state))


def repeats(register: Register, state: Mapping[str, Any]) -> list[Problem]:
    """The open fields of an opened state in which a sealed name or number stands."""
    if not register.sealed:
        return []
    said = _("A sealed name or number of this record stands here, where others would read it. Leave it out.")
    lists = {rows.name for rows in register.rows}
    open_texts = [(n, v) for n, v in state.items() if n not in lists and n not in register.sealed]
    for name in lists:
        for number, row in enumerate(state.get(name) or []):
            rest = [(inner, value) for inner, value in row.items() if f"{name}.{inner}" not in register.sealed]
            open_texts += [(f"{name}.{number}.{inner}", value) for inner, value in rest]
    return [
        Problem(path, said)
        for path, value in open_texts
        if isinstance(value, str) and value and repeats_a_name(register, state, value)
    ]

"""Which fields the steps behind a state needed: while a record stands there they are corrected, not emptied; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, reduce
from operator import and_
from typing import Any

from django.utils.translation import gettext as _t

from proxeny.records.register import Lifecycle, Move, Problem, Register

_EMPTY: tuple[object, ...] = (None, "", [])


def emptied(register: Register, *, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Problem]:
    """What would be emptied though a step that the record has taken needed it; what was empty before may stay so."""
    state = before.get("state")
    if state is None:
        return []
    needed = dict(_needed(register, state))
    gone = (name for name in needed if before.get(name) not in _EMPTY and after.get(name) in _EMPTY)
    words = _t(
        "It may be corrected, not emptied: the step “%(step)s” needs it, and the record stands beyond that step."
    )
    return [Problem(name, words % {"step": needed[name].label}) for name in gone]


@cache
def _needed(register: Register, state: str) -> tuple[tuple[str, Move], ...]:
    """Each field with the step that needed it, by all ways on which a record comes to the state."""
    return tuple(_behind(register.lifecycle, state, above=()).items())


def _behind(life: Lifecycle, state: str, *, above: tuple[str, ...]) -> dict[str, Move]:
    ways = list(_ways(life, state, above=above))
    if state == life.initial or not ways:
        return {}
    # What only one of several ways needs may be empty on the others.
    common = reduce(and_, (set(way) for way in ways))
    return {name: move for name, move in ways[0].items() if name in common}


def _ways(life: Lifecycle, state: str, *, above: tuple[str, ...]) -> Iterator[dict[str, Move]]:
    for move in life.moves:
        for source in move.sources if move.target == state else ():
            if source not in (*above, state):
                yield _behind(life, source, above=(*above, state)) | dict.fromkeys(move.needs, move)

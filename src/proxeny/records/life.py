"""How the life of a register's records is declared: states, steps between them, and the usual way through them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from django.utils.functional import Promise

Label: TypeAlias = str | Promise
Codes: TypeAlias = Mapping[str, tuple[str | bool, ...]]


@dataclass(frozen=True)
class State:
    """Where a record stands, who acts there (`by`: at this office's desk), and the day that it `lasts` to.

    `lasts` may also name a day and months after it; or, behind its last day, its first, which then tells where the last
    is not known.
    """

    code: str
    label: Label
    holder: Label
    closed: bool = False
    by: Literal["clerk", "head", "others"] = "others"
    lasts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """A step: from which states, to which, by whom (`verb`), and which fields it needs.

    The days among these tell of what has happened, and have come when the step is taken, but for those in `ahead`.
    So have the days in `over`, where they are filled in.
    `then` are needed too by records with the codes in `when`.
    """

    code: str
    label: Label
    sources: tuple[str, ...]
    target: str
    verb: str = "record.propose"
    needs: tuple[str, ...] = ()
    needs_reason: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    when: Codes = field(default_factory=dict)
    then: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lifecycle:
    """All states and moves of a register; `path` is the usual way, shown as the state line."""

    states: tuple[State, ...]
    moves: tuple[Move, ...]
    path: tuple[str, ...]

    @property
    def initial(self) -> str:
        return self.states[0].code

    def state(self, code: str) -> State:
        """The state with this code. Raises KeyError where there is none."""
        return {state.code: state for state in self.states}[code]

    def move(self, code: str) -> Move:
        """The move with this code. Raises KeyError where there is none."""
        return {move.code: move for move in self.moves}[code]

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """What may happen next."""
        return tuple(move for move in self.moves if state in move.sources)

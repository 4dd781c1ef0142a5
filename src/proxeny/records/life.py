"""How the life of a register's records is declared: states, steps between them, and the usual way through them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

from django.utils.functional import Promise

Label: TypeAlias = str | Promise
Codes: TypeAlias = Mapping[str, tuple[str | bool, ...]]
Desk: TypeAlias = Literal["clerk", "head", "others"]


@dataclass(frozen=True)
class Turn:
    """Who is to act instead, where fields hold these codes, these are filled in, these not; `by` as in a state."""

    holder: Label
    when: Codes = field(default_factory=dict)
    filled: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    by: Desk = "others"

    @property
    def fields(self) -> set[str]:
        """The fields that it hangs on."""
        return {*self.when, *self.filled, *self.empty}

    def fits(self, values: Mapping[str, Any]) -> bool:
        """Whether it is the turn of this holder by the values of a record."""
        held = {name for name in (*self.filled, *self.empty) if values.get(name) not in (None, "")}
        coded = all(values.get(name) in codes for name, codes in self.when.items())
        return coded and held == set(self.filled)


@dataclass(frozen=True)
class State:
    """Where a record stands, who acts there (`by`: at this office's desk), and the day that it `lasts` to.

    The first of `turns` that fits a record goes before the `holder`.

    `lasts` may also name a day and months after it; or, behind its last day, its first, which then tells where the last
    is not known.
    """

    code: str
    label: Label
    holder: Label
    closed: bool = False
    by: Desk = "others"
    lasts: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()

    def held_by(self, values: Mapping[str, Any]) -> Label:
        """Who is to act on a record with these values."""
        turn = self._turn(values)
        return turn.holder if turn else self.holder

    def at_desk_of(self, values: Mapping[str, Any]) -> Desk:
        """At whose desk of this office a record with these values waits."""
        turn = self._turn(values)
        return turn.by if turn else self.by

    @property
    def turn_fields(self) -> set[str]:
        """The fields on which it hangs who is to act."""
        return {name for turn in self.turns for name in turn.fields}

    def _turn(self, values: Mapping[str, Any]) -> Turn | None:
        return next((turn for turn in self.turns if turn.fits(values)), None)


@dataclass(frozen=True)
class Move:
    """A step: from which states, to which, by whom (`verb`), and which fields it needs.

    The days among these tell of what has happened, and have come when the step is taken, but for those in `ahead`.
    So have the days in `over`, where they are filled in.
    `then` are needed too by records with the codes in `when`. One that is taken `within` another act, named so, is not
    taken by itself.
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
    within: Label = ""


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
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, State]:
        return {state.code: state for state in self.states}

    def move(self, code: str) -> Move:
        """The move with this code. Raises KeyError where there is none."""
        return {move.code: move for move in self.moves}[code]

    @property
    def taken_alone(self) -> tuple[Move, ...]:
        """The moves that people take by themselves, not within another act."""
        return tuple(move for move in self.moves if not move.within)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """What may happen next."""
        return tuple(move for move in self.moves if state in move.sources)

"""What an act on many records would do and what of it would be refused; nothing is written or locked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from uuid import UUID

from proxeny.accounts.scope import Scope
from proxeny.ground.collecting import nothing_to_collect
from proxeny.records.many.outcome import Change, Chosen, Outcome, Refusal
from proxeny.records.many.planning import Found, Planned, in_parts, moves, readable, updates
from proxeny.records.many.undoing import acts, undos
from proxeny.records.register import Register


@nothing_to_collect()
def preview_update(register: Register, changes: Sequence[Change], *, scope: Scope) -> Outcome:
    """What `update_many` would do."""
    plan = updates(register, scope=scope)
    return _looked_at(in_parts(register, readable(register, scope=scope), asked=changes, plan=plan))


@nothing_to_collect()
def preview_move(register: Register, chosen: Sequence[Chosen], *, move: str, scope: Scope) -> Outcome:
    """What `move_many` would do. Raises KeyError for a step that there is not."""
    plan = moves(register, register.lifecycle.move(move), scope=scope)
    return _looked_at(in_parts(register, readable(register, scope=scope), asked=chosen, plan=plan))


@nothing_to_collect()
def preview_undo(batch: UUID, *, scope: Scope) -> Outcome:
    """What `undo_many` would do; nothing at all where nothing was done under this batch."""
    return _looked_at(
        chain.from_iterable(
            in_parts(act.register, readable(act.register, scope=scope), asked=act.asked, plan=undos(act, scope=scope))
            for act in acts(batch)
        )
    )


def _looked_at(parts: Iterable[list[Found]]) -> Outcome:
    found = list(chain.from_iterable(parts))
    return Outcome(
        tuple(one.effect for one in found if isinstance(one, Planned)),
        tuple(one for one in found if isinstance(one, Refusal)),
    )

"""One act on many records: what it would do, doing all of it or nothing, and taking it back as a whole."""

from __future__ import annotations

from proxeny.records.many.actions import move_many, undo_many, update_many
from proxeny.records.many.outcome import Change, Chosen, Difference, Effect, Outcome, Refusal
from proxeny.records.many.preview import preview_move, preview_undo, preview_update

__all__ = [
    "Change",
    "Chosen",
    "Difference",
    "Effect",
    "Outcome",
    "Refusal",
    "move_many",
    "preview_move",
    "preview_undo",
    "preview_update",
    "undo_many",
    "update_many",
]

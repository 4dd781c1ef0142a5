"""How a call ends: its exit codes, and the refusal that becomes one line on stderr."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
FOUND: Final = 1
WRONG_CALL: Final = 2


class WrongCall(Exception):
    """The call cannot be carried out as given; the message names the input and the reason, in one line."""

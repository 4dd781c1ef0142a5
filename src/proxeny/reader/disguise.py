"""Passages that signs of direction show otherwise than they are written, as “155” is shown that is read as 551."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

# Overrides, embeddings, isolates and what closes them (Unicode Standard Annex 9, rules X1 to X8); a line ends all.
_TO_RIGHT, _TO_LEFT = "\u202d", "\u202e"
_OVERRIDES: Final = frozenset((_TO_RIGHT, _TO_LEFT))
_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
_CLOSES, _CLOSES_ISOLATE = "\u202c", "\u2069"
_ENDS: Final = "\n\f"
_SIGNS = re.compile("[\u202a-\u202e\u2066-\u2069\n\f]")


def turns(text: str) -> bool:
    """Whether something in it is shown otherwise than it is written."""
    return _TO_RIGHT in text or _TO_LEFT in text


def straight(text: str) -> str:
    """The text without the signs that turn it round, so that it is shown as it is written."""
    return "".join(sign for sign in text if sign not in _OVERRIDES) if turns(text) else text


def disguised(text: str) -> Iterator[tuple[int, int]]:
    """Where an override begins and where the last of those in it ends: at its own closing sign or with the line."""
    if not turns(text):
        return
    now = _Open()
    start: int | None = None
    for found in _SIGNS.finditer(text):
        now = _Open() if found[0] in _ENDS else now
        now.read(found[0])
        if now.overrides and start is None:
            start = found.start()
        elif start is not None and not now.overrides:
            yield start, found.start() if found[0] in _ENDS else found.end()
            start = None
    if start is not None:
        yield start, len(text)


@dataclass
class _Open:
    """The signs that are open at a place, and how many of them are overrides and isolates."""

    signs: list[str] = field(default_factory=list)
    overrides: int = 0
    isolates: int = 0

    def read(self, sign: str) -> None:
        if sign == _CLOSES:
            # It closes nothing that was opened outside an isolate.
            if self.signs and self.signs[-1] not in _ISOLATES:
                self._close()
        elif sign == _CLOSES_ISOLATE:
            within = self.isolates
            while within and self.isolates == within:
                self._close()
        elif sign not in _ENDS:
            self.signs.append(sign)
            self.overrides += sign in _OVERRIDES
            self.isolates += sign in _ISOLATES

    def _close(self) -> None:
        sign = self.signs.pop()
        self.overrides -= sign in _OVERRIDES
        self.isolates -= sign in _ISOLATES

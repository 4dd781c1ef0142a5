"""Texts that a spreadsheet would run as a formula: marked with an apostrophe going out, unmarked coming in."""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text as it may stand in a spreadsheet (OWASP, CSV injection); `unguarded` gives it back exactly."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text that was meant."""
    return text[1:] if _GUARDED.match(text) else text

"""Whom a note calls: the names after an @ in its text; pure."""

from __future__ import annotations

import re

# A name is called at the start or after a space, so that an e-mail address calls nobody.
_CALL = re.compile(r"(?<![\w.+@-])@([\w.+-]+)")
MOST = 20


def called(text: str) -> list[str]:
    """The usernames called in a text, each once, in their order; a full stop that ends the sentence is no part."""
    return list(dict.fromkeys(name.rstrip(".-+") for name in _CALL.findall(text) if name.strip(".-+")))

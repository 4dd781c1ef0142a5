"""Makes passwords that are easily read out and typed."""

from __future__ import annotations

import secrets

# No letter that is taken for another: i, l, o, 0, 1 are left out.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Three groups of five letters (74 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3))

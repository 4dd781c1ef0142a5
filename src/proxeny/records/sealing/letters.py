"""How a text becomes a sealed one and back (AES-256-GCM), bound to its field, its length rounded; pure."""

from __future__ import annotations

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from proxeny.records.fields import SEALED

_NONCE = 12
# Lengths are rounded up to this, since that of a name or a number alone may tell whose it is.
_STEP = 32


class Unreadable(ValueError):
    """A sealed text that this key does not open, or that was changed or moved to another field."""


def new_key() -> bytes:
    """A fresh key of 256 bits."""
    return AESGCM.generate_key(bit_length=256)


def locked_bytes(content: bytes, *, key: bytes, bound_to: str) -> bytes:
    """The content as bytes that only `key` opens, and only where they are bound to the same."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to.encode())


def unlocked_bytes(raw: bytes, *, key: bytes, bound_to: str) -> bytes:
    """The content again. Raises Unreadable."""
    try:
        return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], bound_to.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable(bound_to) from error


def locked(content: bytes, *, key: bytes, bound_to: str) -> str:
    """The same as text."""
    return urlsafe_b64encode(locked_bytes(content, key=key, bound_to=bound_to)).decode()


def unlocked(text: str, *, key: bytes, bound_to: str) -> bytes:
    """The content again. Raises Unreadable."""
    try:
        raw = urlsafe_b64decode(text.encode())
    except ValueError as error:
        raise Unreadable(bound_to) from error
    return unlocked_bytes(raw, key=key, bound_to=bound_to)


def padded(content: bytes, *, step: int) -> bytes:
    """The content with its length rounded up, so that the length tells little."""
    marked = content + b"\x80"
    return marked + b"\0" * (-len(marked) % step)


def unpadded(content: bytes) -> bytes:
    """The content again."""
    return content.rstrip(b"\0")[:-1]


def sealed(text: str, *, key: bytes, field: str) -> str:
    """A value of a field as it is stored."""
    return SEALED + locked(padded(text.encode(), step=_STEP), key=key, bound_to=field)


def opened(stored: str, *, key: bytes, field: str) -> str:
    """The value again. Raises Unreadable."""
    return unpadded(unlocked(stored.removeprefix(SEALED), key=key, bound_to=field)).decode()

"""How drafts are sealed: with a key made from the installation's own, so that a copy of the database does not tell."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


@cache
def _lock(secret: str) -> Fernet:
    return Fernet(urlsafe_b64encode(hashlib.sha256(b"proxeny.drafts:" + secret.encode()).digest()))


def sealed(text: str) -> str:
    """The text as it is stored."""
    return _lock(settings.SECRET_KEY).encrypt(text.encode()).decode()


def opened(stored: str) -> str:
    """The text again; empty where it was sealed with another key or was changed."""
    try:
        return _lock(settings.SECRET_KEY).decrypt(stored.encode()).decode()
    except InvalidToken:
        return ""

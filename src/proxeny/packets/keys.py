"""The secret halves of offices' keys: one file each in the home folder, read by its owner only, in no backup."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from proxeny.ground.verdict import refuse
from proxeny.records.refusals import Refused

FOLDER = "office_keys"


def path_of(public: str) -> Path:
    """Where the secret half of a public key lies."""
    home: Path = settings.PROXENY_HOME
    return home / FOLDER / public


def make() -> str:
    """Make a key, keep its secret half, and give the public one in hexadecimal digits."""
    secret = Ed25519PrivateKey.generate()
    public = secret.public_key().public_bytes_raw().hex()
    file = path_of(public)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as out:
        out.write(secret.private_bytes_raw().hex() + "\n")
    return public


def sign(content: bytes, *, public: str) -> bytes:
    """The signature with the secret half of this key. Raises Refused where it is not on this server."""
    try:
        secret = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path_of(public).read_text(encoding="ascii")))
    except (OSError, ValueError):
        message = _("The secret half of this office’s key is not on this server; make a new key and have it trusted.")
        raise Refused(refuse(message, code="no_secret")) from None
    return secret.sign(content)

"""How a message proves where it comes from: Standard Webhooks 1.0, HMAC-SHA256 over its id, moment and body."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from django.utils.crypto import salted_hmac

_PREFIX = "whsec_"


def secret_of(salt: str) -> str:
    """The secret of a webhook, made from the key of the installation, so that no backup holds it."""
    made = salted_hmac("proxeny.api.webhook", salt, algorithm="sha256").digest()
    return _PREFIX + base64.b64encode(made).decode()


def signature(secret: str, *, message: str, at: datetime, body: str) -> str:
    """The value of `webhook-signature`."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    said = f"{message}.{int(at.timestamp())}.{body}".encode()
    return "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()


def headers(secret: str, *, message: str, at: datetime, body: str) -> dict[str, str]:
    """The headers that sign a message sent at this moment."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "Proxeny",
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature(secret, message=message, at=at, body=body),
    }

"""Doing a call once, however often it is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from proxeny.api.models import Done

KEPT = timedelta(hours=24)


class Reused(Exception):
    """A key that was used for another call."""


@dataclass(frozen=True)
class Answer:
    """What a write answers: its body holds numbers and states, no words of the record."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    repeated: bool = False


def once(key: str, *, token_id: int, fingerprint: str, at: datetime, act: Callable[[], Answer]) -> Answer:
    """Do the call, or repeat the answer where it was done in the last 24 hours. Raises Reused.

    Of two calls at one time the second waits for the first. A call that fails leaves nothing and may be sent again.
    """
    with transaction.atomic():
        Done.objects.filter(token_id=token_id, key=key, at__lt=at - KEPT).delete()
        said = {"fingerprint": fingerprint, "at": at}
        row, new = Done.objects.get_or_create(token_id=token_id, key=key, defaults=said)
        if not new:
            if row.fingerprint != fingerprint:
                raise Reused
            return Answer(row.status, row.body, row.headers, repeated=True)
        made = act()
        row.status, row.body, row.headers = made.status, made.body, made.headers
        row.save(update_fields=["status", "body", "headers"])
        return made


def forget_done(*, at: datetime) -> int:
    """Forget calls older than 24 hours; returns how many."""
    removed, _kinds = Done.objects.filter(at__lt=at - KEPT).delete()
    return removed

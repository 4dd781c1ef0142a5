"""The limits in hours of a record as its page tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from proxeny.config.environment import now
from proxeny.desk.tables import lang
from proxeny.law.hours import Notice, state_of
from proxeny.law.load import load_pack
from proxeny.records.hours import notices
from proxeny.records.register import Register

_TONES = {"at_once": "due", "running": "due", "late": "late", "stopped_late": "late", "in_time": "ok"}


@dataclass(frozen=True)
class ShownNotice:
    """One limit in hours: what it is, how it stands, and where it was read."""

    notice: Notice
    name: str
    state: str
    tone: str
    citation: str


def shown_notices(register: Register, state: Mapping[str, Any]) -> list[ShownNotice]:
    """The limits in hours of a record with this state, at this moment."""
    at = timezone.localtime(now()).replace(tzinfo=None)
    found = notices(register, values=state, at=at, pack=load_pack())
    words = lang()
    return [
        ShownNotice(one, one.rule.names.in_(words), state_of(one), _TONES[state_of(one)], one.rule.citation.in_(words))
        for one in found
    ]

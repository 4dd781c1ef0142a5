"""Who acts, when, through which door and why: what every write must bring along."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

import uuid_utils
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUID version 7 (RFC 9562): unique everywhere, ordered by time."""
    return uuid7()


def new_id_text() -> str:
    """The same in 32 hexadecimal digits, as it goes into a table with thousands of others."""
    return uuid_utils.uuid7().hex


@dataclass(frozen=True)
class Context:
    """One person's (or the system's) one action.

    `at` is the recorded time, `today` the day on which clocks are read, `office` the code of the office in whose
    name it happens, `batch` groups the entries of one import or one afternoon, `demo` marks demonstration data.
    """

    actor: str
    at: datetime
    today: date
    office: str = "system"
    actor_id: int | None = None
    via: str = "desk"
    why: str = ""
    demo: bool = False
    batch: UUID = field(default_factory=new_id)

    def because(self, why: str) -> Context:
        """The same action with its reason."""
        return replace(self, why=why)

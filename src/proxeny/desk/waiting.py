"""One thing that waits for a person, and the order of risk in which such things stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from proxeny.accounts.scope import Scope
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import Standing, State
from proxeny.law.pack import Kind, LawPack

# A desk that holds more than this needs the list, not the first page.
MOST = 200
SOON_DAYS = 5


class Rank(IntEnum):
    """The order of risk: law before house rule, late before due."""

    LATE_BY_LAW = 0
    LATE_BY_HOUSE_RULE = 1
    DUE_TODAY = 2
    DUE_SOON = 3
    WAITS_FOR_ROLE = 4
    RUNNING = 5


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about which record, why it stands here, how it stands with its clock."""

    rank: Rank
    left: int
    pill: str
    title: str
    url: str
    why: tuple[str, ...]
    about: str = ""
    action: str = ""
    subject: str = ""
    heap: str = ""

    @property
    def colour(self) -> str:
        """The class of its pill: red for late, amber for due."""
        if self.rank in (Rank.LATE_BY_LAW, Rank.LATE_BY_HOUSE_RULE):
            return "late"
        return "due" if self.rank in (Rank.DUE_TODAY, Rank.DUE_SOON) else ""

    @property
    def order(self) -> tuple[int, int, str]:
        """Riskiest first; of two that are late the later one."""
        return self.rank, self.left, self.subject


@dataclass(frozen=True)
class Desk:
    """What the inbox is computed from: whose, on which day, by which law and calendar."""

    scope: Scope
    pack: LawPack
    calendar: WorkingCalendar

    @property
    def on(self) -> date:
        return self.scope.on


def rank_of(how: Standing, kind: Kind) -> Rank:
    """Where a clock belongs in the order of risk."""
    if how.state is State.LATE:
        return Rank.LATE_BY_LAW if kind is Kind.LAW else Rank.LATE_BY_HOUSE_RULE
    if how.state is State.DUE_TODAY:
        return Rank.DUE_TODAY
    return Rank.DUE_SOON if how.days <= SOON_DAYS else Rank.RUNNING


def signed(how: Standing) -> int:
    return -how.days if how.state is State.LATE else how.days

"""One thing that waits for a person, and from what the desk is computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from proxeny.accounts.scope import Scope
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.pack import LawPack
from proxeny.law.risk import DUE, LATE, Risk
from proxeny.records.register import Label

# A desk that holds more than this needs the list, not the first page.
MOST = 200
# Rules of things that wait by no clock.
OWN_DAY, STEP, CALL, MISSION = "own_day", "step", "call", "mission"


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what, about which record, why it stands here, how it stands with its clock.

    `by` is the day that it is due, or since when it waits where nothing is due. `rule` is the matter of the law's or
    the house's clock, or one of those above; `rule_name` says it in words. `register` is where it comes from.
    `mine` says that the person is in charge by name or called; None where nobody was named. `others` says that
    somebody else is to act: it is here to be watched. Words may be lazy: of hundreds of things a few are shown.
    """

    risk: Risk
    by: date
    pill: Label
    title: str
    url: str
    why: tuple[Label, ...]
    rule: str
    rule_name: str
    register: str
    subject: str
    about: Label = ""
    action: Label = ""
    sealed: bool = False
    mine: bool | None = None
    others: bool = False

    @property
    def colour(self) -> str:
        """The class of its pill: red for late, amber for due."""
        if self.risk in LATE:
            return "late"
        return "due" if self.risk in DUE or self.risk is Risk.CALLED else ""

    @property
    def order(self) -> tuple[int, date, str]:
        """Riskiest first; of one risk what is due earlier."""
        return self.risk, self.by, self.subject

    @property
    def due(self) -> date | None:
        """The day by which it is due; None where no clock runs."""
        return None if self.risk in (Risk.CALLED, Risk.WAITS_FOR_ROLE) else self.by


@dataclass(frozen=True)
class Desk:
    """What the inbox is computed from: whose, on which day, by which law and calendar."""

    scope: Scope
    pack: LawPack
    calendar: WorkingCalendar

    @property
    def on(self) -> date:
        return self.scope.on

    @cached_property
    def decides(self) -> bool:
        """Whether the person is one who decides anywhere, as a head does."""
        return any("record.decide" in verbs for verbs in self.scope.verbs.values())

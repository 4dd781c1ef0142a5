"""What the rules of coordination know of visits, agreements, partners and returns: plain values, no tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

_NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True)
class Subject:
    """One thing that a rule looks at: how the history names it, and whose it is.

    `province` is the unit that the office answers for, `clusters` are those in which it sits on the day.
    """

    about: str
    office: int
    province: str | None = None
    clusters: frozenset[int] = frozenset()

    def is_near(self, other: Subject) -> bool:
        """Whether both offices belong to one province or sit in one cluster."""
        same_province = self.province is not None and self.province == other.province
        return self.office == other.office or same_province or bool(self.clusters & other.clusters)


@dataclass(frozen=True, kw_only=True)
class Visit(Subject):
    """A delegation out or in, from its first day to its last.

    `leaders` map a folded name to the name of each leader who is on it; `travellers` are the keys of people on record.
    `report_due` is the day by which its report has to be there, None where nobody waits for one.
    """

    first: date
    last: date
    goes_out: bool
    partner: int | None = None
    leaders: Mapping[str, str] = field(default_factory=lambda: _NO_NAMES)
    receiver: str = ""
    travellers: Mapping[int, str] = field(default_factory=dict)
    lacks_reason: bool = False
    report_due: date | None = None

    @property
    def mark(self) -> str:
        """The visit with its days, as the facts of a warning hold it."""
        return f"{self.about} {self.first}..{self.last}"

    def days_from(self, other: Visit) -> int:
        """How many days lie between the two; nought or less where they share a day."""
        return max((self.first - other.last).days, (other.first - self.last).days)


@dataclass(frozen=True, kw_only=True)
class Pact(Subject):
    """A signed agreement: until when it runs, when something last happened with its partner, what of it is overdue."""

    ends_on: date | None
    renews_itself: bool
    last_act: date | None
    overdue: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named(Subject):
    """A partner under all its names, and others of its country with theirs, each by its key.

    `alike` are those that the search for duplicates found to look like it.
    """

    key: int
    names: tuple[str, ...]
    others: Mapping[int, tuple[str, ...]]
    alike: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Owed(Subject):
    """A return that is not there yet, with the day on which it is due."""

    due_on: date

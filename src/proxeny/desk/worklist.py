"""The work list: everything that waits, by the order of legal risk, narrowed as its reader asks, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.desk.inbox import waiting_for
from proxeny.desk.missions import MISSIONS
from proxeny.desk.owed import RETURNS
from proxeny.desk.waiting import MOST, Waiting
from proxeny.law.risk import Risk
from proxeny.records.charge.queries import recorded_by
from proxeny.records.register import REGISTERS, Label

MINE, OFFICE, ROLE, OTHERS = "mine", "office", "role", "others"
REASONS: Mapping[Risk, Promise] = {
    Risk.LATE_BY_LAW: _("A day set by law has passed"),
    Risk.DUE_BY_LAW: _("A day set by law is today or at most five working days away"),
    Risk.LATE_BY_HOUSE_RULE: _("A day set by the house has passed"),
    Risk.DUE_BY_HOUSE_RULE: _("A day set by the house is today or at most five working days away"),
    Risk.CALLED: _("A colleague or another office asks you"),
    Risk.WAITS_FOR_ROLE: _("The next step is your role’s"),
    Risk.RUNNING: _("A clock runs and presses nobody yet"),
}


@dataclass(frozen=True)
class Narrowed:
    """What a reader asks of the list: whose work, of which register, under which rule; empty is all."""

    whose: str = ""
    register: str = ""
    rule: str = ""

    def lets_in(self, one: Waiting) -> bool:
        """Whether the line passes register and rule."""
        return self.register in ("", one.register) and self.rule in ("", one.rule)


@dataclass(frozen=True)
class Rung:
    """The lines of one risk, with what puts them there."""

    reason: Label
    lines: tuple[Waiting, ...]


def work_of(scope: Scope) -> list[Waiting]:
    """Everything that waits, line by line, riskiest first."""
    return waiting_for(scope, most_of_a_kind=MOST)


def narrowed(found: Iterable[Waiting], *, to: Narrowed, scope: Scope) -> list[Waiting]:
    """The lines that pass, in their order. Work is one's own when one is in charge, or recorded it and nobody is."""
    passed = [one for one in found if to.lets_in(one)]
    if to.whose in (ROLE, OTHERS):
        return [one for one in passed if one.others is (to.whose == OTHERS)]
    if to.whose not in (MINE, OFFICE):
        return passed
    own = {one.subject for one in passed if one.mine}
    own |= recorded_by(scope.user_id, subjects=[one.subject for one in passed if one.mine is None])
    return [one for one in passed if (one.subject in own) is (to.whose == MINE)]


def rungs(found: Iterable[Waiting]) -> list[Rung]:
    """The lines under the reason that puts them where they stand; they come in the order of risk."""
    return [Rung(REASONS[risk], tuple(lines)) for risk, lines in groupby(found, key=lambda one: one.risk)]


def registers_in(found: Iterable[Waiting]) -> dict[str, Label]:
    """The registers that have something waiting, by their names."""
    names = {one.register for one in found}
    listed: dict[str, Label] = {name: one.label_plural for name, one in REGISTERS.items() if name in names}
    others: dict[str, Label] = {RETURNS: _("Returns"), MISSIONS: _("Joint missions")}
    return listed | {name: label for name, label in others.items() if name in names}


def rules_in(found: Iterable[Waiting]) -> dict[str, str]:
    """The rules by which something waits, each as it is called."""
    return dict(sorted({one.rule: one.rule_name for one in found}.items(), key=lambda pair: pair[1]))

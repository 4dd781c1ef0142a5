"""How far a return has come, who is to act, and what may be done to it in a round; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records.register import Label

Turn = Literal["office", "chair", "nobody"]


class Stage(StrEnum):
    """How far a return has come on its way into a report."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REOPENED = "reopened"
    ACCEPTED = "accepted"
    COMPILED = "compiled"
    RELEASED = "released"

    @property
    def label(self) -> Label:
        """The stage in words."""
        return _STAGES[self]

    @property
    def turn(self) -> Turn:
        """Who has the next step."""
        if self in (Stage.DRAFT, Stage.RETURNED, Stage.REOPENED):
            return "office"
        return "chair" if self is Stage.SUBMITTED else "nobody"

    @property
    def holder(self) -> Label:
        """Who has the next step, in words."""
        return _HOLDERS[self.turn]


_STAGES: dict[Stage, Label] = {
    Stage.DRAFT: _("draft"),
    Stage.SUBMITTED: pgettext_lazy("return", "submitted"),
    Stage.RETURNED: _("returned with remarks"),
    Stage.REOPENED: _("reopened"),
    Stage.ACCEPTED: _("accepted"),
    Stage.COMPILED: _("compiled"),
    Stage.RELEASED: _("released"),
}
_HOLDERS: dict[Turn, Label] = {
    "office": _("waits for the office"),
    "chair": _("waits for those who asked"),
    "nobody": _("nothing waits"),
}


@dataclass(frozen=True)
class Told:
    """A report in which a return was told: since when it is compiled, and whether it is released."""

    compiled_at: datetime
    released: bool


def stage(
    state: str, *, sent: bool, accepted_at: datetime | None, told: Told | None, came: bool = False, remarks: int = 0
) -> Stage:
    """The stage of a return: of an accepted one by the newest report that was compiled since.

    Of one that is with its office `came` says whether it was sent before, `remarks` how many wait in it.
    """
    if state == "missing":
        return Stage.REOPENED if came else Stage.DRAFT
    if state != "accepted" and not sent:
        return Stage.RETURNED if remarks else Stage.REOPENED
    if state != "accepted":
        return Stage.SUBMITTED
    if told is None or (accepted_at is not None and told.compiled_at < accepted_at):
        return Stage.ACCEPTED
    return Stage.RELEASED if told.released else Stage.COMPILED


def may_remark(state: str, *, sent: bool, remarks: int) -> Verdict:
    """Whether a return in this state goes back with so many remarks."""
    if state == "accepted":
        return refuse(_("The return was accepted; it is reopened with a reason instead."), code="accepted")
    if state == "missing" or not sent:
        return refuse(_("The return is with the office already."), code="not_received")
    if not remarks:
        return refuse(_("A return goes back with a remark at least."), code="needs_remark")
    return allow()


def may_accept_over(*, sent: bool, below: int) -> Verdict:
    """Whether a return may be accepted now: it is not with its office, and the returns below it are accepted."""
    if not sent:
        return refuse(_("The return went back to the office and has not come in again."), code="with_office")
    if below:
        message = _("Returns of offices below that are not accepted yet: %(below)s. They come first.")
        return refuse(message, code="parts_below", below=below)
    return allow()


def may_reopen_below(*, above: bool) -> Verdict:
    """Whether a return is opened again: not under one that was accepted over it, which is opened again first."""
    if above:
        message = _("The return of the office above is accepted. It is reopened first.")
        return refuse(message, code="accepted_above")
    return allow()


def may_remind(state: str, *, sent: bool) -> Verdict:
    """Whether there is anything to remind the office of."""
    if state == "missing" or (state == "received" and not sent):
        return allow()
    return refuse(_("The return is not with the office."), code="not_owed")

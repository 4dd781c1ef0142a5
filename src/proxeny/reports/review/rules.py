"""Who raises difficulties and proposals, who answers them, and when tasks of a report can be taken on; pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse

RAISE, ANSWER = "return.fill", "difficulty.answer"
LONGEST = 1200


def may_raise(scope: Scope, *, office_id: int) -> Verdict:
    """Whether the person may raise something with a return of this office, or take it back."""
    if scope.may(RAISE, office=office_id):
        return allow()
    return refuse(_("Only the office whose return it is may raise this."), code="not_own_office")


def may_take_back(*, answered: bool, ended: bool) -> Verdict:
    """Whether something that was raised can be taken back: as long as nobody has answered it."""
    if ended:
        return refuse(_("It was taken back already."), code="ended")
    if answered:
        return refuse(_("It was answered already and stays with its answer."), code="answered")
    return allow()


def may_answer(*, judges: bool, ended: bool) -> Verdict:
    """Whether the person may answer it: the chair, the ministry's desk, or the head of the office above."""
    if not judges:
        message = _("The chair of the cluster, the ministry’s desk or the office above answers this.")
        return refuse(message, code="not_chair")
    return refuse(_("It was taken back already."), code="ended") if ended else allow()


def may_be_said(text: str) -> Verdict:
    """Whether a text can stand: there are words, and not more than a short paragraph."""
    if not text.strip():
        return refuse(_("Write what it is about."), code="empty")
    if len(text) > LONGEST:
        return refuse(_("Write no more than %(most)s characters."), code="long", most=LONGEST)
    return allow()


def may_take_on(scope: Scope, *, office_id: int, waiting: int) -> Verdict:
    """Whether the person may take the tasks of a report into the office's register; `waiting` are those not there."""
    if not scope.may("record.create", office=office_id):
        return refuse(_("None of your roles allows this for records of this office."), code="not_own_office")
    if not waiting:
        return refuse(_("Every task of this report is in the register already."), code="taken")
    return allow()

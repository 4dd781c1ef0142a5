"""Who makes and trusts keys, what may be packed, and which packet may follow which; pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.rules import MANAGE
from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.reports.emulation.rules import may_chair


@dataclass(frozen=True)
class Last:
    """The newest packet of one sender for one receiver: its number and its name."""

    number: int = 0
    hash: str = ""


def may_keep_key(scope: Scope, *, office_id: int) -> Verdict:
    """Whether the person makes and ends the keys with which this office signs."""
    if scope.may("return.send", office=office_id) or MANAGE in scope.everywhere:
        return allow()
    return refuse(_("The key of an office is made by its head or by the administrator."), code="not_head")


def may_trust(scope: Scope, *, judges: bool, why: str) -> Verdict:
    """Whether the person says of a key that it is another office's; `judges`: takes the returns of that office."""
    if not judges and MANAGE not in scope.everywhere:
        message = _("A key is trusted by those who take that office’s returns, or by the administrator.")
        return refuse(message, code="not_judge")
    if not why.strip():
        message = _("Say how the key was compared: with whom, by telephone or on paper.")
        return refuse(message, code="needs_reason")
    return allow()


def may_send_return(scope: Scope, *, office_id: int, state: str) -> Verdict:
    """Whether a return of this office in this state goes out as a packet."""
    if not scope.may("return.send", office=office_id):
        return refuse(_("Only the head of the office that owes the return may send it."), code="not_head")
    if state == "missing":
        return refuse(_("Send the return here first; what was not sent is not packed."), code="not_sent")
    return allow()


def may_send_answer(*, judges: bool, came: bool, state: str, sent: bool) -> Verdict:
    """Whether an answer to a return goes back as a packet: `came` in one itself, and is accepted or was sent back."""
    if not judges:
        return refuse(_("Only the chair of the office's cluster may do this."), code="not_chair")
    if not came:
        return refuse(_("The return did not come in a packet; its office reads your word here."), code="no_packet")
    if state == "accepted" or (state == "received" and not sent):
        return allow()
    return refuse(_("Accept the return, or send it back with remarks, before you answer."), code="not_judged")


def may_take_answer(*, own: bool, known: bool, unchanged: bool, state: str) -> Verdict:
    """Whether an answer from elsewhere is taken in: by the head, on the very return that went there in a packet."""
    if not own:
        return refuse(_("An answer to a return is taken in by the head of the office that owes it."), code="not_head")
    if not known:
        message = _("The packet answers no return that went from here to this sender.")
        return refuse(message, code="not_asked")
    if state != "received" or not unchanged:
        message = _("The return has changed since it was packed: send it anew, the answer is to what it said before.")
        return refuse(message, code="changed_since")
    return allow()


def may_send_scores(scope: Scope, *, cluster_id: int) -> Verdict:
    """Whether the person sends the emulation of a cluster's year: its chair."""
    return may_chair(scope, cluster_id=cluster_id)


def may_take_scores(*, known: bool, from_chair: bool, within: bool) -> Verdict:
    """Whether the emulation of a cluster is taken in: from its chair's office, by people of the cluster."""
    if not known or not from_chair:
        message = _("The emulation of a cluster comes from the office that has its chair.")
        return refuse(message, code="not_from_chair")
    if not within:
        message = _(
            "The emulation of a cluster is taken in by heads of its members, its chair and the ministry’s desk."
        )
        return refuse(message, code="not_of_cluster")
    return allow()


def may_send_register(scope: Scope, *, office_id: int) -> Verdict:
    """Whether records of this office go out as a packet."""
    if scope.may("record.export", office=office_id):
        return allow()
    return refuse(_("Your role does not allow to export records of this office."), code="no_export")


def may_handle_law(scope: Scope) -> Verdict:
    """Whether the person sends and takes in law packs."""
    if MANAGE in scope.everywhere:
        return allow()
    return refuse(_("Law packs are sent and taken in by the administrator."), code="not_administrator")


def may_import(scope: Scope, *, office_id: int) -> Verdict:
    """Whether the person takes in records of this office."""
    if scope.may("record.import", office=office_id):
        return allow()
    return refuse(_("Your role does not allow imports."), code="no_import")


def follows(last: Last, *, number: int, previous: str, why: str) -> Verdict:
    """Whether a packet comes after the last one that was taken in; with a reason it is taken out of turn too."""
    if (number, previous) == (last.number + 1, last.hash) or why.strip():
        return allow()
    if number > last.number + 1:
        message = _("This is packet %(number)s; the last one here is %(last)s, so those between are missing.")
        return refuse(message, code="gap", number=number, last=last.number)
    if number <= last.number:
        message = _("This is packet %(number)s, but another of this number or a later one (%(last)s) is here already.")
        return refuse(message, code="out_of_turn", number=number, last=last.number)
    message = _("This is packet %(number)s, but it follows another packet %(last)s than the one that is here.")
    return refuse(message, code="other_line", number=number, last=last.number)

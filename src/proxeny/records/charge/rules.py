"""Who may hand work over, and to whom: colleagues who may change the records, in turn so that each gets as much."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import User
from proxeny.accounts.rules import MANAGE, Unfit
from proxeny.accounts.scope import Scope, scope_of
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records.charge.queries import Work
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Record

CHANGE = "record.update"
READ_PEOPLE = "account.read"


def may_hand_over(scope: Scope, *, user: User, offices: Sequence[int]) -> Verdict:
    """Whether the person may hand over the work of `user` in these offices: own work, as administrator, as head."""
    if scope.user_id == user.pk or MANAGE in scope.everywhere:
        return allow()
    if offices and all(scope.may(READ_PEOPLE, office=office) for office in offices):
        return allow()
    return refuse(_("Work is handed over by its holder, the head of the office or the administrator."), code="role")


def may_change(scope: Scope, *, office_id: int) -> Verdict:
    """Whether the person may say who is in charge of records of the office."""
    return may_write(scope, verb=CHANGE, office_id=office_id)


def shares(work: Work, *, receivers: Sequence[User], scopes: Sequence[Scope]) -> list[tuple[Record, User]]:
    """Each record with who gets it: in turn among those who may change records of its office. Raises Unfit."""
    for receiver, scope in zip(receivers, scopes, strict=True):
        offices = {record.office_id for record in work.records}
        if offices and not any(scope.may(CHANGE, office=office) for office in offices):
            reason = _("%(person)s may not change records of this office, so nothing can be handed over to them.")
            raise Unfit("receivers", reason, person=receiver)
    given: list[tuple[Record, User]] = []
    loads = dict.fromkeys((receiver.pk for receiver in receivers), 0)
    for record in work.records:
        able = [
            receiver
            for receiver, scope in zip(receivers, scopes, strict=True)
            if scope.may(CHANGE, office=record.office_id)
        ]
        if not able:
            reason = _("None of them may change %(record)s; choose a colleague of its office too.")
            raise Unfit("receivers", reason, record=record.ref)
        receiver = min(able, key=lambda one: loads[one.pk])
        loads[receiver.pk] += 1
        given.append((record, receiver))
    return given


def require_receivers(user: User, *, receivers: Sequence[User]) -> None:
    """Somebody else takes the work over. Raises Unfit."""
    if not receivers:
        raise Unfit("receivers", _("Name at least one colleague."))
    if user in receivers:
        raise Unfit("receivers", _("The work goes to somebody else."))


def scopes_of(receivers: Sequence[User], *, scope: Scope) -> list[Scope]:
    """What the receivers may do on the day of the person's own scope."""
    return [scope_of(receiver, on=scope.on) for receiver in receivers]

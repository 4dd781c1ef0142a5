"""Putting a colleague in charge, handing all of somebody's work over in one act, and taking that back in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts import actions as accounts
from proxeny.accounts.lists.actions import hand_over_lists, return_lists
from proxeny.accounts.models import Office, User
from proxeny.accounts.rules import Unfit, may_manage
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.records.actions import require
from proxeny.records.charge import rules
from proxeny.records.charge.queries import Work, work_of
from proxeny.records.models import Charge, Handover, Mention, Record

_BATCH = 500


def put_in_charge(record: Record, *, user: User, scope: Scope, context: Context) -> None:
    """Let a colleague be in charge of a record. Raises Refused, or Unfit for one who may not change it."""
    require(rules.may_change(scope, office_id=record.office_id))
    alone = Work((record,), ())
    rules.shares(alone, receivers=[user], scopes=rules.scopes_of([user], scope=scope))
    with transaction.atomic():
        Charge.objects.update_or_create(record=record, defaults={"user": user, "since": context.at})
        data = {"records": {record.ref: str(user)}}
        remember([Act("account.charge", f"users:{user.pk}", data)], context=context)


@transaction.atomic
def hand_over(
    user: User,
    *,
    receivers: Sequence[User],
    offices: list[Office],
    last_day: date | None,
    scope: Scope,
    context: Context,
) -> Handover:
    """Give the open work of a person in these offices to colleagues, in turn; with a last day the account ends then.

    Views of lists that the person shared there go to the first of them.

    Only an administrator sets the last day. Raises Refused, or Unfit with nothing changed.
    """
    require(rules.may_hand_over(scope, user=user, offices=[office.pk for office in offices]))
    if not context.why:
        raise Unfit("why", _("Say why the work is handed over."))
    if last_day is not None:
        require(may_manage(scope))
    rules.require_receivers(user, receivers=receivers)
    User.objects.select_for_update().get(pk=user.pk)
    work = work_of(user, offices=offices)
    given = rules.shares(work, receivers=receivers, scopes=rules.scopes_of(receivers, scope=scope))
    before = _recharge(given, context=context)
    done: dict[str, Any] = {
        "charges": before,
        "calls": _recall(work, given=given, receivers=receivers, context=context),
        "lists": hand_over_lists(user, to=receivers[0], offices=offices),
        "to": receivers[0].pk,
    }
    if last_day is not None:
        done["left"] = asdict(accounts.leave_on(user, last_day=last_day, context=context))
    made = Handover.objects.create(user=user, at=context.at, why=context.why[:300], done=done)
    told = {record.ref: str(receiver) for record, receiver in given}
    remember([Act("account.handover", f"users:{user.pk}", {"records": told})], context=context)
    return made


def _recharge(given: Sequence[tuple[Record, User]], *, context: Context) -> list[list[int | None]]:
    """Put the receivers in charge; returns record, who was in charge by name before (or None), and who is now."""
    ids = [record.pk for record, _receiver in given]
    was: dict[int, int] = {}
    for start in range(0, len(ids), _BATCH):
        rows = Charge.objects.filter(record__in=ids[start : start + _BATCH])
        was |= dict(rows.values_list("record_id", "user_id"))
        rows.delete()
    Charge.objects.bulk_create(
        (Charge(record=record, user=receiver, since=context.at) for record, receiver in given), batch_size=_BATCH
    )
    return [[record.pk, was.get(record.pk), receiver.pk] for record, receiver in given]


def _recall(
    work: Work, *, given: Sequence[tuple[Record, User]], receivers: Sequence[User], context: Context
) -> dict[str, list[int]]:
    """Unread calls in notes go to who got the record, else to the first; returns those read now and those made."""
    to = {record.pk: receiver for record, receiver in given}
    made, read = [], []
    for call in work.mentions:
        receiver = to.get(call.note.record_id, receivers[0])
        row, new = Mention.objects.get_or_create(note=call.note, user=receiver)
        made += [row.pk] if new else []
        read.append(call.pk)
    Mention.objects.filter(pk__in=read).update(read_at=context.at)
    return {"read": read, "made": made}


@transaction.atomic
def take_back(handover: Handover, *, offices: list[int], scope: Scope, context: Context) -> int:
    """Undo a handover: what the receivers still have goes back; returns how many records do. Raises Refused, Unfit."""
    handover = Handover.objects.select_for_update().select_related("user").get(pk=handover.pk)
    require(rules.may_hand_over(scope, user=handover.user, offices=offices))
    if handover.undone_at is not None:
        raise Unfit("", _("This handover has been taken back already."))
    if "left" in handover.done:
        require(may_manage(scope))
        accounts.stay(handover.user, left=accounts.Left(**handover.done["left"]), context=context)
    back = 0
    for record_id, before, receiver in handover.done["charges"]:
        rows = Charge.objects.filter(record=record_id, user=receiver)
        back += rows.update(user=before or handover.user_id)
    Mention.objects.filter(pk__in=handover.done["calls"]["made"], read_at=None).delete()
    Mention.objects.filter(pk__in=handover.done["calls"]["read"]).update(read_at=None)
    return_lists(handover.user, pks=handover.done["lists"], of=handover.done["to"])
    Handover.objects.filter(pk=handover.pk).update(undone_at=context.at)
    remember([Act("account.takeback", f"users:{handover.user_id}", {"records": back})], context=context)
    return back

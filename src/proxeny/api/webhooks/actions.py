"""Setting webhooks up and ending them, queuing what they are told, and trying until it is told or given up."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from proxeny.accounts.models import Office, User
from proxeny.api.models import Delivery, Webhook
from proxeny.api.webhooks.reaching import Unreachable
from proxeny.api.webhooks.signing import headers, secret_of
from proxeny.api.webhooks.telling import bodies, heads_of, may_be_told, new_acts
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context

# Minutes until the next try; after the last one it is given up, three days after the change.
PAUSES = (1, 5, 30, 120, 360, 720, 1440, 1440)
# Told messages are forgotten after so many days.
KEPT = timedelta(days=30)
_AT_ONCE = 200

Send = Callable[..., int]


@transaction.atomic
def subscribe(
    office: Office,
    *,
    user: User,
    address: str,
    registers: Collection[str],
    events: Collection[str],
    context: Context,
) -> Webhook:
    """Let an address be told of changes from now on."""
    made = Webhook.objects.create(
        office=office,
        user=user,
        address=address,
        registers=" ".join(sorted(registers)),
        events=" ".join(sorted(events)),
        salt=secrets.token_hex(16),
        reached=heads_of(office.code),
        made_at=context.at,
    )
    data = {"address": address, "registers": sorted(registers), "events": sorted(events)}
    remember([Act("webhook.create", f"webhooks:{made.pk}", data)], context=context)
    return made


@transaction.atomic
def end(webhook: Webhook, *, why: str, context: Context) -> None:
    """Let an address be told of nothing more; what still waits is not sent."""
    if Webhook.objects.filter(pk=webhook.pk, ended_at=None).update(ended_at=context.at, ended_why=why[:200]):
        webhook.deliveries.filter(state=Delivery.State.WAITING).delete()
        remember([Act("webhook.end", f"webhooks:{webhook.pk}", {"address": webhook.address})], context=context)


@dataclass
class Round:
    """What one round of telling has come to."""

    queued: int = 0
    delivered: int = 0
    failed: int = 0
    given_up: int = 0
    ended: int = 0


def queue(*, context: Context) -> Round:
    """Put down for each webhook what it is to be told; one whose owner may not read any more ends."""
    done = Round()
    for pk in Webhook.objects.filter(ended_at=None).values_list("pk", flat=True):
        with transaction.atomic():
            webhook = Webhook.objects.select_for_update().get(pk=pk)
            if not may_be_told(webhook, on=context.today):
                end(webhook, why="its owner does not read the office's records any more", context=context)
                done.ended += 1
                continue
            entries, reached = new_acts(webhook)
            waiting = [
                Delivery(webhook=webhook, entry=entry, body=body, next_at=context.at)
                for entry, body in bodies(webhook, entries, on=context.today)
            ]
            Delivery.objects.bulk_create(waiting)
            Webhook.objects.filter(pk=pk).update(reached=reached)
            done.queued += len(waiting)
    return done


def deliver(done: Round, *, send: Send, clock: Callable[[], datetime], context: Context) -> Round:
    """Try everything that is due, each message once; `send` takes address, body and headers and returns the status."""
    waiting = Delivery.objects.filter(state=Delivery.State.WAITING, next_at__lte=context.at)
    for pk in list(waiting.order_by("next_at", "id").values_list("pk", flat=True)[:_AT_ONCE]):
        if (claimed := _claimed(pk, at=context.at)) is not None:
            _tried(claimed, done, send=send, clock=clock, context=context)
    return done


def _claimed(pk: int, *, at: datetime) -> Delivery | None:
    """The message, where no other process is trying it now; its next try is put down before this one."""
    one = Delivery.objects.select_related("webhook__office").get(pk=pk)
    pause = PAUSES[min(one.tries, len(PAUSES) - 1)]
    mine = Delivery.objects.filter(pk=pk, state=Delivery.State.WAITING, tries=one.tries, next_at__lte=at)
    if not mine.update(tries=one.tries + 1, next_at=at + timedelta(minutes=pause)):
        return None
    one.tries += 1
    return one


def _tried(one: Delivery, done: Round, *, send: Send, clock: Callable[[], datetime], context: Context) -> None:
    signed = _signed(one, at=clock())
    try:
        status = send(one.webhook.address, body=one.body, headers=signed)
        said, told = f"HTTP {status}", 200 <= status < 300
    except Unreachable as error:
        said, told = str(error)[:200], False
    if told:
        done.delivered += 1
        Delivery.objects.filter(pk=one.pk).update(state=Delivery.State.DELIVERED, said=said, done_at=clock())
    elif one.tries > len(PAUSES):
        done.given_up += 1
        _give_up(one, said, at=clock(), context=context)
    else:
        done.failed += 1
        Delivery.objects.filter(pk=one.pk).update(said=said)


def _signed(one: Delivery, *, at: datetime) -> Mapping[str, str]:
    return headers(secret_of(one.webhook.salt), message=str(one.uid), at=at, body=one.body)


@transaction.atomic
def _give_up(one: Delivery, said: str, *, at: datetime, context: Context) -> None:
    Delivery.objects.filter(pk=one.pk).update(state=Delivery.State.GIVEN_UP, said=said, done_at=at)
    data = {"address": one.webhook.address, "message": str(one.uid), "said": said}
    remember([Act("webhook.give_up", f"webhooks:{one.webhook_id}", data)], context=context)


def forget_old(*, at: datetime) -> int:
    """Forget messages that were told or given up long ago; returns how many."""
    removed, _kinds = Delivery.objects.filter(done_at__lt=at - KEPT).delete()
    return removed

"""Writing the history: the only place where entries and anchors are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import transaction

from proxeny.audit.chain import Sealing, canonical, digest
from proxeny.audit.context import Context
from proxeny.audit.models import Anchor, ChainHead, Entry

BATCH = 500


class Act(msgspec.Struct, frozen=True):
    """What is to be remembered of one thing: verb, subject, its state after, and which fields changed."""

    verb: str
    subject: str
    data: Mapping[str, Any] = {}
    changed: Sequence[str] = ()


COLUMNS = (
    *("chain", "seq", "at", "actor", "actor_id", "via", "why", "batch", "verb", "subject", "changed", "data"),
    *("prev_hash", "hash"),
)


def sealed_rows(acts: Sequence[Act], *, context: Context) -> list[tuple[Any, ...]]:
    """Rows (see `COLUMNS`) for `acts`, numbered and hashed after the chain's head, which is locked and moved on.

    Must run inside a transaction: the head's row is the queue for writers of the same office.
    """
    anchor(context.at.date())
    ChainHead.objects.get_or_create(chain=context.office)
    head = ChainHead.objects.select_for_update().get(chain=context.office)
    seq, prev_hash, rows = head.seq, head.hash, []
    who = (context.at, context.actor, context.actor_id, context.via, context.why, context.batch)
    seal = Sealing(context.office, *who)
    for act in acts:
        seq += 1
        what = (act.verb, act.subject, canonical(list(act.changed)) if act.changed else "[]", canonical(act.data))
        sealed = seal.hash(prev_hash, seq=seq, what=what)
        rows.append((context.office, seq, *who, *what, prev_hash, sealed))
        prev_hash = sealed
    ChainHead.objects.filter(chain=context.office).update(seq=seq, hash=prev_hash)
    return rows


def remember(acts: Sequence[Act], *, context: Context) -> list[Entry]:
    """Append `acts` to the chain of the acting office, inside the caller's transaction."""
    with transaction.atomic():
        rows = sealed_rows(acts, context=context)
        entries = [Entry(**dict(zip(COLUMNS, row, strict=True))) for row in rows]
        return Entry.objects.bulk_create(entries, batch_size=BATCH)


def anchor(day: date) -> Anchor:
    """Bind the heads of all chains under one hash that follows the anchor before it; once a day, in order of days.

    Every day's first write does this with the heads as it finds them, so that offices vouch for each other's history.
    """
    last = Anchor.objects.last()
    if last is not None and last.day >= day:
        return last
    heads = canonical({head.chain: head.hash for head in ChainHead.objects.order_by("chain") if head.hash})
    prev_hash = last.hash if last else ""
    made = {"heads": heads, "prev_hash": prev_hash, "hash": digest(prev_hash, (day.isoformat(), heads))}
    return Anchor.objects.get_or_create(day=day, defaults=made)[0]

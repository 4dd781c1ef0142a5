"""Writing the history: the only place where entries and anchors are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from proxeny.audit.chain import canonical, digest, seal
from proxeny.audit.context import Context
from proxeny.audit.models import Anchor, ChainHead, Entry

BATCH = 500


@dataclass(frozen=True)
class Act:
    """What is to be remembered of one thing: verb, subject, its state after, and which fields changed."""

    verb: str
    subject: str
    data: Mapping[str, Any] = field(default_factory=dict)
    changed: Sequence[str] = ()


def row_of(act: Act, *, context: Context) -> dict[str, Any]:
    """The columns of an entry, before it has its number and hash."""
    return {
        "chain": context.office,
        "at": context.at,
        "actor": context.actor,
        "actor_id": context.actor_id,
        "via": context.via,
        "why": context.why,
        "batch": context.batch,
        "verb": act.verb,
        "subject": act.subject,
        "changed": canonical(list(act.changed)),
        "data": canonical(act.data),
    }


def sealed_rows(acts: Sequence[Act], *, context: Context) -> list[dict[str, Any]]:
    """Rows for `acts`, numbered and hashed after the chain's head, which is locked and moved on.

    Must run inside a transaction: the head's row is the queue for writers of the same office.
    """
    anchor(context.at.date())
    ChainHead.objects.get_or_create(chain=context.office)
    head = ChainHead.objects.select_for_update().get(chain=context.office)
    rows = []
    for act in acts:
        row = row_of(act, context=context)
        sealed = seal(row, seq=head.seq + 1, prev_hash=head.hash)
        rows.append({**row, "seq": sealed.seq, "prev_hash": sealed.prev_hash, "hash": sealed.hash})
        head.seq, head.hash = sealed.seq, sealed.hash
    ChainHead.objects.filter(chain=context.office).update(seq=head.seq, hash=head.hash)
    return rows


def remember(acts: Sequence[Act], *, context: Context) -> list[Entry]:
    """Append `acts` to the chain of the acting office, inside the caller's transaction."""
    with transaction.atomic():
        rows = sealed_rows(acts, context=context)
        return Entry.objects.bulk_create([Entry(**row) for row in rows], batch_size=BATCH)


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

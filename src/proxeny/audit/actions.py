"""Writing the history: the only place where entries and anchors are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import transaction

from proxeny.audit.chain import Sealing, canonical, digest
from proxeny.audit.context import Context
from proxeny.audit.models import Anchor, ChainHead, Entry

BATCH = 500


class Act(msgspec.Struct, frozen=True):
    """What is to be remembered of one thing: verb, subject, its state after, and which fields changed.

    The state may be given as the `canonical` text of it.
    """

    verb: str
    subject: str
    data: Mapping[str, Any] | str = {}
    changed: Sequence[str] = ()


COLUMNS = (
    *("chain", "seq", "at", "actor", "actor_id", "via", "why", "batch", "verb", "subject", "changed", "data"),
    *("prev_hash", "hash"),
)


Row = tuple[Any, ...]


def sealed_rows(acts: Sequence[Act], *, context: Context) -> list[Row]:
    """Rows (see `COLUMNS`) for `acts`, numbered and hashed after the chain's head, which is locked and moved on.

    Must run inside a transaction: the head's row is the queue for writers of the same office.
    """
    rows: list[Row] = []
    seal(acts, context=context, write=rows.extend)
    return rows


def seal(acts: Iterable[Act], *, context: Context, write: Callable[[Iterator[Row]], None]) -> None:
    """The same rows one after the other for `write`, which may send the first off while the next are hashed."""
    anchor(context.at.date())
    ChainHead.objects.get_or_create(chain=context.office)
    head = ChainHead.objects.select_for_update().get(chain=context.office)
    write(_hashed(acts, head, context=context))
    ChainHead.objects.filter(chain=context.office).update(seq=head.seq, hash=head.hash)


def _hashed(acts: Iterable[Act], head: ChainHead, *, context: Context) -> Iterator[Row]:
    """The rows of acts; the head (in memory) moves on with them."""
    who = (context.at, context.actor, context.actor_id, context.via, context.why, context.batch)
    sealing = Sealing(context.office, *who)
    for act in acts:
        head.seq += 1
        data = act.data if isinstance(act.data, str) else canonical(act.data)
        what = (act.verb, act.subject, canonical(list(act.changed)) if act.changed else "[]", data)
        sealed = sealing.hash(head.hash, seq=head.seq, what=what)
        yield (context.office, head.seq, *who, *what, head.hash, sealed)
        head.hash = sealed


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

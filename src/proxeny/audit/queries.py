"""Reading the history: of one thing, as known on a day, and whether it still holds together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.db.models import Max, QuerySet

from proxeny.audit.chain import digest, parts_of
from proxeny.audit.models import Anchor, ChainHead, Entry


@dataclass(frozen=True)
class Break:
    """A place where the history does not hold: chain or anchor, number, and what is wrong."""

    chain: str
    seq: int
    problem: str


def history(subject: str) -> QuerySet[Entry]:
    """Entries about one thing, newest first."""
    return Entry.objects.filter(subject=subject).order_by("-id")


# Told chain by chain, as Django would word it, the question is longer than its answer.
_NEWEST_OF_OTHERS = """
    SELECT entry.* FROM audit_chainhead head JOIN audit_entry entry
    ON entry.chain = head.chain AND entry.seq > head.seq - %s
    WHERE head.chain IN ({marks}) AND entry.verb LIKE %s AND (entry.actor_id IS NULL OR entry.actor_id <> %s)
    ORDER BY entry.at DESC, entry.id DESC LIMIT %s
"""


def newest_of_others(chains: Sequence[str], *, actor: int | None, verbs: str, each: int, most: int) -> Iterable[Entry]:
    """The newest acts in these chains that another than `actor` did, at most `most`, newest first.

    `verbs` is how their verbs begin. The last `each` links of each chain are looked through.
    """
    if not chains:
        return ()
    asked = _NEWEST_OF_OTHERS.format(marks=", ".join(["%s"] * len(chains)))
    return Entry.objects.raw(asked, [each, *chains, f"{verbs}%", actor or 0, most])


def newest_of(subjects: Sequence[str]) -> dict[str, str]:
    """What the newest entry of each thing tells of it, as it is kept; in one query."""
    newest = Entry.objects.filter(subject__in=subjects).values("subject").annotate(newest=Max("id")).values("newest")
    return dict(Entry.objects.filter(id__in=newest).order_by().values_list("subject", "data"))


def done_to(subjects: Iterable[str], *, verb: str) -> set[str]:
    """Those of the things to which this was done at any time."""
    rows = Entry.objects.filter(subject__in=list(subjects), verb=verb).order_by()
    return set(rows.values_list("subject", flat=True))


def state_of(entry: Entry) -> dict[str, Any]:
    """The state of the thing after this entry."""
    state: dict[str, Any] = json.loads(entry.data)
    return state


def before(entry: Entry) -> dict[str, Any]:
    """The state of the same thing before this entry; empty where it was not there."""
    earlier = Entry.objects.filter(subject=entry.subject, id__lt=entry.id).order_by("-id").first()
    return state_of(earlier) if earlier else {}


def states_as_known(prefix: str, *, at: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each thing whose subject starts with `prefix`, its state as recorded up to the moment `at`."""
    newest = (
        Entry.objects.filter(subject__startswith=prefix, at__lte=at)
        .values("subject")
        .annotate(newest=Max("id"))
        .values("newest")
    )
    for entry in Entry.objects.filter(id__in=newest).order_by("id").iterator():
        yield entry.subject, state_of(entry)


def heads() -> dict[str, tuple[int, str]]:
    """The last entry of every chain now: (number, hash)."""
    return {chain: (seq, link) for chain, seq, link in ChainHead.objects.values_list("chain", "seq", "hash")}


def is_link(chain: str, *, seq: int, link: str) -> bool:
    """Whether a chain holds an entry of this number with this hash."""
    return not seq or Entry.objects.filter(chain=chain, seq=seq, hash=link).exists()


def _chain_breaks(chain: str) -> Iterator[Break]:
    try:
        yield from _breaks_of(chain)
    except _UNREADABLE:
        yield from _unreadable_of(chain)


_UNREADABLE = (AttributeError, DatabaseError, TypeError, ValueError)


def _unreadable_of(chain: str) -> Iterator[Break]:
    """The entries of a chain that cannot be read at all, asked for one by one."""
    for seq in Entry.objects.filter(chain=chain).order_by("seq").values_list("seq", flat=True):
        try:
            parts_of(Entry.objects.filter(chain=chain, seq=seq).values()[0])
        except _UNREADABLE as error:
            yield Break(chain, seq, f"cannot be read: {error}")


def _breaks_of(chain: str) -> Iterator[Break]:
    prev_hash, expected = "", 0
    for row in Entry.objects.filter(chain=chain).order_by("seq").values().iterator(chunk_size=2000):
        expected += 1
        if row["seq"] != expected:
            yield Break(chain, expected, "missing")
            expected = row["seq"]
        if row["prev_hash"] != prev_hash or row["hash"] != digest(row["prev_hash"], parts_of(row)):
            yield Break(chain, row["seq"], "altered")
        prev_hash = row["hash"]
    head = ChainHead.objects.filter(chain=chain).first()
    if head is None or (head.seq, head.hash) != (expected, prev_hash):
        yield Break(chain, expected, "head")


def _anchor_breaks() -> Iterator[Break]:
    prev_hash = ""
    for anchor in Anchor.objects.order_by("day"):
        if anchor.prev_hash != prev_hash or anchor.hash != digest(prev_hash, (anchor.day.isoformat(), anchor.heads)):
            yield Break("anchor", anchor.day.toordinal(), "altered")
        for chain, head_hash in json.loads(anchor.heads).items():
            if head_hash and not Entry.objects.filter(chain=chain, hash=head_hash).exists():
                yield Break(chain, 0, "anchored entry is gone")
        prev_hash = anchor.hash


def breaks() -> Iterator[Break]:
    """Every place where chains or anchors do not hold; nothing when the history is whole."""
    chains = set(Entry.objects.values_list("chain", flat=True).distinct())
    chains |= set(ChainHead.objects.values_list("chain", flat=True))
    for chain in sorted(chains):
        yield from _chain_breaks(chain)
    yield from _anchor_breaks()

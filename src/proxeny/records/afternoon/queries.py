"""What a person wrote in a span of time, and which spans were undone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from proxeny.accounts.models import Office, User
from proxeny.audit.models import Entry
from proxeny.audit.queries import state_of
from proxeny.records.many.undoing import OF_THE_RECORD
from proxeny.records.merging.actions import JUDGED, MERGED, PARTED

LINKED, UNLINKED = "record.link", "record.unlink"
UNDOES, REDOES = "account.undo", "account.redo"
# What is taken back; everything else that was written stays, and the page says so.
TAKEN_BACK = frozenset({*OF_THE_RECORD, LINKED, UNLINKED, MERGED, PARTED, JUDGED})


def subject_of(user: User) -> str:
    """How the history names a person's account."""
    return f"users:{user.pk}"


def written(user: User, *, offices: list[Office], since: datetime, until: datetime) -> QuerySet[Entry]:
    """What the person wrote from one moment to the other, in the history of these offices."""
    chains = [office.code for office in offices]
    return Entry.objects.filter(chain__in=chains, actor_id=user.pk, at__gte=since, at__lte=until)


def of_act(batch: UUID) -> QuerySet[Entry]:
    """What an act wrote about records."""
    return Entry.objects.filter(batch=batch, verb__in=TAKEN_BACK)


def staying(entries: QuerySet[Entry]) -> dict[str, int]:
    """Verb to how many of the entries are not taken back: papers, notes, looks, returns, accounts."""
    return dict(Counter(entries.exclude(verb__in=TAKEN_BACK).order_by("id").values_list("verb", flat=True)))


@dataclass(frozen=True)
class Undone:
    """One act that undid a span; `redone` where it was taken back."""

    entry: Entry
    since: datetime
    until: datetime
    number: int
    redone: bool


def undone_spans(user: User) -> list[Undone]:
    """The spans of a person that were undone, newest first."""
    rows = Entry.objects.filter(subject=subject_of(user), verb__in=(UNDOES, REDOES)).order_by("-id")
    told = [(row, state_of(row)) for row in rows]
    redone = {state["of"] for row, state in told if row.verb == REDOES}
    return [
        Undone(
            row,
            datetime.fromisoformat(state["since"]),
            datetime.fromisoformat(state["until"]),
            int(state["number"]),
            str(row.batch) in redone,
        )
        for row, state in told
        if row.verb == UNDOES
    ]

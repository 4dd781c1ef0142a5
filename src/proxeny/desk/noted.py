"""Notes beside a record as its page shows them, and what calls a person as a line of her desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from proxeny.accounts.models import User
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.days import day
from proxeny.desk.tables import joined
from proxeny.desk.waiting import CALL, MOST, Desk, Waiting
from proxeny.law.risk import Risk
from proxeny.records.models import Mention, Note, Record
from proxeny.records.notes.queries import colleagues, is_called, mentions_of
from proxeny.records.register import REGISTERS


@dataclass(frozen=True)
class ShownNote:
    """A note: who, when, in which words (none once withdrawn), whom it calls, and whether it is the reader's own."""

    id: int
    author: str
    at: datetime
    changed: bool
    withdrawn: bool
    text: str
    called: str
    mine: bool


@dataclass(frozen=True)
class Talk:
    """All that is said beside a record; `unread` says that it calls the reader; `people` may be called."""

    notes: Sequence[ShownNote]
    unread: bool
    people: Sequence[User]


def _called(mentions: Sequence[Mention]) -> str:
    return joined(str(mention.user) for mention in mentions)


def _shown(note: Note, *, scope: Scope) -> ShownNote:
    mentions = list(note.mentions.all())
    return ShownNote(
        id=note.pk,
        author=str(note.author),
        at=note.said_at,
        changed=note.replaces_id is not None,
        withdrawn=note.withdrawn,
        text="" if note.withdrawn else note.text,
        called="" if note.withdrawn else _called(mentions),
        mine=note.author_id == scope.user_id and not note.withdrawn,
    )


def talk(record: Record, *, notes: Sequence[Note], scope: Scope) -> Talk:
    """What is said beside the record in its notes, for the person with this scope, who reads it."""
    unread = any(
        mention.user_id == scope.user_id and mention.read_at is None
        for note in notes
        if not note.withdrawn
        for mention in note.mentions.all()
    )
    return Talk([_shown(note, scope=scope) for note in notes], unread, list(colleagues(record, scope=scope)))


def called(desk: Desk) -> Iterator[Waiting]:
    """Notes that call the person and that she has not read."""
    if desk.scope.user_id is None or not is_called(desk.scope.user_id):
        return
    for mention in mentions_of(desk.scope.user_id, scope=desk.scope).filter(read_at=None)[:MOST]:
        note, record = mention.note, mention.note.record
        yield Waiting(
            risk=Risk.CALLED,
            by=note.at.date(),
            pill=_("calls you"),
            title=_("A note of %(author)s calls you") % {"author": note.author},
            about=record.title,
            url=f"{record_address(record.kind, record.pk)}#note-{note.pk}",
            why=(day(note.at.date()), record.ref),
            action=_("Read"),
            rule=CALL,
            rule_name=_("a note calls you"),
            register=record.kind,
            sealed=record.confidentiality == "restricted" or bool(REGISTERS[record.kind].sealed),
            mine=True,
            subject=f"note:{note.pk}",
        )

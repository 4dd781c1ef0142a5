"""Writing, changing and withdrawing notes; each leaves its trace, in which no word of the note stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import User
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records.actions import Refused, require
from proxeny.records.models import Mention, Note, Record
from proxeny.records.notes.mentions import MOST, called
from proxeny.records.notes.queries import may_read
from proxeny.records.register import REGISTERS
from proxeny.records.sealing.guard import tells_nothing
from proxeny.records.snapshot import snapshot

LONGEST = 4000


def may_note(record: Record, *, scope: Scope) -> Verdict:
    """Whether the person may write beside this record: whoever reads it in full."""
    if scope.user_id is not None and Record.objects.within(scope).filter(pk=record.pk).exists():
        return allow()
    return refuse(_("Notes are written by those who read the record in full."), code="not_in_scope")


def may_change_note(note: Note, *, scope: Scope) -> Verdict:
    """Whether the person may change or withdraw a note: its author, while it stands and the record is still hers."""
    if note.author_id != scope.user_id:
        return refuse(_("Only its author changes a note."), code="not_author")
    if note.ended_at is not None:
        return refuse(_("This note was changed or withdrawn meanwhile."), code="ended")
    return may_note(note.record, scope=scope)


@transaction.atomic
def write(record: Record, *, text: str, colleagues: Sequence[str] = (), scope: Scope, context: Context) -> Note:
    """Write a note and call those named in it and in `colleagues` (usernames). Raises Refused.

    Who answers has read: what called the author on this record is read with it.
    """
    require(may_note(record, scope=scope))
    author = scope.user_id or 0
    _tells_nothing(record, text)
    people = _people(record, text=_checked(text), colleagues=colleagues, scope=scope)
    note = Note.objects.create(
        record_id=record.pk, author_id=author, text=text.strip(), said_at=context.at, at=context.at
    )
    _call(note, people=people)
    read(record, scope=scope, at=context.at)
    _trace(record, "record.note", context=context)
    return note


@transaction.atomic
def change(note: Note, *, text: str, scope: Scope, context: Context) -> Note:
    """Say it in other words; the earlier words stay, and who has read them is not called again. Raises Refused."""
    current = Note.objects.select_for_update().get(pk=note.pk)
    require(may_change_note(current, scope=scope))
    before = dict(current.mentions.values_list("user__username", "read_at"))
    _tells_nothing(current.record, text)
    people = _people(current.record, text=_checked(text), colleagues=list(before), scope=scope)
    Note.objects.filter(pk=current.pk).update(ended_at=context.at)
    made = Note.objects.create(
        record_id=current.record_id,
        author_id=current.author_id,
        text=text.strip(),
        said_at=current.said_at,
        at=context.at,
        replaces=current,
    )
    Mention.objects.bulk_create(Mention(note=made, user=one, read_at=before.get(one.username)) for one in people)
    _trace(current.record, "record.note_change", context=context)
    return made


@transaction.atomic
def withdraw(note: Note, *, scope: Scope, context: Context) -> None:
    """Take a note back: its words are no longer shown, that it was there is. Raises Refused."""
    current = Note.objects.select_for_update().get(pk=note.pk)
    require(may_change_note(current, scope=scope))
    Note.objects.filter(pk=current.pk).update(ended_at=context.at, withdrawn=True)
    _trace(current.record, "record.note_withdraw", context=context)


def read(record: Record, *, scope: Scope, at: datetime) -> int:
    """Mark as read what calls the person on this record; how many there were."""
    mine = Mention.objects.filter(user_id=scope.user_id or 0, note__record_id=record.pk, read_at=None)
    return mine.update(read_at=at)


def _tells_nothing(record: Record, text: str) -> None:
    """Raise Refused for a note in which a sealed name or number of the record stands: notes are not sealed."""
    register = REGISTERS[record.kind]
    if register.sealed:
        state = snapshot(register, register.model.everything.get(pk=record.pk))
        require(tells_nothing(register, record.pk, state, text))


def _checked(text: str) -> str:
    if not text.strip():
        raise Refused(refuse(_("Write something first."), code="empty"))
    if len(text) > LONGEST:
        raise Refused(refuse(_("A note has at most %(most)s characters."), code="long", most=LONGEST))
    return text


def _people(record: Record, *, text: str, colleagues: Sequence[str], scope: Scope) -> list[User]:
    """Those who are called, without the author. Raises Refused for one who is not there or may not see the record."""
    names = list(dict.fromkeys((*called(text), *filter(None, colleagues))))
    if len(names) > MOST:
        raise Refused(refuse(_("Call at most %(most)s colleagues in one note."), code="many", most=MOST))
    found = {user.username: user for user in User.objects.filter(username__in=names, is_active=True)}
    for name in names:
        if name not in found:
            raise Refused(refuse(_("There is no account “%(name)s”."), code="nobody", name=name))
        if not may_read(record, user=found[name], on=scope.on):
            message = _("%(name)s may not see this record and so cannot be called here.")
            raise Refused(refuse(message, code="unseen", name=found[name]))
    return [found[name] for name in names if found[name].pk != scope.user_id]


def _call(note: Note, *, people: Sequence[User]) -> None:
    Mention.objects.bulk_create(Mention(note=note, user=user) for user in people)


def _trace(record: Record, verb: str, *, context: Context) -> None:
    register = REGISTERS[record.kind]
    current = register.model.everything.get(pk=record.pk)
    remember([Act(verb, record.subject, snapshot(register, current))], context=context)

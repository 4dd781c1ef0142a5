"""Reading notes: of one record, who may be called, and what calls a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Grant, Reporting, User
from proxeny.accounts.roles import roles
from proxeny.accounts.scope import Scope, in_force, scope_of
from proxeny.audit.kept_queries import kept_query
from proxeny.records.models import Mention, Note, Record


def notes_of(record: Record) -> QuerySet[Note]:
    """What is said beside a record, oldest first: the words that stand, and that others were withdrawn."""
    standing = Note.objects.filter(Q(ended_at=None) | Q(withdrawn=True), record_id=record.pk)
    return standing.select_related("author").prefetch_related("mentions__user").order_by("said_at", "id")


def mentions_of(user_id: int, *, scope: Scope) -> QuerySet[Mention]:
    """What calls the person in notes that stand, newest first, each with note, author and record.

    Only on records that she reads now; `read_at` is None for what she has not read.
    """
    called = Mention.objects.filter(user_id=user_id, note__ended_at=None)
    # Of the records called to, those in sight: asked the other way round it would be all records in sight.
    seen = Record.objects.within(scope).filter(pk__in=called.values("note__record")).values("pk")
    return (
        called.filter(note__record__in=seen).select_related("note__author", "note__record").order_by("-note__at", "-id")
    )


def is_called(user_id: int) -> bool:
    """Whether any note calls the person that she has not read, in sight or not: every desk asks."""
    return bool(_calls(user_id))


@kept_query
def _calls(user: int) -> QuerySet[Mention, tuple[Any, ...]]:
    return Mention.objects.filter(user_id=user, read_at=None, note__ended_at=None).order_by().values_list("pk")[:1]


def may_read(record: Record, *, user: User, on: date) -> bool:
    """Whether the account reads the record in full on the day."""
    return Record.objects.within(scope_of(user, on=on)).filter(pk=record.pk).exists()


def colleagues(record: Record, *, scope: Scope, limit: int = 100) -> QuerySet[User]:
    """Those who are offered to be called: of the record's office and, unless it is sealed, of the offices above it."""
    offices = {record.office_id}
    if record.confidentiality != "restricted":
        offices |= {office for (office,) in _above(record.office_id, scope.on)}
    held = Grant.objects.filter(in_force(scope.on), office_id__in=offices)
    if record.confidentiality == "restricted":
        held = held.filter(role__in=[code for code, role in roles().items() if "sealed" in role.sees])
    people = User.objects.filter(is_active=True, pk__in=held.values("user_id")).exclude(pk=scope.user_id or 0)
    return people.order_by("first_name", "username")[:limit]


@kept_query
def _above(office: int, on: date) -> QuerySet[Reporting, tuple[Any, ...]]:
    return Reporting.objects.filter(in_force(on), office_id=office).values_list("superior_id")

"""What a reader may know of another record in a warning: all of it, the coordination view, or only that it is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.coordination.facts import Subject, Visit
from proxeny.records.models import Record


@dataclass(frozen=True)
class Seen:
    """Another record as far as a reader sees it; what is empty or None is not for this reader."""

    pk: int | None = None
    kind: str = ""
    title: str = ""
    office: Office | None = None
    days: tuple[date, date] | None = None


def seen(others: Iterable[Subject], *, scope: Scope) -> dict[str, Seen]:
    """Each of the others by its name in the history, as the reader sees it; two questions for all of them."""
    named = {int(other.about.partition(":")[2]): other for other in others}
    readable = Record.objects.within(scope).select_related("office").in_bulk(list(named))
    shared = [pk for pk, other in named.items() if pk not in readable and other.office in scope.coordination]
    members = Record.objects.shown_to_members(scope).select_related("office").in_bulk(shared)
    return {
        other.about: _whole(readable[pk], other) if pk in readable else _shared(members.get(pk), other)
        for pk, other in named.items()
    }


def _days(other: Subject) -> tuple[date, date] | None:
    return (other.first, other.last) if isinstance(other, Visit) else None


def _whole(record: Record, other: Subject) -> Seen:
    return Seen(record.pk, record.kind, str(record), record.office, _days(other))


def _shared(record: Record | None, other: Subject) -> Seen:
    if record is None:
        return Seen()
    title = record.title if record.office.opens_titles else ""
    return Seen(None, record.kind, title, record.office, _days(other))

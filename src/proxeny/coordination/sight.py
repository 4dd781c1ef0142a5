"""What a reader may know of another record in a warning: all of it, the coordination view, or only that it is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import Any, NamedTuple

from django.db.models import QuerySet

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.coordination.facts import Subject, Visit
from proxeny.records.models import Record


class Whose(NamedTuple):
    """The office of another record."""

    pk: int
    code: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Seen:
    """Another record as far as a reader sees it; what is empty or None is not for this reader."""

    pk: int | None = None
    kind: str = ""
    title: str = ""
    office: Whose | None = None
    days: tuple[date, date] | None = None


class _Row(NamedTuple):
    pk: int
    kind: str
    ref: str
    title: str
    opens_titles: bool
    office: int
    code: str
    names: Mapping[str, str]

    @property
    def whose(self) -> Whose:
        return Whose(self.office, self.code, self.names)


_COLUMNS = ("pk", "kind", "ref", "title", "office__opens_titles", "office_id", "office__code", "office__names")


def seen(others: Iterable[Subject], *, scope: Scope) -> dict[str, Seen]:
    """Each of the others by its name in the history, as the reader sees it; two questions for all of them."""
    named = {int(other.about.partition(":")[2]): other for other in others}
    readable = _rows(_readable(sorted(named), *scope.sight))
    shared = [pk for pk, other in named.items() if pk not in readable and other.office in scope.coordination]
    members = _rows(_of_members(sorted(shared), sorted(scope.coordination)))
    return {
        other.about: _whole(readable[pk], other) if pk in readable else _shared(members.get(pk), other)
        for pk, other in named.items()
    }


def titles(subjects: Iterable[Subject], *, scope: Scope) -> dict[str, str]:
    """What those of the subjects are called that the reader sees in full, by their names in the history."""
    keys = {int(one.about.partition(":")[2]) for one in subjects}
    rows = _rows(_readable(sorted(keys), *scope.sight))
    return {f"{row.kind}:{row.pk}": _called(row) for row in rows.values()}


def _rows(found: Iterable[tuple[Any, ...]]) -> dict[int, _Row]:
    return {row.pk: row for row in starmap(_Row, found)}


@kept_query
def _readable(keys: list[int], full: list[int], sealed: list[int] | None) -> QuerySet[Record, tuple[Any, ...]]:
    return Record.objects.in_sight(full, sealed).filter(pk__in=keys).values_list(*_COLUMNS)


@kept_query
def _of_members(keys: list[int], offices: list[int]) -> QuerySet[Record, tuple[Any, ...]]:
    return Record.objects.of_members(offices).filter(pk__in=keys).values_list(*_COLUMNS)


def _days(other: Subject) -> tuple[date, date] | None:
    return (other.first, other.last) if isinstance(other, Visit) else None


def _called(row: _Row) -> str:
    """As a record calls itself."""
    return f"{row.ref} {row.title}"


def _whole(row: _Row, other: Subject) -> Seen:
    return Seen(row.pk, row.kind, _called(row), row.whose, _days(other))


def _shared(row: _Row | None, other: Subject) -> Seen:
    if row is None:
        return Seen()
    return Seen(None, row.kind, row.title if row.opens_titles else "", row.whose, _days(other))

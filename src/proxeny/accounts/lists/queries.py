"""The views of a list that a person may use, and how the person has the list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from proxeny.accounts.models import ListHabit, SavedList, User
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query


@dataclass(frozen=True)
class Habit:
    """The columns that a person has chosen, none for the usual ones, and the view that the list opens with."""

    columns: tuple[str, ...] = ()
    opens: SavedList | None = None


class View(NamedTuple):
    """A view as the list offers it; `office` where it is shared with one."""

    name: str
    query: str
    office: int | None


def views_of(scope: Scope, *, register: str) -> list[View]:
    """`lists_of` as every page of the list asks: what is shown of each view, and no more."""
    rows = _views(register, scope.user_id, sorted(_shared_in(scope)))
    return [View(*row) for row in rows]


@kept_query
def _views(register: str, user: int | None, offices: list[int]) -> QuerySet[SavedList, tuple[Any, ...]]:
    seen = SavedList.objects.filter(_seen(user, offices), register=register, ended_at=None)
    return seen.order_by("name", "id").values_list("name", "query", "office_id")


def lists_of(scope: Scope, *, register: str) -> QuerySet[SavedList]:
    """The person's own views and those shared with an office of the person, or one that it continues."""
    return seen_lists(scope).filter(register=register).select_related("office", "user")


def seen_lists(scope: Scope) -> QuerySet[SavedList]:
    """Every view that the person may use, of any register."""
    return SavedList.objects.filter(_seen(scope.user_id, _shared_in(scope)), ended_at=None)


def _shared_in(scope: Scope) -> frozenset[int]:
    """The offices whose shared views the person has: the own ones and those that they continue after a merger."""
    return scope.continued.union(scope.own)


def _seen(user: int | None, offices: Collection[int]) -> Q:
    """The views of the person, and those that are shared in these offices."""
    return Q(user_id=user) | Q(office_id__in=offices)


def habit_of(user: User, *, scope: Scope, register: str) -> Habit:
    """How the person has the list; a view that is deleted or no longer shared opens nothing."""
    rows = _habits(user.pk, register)
    if not rows:
        return Habit()
    columns, key = rows[0]
    opens = SavedList.objects.get(pk=key) if key else None
    if opens and (opens.ended_at or (opens.user_id != scope.user_id and opens.office_id not in _shared_in(scope))):
        opens = None
    return Habit(tuple(columns.split()), opens)


@kept_query
def _habits(user: int, register: str) -> QuerySet[ListHabit, tuple[Any, ...]]:
    """(columns, the view that it opens with) of the one that there may be."""
    return ListHabit.objects.filter(user_id=user, register=register).values_list("columns", "opens_id")

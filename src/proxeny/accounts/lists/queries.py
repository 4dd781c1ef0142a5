"""The views of a list that a person may use, and how the person has the list."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from proxeny.accounts.models import ListHabit, SavedList, User
from proxeny.accounts.scope import Scope


@dataclass(frozen=True)
class Habit:
    """The columns that a person has chosen, none for the usual ones, and the view that the list opens with."""

    columns: tuple[str, ...] = ()
    opens: SavedList | None = None


def lists_of(scope: Scope, *, register: str) -> QuerySet[SavedList]:
    """The person's own views and those shared with an office of the person, or one that it continues."""
    return seen_lists(scope).filter(register=register).select_related("office", "user")


def seen_lists(scope: Scope) -> QuerySet[SavedList]:
    """Every view that the person may use, of any register."""
    return SavedList.objects.filter(_seen(scope), ended_at=None)


def _shared_in(scope: Scope) -> frozenset[int]:
    """The offices whose shared views the person has: the own ones and those that they continue after a merger."""
    return scope.continued.union(scope.own)


def _seen(scope: Scope) -> Q:
    return Q(user_id=scope.user_id) | Q(office_id__in=_shared_in(scope))


def habit_of(user: User, *, scope: Scope, register: str) -> Habit:
    """How the person has the list; a view that is deleted or no longer shared opens nothing."""
    row = ListHabit.objects.filter(user=user, register=register).select_related("opens").first()
    if row is None:
        return Habit()
    opens = row.opens
    if opens and (opens.ended_at or (opens.user_id != scope.user_id and opens.office_id not in _shared_in(scope))):
        opens = None
    return Habit(tuple(row.columns.split()), opens)

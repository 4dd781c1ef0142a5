"""Following and no longer following; as private as a bookmark, so it leaves no trace in the history."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.lists.queries import seen_lists
from proxeny.accounts.models import SavedList
from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.places.models import Place, PlaceKind
from proxeny.records.actions import require
from proxeny.records.following.models import Follow
from proxeny.records.models import Record

# Who follows everything follows nothing.
MOST = 200


def _may_follow(scope: Scope, *, seen: bool) -> Verdict:
    if scope.user_id is None or not seen:
        return refuse(_("Only what you may read can be followed."), code="not_in_scope")
    if Follow.objects.filter(user_id=scope.user_id or 0).count() >= MOST:
        return refuse(_("You follow %(most)s things already; leave some first."), code="many", most=MOST)
    return allow()


def follow_record(record: Record, *, scope: Scope, at: datetime) -> Follow:
    """Be told what others change in a record; of a partner also what is done with it. Raises Refused."""
    require(_may_follow(scope, seen=Record.objects.within(scope).filter(pk=record.pk).exists()))
    return Follow.objects.get_or_create(user_id=scope.user_id or 0, record_id=record.pk, defaults={"since": at})[0]


def follow_view(view: SavedList, *, scope: Scope, at: datetime) -> Follow:
    """Be told what others change among the records of a kept view. Raises Refused."""
    require(_may_follow(scope, seen=seen_lists(scope).filter(pk=view.pk).exists()))
    return Follow.objects.get_or_create(user_id=scope.user_id or 0, view=view, defaults={"since": at})[0]


def follow_country(country: Place, *, scope: Scope, at: datetime) -> Follow:
    """Be told what others change among the records of a country. Raises Refused."""
    require(_may_follow(scope, seen=country.kind == PlaceKind.COUNTRY))
    return Follow.objects.get_or_create(user_id=scope.user_id or 0, country=country, defaults={"since": at})[0]


def unfollow(key: int, *, scope: Scope) -> bool:
    """Be told no longer; false where the person does not follow under this number."""
    return bool(Follow.objects.filter(user_id=scope.user_id or 0, pk=key).delete()[0])

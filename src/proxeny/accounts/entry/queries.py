"""Who has a second factor, who must have one, and where a person is signed in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY

from proxeny.accounts.models import Grant, User
from proxeny.accounts.scope import Scope, in_force


def has_second_factor(user: User) -> bool:
    """Whether the person proves more than a password at sign-in; recovery codes alone are none."""
    return bool(Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def must_have_second_factor(user: User, *, on: date, roles: Collection[str]) -> bool:
    """Whether one of the person's roles on the day is among those that need a second factor."""
    return bool(roles) and Grant.objects.filter(in_force(on), user=user, role__in=roles).exists()


def verbs_of(scope: Scope) -> frozenset[str]:
    """Everything that the person may do somewhere."""
    return scope.everywhere.union(*scope.verbs.values(), *scope.cluster_verbs.values())


@dataclass(frozen=True)
class Session:
    """One place where a person is signed in; `agent` is what the browser says of itself."""

    pk: int
    key: str
    agent: str
    address: str
    since: datetime
    seen: datetime


def sessions_of(user: User) -> list[Session]:
    """Where the person is signed in, the last seen first; what ended by itself is left out."""
    kept, sign = UserSession.objects.filter(user=user).order_by("-last_seen_at", "-pk"), user.get_session_auth_hash()
    living = [row for row in kept if _lives(row, sign=sign)]
    return [
        Session(row.pk, row.session_key, row.user_agent, row.ip, row.created_at, row.last_seen_at) for row in living
    ]


def session_keys(user: User) -> list[str]:
    """The keys of all the person's sessions, those included that ended by themselves."""
    return list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))


def _lives(row: UserSession, *, sign: str) -> bool:
    """Whether the session still opens the desk: it is there, and it began with the password of now (`sign`)."""
    return bool(row._session_store(row.session_key).get(HASH_SESSION_KEY) == sign)

"""Ending sessions, and taking away a second factor that its holder has lost."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import User
from proxeny.accounts.rules import Unfit
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context


@transaction.atomic
def end_sessions(user: User, *, keys: Collection[str], context: Context) -> int:
    """End those of the person's sessions that have one of these keys; returns how many ended."""
    rows = UserSession.objects.filter(user=user, session_key__in=keys)
    ended = list(rows.values_list("session_key", flat=True))
    store = _store()
    for key in ended:
        store.delete(key)
    rows.delete()
    if ended:
        remember([Act("account.sessions", f"users:{user.pk}", {"ended": len(ended)})], context=context)
    return len(ended)


def _store() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore()


def note_second_factor(user: User, *, change: str, context: Context) -> None:
    """Remember that the person set up or gave up a second factor, or made new recovery codes."""
    remember([Act("account.factor", f"users:{user.pk}", {"change": change})], context=context)


@transaction.atomic
def take_away_second_factor(user: User, *, context: Context) -> None:
    """Let a person who lost the second factor sign in by password alone again; its sessions end. Raises Unfit."""
    if not context.why:
        raise Unfit("why", _("Say how you know that it is this person who asks."))
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise Unfit("", _("This account has no second factor."))
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    end_sessions(user, keys=keys, context=context)
    remember([Act("account.unlock", f"users:{user.pk}")], context=context)

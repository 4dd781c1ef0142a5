"""Ending sessions, taking away a second factor that its holder has lost, and tokens from making to ending."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.entry.queries import session_keys, verbs_of
from proxeny.accounts.entry.tokens import LONGEST_DAYS, Bearer, digest_of, narrowed, new_secret
from proxeny.accounts.models import Token, User
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import scope_of
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context

# To the second it would cost every call of a script a write.
_USED_EVERY = timedelta(minutes=10)


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
def set_mail(user: User, *, address: str, context: Context) -> EmailAddress | None:
    """Keep the one e-mail address of an account, not confirmed yet; an empty one takes it away. Raises Unfit."""
    if address and EmailAddress.objects.filter(email__iexact=address).exclude(user=user).exists():
        raise Unfit("email", _("Another account has this e-mail address."))
    EmailAddress.objects.filter(user=user).exclude(email__iexact=address).delete()
    kept = EmailAddress.objects.filter(user=user).first()
    if address and kept is None:
        kept = EmailAddress.objects.create(user=user, email=address.lower(), primary=True, verified=False)
    User.objects.filter(pk=user.pk).update(email=kept.email if kept else "")
    remember([Act("account.mail", f"users:{user.pk}", {}, ["email"])], context=context)
    return kept


def note_mail_confirmed(user: User, *, context: Context) -> None:
    """Remember that whoever reads the mail of the address has confirmed it."""
    remember([Act("account.mail_confirmed", f"users:{user.pk}", {}, ["email"])], context=context)


@transaction.atomic
def take_away_second_factor(user: User, *, context: Context) -> None:
    """Let a person who lost the second factor sign in by password alone again; its sessions end. Raises Unfit."""
    if not context.why:
        raise Unfit("why", _("Say how you know that it is this person who asks."))
    removed, _kinds = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise Unfit("", _("This account has no second factor."))
    end_sessions(user, keys=session_keys(user), context=context)
    remember([Act("account.unlock", f"users:{user.pk}")], context=context)


@dataclass(frozen=True)
class MadeToken:
    """A token with its secret, which is known at this moment only."""

    token: Token
    secret: str


@transaction.atomic
def make_token(
    user: User, *, name: str, verbs: frozenset[str], registers: frozenset[str], expires_on: date, context: Context
) -> MadeToken:
    """Make a token for verbs that the person has somewhere now, until a day at most a year ahead. Raises Unfit."""
    _require_expiry(expires_on, today=context.today)
    if not verbs or verbs - verbs_of(scope_of(user, on=context.today)):
        raise Unfit("verbs", _("Choose what the token may do, out of what you may do."))
    secret = new_secret()
    token = Token.objects.create(
        user=user,
        name=name,
        digest=digest_of(secret),
        verbs=" ".join(sorted(verbs)),
        registers=" ".join(sorted(registers)),
        made_at=context.at,
        expires_on=expires_on,
    )
    data = {"token": name, "verbs": sorted(verbs), "registers": sorted(registers), "valid_to": expires_on.isoformat()}
    remember([Act("account.token", f"users:{user.pk}", data)], context=context)
    return MadeToken(token, secret)


def _require_expiry(expires_on: date, *, today: date) -> None:
    if expires_on < today:
        raise Unfit("expires_on", _("This day is over."))
    if (expires_on - today).days > LONGEST_DAYS:
        raise Unfit("expires_on", _("A token lasts a year at most."))


@transaction.atomic
def end_token(token: Token, *, context: Context) -> None:
    """Let a token open nothing any more. Raises Unfit."""
    if not Token.objects.filter(pk=token.pk, ended_at=None).update(ended_at=context.at):
        raise Unfit("", _("This token has ended already."))
    remember([Act("account.untoken", f"users:{token.user_id}", {"token": token.name})], context=context)


def person_by_token(secret: str, *, at: datetime, on: date) -> Bearer | None:
    """Who comes with this secret, with a scope as narrow as the token; nobody for one that is unknown or over.

    What the token lets through is what its maker may do on the day, at most: a role that ended ends there too.
    """
    found = Token.objects.select_related("user").filter(digest=digest_of(secret), ended_at=None).first()
    if found is None or found.expires_on < on or found.user.is_over(on=on):
        return None
    if found.used_at is None or abs(at - found.used_at) > _USED_EVERY:
        Token.objects.filter(pk=found.pk).update(used_at=at)
    scope = narrowed(scope_of(found.user, on=on), verbs=frozenset(found.verbs.split()))
    return Bearer(found.user, scope, frozenset(found.registers.split()), found.pk)

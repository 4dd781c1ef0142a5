"""Who may undo what a person wrote, and with which powers over the records."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.roles import roles
from proxeny.accounts.rules import MANAGE
from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse

_READ_PEOPLE = "account.read"


def may_undo_span(scope: Scope, *, offices: Collection[int]) -> Verdict:
    """Whether somebody may undo what a person of these offices wrote: the administrator, or the head of each."""
    if MANAGE in scope.everywhere:
        return allow()
    if offices and all(
        scope.may(_READ_PEOPLE, office=office) and scope.may("record.undo", office=office) for office in offices
    ):
        return allow()
    return refuse(_("What somebody wrote is undone by the head of the office or the administrator."), code="role")


def powers(scope: Scope, *, offices: Collection[int]) -> Scope:
    """The scope in which the records are brought back: a head's own.

    An administrator reads no records; for this act alone, and within the person's offices alone, every verb is lent.
    """
    if MANAGE not in scope.everywhere:
        return scope
    verbs = frozenset(verb for role in roles().values() for verb in role.may)
    opened = frozenset(offices)
    return replace(
        scope,
        full=scope.full | opened,
        sealed=scope.sealed | opened,
        verbs=MappingProxyType({**scope.verbs, **dict.fromkeys(opened, verbs)}),
    )

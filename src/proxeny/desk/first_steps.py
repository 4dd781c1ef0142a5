"""What an administrator does first in an installation that has no office or nobody who works in one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Grant, Membership, Office
from proxeny.accounts.rules import MANAGE
from proxeny.accounts.scope import Scope, in_force
from proxeny.records.register import Label


@dataclass(frozen=True)
class FirstStep:
    """One step: what to do, why, where, and whether it is done."""

    label: Label
    why: Label
    url: str
    done: bool


def first_steps(scope: Scope) -> list[FirstStep]:
    """The three first steps with those that are done; none for others, or once somebody works in an office."""
    if MANAGE not in scope.everywhere:
        return []
    offices = Office.objects.exists()
    people = Grant.objects.filter(in_force(scope.on), office__isnull=False, user__is_active=True).exists()
    if offices and people:
        return []
    return [
        FirstStep(
            _("Enter the first office"),
            _("Records, returns and roles belong to offices."),
            reverse("new_office") if not offices else reverse("offices"),
            offices,
        ),
        FirstStep(
            _("Open an account and give it a role"),
            _("A clerk records, a head decides; the first password is shown once."),
            reverse("new_account"),
            people,
        ),
        FirstStep(
            _("Form a cluster, if the office reports in one"),
            _("Its members see what they share, and its chair asks for returns."),
            reverse("clusters"),
            Membership.objects.filter(in_force(scope.on)).exists(),
        ),
    ]

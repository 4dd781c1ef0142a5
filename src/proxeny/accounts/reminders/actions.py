"""Choosing when to be reminded, and taking a day's reminder so that no second one goes out."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from proxeny.accounts.models import User
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context


@transaction.atomic
def choose_reminders(user: User, *, choice: str, context: Context) -> None:
    """Remember how often a person wants to be reminded by mail."""
    User.objects.filter(pk=user.pk).update(reminders=choice)
    remember([Act("account.reminders", f"users:{user.pk}", {"reminders": choice}, ["reminders"])], context=context)


def take_day(user: User, *, on: date) -> bool:
    """Take the reminder of the day for this run; false where another run has it already."""
    free = Q(reminded_on__isnull=True) | Q(reminded_on__lt=on)
    return bool(User.objects.filter(free, pk=user.pk).update(reminded_on=on))


def give_day_back(user: User, *, on: date) -> None:
    """The mail could not be sent: a later run of the day may try again."""
    User.objects.filter(pk=user.pk, reminded_on=on).update(reminded_on=user.reminded_on)

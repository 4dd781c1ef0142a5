"""Whom to remind, and where."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress

from proxeny.accounts.models import User
from proxeny.accounts.reminders.rules import is_due


def to_remind(*, on: date) -> list[tuple[User, str]]:
    """Each person to whom a mail may go out on the day, with the address; only a confirmed one is written to."""
    confirmed = EmailAddress.objects.filter(verified=True, user__is_active=True).exclude(
        user__reminders=User.Reminders.NONE
    )
    rows = ((row.user, row.email) for row in confirmed.select_related("user").order_by("user_id"))
    return [
        (user, address)
        for user, address in rows
        if not user.is_over(on=on) and is_due(user.reminders, last=user.reminded_on, on=on)
    ]

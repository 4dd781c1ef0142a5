"""On which days a person is reminded; pure."""

from __future__ import annotations

from datetime import date, timedelta

from proxeny.accounts.models import User


def is_due(choice: str, *, last: date | None, on: date) -> bool:
    """Whether a mail may go out on the day: daily once a day, weekly once from Monday to Sunday, else never.

    Where no mail went out on Monday, because nothing was due or no call was made, a later day of the week may bring it.
    """
    if choice == User.Reminders.DAILY:
        first = on
    elif choice == User.Reminders.WEEKLY:
        first = on - timedelta(days=on.weekday())
    else:
        return False
    return last is None or last < first

"""Mails that tell what is due: what stands in one, and sending each person's at most once a day."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from proxeny.accounts.models import User
from proxeny.accounts.reminders.actions import choose_reminders, give_day_back, take_day
from proxeny.accounts.reminders.queries import to_remind
from proxeny.accounts.scope import Scope, scope_of
from proxeny.desk.followed import News, news_by_mail, start_of
from proxeny.desk.keeping import Act, act, context_in
from proxeny.desk.my_forms import RemindersForm
from proxeny.desk.worklist import rungs, work_of
from proxeny.law.risk import Risk

# A mail is read on a telephone; the rest stands on the desk.
MOST = 20
# What changed longer ago is no news.
LONGEST = 31


@dataclass(frozen=True)
class Letter:
    """What one mail says."""

    subject: str
    text: str


@dataclass(frozen=True)
class Sent:
    """What one run did: mails sent, people with nothing to be told, mails that could not be sent."""

    sent: int = 0
    nothing: int = 0
    failed: int = 0


def letter(user: User, *, on: date) -> Letter | None:
    """What to tell the person on the day, in the person's language; None where nothing presses.

    A deputy is told what the lent role is told. Of sealed matters and of next steps only their number is told.
    """
    with override(user.speaks):
        scope = scope_of(user, on=on)
        work = work_of(scope)
        pressing = [one for one in work if one.risk <= Risk.CALLED]
        changed = _changed(user, scope=scope)
        if not pressing and not changed:
            return None
        told = [one for one in pressing if not one.sealed]
        context = {
            "rungs": rungs(told[:MOST]),
            "sealed": len(pressing) - len(told),
            "more": max(len(told) - MOST, 0),
            "steps": sum(one.risk is Risk.WAITS_FOR_ROLE for one in work),
            "news": changed[:MOST],
            "more_news": max(len(changed) - MOST, 0),
            "address": settings.ADDRESS,
            "user": user,
        }
        text = render_to_string("work/reminder.txt", context)
        return Letter(f"Proxeny: {_subject(len(pressing), len(changed))}", text)


def _subject(pressing: int, changed: int) -> str:
    if pressing:
        return ngettext("%(n)s thing is due or late", "%(n)s things are due or late", pressing) % {"n": pressing}
    words = ngettext("%(n)s change in what you follow", "%(n)s changes in what you follow", changed)
    return words % {"n": changed}


def _changed(user: User, *, scope: Scope) -> list[News]:
    """What changed in what the person follows on the whole days since the last mail: none is told twice."""
    longest = scope.on - timedelta(days=LONGEST)
    first = max(user.reminded_on or longest, longest)
    return news_by_mail(scope, since=start_of(first), until=start_of(scope.on))


def remind(*, on: date) -> Sent:
    """Send what is to be told on the day; a person who was told today is not told again."""
    # Where no mail server is named mails are printed, beside the results of the command.
    connection = get_connection(stream=sys.stderr)
    done = {"sent": 0, "nothing": 0, "failed": 0}
    for user, address in to_remind(on=on):
        said = letter(user, on=on)
        if said is None:
            done["nothing"] += 1
        elif take_day(user, on=on):
            done["sent" if _send(said, user, address, on=on, connection=connection) else "failed"] += 1
    return Sent(**done)


def _send(said: Letter, user: User, address: str, *, on: date, connection: Any) -> bool:
    # Mail programs answer no letter that says it was written by a machine (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    mail = EmailMessage(said.subject, said.text, to=[address], headers=headers, connection=connection)
    try:
        return bool(mail.send())
    except (OSError, SMTPException):
        give_day_back(user, on=on)
        return False


def would_remind(*, on: date) -> Sent:
    """What `remind` would do now."""
    letters = [letter(user, on=on) for user, _address in to_remind(on=on)]
    return Sent(sent=sum(one is not None for one in letters), nothing=letters.count(None))


def reminders_act(request: HttpRequest, user: User) -> Act:
    """The form of a person's choice."""

    def keep(said: Mapping[str, Any]) -> str:
        choose_reminders(user, choice=said["reminders"], context=context_in(request))
        return _t("Your choice is kept.")

    form = partial(RemindersForm, initial={"reminders": user.reminders})
    return act(request, "reminders", label=_("Reminders by mail"), button=_("Keep"), form=form, do=keep)

"""Each person is told what is due once a day at most, in her language, and nothing that is sealed leaves by mail."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from proxeny.accounts.deputies.actions import name_deputy
from proxeny.accounts.models import User
from proxeny.accounts.reminders.rules import is_due
from proxeny.desk.reminders import Sent, letter, remind, would_remind
from tests.factories import TODAY, World, context, make
from tests.rooms.desk.test_lists import body, signed_in

DAY = timedelta(days=1)


def write_to(world: World, *names: str, verified: bool = True, **changes: str) -> None:
    for name in names:
        user = world.people[name]
        EmailAddress.objects.create(user=user, email=f"{name}@example.org", verified=verified, primary=True)
        User.objects.filter(pk=user.pk).update(**{"language": "en", **changes})
        user.refresh_from_db()


def test_a_person_is_told_once_a_day(world: World) -> None:
    signed = make(world, "agreements", state="signed")
    write_to(world, "clerk")
    assert would_remind(on=TODAY) == remind(on=TODAY) == Sent(sent=1)
    assert remind(on=TODAY) == Sent()
    (told,) = mail.outbox
    assert told.to == ["clerk@example.org"] and told.subject == "Proxeny: 1 thing is due or late"
    for words in ("A day set by law has passed", "4 days late", signed.title, "70/2020/QH14"):
        assert words in told.body
    assert remind(on=TODAY + DAY) == Sent(sent=1)


def test_nobody_is_told_of_nothing_and_the_day_stays_free(world: World) -> None:
    write_to(world, "clerk")
    assert remind(on=TODAY) == Sent(nothing=1)
    make(world, "agreements", state="signed")
    assert remind(on=TODAY) == Sent(sent=1)


def test_the_choice_and_the_confirmed_address_decide(world: World) -> None:
    make(world, "agreements", state="signed")
    write_to(world, "clerk", reminders="none")
    write_to(world, "head", verified=False)
    assert remind(on=TODAY) == Sent()


@pytest.mark.parametrize(("lang", "words"), [("vi", "Đã quá thời hạn luật định"), ("ar", "انقضى موعد حدده القانون")])
def test_the_mail_is_in_the_language_of_its_reader(world: World, lang: str, words: str) -> None:
    make(world, "agreements", state="signed")
    write_to(world, "clerk", language=lang)
    remind(on=TODAY)
    assert words in mail.outbox[0].body


def test_only_the_number_of_sealed_matters_is_told(world: World) -> None:
    make(world, "agreements", state="signed", title="A sealed accord", confidentiality="restricted")
    write_to(world, "clerk")
    told = letter(world.people["clerk"], on=TODAY)
    assert told and "A sealed accord" not in told.text and "1 sealed matter is told at the desk only." in told.text


def test_a_deputy_is_told_what_the_lent_role_is_told(world: World) -> None:
    make(world, "agreements", state="signed")
    make(world, "delegations", state="submitted", starts_on=date(2024, 11, 4), ends_on=None, stops=[])
    grant, deputy = world.people["head"].grants.get(), world.people["clerk"]
    write_to(world, "clerk")
    act, verbs = context(why="on leave"), frozenset({"record.decide"})
    name_deputy(grant, deputy=deputy, verbs=verbs, valid_from=TODAY, valid_to=TODAY, context=act)
    decision = "1 next step waits for your role."
    told, after = letter(deputy, on=TODAY), letter(deputy, on=TODAY + DAY)
    assert told and decision in told.text
    assert after and decision not in after.text


def test_a_mail_that_was_not_sent_is_tried_again_the_same_day(world: World, settings: Any) -> None:
    make(world, "agreements", state="signed")
    write_to(world, "clerk")
    working = settings.EMAIL_BACKEND
    # Nobody listens there.
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert remind(on=TODAY) == Sent(failed=1)
    settings.EMAIL_BACKEND = working
    assert remind(on=TODAY) == Sent(sent=1)


def test_the_choice_is_kept_on_my_account(world: World) -> None:
    client = signed_in(world)
    assert "Reminders by mail" in body(client, "/me/")
    client.post("/me/", {"act": "reminders", "reminders-reminders": "weekly"})
    assert User.objects.get(pk=world.people["clerk"].pk).reminders == "weekly"


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.sampled_from(["daily", "weekly", "none"]))
def test_never_twice_for_one_day_and_weekly_once_from_monday_to_sunday(on: date, choice: str) -> None:
    assert not is_due(choice, last=on, on=on)
    sent, last = [], None
    for step in range(28):
        if is_due(choice, last=last, on=on + step * DAY):
            last = on + step * DAY
            sent.append(last.isocalendar()[:2])
    assert len(sent) == {"daily": 28, "none": 0}.get(choice, len(set(sent)))

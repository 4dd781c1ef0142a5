"""Ways in: a guessed token, a closed account, a deputy outside the days, the work of another office."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from proxeny.accounts import actions as accounts
from proxeny.accounts.deputies.actions import name_deputy
from proxeny.accounts.entry.actions import end_token, make_token
from proxeny.accounts.entry.tokens import new_secret
from proxeny.records.models import Record
from tests.factories import TODAY, World, context, make
from tests.security.conftest import client_of

DAY = timedelta(days=1)
NOW_ON = {"starts_on": TODAY, "ends_on": TODAY + DAY, "stops": []}


def token(world: World, *verbs: str, registers: str = "delegations") -> str:
    """A token of the clerk."""
    made = make_token(
        world.people["clerk"],
        name="calendar",
        verbs=frozenset(verbs or ("record.read",)),
        registers=frozenset(registers.split()),
        expires_on=TODAY + DAY,
        context=context(),
    )
    return made.secret


def feed(secret: str, register: str = "delegations") -> tuple[int, str]:
    answer = Client(headers={"accept-language": "en"}).get(f"/feed/{secret}/{register}/calendar.ics")
    return answer.status_code, answer.content.decode()


def test_a_calendar_is_open_to_its_token_alone(world: World) -> None:
    make(world, "delegations", title="Visit to Xaysomboun", **NOW_ON)
    make(world, "delegations", title="Sealed visit", confidentiality="restricted", **NOW_ON)
    make(world, "delegations", office=world.hanoi, title="Visit of another office", **NOW_ON)
    status, told = feed(token(world))
    assert status == 200 and "Visit to Xaysomboun" in told
    assert "Sealed visit" not in told and "another office" not in told


def deadlines(secret: str) -> tuple[int, str]:
    answer = Client(headers={"accept-language": "en"}).get(f"/feed/{secret}/deadlines.ics")
    return answer.status_code, answer.content.decode()


def test_deadlines_are_open_to_their_token_alone_and_hold_nothing_sealed(world: World) -> None:
    signed = make(world, "agreements", state="signed", title="Accord with Xaysomboun")
    make(world, "agreements", state="signed", title="Sealed accord", confidentiality="restricted")
    make(world, "agreements", state="signed", office=world.hanoi, title="Accord of another office")
    secret = token(world, registers="agreements delegations")
    status, told = deadlines(secret)
    assert (
        status == 200
        and "DTSTART;VALUE=DATE:20240705" in told
        and "Accord with Xaysomboun" in told.replace("\r\n ", "")
    )
    assert "Sealed" not in told and "another office" not in told and f"/agreements/{signed.pk}/" in told
    assert "Accord" not in deadlines(token(world, registers="delegations"))[1]
    assert deadlines(token(world, "return.fill"))[0] == deadlines(new_secret())[0] == 403
    end_token(world.people["clerk"].tokens.order_by("pk").first(), context=context())
    assert deadlines(secret)[0] == 403


@pytest.mark.parametrize("guess", ["pxn_", "pxn_" + "A" * 43, "..", "%20", "x" * 3000])
def test_a_guess_opens_nothing(world: World, guess: str) -> None:
    make(world, "delegations", title="Visit to Xaysomboun", **NOW_ON)
    for secret in (guess, new_secret()):
        status, told = feed(secret)
        assert status in (403, 404) and "Xaysomboun" not in told


def test_a_token_opens_no_other_register_and_no_page(world: World) -> None:
    make(world, "delegations", title="Visit to Xaysomboun", **NOW_ON)
    assert feed(token(world, registers="agreements"))[0] == 403
    assert feed(token(world, "return.fill"))[0] == 403
    # An address is kept and passed on by many programs: a token that may write opens none.
    assert feed(token(world, "record.read", "record.create"))[0] == 403
    secret = token(world)
    for header in ({"authorization": f"Bearer {secret}"}, {"cookie": f"sessionid={secret}"}):
        assert Client(headers=header).get("/delegations/").status_code == 302


def test_a_token_that_ended_and_one_of_a_closed_account_open_nothing(world: World) -> None:
    secret, other = token(world), token(world)
    end_token(world.people["clerk"].tokens.order_by("pk")[0], context=context())
    assert (feed(secret)[0], feed(other)[0]) == (403, 200)
    accounts.close_account(world.people["clerk"], context=context())
    assert feed(other)[0] == 403


def test_the_session_of_a_closed_account_ends_at_once(world: World) -> None:
    clerk = client_of(world, "clerk")
    assert clerk.get("/delegations/").status_code == 200
    accounts.close_account(world.people["clerk"], context=context())
    assert clerk.get("/delegations/").headers["Location"].startswith("/accounts/login/")
    accounts.reopen_account(world.people["clerk"], context=context())
    # The session that was open before does not come back with the account.
    assert clerk.get("/delegations/").status_code == 302


def test_a_deputy_decides_nothing_outside_the_days(world: World) -> None:
    record = make(world, "delegations", state="submitted", decision_no="12/QĐ-UBND", decided_on=TODAY)
    name_deputy(
        world.people["head"].grants.get(),
        deputy=world.people["clerk"],
        verbs=frozenset({"record.decide"}),
        valid_from=TODAY + DAY,
        valid_to=TODAY + 2 * DAY,
        context=context(why="on leave"),
    )
    client_of(world, "clerk").post(f"/delegations/{record.pk}/move", {"move": "decide"})
    assert Record.everything.get(pk=record.pk).state == "submitted"


def test_nobody_reads_or_ends_the_tokens_of_another(world: World) -> None:
    token(world)
    row = world.people["clerk"].tokens.get()
    head = client_of(world, "head")
    assert "You have no token." in head.get("/me/tokens").content.decode()
    assert head.post("/me/tokens", {"end": row.pk}).status_code == 404
    row.refresh_from_db()
    assert row.ended_at is None

"""My account: who I am, where I am signed in, the second factor and who must have one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from proxeny.audit.models import Entry
from proxeny.desk.devices import device
from tests.factories import World
from tests.rooms.desk.test_lists import body, signed_in

PASSWORD = "a long test phrase"
OWN = "một câu dài của riêng tôi"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def entered(name: str, **headers: str) -> Client:
    """Somebody who signed in with the password, as a person does."""
    client = Client(headers={"accept-language": "en", **headers})
    client.cookies["django_language"] = "en"
    client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    return client


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (WINDOWS, "Firefox on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on Windows"),
        ("curl/8.5", "curl"),
        ("", "a device that does not say what it is"),
    ],
)
def test_a_device_is_told_in_words(agent: str, said: str) -> None:
    assert device(agent) == said


def test_my_account_tells_roles_in_words_and_keeps_the_language(world: World) -> None:
    client = signed_in(world, "clerk")
    page = body(client, "/me/")
    assert "Bac Giang Foreign Affairs" in page and "sealed records of the office itself" in page
    assert "on 1 device" in page
    answer = client.post("/me/", {"language": "vi"})
    assert answer.cookies["django_language"].value == "vi"
    assert client.post("/me/", {"language": "xx"}).status_code == 422
    world.people["clerk"].refresh_from_db()
    assert world.people["clerk"].language == "vi"


def test_other_sessions_are_seen_and_ended(world: World) -> None:
    here, there = entered("clerk"), entered("clerk", user_agent=WINDOWS)
    page = body(here, "/me/sessions")
    assert "Firefox on Windows" in page and "this device" in page and "127.0.0.1" in page
    key = re.search(r'name="session" value="(\d+)"', page)
    assert key
    said = here.post("/me/sessions", {"session": key[1]}, follow=True).content.decode()
    assert "1 session is ended." in said
    assert there.get("/").status_code == 302 and here.get("/").status_code == 200
    assert Entry.objects.filter(verb="account.sessions").count() == 1
    # The session of this very page is ended by signing out only.
    assert (
        "That session had ended already." in here.post("/me/sessions", {"session": "1"}, follow=True).content.decode()
    )


def test_nobody_ends_the_session_of_somebody_else(world: World) -> None:
    mine, other = entered("clerk"), entered("other")
    other_key = re.search(
        r'value="(\d+)"', body(signed_in(world, "administrator"), f"/users/{world.people['other'].pk}/")
    )
    assert other_key
    mine.post("/me/sessions", {"session": other_key[1]})
    assert other.get("/").status_code == 200


def test_changing_the_password_ends_the_other_sessions(world: World) -> None:
    here, there = entered("clerk"), entered("clerk")
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})
    assert here.get("/").status_code == 200 and there.get("/").status_code == 302
    assert "on 1 device" in body(here, "/me/")


def test_the_administrator_ends_the_sessions_of_a_person(world: World) -> None:
    there, keeper = entered("clerk"), signed_in(world, "administrator")
    at = f"/users/{world.people['clerk'].pk}/"
    assert "127.0.0.1" in body(keeper, at)
    assert "1 session is ended." in keeper.post(at, {"session": "others"}, follow=True).content.decode()
    assert there.get("/").status_code == 302


def confirmed(client: Client) -> Client:
    """The same person, who has just typed the password once more."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def digits(secret: str) -> str:
    from allauth.mfa.totp.internal import auth

    return auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))


def test_a_second_factor_is_set_up_and_asked_for(world: World, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    client = entered("clerk")
    asked = client.get("/accounts/2fa/totp/activate/", follow=True).content.decode()
    assert "Confirm that it is you" in asked and "Scan this square code" not in asked
    page = confirmed(client).get("/accounts/2fa/totp/activate/", follow=True).content.decode()
    assert "Scan this square code" in page and "data:image/svg" in page
    secret = re.search(r'dir="ltr">([A-Z2-7]+)</code>', page)
    assert secret
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/accounts/2fa/totp/activate/", {"code": digits(secret[1])}, follow=True)
    assert "10 codes are left." in done.content.decode()
    assert Entry.objects.filter(verb="account.factor").exists()
    assert client.get("/accounts/2fa/recovery-codes/download/").headers["Content-Type"].startswith("text/plain")
    again = Client(headers={"accept-language": "en"})
    again.cookies["django_language"] = "en"
    asked = again.post("/accounts/login/", {"login": "clerk", "password": PASSWORD}, follow=True).content.decode()
    assert "Type the six digits" in asked and again.get("/").status_code == 302
    code = re.findall(r'<code class="fs-5" dir="ltr">(\w+)', done.content.decode())[0]
    assert again.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert again.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert again.get("/").status_code == 200


@pytest.fixture
def clerks_must(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SECOND_FACTOR_ROLES = frozenset({"clerk"})


def test_who_must_have_a_second_factor_is_led_to_it(world: World, clerks_must: None) -> None:
    client = entered("clerk")
    assert client.get("/delegations/").headers["Location"] == "/me/second-factor-needed"
    assert "Set up the second factor" in body(client, "/me/second-factor-needed")
    assert confirmed(client).get("/accounts/2fa/totp/activate/").status_code == 200
    TOTP.activate(world.people["clerk"], generate_totp_secret())
    assert client.get("/delegations/").status_code == 200
    assert "all that its roles need" in body(client, "/me/second-factor-needed")
    assert signed_in(world, "head").get("/delegations/").status_code == 200


def test_who_must_have_a_second_factor_does_not_give_it_up(world: World, clerks_must: None) -> None:
    client = confirmed(entered("clerk"))
    TOTP.activate(world.people["clerk"], generate_totp_secret())
    client.post("/accounts/2fa/totp/deactivate/", {})
    assert Authenticator.objects.filter(user=world.people["clerk"]).exists()


def test_a_lost_second_factor_is_taken_away_with_a_reason(world: World) -> None:
    clerk, keeper = world.people["clerk"], signed_in(world, "administrator")
    TOTP.activate(clerk, generate_totp_secret())
    at = f"/users/{clerk.pk}/"
    assert "This field is required." in keeper.post(at, {"act": "unlock", "unlock-why": ""}).content.decode()
    keeper.post(at, {"act": "unlock", "unlock-why": "She stood before me with her badge."})
    assert not Authenticator.objects.filter(user=clerk).exists()
    assert Entry.objects.get(verb="account.unlock").why == "She stood before me with her badge."
    assert entered("clerk").get("/").status_code == 200
    assert "Second factor lost" not in body(keeper, at)


@pytest.mark.parametrize(
    "path",
    ["password/change/", "password/reset/", "2fa/", "2fa/totp/activate/", "reauthenticate/", "logout/", "email/"],
)
def test_every_page_of_the_library_is_in_the_frame(world: World, path: str) -> None:
    page = entered("clerk").get(f"/accounts/{path}", follow=True)
    assert page.status_code == 200
    assert "proxeny/theme.css" in page.content.decode()


def test_a_way_back_is_offered_where_mails_are_sent(settings: Any) -> None:
    assert "/accounts/password/reset/" not in body(Client(), "/accounts/login/")
    settings.MAIL_SERVER = "mail.example.org"
    assert "/accounts/password/reset/" in body(Client(), "/accounts/login/")


def test_who_changes_the_password_is_sent_to_a_mailbox_only_where_mails_are_sent(world: World, settings: Any) -> None:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(world.people["clerk"])
    assert "/accounts/password/reset/" not in body(client, "/accounts/password/change/")
    settings.MAIL_SERVER = "mail.example.org"
    page = body(client, "/accounts/password/change/")
    assert "/accounts/password/reset/" in page
    assert "Forgot" not in page


def test_an_address_counts_once_its_mail_is_read(world: World, mailoutbox: list[Any]) -> None:
    client = entered("clerk")
    sent = {"act": "mail", "mail-email": "clerk@example.org"}
    page = client.post("/me/", sent, follow=True).content.decode()
    assert "A mail with a link was sent to clerk@example.org." in page and "not confirmed yet" in page
    forgotten = Client(headers={"accept-language": "en"})
    forgotten.post("/accounts/password/reset/", {"email": "clerk@example.org"})
    assert not any("/password/reset/key/" in mail.body for mail in mailoutbox)
    link = re.search(r"/accounts/confirm-email/\S+", mailoutbox[0].body)
    assert link is not None and mailoutbox[0].to == ["clerk@example.org"]
    assert client.get(link[0]).status_code == 200
    assert client.post(link[0], follow=True).status_code == 200
    assert '<span class="pill ok">confirmed</span>' in body(client, "/me/")
    verbs = Entry.objects.filter(subject=f"users:{world.people['clerk'].pk}").values_list("verb", flat=True)
    assert {"account.mail", "account.mail_confirmed"} <= set(verbs)
    forgotten.post("/accounts/password/reset/", {"email": "clerk@example.org"})
    assert "/password/reset/key/" in mailoutbox[-1].body
    Client(headers={"accept-language": "vi"}).post("/accounts/password/reset/", {"email": "clerk@example.org"})
    assert mailoutbox[-1].subject == "Proxeny: Mật khẩu mới cho tài khoản của bạn"


def test_an_address_is_one_account_s_and_the_administrator_keeps_it_too(world: World, mailoutbox: list[Any]) -> None:
    keeper = entered("administrator")
    page = reverse("account", args=[world.people["head"].pk])
    assert keeper.post(page, {"act": "mail", "mail-email": "Head@example.org"}, follow=True).status_code == 200
    assert "head@example.org" in body(keeper, page) and len(mailoutbox) == 1
    taken = entered("clerk").post("/me/", {"act": "mail", "mail-email": "HEAD@example.org"})
    assert taken.status_code == 422 and "Another account has this e-mail address." in taken.content.decode()
    assert entered("clerk").post("/me/", {"act": "mail", "mail-email": "no address"}).status_code == 422
    keeper.post(page, {"act": "mail", "mail-email": ""})
    assert "head@example.org" not in body(keeper, page).split("traces")[0]

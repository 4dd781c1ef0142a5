"""Every door is closed to whoever has not signed in, and the sign-in itself is guarded."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from proxeny.accounts.actions import grant, open_account, set_language
from proxeny.accounts.models import User
from proxeny.config.environment import now
from tests.factories import SINCE, TODAY, World, context

# Pages that people reach before they have signed in, by their purpose.
# The description of the API says what the program's source says, and nothing of any office.
OPEN = ("accounts/", "i18n/", "feed/", "api/v1/openapi.json")


def addresses(resolver: Any, prefix: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += addresses(entry, path)
        elif isinstance(entry, URLPattern):
            found.append(path)
    return found


SAMPLES = {
    "int": "1",
    "number": "1",
    "uuid": "01900000-0000-7000-8000-000000000000",
    "register": "delegations",
    "declared": "delegations",
    "coded": "2024-H1",
    "slug": "six-month",
    "letter": "decision",
    "path": "tutorial",
}


def filled(path: str) -> str:
    """The address with something of the right form in every open part; a pattern stands for any further path."""
    path = re.sub(r"\^\(\?P<\w+>\.\*\)\$", "elsewhere", path)
    return "/" + re.sub(r"<(\w+):\w+>", lambda part: SAMPLES[part[1]], path)


@pytest.mark.django_db
def test_no_page_answers_anonymous_people() -> None:
    client, walked = Client(), 0
    for path in addresses(get_resolver()):
        if not path.startswith(OPEN):
            answer = client.get(filled(path))
            walked += 1
            # Under the address of the API what there is not is said to be not there.
            nowhere = path.startswith("api/") and answer.status_code == 404
            refused = (
                nowhere
                or answer.status_code in (401, 403, 405)
                or (answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/"))
            )
            assert refused, (path, answer.status_code)
    assert walked >= 20


def test_signing_in_and_out(world: World) -> None:
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/accounts/login/", {"login": "clerk", "password": "a long test phrase"})
    assert answer.status_code == 302 and answer.headers["Location"] == "/"
    page = client.get("/").content.decode()
    assert "Bac Giang Foreign Affairs" in page
    assert client.get("/accounts/logout/").status_code == 200
    assert client.post("/accounts/logout/").status_code == 302
    assert client.get("/").status_code == 302


def test_a_wrong_password_says_so_beside_the_form(world: World) -> None:
    answer = Client(headers={"accept-language": "en"}).post("/accounts/login/", {"login": "clerk", "password": "wrong"})
    assert answer.status_code == 200
    assert "note error" in answer.content.decode()


def test_nobody_registers_alone(db: None) -> None:
    page = Client(headers={"accept-language": "en"}).get("/accounts/signup/")
    assert b'<form class="card' not in page.content


def test_demonstration_accounts_are_listed_in_a_demonstration_only(world: World, settings: Any) -> None:
    user = open_account("demo-clerk", password="a long test phrase", context=context(), first_name="Demo", demo=True)
    grant(user, role="clerk", office=world.bac_giang, valid_from=SINCE, context=context())
    assert b"demo-clerk" not in Client().get("/accounts/login/").content
    settings.DEMONSTRATION = True
    page = Client(headers={"accept-language": "en"}).get("/accounts/login/").content.decode()
    assert "demo-clerk" in page and "Clerk, Bac Giang Foreign Affairs" in page
    assert ">clerk<" not in page


def test_the_browser_chooses_the_language_until_a_person_has(world: World) -> None:
    client = Client(headers={"accept-language": "de, fr;q=0.8, vi;q=0.5"})
    assert '<html lang="fr" dir="ltr">' in client.get("/accounts/login/").content.decode()
    client.post("/accounts/login/", {"login": "clerk", "password": "a long test phrase"})
    assert "django_language" not in client.cookies
    assert '<html lang="fr" dir="ltr">' in client.get("/").content.decode()


def test_accounts_that_never_chose_follow_the_browser_after_an_upgrade(world: World) -> None:
    User.objects.update(language="vi")
    set_language(world.people["head"], language="vi", context=context())
    step = import_module("proxeny.accounts.migrations.0009_language_of_old_accounts")
    step.let_the_browser_choose(apps, None)
    assert User.objects.get(username="head").language == "vi"
    assert set(User.objects.exclude(username="head").values_list("language", flat=True)) == {""}


def test_the_language_of_the_account_is_spoken_after_sign_in(world: World) -> None:
    set_language(world.people["clerk"], language="vi", context=context())
    client = Client(headers={"accept-language": "en"})
    client.post("/accounts/login/", {"login": "clerk", "password": "a long test phrase"})
    assert client.cookies["django_language"].value == "vi"
    assert '<html lang="vi" dir="ltr">' in client.get("/").content.decode()
    client.post("/i18n/setlang/", {"language": "en", "next": "/delegations/?q=a"})
    assert '<html lang="en" dir="ltr">' in client.get("/").content.decode()


@pytest.mark.parametrize("path", ["/accounts/password/change/", "/accounts/2fa/", "/accounts/2fa/totp/activate/"])
def test_pages_of_the_account_stand_in_the_frame(world: World, path: str) -> None:
    client = Client(headers={"accept-language": "en"})
    client.post("/accounts/login/", {"login": "clerk", "password": "a long test phrase"})
    page = client.get(path, follow=True).content.decode()
    assert "proxeny/theme.css" in page and 'class="me"' in page


def test_an_account_without_a_role_reads_nothing(world: World) -> None:
    open_account("stranger", password="a long test phrase", context=context(), language="en")
    client = Client(headers={"accept-language": "en"})
    client.post("/accounts/login/", {"login": "stranger", "password": "a long test phrase"})
    assert "No role has been given" in client.get("/").content.decode()
    assert "Nothing is recorded here yet" in client.get("/delegations/").content.decode()


def test_what_has_changed_is_told_since_the_day_on_which_the_installation_stood(world: World) -> None:
    signing = {"login": "clerk", "password": "a long test phrase"}
    for _time in range(2):
        client = Client(headers={"accept-language": "en"})
        assert client.post("/accounts/login/", signing).status_code == 302
    assert abs(datetime.fromisoformat(client.session["left_at"]) - now()) < timedelta(minutes=5)
    assert f'<small class="num">{TODAY:%d/%m/%Y}' in client.get("/").content.decode()

"""Accounts and roles on the screen: a password is shown once and replaced, roles end, heads read their own office."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from proxeny.accounts.models import Grant, User
from proxeny.audit.models import Entry
from tests.factories import World
from tests.rooms.desk.test_lists import body, signed_in

NEW = {"username": "lan.tran", "first_name": "Trần Thị", "last_name": "Lan", "language": "vi"}
OWN = "một câu dài của riêng tôi"


@pytest.fixture
def keeper(world: World) -> Client:
    return signed_in(world, "administrator")


def opened(keeper: Client) -> tuple[User, str]:
    """An account opened on the screen, with the password that was shown."""
    page = keeper.post("/users/new", NEW)
    found = re.search(r'id="given-password">([^<]+)<', page.content.decode())
    assert found and "no-store" in page.headers["Cache-Control"]
    return User.objects.get(username="lan.tran"), found[1]


def test_a_first_password_is_shown_once_and_must_be_replaced(world: World, keeper: Client) -> None:
    user, password = opened(keeper)
    assert str(user) == "Trần Thị Lan"
    assert password not in body(keeper, f"/users/{user.pk}/")
    assert not Entry.objects.filter(data__contains=password).exists()
    lan = Client(headers={"accept-language": "en"})
    lan.post("/accounts/login/", {"login": "lan.tran", "password": password})
    assert lan.get("/").headers["Location"] == "/accounts/password/change/"
    assert lan.get("/delegations/").headers["Location"] == "/accounts/password/change/"
    new = {"oldpassword": password, "password1": OWN, "password2": OWN}
    assert lan.post("/accounts/password/change/", new).headers["Location"] == "/"
    assert lan.get("/").status_code == 200
    assert not User.objects.get(pk=user.pk).password_given


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "clerk"}, "There is such an account already."),
        ({"username": "CLERK"}, "Enter a valid value."),
        ({"username": "lan tran"}, "Enter a valid value."),
        ({"last_name": ""}, "This field is required."),
    ],
)
def test_a_wrong_account_is_told_beside_its_field(
    world: World, keeper: Client, changes: dict[str, str], said: str
) -> None:
    before = User.objects.count()
    answer = keeper.post("/users/new", {**NEW, **changes})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert User.objects.count() == before


def test_a_role_is_given_and_ends_and_the_account_is_closed(world: World, keeper: Client) -> None:
    user, password = opened(keeper)
    at = f"/users/{user.pk}/"
    give = {"act": "give", "give-role": "clerk", "give-valid_from": "09/07/2024"}
    assert "This role is given for an office." in keeper.post(at, give).content.decode()
    keeper.post(at, {**give, "give-office": world.hanoi.pk})
    held = Grant.objects.get(user=user)
    keeper.post(at, {"act": "end", "end-held": held.pk, "end-last_day": "31/12/2024"})
    held.refresh_from_db()
    assert (held.role, held.office, str(held.valid_to)) == ("clerk", world.hanoi, "2024-12-31")
    assert "The account is closed" in keeper.post(at, {"act": "close"}, follow=True).content.decode()
    lan = Client()
    refused = lan.post("/accounts/login/", {"login": "lan.tran", "password": password}, follow=True)
    assert "This account no longer signs in." in refused.content.decode()
    assert lan.get("/").status_code == 302
    keeper.post(at, {"act": "reopen"})
    assert User.objects.get(pk=user.pk).is_active


def test_a_forgotten_password_is_replaced_by_a_given_one(world: World, keeper: Client) -> None:
    clerk = world.people["clerk"]
    signed = signed_in(world)
    page = keeper.post(f"/users/{clerk.pk}/", {"act": "password"}).content.decode()
    found = re.search(r'id="given-password">([^<]+)<', page)
    clerk.refresh_from_db()
    assert found and clerk.check_password(found[1]) and clerk.password_given
    assert signed.get("/").headers["Location"].startswith("/accounts/login/")


def test_the_only_administrator_cannot_shut_the_door(world: World, keeper: Client) -> None:
    answer = keeper.post(f"/users/{world.people['administrator'].pk}/", {"act": "close"})
    assert answer.status_code == 422 and "This is the only administrator" in answer.content.decode()


def test_the_head_reads_who_has_roles_in_the_own_office(world: World) -> None:
    page = body(signed_in(world, "head"), "/users/")
    assert {name for name in world.people if f">{name}<" in page} == {"clerk", "head", "auditor"}
    assert f'/users/{world.people["clerk"].pk}/"' not in page
    for person in ("clerk", "leader", "chair", "ministry", "auditor"):
        body(signed_in(world, person), "/users/", status=403)
    body(signed_in(world, "head"), f"/users/{world.people['clerk'].pk}/", status=403)

"""The ministry asks all provinces for returns, and takes those of the provinces that sit in no cluster."""

from __future__ import annotations

from datetime import date

import pytest

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Office
from proxeny.accounts.scope import scope_of
from proxeny.indicators import actions
from proxeny.indicators.actions import Refused
from proxeny.indicators.models import Reminder, Return
from proxeny.places.models import Place
from tests.contract.things import HALF
from tests.factories import SINCE, TODAY, World, context
from tests.rooms.desk.test_lists import body, signed_in

ROUND = "/rounds/six-month/VN/2024-H1/"


@pytest.fixture
def nation(world: World) -> World:
    """Hanoi and Bac Giang sit in the cluster, Nghe An in none, and Lai Chau has no office here."""
    vietnam = Place.objects.get(code="VN")
    for code, name in (("VN63-40", "Nghe An"), ("VN63-12", "Lai Chau")):
        Place.objects.get_or_create(
            code=code, defaults={"name": name, "kind": "province", "country": vietnam, "valid_from": SINCE}
        )
    for code, kind in (("VN", Office.Kind.MINISTRY), ("VN63-40", Office.Kind.DEPARTMENT)):
        place = Place.objects.get(code=code)
        accounts.open_office(
            code, kind=kind, names={"en": place.name}, place=place, valid_from=SINCE, context=context()
        )
    for name, role, office in (("nation", "national_desk", "VN"), ("lone", "head", "VN63-40")):
        person = accounts.open_account(name, password="a long test phrase", context=context(), first_name=name)
        held = Office.objects.get(code=office)
        accounts.grant(person, role=role, valid_from=SINCE, context=context(), office=held)
        world.people[name] = person
    return world


def opened(world: World) -> str:
    said = {"subject": "VN", "template": "six-month", "period": "2024-H1", "calendar": "civil"}
    fields = {f"open-{name}": value for name, value in said.items()} | {"act": "open"}
    return signed_in(world, "nation").post("/rounds/new", fields, follow=True).content.decode()


def lone(world: World) -> Return:
    owed = Return.objects.get(office__code="VN63-40")
    scope, office = scope_of(world.people["lone"], on=TODAY), Office.objects.get(code="VN63-40")
    return actions.receive(owed, observations={}, why="", scope=scope, context=context(office))


def test_every_province_with_an_office_is_asked_and_the_others_are_named(nation: World) -> None:
    assert "3 returns are asked for first half of 2024, due on 05/07/2024." in opened(nation)
    desk = signed_in(nation, "nation")
    listed = body(desk, "/rounds/")
    assert "0 of 4" in listed and "Viet Nam, all provinces" in listed
    # Three lack their return; the fourth lacks a question.
    assert "1 province is not asked" in listed
    page = body(desk, ROUND)
    assert "3 of 4 provinces are asked" in page and "Lai Chau" in page
    assert page.count("data-row") == 3


def test_a_return_that_a_cluster_asked_for_keeps_its_day(nation: World) -> None:
    due = date(2024, 7, 3)
    [kept] = actions.open_returns(
        [nation.bac_giang], template="six-month", period=HALF, due_on=due, scope=nation.scope("chair"),
        context=context(nation.bac_giang),
    )  # fmt: skip
    opened(nation)
    kept.refresh_from_db()
    assert kept.due_on == due and Return.objects.count() == 3


def test_the_ministry_takes_what_no_chair_takes(nation: World) -> None:
    opened(nation)
    owed, desk = lone(nation), signed_in(nation, "nation")
    assert "1 return waits to be accepted" in body(desk, "/")
    answer = desk.post(f"/returns/{owed.pk}/judge", {"accept": "1"}, follow=True).content.decode()
    assert "The return is accepted and locked." in answer
    assert "waits to be accepted" not in body(desk, "/")
    member = Return.objects.get(office=nation.bac_giang)
    actions.receive(member, observations={}, why="", scope=nation.scope("head"), context=context(nation.bac_giang))
    refused = desk.post(f"/returns/{member.pk}/judge", {"accept": "1"}, follow=True).content.decode()
    assert "Only the chair" in refused
    member.refresh_from_db()
    assert member.state == "received"


def test_reminders_of_the_ministry_go_to_provinces_in_no_cluster(nation: World) -> None:
    opened(nation)
    desk = signed_in(nation, "nation")
    desk.post(ROUND, {"act": "remind", "remind-text": "Please send it."})
    assert [one.owed.office.code for one in Reminder.objects.all()] == ["VN63-40"]


def test_nobody_else_asks_the_country(nation: World) -> None:
    offices = list(Office.objects.filter(code="VN63-40"))
    for role in ("chair", "head"):
        with pytest.raises(Refused):
            actions.open_returns(
                offices, template="six-month", period=HALF, due_on=None, scope=nation.scope(role),
                context=context(nation.hanoi),
            )  # fmt: skip
    assert signed_in(nation, "chair").get(ROUND).status_code == 404


def test_what_the_country_has_compiled_stands_as_compiled(nation: World) -> None:
    opened(nation)
    owed, desk = lone(nation), signed_in(nation, "nation")
    desk.post(f"/returns/{owed.pk}/judge", {"accept": "1"})
    assert ">accepted</span>" in body(desk, f"/returns/{owed.pk}/")
    desk.post("/reports/six-month/VN/2024-H1/compile", {})
    assert all(">compiled</span>" in body(desk, page) for page in (ROUND, f"/returns/{owed.pk}/", "/returns/"))

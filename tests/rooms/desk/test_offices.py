"""The administrator keeps offices and clusters on the screen; errors stand beside their field, nobody else comes in."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from proxeny.accounts.models import Cluster, Membership, Office, Reporting
from proxeny.audit.queries import history
from proxeny.desk.unit_field import named
from proxeny.places.models import Place
from tests.factories import TODAY, World
from tests.rooms.desk.test_lists import body, signed_in

NEW = {"act": "open", "open-kind": "unit_in_office", "open-place": "VN63-01", "open-valid_from": "01/01/2024"}
PAGES = ("/offices/", "/offices/new", "/clusters/", "/users/new")


@pytest.fixture
def keeper(world: World) -> Client:
    return signed_in(world, "administrator")


def added(keeper: Client, **changes: str) -> tuple[int, str]:
    """What the page says when an office is added."""
    given = {**NEW, "open-name_vi": "Văn phòng", "open-name_en": "External affairs unit"}
    answer = keeper.post("/offices/new", {**given, **{f"open-{name}": value for name, value in changes.items()}})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("person", ["clerk", "head", "leader", "chair", "ministry", "auditor"])
def test_only_the_administrator_comes_in(world: World, page: str, person: str) -> None:
    client = signed_in(world, person)
    body(client, page, status=403)
    assert client.post(page, {**NEW, "open-name_vi": "X"}).status_code == 403
    assert Office.objects.count() == 3


def test_an_office_carries_the_code_of_its_unit(world: World, keeper: Client) -> None:
    hai_duong = Place.objects.create(code="VN63-21", kind="province", name="Hai Duong", valid_to=date(2025, 6, 30))
    assert added(keeper, place="Hai Duong (VN63-21)")[0] == 302
    made = Office.objects.get(code="VN63-21")
    assert (made.place, made.valid_from, made.valid_to) == (hai_duong, date(2024, 1, 1), date(2025, 6, 30))
    assert made.names == {"vi": "Văn phòng", "en": "External affairs unit"}
    assert history(f"offices:{made.pk}")[0].actor == "administrator"
    added(keeper, place="VN63-21", kind="sector_department", name_en="Industry and Trade")
    added(keeper, place="", kind="ministry", name_en="Ministry of Foreign Affairs")
    assert Office.objects.filter(code__in=["VN63-21/industry-and-trade", "ministry-of-foreign-affairs"]).count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"place": "Atlantis"}, "There is no unit called “Atlantis”."),
        ({"place": "Laos"}, "There is no unit called “Laos”."),
        ({"place": ""}, "only a ministry has none"),
        ({"place": "Hanoi"}, "There is such an office already: VN63-01."),
        ({"valid_from": "31/02/2024"}, "February 2024 has 29 days."),
        ({"valid_from": "01/01/1999"}, "This unit exists from 01/08/2008 on."),
        ({"name_vi": ""}, "This field is required."),
    ],
)
def test_a_wrong_office_is_told_beside_its_field(
    world: World, keeper: Client, changes: dict[str, str], said: str
) -> None:
    status, page = added(keeper, **changes)
    assert status == 422 and said in page
    assert "External affairs unit" in page
    assert Office.objects.count() == 3


def test_of_two_units_of_one_name_the_living_one_is_meant(world: World) -> None:
    assert [place.code for place in named("Bac Giang", on=TODAY)] == ["VN63-24"]
    assert named("Bac Giang", on=date(1990, 1, 1)) == []


def test_names_change_and_the_office_is_closed(world: World, keeper: Client) -> None:
    at = f"/offices/{world.bac_giang.pk}/"
    names = {"act": "change", "change-name_vi": "Sở Ngoại vụ Bắc Giang", "change-opens_titles": "on"}
    assert "The office is changed." in keeper.post(at, names, follow=True).content.decode()
    keeper.post(at, {"act": "close", "close-last_day": "01/10/2024"})
    office = Office.objects.get(pk=world.bac_giang.pk)
    assert (office.names["vi"], office.opens_titles, office.valid_to) == (
        "Sở Ngoại vụ Bắc Giang",
        True,
        date(2024, 10, 1),
    )
    assert "en" not in office.names


def test_an_office_is_put_below_another(world: World, keeper: Client) -> None:
    at = f"/offices/{world.hanoi.pk}/"
    posted = {"act": "superior", "superior-superior": world.committee.pk, "superior-valid_from": "01/07/2024"}
    keeper.post(at, posted)
    assert Reporting.objects.get(office=world.hanoi).superior == world.committee
    circle = {**posted, "superior-superior": world.hanoi.pk}
    answer = keeper.post(at, circle)
    assert answer.status_code == 422 and "An office cannot stand below itself" in answer.content.decode()


def test_a_cluster_is_formed_joined_chaired_and_left(world: World, keeper: Client) -> None:
    form = {"act": "form", "form-name_vi": "Cụm mới", "form-code": "cluster-x"}
    keeper.post("/clusters/", form)
    made = Cluster.objects.get(code="cluster-x")
    assert "This code is taken." in keeper.post("/clusters/", form).content.decode()
    at = f"/clusters/{made.pk}/"
    keeper.post(at, {"act": "join", "join-office": world.hanoi.pk, "join-valid_from": "01/01/2024"})
    seat = Membership.objects.get(cluster=made)
    keeper.post(at, {"act": "chair", "chair-seat": seat.pk, "chair-valid_from": "01/01/2024"})
    keeper.post(at, {"act": "leave", "leave-seat": seat.pk, "leave-last_day": "30/06/2024"})
    seat.refresh_from_db()
    assert (seat.role, seat.valid_from, seat.valid_to) == ("chair", date(2024, 1, 1), date(2024, 6, 30))
    other = Membership.objects.filter(cluster=world.cluster)[0]
    assert keeper.post(at, {"act": "leave", "leave-seat": other.pk, "leave-last_day": "30/06/2024"}).status_code == 422


def test_the_rail_leads_each_role_to_what_it_keeps(world: World) -> None:
    kept = {"/rounds/", "/published/", "/offices/", "/clusters/", "/users/"}
    seen = {
        name: {path for path in kept if f'href="{path}"' in body(signed_in(world, name), "/search")}
        for name in ("clerk", "head", "leader", "chair", "administrator")
    }
    assert seen == {
        "clerk": {"/published/"},
        "head": {"/published/", "/users/"},
        "leader": set(),
        "chair": {"/rounds/", "/published/"},
        "administrator": {"/published/", "/offices/", "/clusters/", "/users/"},
    }

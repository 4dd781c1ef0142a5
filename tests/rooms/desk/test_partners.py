"""A partner's page holds everything about it; names find it while one types."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import World, make
from tests.rooms.desk.test_lists import body, signed_in


def test_the_page_shows_all_names_with_language_and_script(world: World) -> None:
    page = body(signed_in(world), f"/partners/{world.partner.pk}/")
    assert '<span lang="th">ไชยสมบูรณ์</span> <small>Thai · Thai</small>' in page
    assert "Laos" in page and "LA-XS" in page


def test_the_page_gathers_what_offices_do_with_it(world: World) -> None:
    visit = make(world, "delegations", partner=world.partner.pk)
    signed = make(world, "agreements")
    item = {"content": "Meeting with the partner", "partner": world.partner.pk, "on": date(2024, 5, 6)}
    days = {"starts_on": date(2024, 5, 6), "ends_on": date(2024, 5, 7), "stops": []}
    passing = make(world, "delegations", title="Visit that also meets it", programme=[item], **days)
    answer = signed_in(world).get(f"/partners/{world.partner.pk}/")
    page = answer.content.decode()
    for record in (visit, signed, passing):
        assert record.title in page
    assert answer.context["last"].title == signed.title
    assert [one.on for one in answer.context["timeline"]] == [date(2024, 6, 20), date(2024, 5, 6), date(2024, 3, 4)]


def test_another_member_sees_that_it_is_dealt_with_and_no_more(world: World) -> None:
    make(world, "delegations", partner=world.partner.pk, title="A title kept inside")
    page = body(signed_in(world, "other"), f"/partners/{world.partner.pk}/")
    assert "Bac Giang Foreign Affairs" in page and "04/03/2024" in page
    assert "A title kept inside" not in page
    sealed = {"confidentiality": "restricted", "starts_on": date(2024, 3, 5), "stops": []}
    make(world, "delegations", partner=world.partner.pk, **sealed)
    assert "05/03/2024" not in body(signed_in(world, "other"), f"/partners/{world.partner.pk}/")


def test_a_partner_that_is_not_there(world: World) -> None:
    assert signed_in(world).get("/partners/999999/").status_code == 404


@pytest.mark.parametrize("typed", ["Xay Som Bo", "Xaysomboun", "ไชยสมบูรณ์"])
def test_partners_are_offered_while_one_types(world: World, typed: str) -> None:
    found = signed_in(world).get("/find/partners", {"q": typed}).json()["found"]
    assert found[0]["id"] == world.partner.pk and found[0]["label"] == "Xaysomboun"


def test_places_are_offered_while_one_types(world: World) -> None:
    client = signed_in(world)
    found = client.get("/find/places", {"q": "bac giang"}).json()["found"]
    assert [(one["id"], one["label"]) for one in found] == [("VN63-24", "Bac Giang")]
    assert client.get("/find/places", {"q": "bac giang", "kind": "country"}).json()["found"] == []


def test_search_groups_partners_and_records(world: World) -> None:
    visit = make(world, "delegations")
    page = body(signed_in(world), "/search?q=xay+som+boun")
    assert f"/partners/{world.partner.pk}/" in page
    page = body(signed_in(world), "/search?q=xaysomboun")
    assert visit.title in page
    assert visit.title not in body(signed_in(world, "other"), "/search?q=xaysomboun")
    assert "Nothing that you may read holds these words" in body(signed_in(world), "/search?q=reykjavik")
    assert "autofocus" in body(signed_in(world), "/search")

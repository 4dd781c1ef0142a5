"""Fields that point at something: found in any script, told from namesakes, made on the way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from proxeny.ground.text import fold, squeeze
from proxeny.partners.models import Partner
from proxeny.places.models import Place, PlaceName, Succession
from proxeny.registers.delegations.models import Delegation
from tests.factories import World, make
from tests.rooms.desk.test_drafts import sent
from tests.rooms.desk.test_edit import _sent_back, filled, signed_in


def found(client: Client, path: str, text: str = "", **more: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = client.get("/find/choices", {"for": path, "q": text, **more}).json()["found"]
    return answer


@pytest.mark.parametrize("text", ["Xay Som Bo", "ไชยสมบูรณ์", "xaysomboun", "Xaysombun"])
def test_a_partner_is_found_by_any_name_and_told_from_namesakes(world: World, text: str) -> None:
    (one,) = found(signed_in(world), "delegations.partner", text)
    assert one["label"] == "Xaysomboun (VN63-24:PT-2024-0001)"
    assert "Laos" in one["note"] and "locality" in one["note"].lower()


def test_people_countries_and_offices_are_found(world: World) -> None:
    make(world, "people", birth_year=1975)
    client = signed_in(world)
    (person,) = found(client, "delegations.members.person", "le thi")
    assert person["label"].startswith("Lê Thị Thử (") and person["note"] == "1975 · Deputy head"
    assert [one["label"] for one in found(client, "delegations.stops.country", "lao")] == ["Laos (LA)"]
    assert [one["label"] for one in found(client, "delegations.joint.office", "hanoi")] == [
        "Hanoi Foreign Affairs (VN63-01)"
    ]


def test_without_a_word_the_last_used_are_offered(world: World) -> None:
    client = signed_in(world)
    assert found(client, "delegations.partner") == []
    make(world, "delegations", partner=world.partner.pk, joint=[{"office": world.hanoi.pk}])
    assert found(client, "delegations.partner")[0]["label"].startswith("Xaysomboun")
    assert found(client, "delegations.stops.place")[0]["label"] == "Xaysomboun (LA-XS)"
    assert found(client, "delegations.joint.office")[0]["label"] == "Hanoi Foreign Affairs (VN63-01)"
    assert found(signed_in(world, "other"), "delegations.partner") == []


def test_sealed_people_of_others_are_not_offered(world: World) -> None:
    make(world, "people", office=world.hanoi)
    assert found(signed_in(world), "delegations.members.person", "le thi") == []


@pytest.mark.parametrize("path", ["delegations", "delegations.title", "ships.partner", "delegations.crew.person", "."])
def test_a_field_that_points_at_nothing_offers_nothing(world: World, path: str) -> None:
    assert signed_in(world).get("/find/choices", {"for": path, "q": "x"}).status_code == 404


def _merged_units() -> None:
    """Bac Giang ends on 30 June 2024 and goes into a unit of the same name."""
    old = Place.objects.get(pk="VN63-24")
    Place.objects.filter(pk=old.pk).update(valid_to=date(2024, 6, 30))
    began = date(2024, 7, 1)
    new = Place.objects.create(
        code="VN34-24", kind="province", name="Bac Ninh", name_vi="Bắc Ninh", country_id="VN", valid_from=began
    )
    for name in ("Bac Ninh", "Bac Giang"):
        PlaceName.objects.create(
            place=new, lang="en", name=name, form="short", folded=fold(name), squeezed=squeeze(name)
        )
    Succession.objects.create(old=old, new=new, change="merged", effective_on=began)


def test_units_are_those_of_the_day_and_the_successor_is_named(world: World) -> None:
    _merged_units()
    client = signed_in(world)
    before, after = (found(client, "delegations.stops.place", "Bac Giang", on=on) for on in ("20/06/2024", "5/7/2024"))
    assert before[0]["label"] == "Bac Giang (VN63-24)"
    assert "until 30/06/2024, then Bac Ninh" in before[0]["note"]
    assert after[0]["label"] == "Bac Ninh (VN34-24)" and "Bac Giang" in after[0]["note"]
    kept = []
    for starts_on in ("20/06/2024", "05/07/2024"):
        given = filled(starts_on=starts_on, ends_on="", **{"stops-0-place": "Bac Giang"})
        assert client.post("/delegations/new", given).status_code == 302
        kept.append(Delegation.everything.order_by("-pk")[0].stops.get().place_id)
    assert kept == ["VN63-24", "VN34-24"]


def test_several_of_one_name_are_offered_to_choose_from_without_scripts(world: World) -> None:
    twin = make(world, "partners", names=[], locality=None)
    client = signed_in(world)
    page = client.post("/delegations/new", filled(partner="Xaysomboun")).content.decode()
    assert "Which one is meant?" in page and "may mean several" in page
    label = f"Xaysomboun (VN63-24:{twin.ref})"
    assert f'value="{label}"' in page
    assert client.post("/delegations/new", {**_sent_back(page), "pick-partner": label}).status_code == 302
    assert Delegation.everything.get().partner_id == twin.pk


def test_a_new_partner_is_recorded_on_the_way_and_nothing_typed_is_lost(world: World) -> None:
    client = signed_in(world)
    away = client.post("/delegations/new", sent(client, make="partner", partner="Nam Ninh", purpose="A long thought"))
    page = client.get(away.headers["Location"]).content.decode()
    assert 'value="Nam Ninh"' in page and "you come back to the form" in page
    back = client.post("/partners/new", {**_sent_back(page), "country": "Laos"}).headers["Location"]
    form = client.get(back).content.decode()
    made = Partner.everything.order_by("-pk")[0]
    assert "A long thought" in form and f"Nam Ninh (VN63-24:{made.ref})" in form
    assert client.post("/delegations/new", _sent_back(form)).status_code == 302
    assert Delegation.everything.get().partner_id == made.pk


def test_one_does_not_come_back_to_what_is_no_form_of_ours(world: World) -> None:
    client = signed_in(world)
    for back in ("//elsewhere.example/delegations/new", "https://elsewhere.example/", "/search?q=1"):
        page = client.get("/partners/new", {"back": back, "into": "partner"}).content.decode()
        assert 'name="back"' not in page

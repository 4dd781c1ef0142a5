"""The neighbour view tells who works with a partner, country or sector, within the coordination view."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import World, make


def shown(world: World, **asked: str) -> str:
    client = Client()
    client.force_login(world.people["clerk"])
    return client.get(reverse("around"), asked).content.decode()


@pytest.mark.parametrize("asked", [{"partner": "xaysomboun"}, {"country": "LA"}])
def test_other_members_are_named_with_their_days_and_nothing_else(world: World, asked: dict[str, str]) -> None:
    partner = world.partner.pk
    make(world, "delegations", office=world.hanoi, partner=partner, title="Secret aim", starts_on=date(2024, 3, 2))
    make(
        world,
        "delegations",
        office=world.hanoi,
        partner=partner,
        confidentiality="restricted",
        starts_on=date(2024, 3, 1),
    )
    make(world, "delegations", partner=partner, title="Our own trip")
    page = shown(world, **asked)
    assert "Hanoi Foreign Affairs" in page
    assert "02/03/2024" in page
    assert "01/03/2024" not in page
    assert "Secret aim" not in page
    assert "Our own trip" not in page


def test_a_sector_is_that_of_the_partner_and_an_unknown_name_is_said(world: World) -> None:
    partner = make(world, "partners", title="Vientiane", field="trade", names=[], locality=None)
    make(world, "delegations", office=world.hanoi, partner=partner.pk)
    make(world, "delegations", office=world.hanoi, partner=world.partner.pk, field="trade")
    page = shown(world, sector="trade")
    assert page.count("<b>Hanoi Foreign Affairs</b>") == 1
    assert "No partner has such a name." in shown(world, partner="zzqqzzqq")
    assert "Name a partner" in shown(world, sector="nonsense")

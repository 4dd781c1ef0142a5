"""A tie's class stands on the pages of its partner and agreements, from what the reader may read."""

from __future__ import annotations

from datetime import date

from django.test import Client
from django.urls import reverse

from proxeny.coordination.ties import tie_with
from proxeny.coordination.vitality import TieClass
from tests.factories import World, make


def test_visits_exchanges_and_deliveries_count_and_sealed_and_others_do_not(world: World) -> None:
    kept = [{"content": "Exchange", "due_on": date(2024, 6, 1), "state": "kept", "done_on": date(2024, 5, 30)}]
    partner = world.partner.pk
    make(world, "delegations", state="done", partner=partner)
    make(world, "delegations", state="cancelled", partner=partner)
    make(world, "delegations", state="done", partner=partner, confidentiality="restricted")
    make(world, "delegations", office=world.hanoi, state="done", partner=partner)
    make(world, "exchanges", state="held", partner=partner)
    make(world, "agreements", state="in_force", starts_on=date(2024, 5, 2), commitments=kept)
    make(world, "promises", state="kept", answered_on=date(2024, 7, 1))
    found = tie_with(partner, scope=world.scope()).vitality
    assert [(line.kind, line.number) for line in found.lines] == [
        ("delegations", 1),
        ("exchanges", 1),
        ("agreements", 1),
        ("agreements.commitments", 1),
        ("promises", 1),
    ]
    assert found.tie is TieClass.STRONG
    assert tie_with(partner, scope=world.scope("other")).vitality.tie is TieClass.FADING


def test_the_page_tells_the_class_its_lines_and_the_formula(world: World) -> None:
    agreement = make(world, "agreements", state="in_force", ends_on=date(2024, 9, 1))
    client = Client()
    client.force_login(world.people["clerk"])
    for page in (
        reverse("partner", args=[world.partner.pk]),
        reverse("record", args=["agreements", agreement.pk]),
    ):
        shown = client.get(page).content.decode()
        assert "How alive the tie is" in shown
        assert "halve every 365 days" in shown
        assert "Renew it" in shown

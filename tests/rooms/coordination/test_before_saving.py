"""What a record would collide with is said in its form before it is saved, and hinders nobody from saving."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proxeny.coordination.intended import Intended
from proxeny.coordination.queries import warnings_before, warnings_of
from proxeny.records.snapshot import snapshot
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.delegations.register import DELEGATIONS
from tests.factories import World, make

ALONE: dict[str, Any] = {"stops": [], "members": [], "starts_on": date(2024, 8, 8), "ends_on": date(2024, 8, 12)}
TYPED = {"direction": "out", "title": "A trip", "starts_on": "5/8/2024", "partner": "Xaysomboun", "persons": "1"}


@pytest.fixture
def theirs(world: World) -> Delegation:
    """A trip of Hanoi to the same partner."""
    made = make(world, "delegations", office=world.hanoi, partner=world.partner.pk, title="Secret aim", **ALONE)
    assert isinstance(made, Delegation)
    return made


def client_of(world: World, person: str = "clerk") -> Client:
    client = Client()
    client.force_login(world.people[person])
    return client


def test_the_form_says_it_without_scripts_and_keeps_nothing(world: World, theirs: Delegation) -> None:
    page = client_of(world).post(reverse("new", args=["delegations"]), {**TYPED, "check": "1"}).content.decode()
    assert "1 warning, which forbids nothing" in page
    assert "Hanoi Foreign Affairs, 08/08/2024" in page
    assert "Secret aim" not in page
    assert "A trip" in page
    assert Delegation.everything.count() == 1


def test_scripts_ask_for_the_part_of_the_page_alone_also_while_the_form_has_gaps(
    world: World, theirs: Delegation
) -> None:
    url = reverse("check", args=["delegations"])
    part = client_of(world).post(url, {**TYPED, "title": "", "persons": "many"}).content.decode()
    assert "Hanoi Foreign Affairs" in part
    assert "<html" not in part
    free = client_of(world).post(url, {**TYPED, "starts_on": "5/1/2025"}).content.decode()
    assert "Nothing collides with what is typed so far." in free
    mine = {**TYPED, "record": str(theirs.pk)}
    assert client_of(world).post(url, mine).status_code == 404
    assert client_of(world, "auditor").post(url, TYPED).status_code == 404
    assert client_of(world).post(reverse("check", args=["consular"]), {}).status_code == 404


def test_what_saving_refuses_is_not_told_among_the_warnings_that_forbid_nothing(world: World) -> None:
    sent = {**TYPED, "starts_on": "5/1/2025", "in_plan": "false", "off_plan_reason": ""}
    part = client_of(world).post(reverse("check", args=["delegations"]), sent).content.decode()
    assert "Nothing collides with what is typed so far." in part
    saved = client_of(world).post(reverse("new", args=["delegations"]), sent)
    assert saved.status_code == 422
    assert "give the reason" in saved.content.decode()


def test_what_is_foreseen_is_what_is_found_after_saving(world: World, theirs: Delegation) -> None:
    act = {"in_plan": False, "off_plan_reason": "", "head_name": "Lê A", "head_level": "central"}
    kept = make(world, "delegations", partner=world.partner.pk, **{**ALONE, "off_plan_reason": "x", "in_plan": False})
    other = make(world, "delegations", head_name="Trần B", head_level="central", **ALONE)
    Delegation.everything.filter(pk=kept.pk).update(**act)
    record = Delegation.everything.get(pk=kept.pk)
    values = DELEGATIONS.model.everything.filter(pk=kept.pk).values()[0]
    state = {**values, "partner": record.partner_id, "members": snapshot(DELEGATIONS, record)["members"]}
    one = Intended("delegations", state, record.office_id, record.state, record.pk)
    foreseen = {found.finding.facts for found in warnings_before(one, scope=world.scope())}
    assert foreseen == {found.finding.facts for found in warnings_of(record, scope=world.scope())}
    assert len(foreseen) == 3
    assert other.pk
    hidden = Intended("delegations", {**state, "confidentiality": "restricted"}, record.office_id, record.state)
    assert warnings_before(hidden, scope=world.scope()) == []


def test_a_partner_that_is_about_to_get_a_second_name_is_foreseen(world: World) -> None:
    sent = {"title": "Xay somboun", "country": "LA", "partner_kind": "locality", "check": "1"}
    page = client_of(world).post(reverse("new", args=["partners"]), sent).content.decode()
    assert "This may be the same partner under another name" in page

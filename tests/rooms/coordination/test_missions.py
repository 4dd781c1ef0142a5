"""A joint mission is proposed, answered and taken back; the invited office learns the proposal and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from proxeny.accounts import actions as accounts
from proxeny.audit.models import Entry
from proxeny.coordination.missions import actions
from proxeny.coordination.missions.rules import Plan
from proxeny.coordination.models import Invitation, Mission, Reply
from proxeny.records.actions import Refused
from proxeny.registers.delegations.models import Delegation
from tests.factories import SINCE, World, context, make

# Neither members nor stops nor a last day.
OPEN: dict[str, Any] = {"ends_on": None, "stops": [], "members": []}
PLAN = Plan(date(2024, 8, 5), date(2024, 8, 9), "Joint working visit", "We pay for the car.")


@pytest.fixture
def world(world: World) -> World:
    """The small world, where the person of Hanoi heads that office."""
    given: dict[str, Any] = {"role": "head", "office": world.hanoi, "valid_from": SINCE}
    accounts.grant(world.people["other"], **given, context=context())
    return world


def trip(world: World) -> Delegation:
    days = {"starts_on": PLAN.starts_on, "ends_on": PLAN.ends_on, "stops": [], "members": []}
    made = make(world, "delegations", partner=world.partner.pk, title="Secret aim", **days)
    assert isinstance(made, Delegation)
    return made


def proposed(world: World, record: Delegation | None = None) -> Invitation:
    asked: dict[str, Any] = {"office": world.bac_giang, "partner": world.partner, "invited": [world.hanoi]}
    act = {"scope": world.scope(), "context": context(world.bac_giang)}
    return actions.propose(PLAN, **asked, record=record, **act).invitations.get()  # type: ignore[arg-type]


def theirs(world: World) -> dict[str, Any]:
    return {"scope": world.scope("other"), "context": context(world.hanoi)}


def companions(record: Delegation) -> list[int]:
    return list(record.joint.values_list("office", flat=True))  # type: ignore[attr-defined]


def client_of(world: World, person: str) -> Client:
    client = Client()
    client.force_login(world.people[person])
    return client


def test_who_accepts_stands_in_the_delegation_until_either_side_takes_it_back(world: World) -> None:
    record = trip(world)
    one = proposed(world, record)
    actions.accept(one, **theirs(world))
    assert companions(record) == [world.hanoi.pk]
    chains = dict(Entry.objects.filter(subject=f"missions:{one.mission_id}").values_list("verb", "chain"))
    assert chains == {"mission.propose": world.bac_giang.code, "mission.accept": world.hanoi.code}
    assert Entry.objects.filter(subject=record.subject, verb="record.update", chain=world.bac_giang.code).exists()
    actions.take_back(one, **theirs(world))
    assert companions(record) == []
    actions.accept(one, **theirs(world))
    ours = {"scope": world.scope(), "context": context(world.bac_giang)}
    actions.withdraw(one.mission, reason="The host cannot", **ours)  # type: ignore[arg-type]
    assert companions(record) == []
    with pytest.raises(Refused):
        actions.take_back(one, **theirs(world))


def test_the_invited_read_the_proposal_and_nothing_of_the_delegation_and_others_nothing(world: World) -> None:
    one = proposed(world, trip(world))
    page = reverse("mission", args=[one.mission_id])
    shown = client_of(world, "other").get(page).content.decode()
    assert PLAN.purpose in shown
    assert PLAN.note in shown
    assert "Secret aim" not in shown
    assert {client_of(world, who).get(page).status_code for who in ("ministry", "chair")} == {404}
    assert PLAN.purpose in client_of(world, "leader").get(page).content.decode()


def test_it_waits_on_the_desk_of_who_answers_and_then_of_who_proposed(world: World) -> None:
    one = proposed(world)
    assert "Bac Giang Foreign Affairs proposes a joint mission" in client_of(world, "other").get("/").content.decode()
    assert PLAN.purpose not in client_of(world, "clerk").get("/").content.decode()
    sent = {"invitation": one.pk, "accept": ""}
    client_of(world, "other").post(reverse("answer_mission", args=[one.mission_id]), sent)
    assert "Accepted, to be recorded as a delegation" in client_of(world, "clerk").get("/").content.decode()
    client_of(world, "clerk").post(reverse("record_mission", args=[one.mission_id]))
    record = Delegation.everything.get(pk=Mission.objects.get().record_id)
    assert (record.state, record.partner_id, companions(record)) == ("draft", world.partner.pk, [world.hanoi.pk])
    assert PLAN.purpose not in client_of(world, "other").get(reverse("work")).content.decode()


def test_only_the_head_of_the_invited_office_answers_and_declines_with_a_reason(world: World) -> None:
    one = proposed(world)
    for person in ("clerk", "head", "leader"):
        with pytest.raises(Refused):
            actions.accept(one, scope=world.scope(person), context=context(world.bac_giang))
    with pytest.raises(Refused):
        actions.decline(one, reason=" ", **theirs(world))
    actions.decline(one, reason="Our leader is away", **theirs(world))
    one.refresh_from_db()
    assert (one.reply, one.reason) == (Reply.DECLINED, "Our leader is away")


def test_nobody_far_away_is_invited_and_no_sealed_or_cancelled_trip_is_joined(world: World) -> None:
    asked: dict[str, Any] = {"office": world.bac_giang, "partner": world.partner, "context": context(world.bac_giang)}
    places = {"names": {"en": "Far"}, "kind": "ministry", "place": None, "valid_from": SINCE}
    far = accounts.open_office("far", **places, context=context())  # type: ignore[arg-type]
    sealed = make(world, "delegations", confidentiality="restricted")
    cancelled = make(world, "delegations", state="cancelled")
    for invited, record in (([far], None), ([], None), ([world.hanoi], sealed), ([world.hanoi], cancelled)):
        with pytest.raises(Refused):
            actions.propose(PLAN, **asked, invited=invited, record=record, scope=world.scope())
    with pytest.raises(Refused):
        actions.propose(PLAN, **asked, invited=[world.hanoi], scope=world.scope("auditor"))


def test_a_warning_and_the_neighbour_view_lead_to_the_form_filled_in(world: World) -> None:
    record = trip(world)
    make(world, "delegations", office=world.hanoi, partner=world.partner.pk, starts_on=date(2024, 8, 20), **OPEN)
    client = client_of(world, "clerk")
    for page in (reverse("warnings"), f"{reverse('around')}?country=LA"):
        assert reverse("propose_mission") in client.get(page).content.decode()
    form = client.get(f"{reverse('propose_mission')}?record={record.pk}&to={world.hanoi.pk}").content.decode()
    assert f'value="{world.hanoi.pk}" checked' in form or "checked" in form
    assert "Xaysomboun" in form
    assert "05/08/2024" in form
    sent = {"partner": "Xaysomboun", "starts_on": "5/8/2024", "ends_on": "9/8/2024", "purpose": PLAN.purpose}
    answer = client.post(reverse("propose_mission"), {**sent, "to": [world.hanoi.pk], "record": record.pk})
    assert answer.status_code == 302
    assert Mission.objects.get().record_id == record.pk

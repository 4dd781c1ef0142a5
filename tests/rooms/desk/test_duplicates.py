"""Pairs are judged on one page, many in one act; an old address leads to the record that stays; all is taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from proxeny.audit.models import Entry
from proxeny.partners.models import Partner, Twins
from proxeny.partners.twins.actions import find_twins
from proxeny.partners.twins.compared import COMPARED
from proxeny.records.creation import NewRecord, create
from proxeny.records.links.actions import link
from proxeny.records.merging.models import Judgement
from proxeny.records.merging.queries import kept_for
from proxeny.records.register import REGISTERS
from tests.api.conftest import Caller, token
from tests.factories import NOW, World, agreement_values, context, make
from tests.rooms.desk.test_lists import body, signed_in

PAGE = "/duplicates"


@pytest.fixture
def twin(world: World) -> Partner:
    """A second record of the world's partner, found to be alike."""
    made = make(world, "partners", title="ໄຊສົມບູນ", locality=None, names=[])
    find_twins(COMPARED["partners"], at=NOW)
    assert isinstance(made, Partner)
    return made


def judged(client: Client, said: str, **more: str) -> str:
    given = {f"pair-{key}": said for key in Twins.objects.values_list("pk", flat=True)}
    return client.post(PAGE, {**given, **more}, follow=True).content.decode()


def test_a_pair_stands_side_by_side_with_why_it_is_alike(world: World, twin: Partner) -> None:
    page = body(signed_in(world), PAGE)
    assert twin.title in page and "Xaysomboun" in page
    assert "sound alike across scripts" in page and "country agrees" in page


def test_the_old_address_leads_to_what_stays_until_the_judgement_is_taken_back(world: World, twin: Partner) -> None:
    client = signed_in(world)
    assert "1 pair is judged" in judged(client, "one", why="one province")
    assert kept_for([twin.pk]) == {twin.pk: world.partner.pk}
    answer = client.get(f"/partners/{twin.pk}/", follow=True)
    assert answer.redirect_chain[-1][0] == f"/partners/{world.partner.pk}/"
    assert "leads here" in answer.content.decode()
    assert "said that it is the same" in body(client, f"/partners/{world.partner.pk}/history")
    batch = Judgement.objects.get().batch
    assert "1 judgement is taken back" in client.post(PAGE, {"undo": str(batch)}, follow=True).content.decode()
    assert client.get(f"/partners/{twin.pk}/").status_code == 200


def test_a_pair_merged_without_a_word_keeps_why_it_was_proposed(world: World, twin: Partner) -> None:
    judged(signed_in(world), "one")
    (why,) = set(Entry.objects.filter(verb="record.merge").values_list("why", flat=True))
    score = Twins.objects.get().score
    assert why.startswith(f"{score} of 100 alike; ") and "sound alike across scripts" in why and "country agrees" in why
    judged_by_hand = Entry.objects.filter(verb="record.merge", why="one province")
    assert not judged_by_hand.exists()


def test_what_names_the_one_that_went_is_listed_under_the_one_that_stays(world: World, twin: Partner) -> None:
    act = context(world.bac_giang)
    new = NewRecord(agreement_values(twin, title="Signed with the twin"))
    create(REGISTERS["agreements"], new, office=world.bac_giang, scope=world.scope(), context=act)
    client = signed_in(world)
    judged(client, "one")
    assert "Signed with the twin" in body(client, f"/partners/{world.partner.pk}/")
    assert "Signed with the twin" in body(client, f"/agreements/?all=1&partner={world.partner.pk}")


def test_the_api_tells_the_one_that_stays_under_the_old_address(world: World, twin: Partner) -> None:
    judged(signed_in(world), "one")
    answer = Caller(token(world, "clerk")).get(f"/partners/{twin.pk}")
    assert answer.json()["id"] == world.partner.pk
    assert answer["Content-Location"] == f"/api/v1/partners/{world.partner.pk}"
    held = {one["id"] for one in Caller(token(world, "clerk")).get("/partners").json()["items"]}
    assert held == {world.partner.pk}


def test_links_of_the_one_that_went_stand_beside_the_one_that_stays(world: World, twin: Partner) -> None:
    visit = make(world, "delegations", title="Linked to the twin")
    link(visit, target=twin, kind="follows_from", scope=world.scope(), context=context(world.bac_giang))
    client = signed_in(world)
    judged(client, "one")
    page = body(client, f"/partners/{world.partner.pk}/")
    assert "Linked to the twin" in page and "Also recorded as" in page and twin.ref in page
    beside = body(client, f"/delegations/{visit.pk}/")
    assert f'href="/partners/{world.partner.pk}/"' in beside and f'href="/partners/{twin.pk}/"' not in beside


def test_no_door_changes_a_record_that_leads_to_another(world: World, twin: Partner) -> None:
    client, caller = signed_in(world), Caller(token(world, "clerk"))
    judged(client, "one")
    entry = Entry.objects.filter(subject=twin.subject).order_by("id").first()
    assert entry is not None
    before = Entry.objects.count()
    answers = [
        client.post(f"/partners/{twin.pk}/history/{entry.pk}/undo", {"why": "no"}, follow=True),
        client.post(f"/partners/{twin.pk}/move", {"move": "reopen", "why": "no"}, follow=True),
        client.get(f"/partners/{twin.pk}/edit"),
        client.get(f"/partners/{twin.pk}/history"),
        caller.send("patch", f"/partners/{twin.pk}", {"title": "Other", "why": "no"}, if_match='"2"'),
        caller.send("post", f"/partners/{twin.pk}/moves/reopen", {"why": "no"}, if_match='"2"'),
    ]
    assert [answer.status_code for answer in answers[:4]] == [422, 200, 200, 200]
    assert {answer.status_code for answer in answers[4:]} <= {403, 409, 412, 422}
    assert "same as" in answers[1].content.decode()
    assert Entry.objects.count() == before


def test_not_the_same_and_undecided_take_it_off_what_waits(world: World, twin: Partner) -> None:
    client = signed_in(world)
    judged(client, "undecided")
    assert "No pair waits" in body(client, PAGE)
    assert twin.title in body(client, f"{PAGE}?show=undecided")
    judged(client, "different")
    assert "No pair is undecided" in body(client, f"{PAGE}?show=undecided")


def test_who_may_change_neither_is_refused_with_the_reason(world: World, twin: Partner) -> None:
    page = judged(signed_in(world, "auditor"), "one")
    assert "None of your roles allows this" in page
    assert not Judgement.objects.exists()


def test_nothing_chosen_is_said_and_nothing_is_done(world: World, twin: Partner) -> None:
    assert "Choose something" in judged(signed_in(world), "")
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("address", ["?register=consular", "?register=nothing"])
def test_only_registers_that_are_compared_have_pairs(world: World, address: str) -> None:
    assert signed_in(world).get(PAGE + address).status_code == 404


def test_what_another_office_judged_is_not_taken_back_by_its_number(world: World, twin: Partner) -> None:
    judged(signed_in(world), "different")
    key = Judgement.objects.get().pk
    page = signed_in(world, "other").post(PAGE, {"undo": str(key)}, follow=True).content.decode()
    assert "None of your roles allows this" in page
    assert Judgement.objects.filter(ended_at=None).exists()

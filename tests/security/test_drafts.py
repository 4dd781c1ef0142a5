"""Drafts are only one's own, and nobody types for another."""

from __future__ import annotations

from proxeny.accounts.models import Draft
from tests.factories import World, make
from tests.rooms.desk.test_drafts import sent, ticket
from tests.rooms.desk.test_edit import filled, signed_in


def test_nobody_reads_or_throws_away_the_draft_of_another(world: World) -> None:
    clerk, head = signed_in(world), signed_in(world, "head")
    clerk.post("/drafts/keep", sent(clerk, title="My own words"))
    key = str(Draft.objects.get().key)
    for address in (f"/delegations/new?draft={key}", "/delegations/new", "/"):
        assert "My own words" not in head.get(address).content.decode()
    head.post(f"/drafts/{key}/drop")
    assert "My own words" in clerk.get(f"/delegations/new?draft={key}").content.decode()


def test_a_ticket_is_good_for_its_own_person_and_page_only(world: World) -> None:
    clerk, head = signed_in(world), signed_in(world, "head")
    theirs = sent(clerk)
    assert head.post("/drafts/keep", theirs).status_code == 403
    assert head.post("/drafts/keep", filled(draft=theirs["draft"][:-1] + "x")).status_code == 403
    assert head.post("/drafts/keep", filled()).status_code == 403
    head.post("/delegations/new", {**theirs, "title": ""})
    assert {draft.user_id for draft in Draft.objects.all()} == {world.people["head"].pk}


def test_a_stranger_without_a_ticket_keeps_nothing(world: World) -> None:
    client = signed_in(world)
    good = ticket(client)
    client.logout()
    assert client.post("/delegations/new", filled(draft="forged")).headers["Location"].endswith("/delegations/new")
    assert not Draft.objects.exists()
    client.post("/delegations/new", filled(draft=good))
    client.force_login(world.people["other"])
    key = str(Draft.objects.get().key)
    assert "Nguyễn Văn Thử" not in client.get(f"/delegations/new?draft={key}").content.decode()


def test_a_draft_opens_no_record_that_its_writer_may_not_read_any_more(world: World) -> None:
    record = make(world, "delegations")
    clerk, url = signed_in(world), f"/delegations/{record.pk}/edit"
    clerk.post("/drafts/keep", sent(clerk, url))
    world.people["clerk"].grants.all().delete()
    key = str(Draft.objects.get().key)
    assert clerk.get(f"{url}?draft={key}").status_code == 404

"""What was typed and not saved: kept at every turn, offered again, thrown away, never in the history."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from lxml import html

from proxeny.accounts.drafts import actions
from proxeny.accounts.drafts.queries import drafts_of
from proxeny.accounts.models import Draft
from proxeny.audit.models import Entry
from proxeny.registers.delegations.models import Delegation
from tests.factories import NOW, World, make
from tests.rooms.desk.test_edit import filled, signed_in


def ticket(client: Client, url: str = "/delegations/new") -> str:
    """The ticket in the form at this address."""
    return str(html.fromstring(client.get(url).content.decode()).get_element_by_id("record-form").fields["draft"])


def sent(client: Client, url: str = "/delegations/new", **changes: Any) -> dict[str, Any]:
    """A filled form with the ticket of the page it stands on."""
    return filled(draft=ticket(client, url), **changes)


def test_what_was_refused_is_offered_again_and_gone_once_saved(world: World) -> None:
    client = signed_in(world)
    wrong = sent(client, ends_on="31/02/2024", purpose="A long thought")
    assert client.post("/delegations/new", wrong).status_code == 422
    page = client.get("/delegations/new").content.decode()
    assert "You have typed here before and not saved it" in page and "A long thought" not in page
    again = client.get("/delegations/new?draft=" + str(Draft.objects.get().key)).content.decode()
    assert "A long thought" in again and "31/02/2024" in again and "Nguyễn Văn Thử" in again
    form = html.fromstring(again).get_element_by_id("record-form")
    right = {**{name: value or "" for name, value in form.form_values()}, "ends_on": "08/03/2024"}
    assert client.post(f"/delegations/new?draft={Draft.objects.get().key}", right).status_code == 302
    assert drafts_of(world.people["clerk"].pk, now=NOW) == []
    assert "You have typed here before" not in client.get("/delegations/new").content.decode()


def test_a_draft_is_kept_while_one_types_and_not_brought_back_after_saving(world: World) -> None:
    client = signed_in(world)
    given = sent(client, title="Half a ti")
    assert client.post("/drafts/keep", given).json() == {"kept": True}
    assert client.post("/drafts/keep", {**given, "title": "Half a title"}).json() == {"kept": True}
    assert Draft.objects.count() == 1 and not Delegation.everything.exists()
    assert client.post("/delegations/new", {**given, "title": "A title"}).status_code == 302
    assert client.post("/drafts/keep", given).json() == {"kept": False}
    assert drafts_of(world.people["clerk"].pk, now=NOW) == []


def test_the_session_ends_in_the_middle_and_nothing_is_lost(world: World) -> None:
    client = signed_in(world)
    given = sent(client, purpose="A long thought")
    client.logout()
    answer = client.post("/delegations/new", given)
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/?next=")
    assert not Delegation.everything.exists()
    entered = {"login": "clerk", "password": "a long test phrase"}
    page = client.post(answer.headers["Location"], entered, follow=True).content.decode()
    assert "A long thought" in page and 'value="Trần Thị Mẫu"' in page


def test_a_form_that_does_not_fit_the_session_any_more_keeps_what_was_typed(world: World) -> None:
    client = Client(headers={"accept-language": "en"}, enforce_csrf_checks=True)
    client.force_login(world.people["clerk"])
    answer = client.post("/delegations/new", sent(client, purpose="A long thought"))
    page = answer.content.decode()
    assert answer.status_code == 403 and "What you typed is kept." in page
    again = html.fromstring(page).xpath("//main//a/@href")[0]
    assert "A long thought" in client.get(again).content.decode()


def test_a_change_that_was_not_saved_goes_on_from_the_version_it_began_with(world: World) -> None:
    record = make(world, "delegations")
    client, url = signed_in(world), f"/delegations/{record.pk}/edit"
    form = html.fromstring(client.get(url).content.decode()).get_element_by_id("record-form")
    mine = {name: value or "" for name, value in form.form_values()} | {"host": "My host", "why": "It moved"}
    client.post("/drafts/keep", mine)
    page = client.get(f"{url}?draft={Draft.objects.get().key!s}").content.decode()
    assert 'value="My host"' in page and 'value="It moved"' in page and 'name="base_version" value="1"' in page


def test_what_a_browser_sends_after_the_form_was_saved_is_no_draft(world: World) -> None:
    client = signed_in(world)
    given = sent(client, title="Saved at once")
    assert client.post("/delegations/new", given).status_code == 302
    assert client.post("/drafts/keep", given).json() == {"kept": False}
    assert "Typed and not saved" not in client.get("/").content.decode()


def test_a_draft_is_thrown_away(world: World) -> None:
    client = signed_in(world)
    client.post("/drafts/keep", sent(client))
    key = str(Draft.objects.get().key)
    page = client.post(f"/drafts/{key}/drop", {"next": "/delegations/new"}, follow=True).content.decode()
    assert "has been thrown away" in page and "You have typed here before" not in page
    assert client.post(f"/drafts/{key}/drop", {"next": "//elsewhere.example"}).headers["Location"] == "/"


def test_my_desk_lists_what_i_typed_and_did_not_save(world: World) -> None:
    client = signed_in(world)
    assert "Typed and not saved" not in client.get("/").content.decode()
    client.post("/drafts/keep", sent(client, title="Half a title"))
    page = client.get("/").content.decode()
    assert "Typed and not saved" in page and "Half a title" in page


def test_drafts_are_no_acts_and_are_sealed_where_they_lie(world: World) -> None:
    client = signed_in(world)
    before = Entry.objects.count()
    client.post("/drafts/keep", sent(client, title="Sealed words"))
    assert Entry.objects.count() == before
    assert "Sealed" not in Draft.objects.get().content


def test_old_drafts_lapse_and_nobody_keeps_more_than_so_many(world: World) -> None:
    clerk = world.people["clerk"].pk
    for number in range(actions.MOST + 3):
        at = NOW + timedelta(minutes=number)
        assert actions.keep_draft(clerk, key=uuid4(), page="/delegations/new", content=f"title={number}", at=at)
    assert [one.content for one in drafts_of(clerk, now=NOW)][-1] == "title=3"
    assert drafts_of(clerk, now=NOW + actions.KEPT + timedelta(days=1)) == []
    later = NOW + actions.KEPT + timedelta(days=1)
    actions.keep_draft(clerk, key=uuid4(), page="/x", content="y=1", at=later)
    assert Draft.objects.count() == 1
    with pytest.raises(actions.TooLarge):
        actions.keep_draft(clerk, key=uuid4(), page="/x", content="x" * (actions.LARGEST + 1), at=later)


def test_another_language_keeps_what_is_half_typed_in_one_draft(world: World) -> None:
    client = signed_in(world)
    given, where = sent(client, title="Half a title", ends_on="31/02"), "/delegations/new?from=0"
    for lang in ("vi", "ar", "fr", "en"):
        answer = client.post(where, {**given, "switch_to": lang})
        assert answer.status_code == 302
        where = answer.headers["Location"]
        form = html.fromstring(client.get(where).content.decode()).get_element_by_id("record-form")
        assert (form.getroottree().getroot().get("lang"), form.fields["title"]) == (lang, "Half a title")
        assert form.fields["ends_on"] == "31/02"
        given = {name: value or "" for name, value in form.form_values()}
    assert Draft.objects.count() == 1 and not Delegation.everything.exists()
    assert "from=0" in where


def test_a_form_that_is_opened_anew_leaves_one_draft_once_it_says_all_of_the_earlier(world: World) -> None:
    client = signed_in(world)
    for title, persons, left in (("One", "6", 1), ("Other", "6", 2), ("Other", "", 3), ("Other", "6", 2)):
        assert client.post("/drafts/keep", sent(client, title=title, persons=persons)).json() == {"kept": True}
        assert len(drafts_of(world.people["clerk"].pk, now=NOW)) == left

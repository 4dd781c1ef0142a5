"""Notes on the page of a record: written, refused with their words kept, changed, and on the desk of who is called."""

from __future__ import annotations

import pytest
from django.test import Client

from proxeny.records.models import Note
from proxeny.records.register import REGISTERS
from tests.factories import World, make


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_every_register_has_notes(world: World, kind: str) -> None:
    record = make(world, kind)
    client = signed_in(world)
    answer = client.post(f"/{kind}/{record.pk}/notes", {"text": "Đã gọi <b>điện</b>"})
    note = Note.objects.get(record_id=record.pk)
    assert answer.status_code == 302 and answer.headers["Location"].endswith(f"#note-{note.pk}")
    assert note.text == "Đã gọi <b>điện</b>"


def test_a_note_calls_a_colleague_to_her_desk_until_it_is_read(world: World) -> None:
    record = make(world, "delegations")
    client, head = signed_in(world), signed_in(world, "head")
    client.post(f"/delegations/{record.pk}/notes", {"text": "Xin xem <i>lại</i>", "colleague": "head"})
    shown = page(client, f"/delegations/{record.pk}/")
    assert "Xin xem &lt;i&gt;lại&lt;/i&gt;" in shown and "For: head" in shown
    assert "A note of clerk calls you" in page(head, "/?all")
    assert "I have read what calls me" in page(head, f"/delegations/{record.pk}/")
    head.post(f"/delegations/{record.pk}/notes/read")
    assert "calls you" not in page(head, "/?all")


def test_a_refused_note_comes_back_with_its_words_and_the_reason(world: World) -> None:
    record = make(world, "delegations")
    answer = signed_in(world).post(f"/delegations/{record.pk}/notes", {"text": "Long words for @other"})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Long words for @other" in told and "other may not see this record" in told


def test_only_the_author_changes_and_withdraws(world: World) -> None:
    record = make(world, "delegations")
    client, head = signed_in(world), signed_in(world, "head")
    client.post(f"/delegations/{record.pk}/notes", {"text": "Frist"})
    note = Note.objects.get()
    assert head.post(f"/delegations/{record.pk}/notes/change", {"note": note.pk, "text": "Mine"}).status_code == 422
    head.post(f"/delegations/{record.pk}/notes/withdraw", {"note": note.pk})
    assert Note.objects.get().ended_at is None
    client.post(f"/delegations/{record.pk}/notes/change", {"note": note.pk, "text": "First"})
    shown = page(client, f"/delegations/{record.pk}/")
    assert "First" in shown and "Frist" not in shown and "changed since" in shown
    client.post(f"/delegations/{record.pk}/notes/withdraw", {"note": Note.objects.get(ended_at=None).pk})
    shown = page(client, f"/delegations/{record.pk}/")
    assert "This note was withdrawn by its author." in shown and "First" not in shown


def test_a_note_is_reached_only_through_its_own_record(world: World) -> None:
    mine, other = make(world, "delegations"), make(world, "delegations")
    client = signed_in(world)
    client.post(f"/delegations/{mine.pk}/notes", {"text": "Here"})
    note = Note.objects.get()
    for path in ("change", "withdraw"):
        data = {"note": note.pk, "text": "There"}
        assert client.post(f"/delegations/{other.pk}/notes/{path}", data).status_code == 404
        assert client.post(f"/delegations/{mine.pk}/notes/{path}", {"note": "x"}).status_code == 404
        assert signed_in(world, "other").post(f"/delegations/{mine.pk}/notes/{path}", data).status_code == 404


def test_the_page_of_a_partner_shows_its_notes_papers_and_links_too(world: World) -> None:
    client = signed_in(world)
    client.post(f"/partners/{world.partner.pk}/notes", {"text": "Znoted of a partner"})
    shown = page(client, f"/partners/{world.partner.pk}/")
    assert "Znoted of a partner" in shown and 'id="papers"' in shown and "Linked records" in shown

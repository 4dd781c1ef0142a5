"""The history in words, undo with its refusal, and the record as known on a day."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from proxeny.audit.models import Entry
from proxeny.records import actions
from proxeny.records.models import Record
from proxeny.registers.delegations.models import Delegation
from tests.factories import NOW, World, context, delegation_values, make


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def changed(world: World) -> Record:
    """A delegation whose persons went from 6 to 9 two days after it was recorded."""
    record = make(world, "delegations")
    draft = actions.Draft(delegation_values(persons=9, partner=world.partner.pk, members=[]), {})
    act = context(world.bac_giang, at=NOW + timedelta(days=2), why="Three more were invited")
    return actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=act)


def test_each_act_says_who_when_why_and_what_changed(world: World) -> None:
    record = changed(world)
    page = signed_in(world).get(f"/delegations/{record.pk}/history").content.decode()
    assert "Test Clerk changed" in page and "Three more were invited" in page
    assert "<del>6</del>" in page and "<ins>9</ins>" in page
    assert "<ins>Xaysomboun</ins>" in page
    assert "<del>Nguyễn Văn Thử, Head · Trần Thị Mẫu, Interpreter</del>" in page


def test_undo_is_asked_first_and_then_done(world: World) -> None:
    record = changed(world)
    entry = Entry.objects.filter(subject=record.subject).order_by("-id")[0]
    path = f"/delegations/{record.pk}/history/{entry.pk}/undo"
    client = signed_in(world)
    asked = client.get(path).content.decode()
    assert "<del>9</del>" in asked and "<ins>6</ins>" in asked
    assert Delegation.everything.get(pk=record.pk).persons == 9
    client.post(path, {"why": "They did not come"})
    undone = Delegation.everything.get(pk=record.pk)
    assert (undone.persons, undone.version, undone.members.count()) == (6, 3, 2)
    assert "They did not come" in client.get(f"/delegations/{record.pk}/history").content.decode()


def test_what_was_released_is_not_undone_and_says_why(world: World) -> None:
    record = changed(world)
    Record.everything.filter(pk=record.pk).update(released_at=NOW)
    entry = Entry.objects.filter(subject=record.subject).order_by("-id")[0]
    path = f"/delegations/{record.pk}/history/{entry.pk}/undo"
    client = signed_in(world)
    assert "released to the public" in client.get(path).content.decode()
    assert "released to the public" in client.post(path, follow=True).content.decode()
    assert Delegation.everything.get(pk=record.pk).persons == 9


def test_an_act_of_another_record_is_not_undone_here(world: World) -> None:
    record, other = changed(world), make(world, "delegations")
    entry = Entry.objects.get(subject=other.subject)
    assert signed_in(world).post(f"/delegations/{record.pk}/history/{entry.pk}/undo").status_code == 404


def test_the_record_as_known_on_a_day(world: World) -> None:
    path = f"/delegations/{changed(world).pk}/as-known"
    client = signed_in(world)
    then = client.get(path, {"on": "10/07/2024"}).content.decode()
    assert "As it was known at the end of 10/07/2024" in then and "<dd>6</dd>" in then
    assert "<dd>9</dd>" in client.get(path, {"on": "11.7.2024"}).content.decode()
    assert "not yet recorded" in client.get(path, {"on": "01/01/2024"}).content.decode()
    wrong = client.get(path, {"on": "31/02/2024"}).content.decode()
    assert "“31/02/2024”: February 2024 has 29 days." in wrong

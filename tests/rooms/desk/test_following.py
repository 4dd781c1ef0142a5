"""Who follows something is told what others change there, at the desk and by mail, and nothing that is closed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from proxeny.accounts.lists.actions import keep_list
from proxeny.accounts.models import SavedList
from proxeny.desk.followed import news, start_of
from proxeny.desk.reminders import letter
from proxeny.places.models import Place
from proxeny.records.actions import Draft, update
from proxeny.records.following import actions
from proxeny.records.following.models import Follow
from proxeny.records.merging.actions import merge
from proxeny.records.models import Record
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS
from tests.factories import NOW, TODAY, World, context, make, values_of_kind
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.desk.test_reminders import write_to

DAY = timedelta(days=1)
BEFORE = NOW - 20 * DAY


def told(world: World, name: str = "clerk") -> list[tuple[str, str]]:
    """What is told to the person: of which record, because of what."""
    return [(one.change.title, one.by.label) for one in news(world.scope(name), after=start_of(TODAY - 9 * DAY))]


def renamed(world: World, record: Record, title: str, *, at: datetime = NOW, by: int | None = None) -> None:
    register, act = REGISTERS[record.kind], context(world.bac_giang, at=at, actor_id=by)
    found = register.model.everything.get(pk=record.pk)
    draft = Draft(values_of_kind(world, record.kind, title=title), {})
    update(found, draft=draft, base_version=found.version, scope=world.scope(), context=act)


def test_a_followed_record_tells_what_others_changed_since_and_not_what_i_did(world: World) -> None:
    visit = make(world, "delegations", title="Before")
    actions.follow_record(visit, scope=world.scope(), at=NOW + timedelta(minutes=1))
    renamed(world, visit, "By me", at=NOW + timedelta(minutes=2), by=world.people["clerk"].pk)
    assert told(world) == []
    renamed(world, visit, "By a colleague", at=NOW + timedelta(minutes=3))
    assert told(world) == [("By a colleague", "By a colleague")]
    assert "What changed in what I follow" in body(signed_in(world), "/")


@pytest.mark.parametrize("what", ["partner", "country", "view"])
def test_partner_country_and_view_tell_of_the_records_in_them(world: World, what: str) -> None:
    scope = world.scope()
    if what == "partner":
        actions.follow_record(world.partner, scope=scope, at=BEFORE)
    elif what == "country":
        actions.follow_country(Place.objects.get(pk="LA"), scope=scope, at=BEFORE)
    else:
        named: dict[str, Any] = {"register": "agreements", "name": "V", "query": "agreement_type=mou", "office": None}
        kept = keep_list(world.people["clerk"], **named, context=context())
        actions.follow_view(kept, scope=scope, at=BEFORE)
    make(world, "agreements", title="In it")
    make(world, "tasks", title="Outside of it")
    assert "In it" in {title for title, _by in told(world)}
    assert "Outside of it" not in {title for title, _by in told(world)}


def test_a_merged_record_takes_its_followers_along(world: World) -> None:
    twin = make(world, "partners", title="Xay Sổm Bun")
    actions.follow_record(twin, scope=world.scope(), at=NOW + timedelta(minutes=1))
    merge(twin.pk, kept=world.partner.pk, scope=world.scope(), context=context(world.bac_giang, why="one"))
    renamed(world, world.partner, "Xaysomboun province", at=NOW + timedelta(minutes=2))
    assert "Xaysomboun province" in {title for title, _by in told(world)}


def test_what_is_closed_is_neither_followed_nor_told(world: World) -> None:
    hers = make(world, "delegations", title="Of Hanoi", office=world.hanoi)
    with pytest.raises(Refused):
        actions.follow_record(hers, scope=world.scope(), at=BEFORE)
    visit = make(world, "delegations", title="Open yet")
    actions.follow_record(visit, scope=world.scope("leader"), at=BEFORE)
    assert told(world, "leader")
    Record.everything.filter(pk=visit.pk).update(confidentiality="restricted")
    assert told(world, "leader") == []
    # A view that is no longer shared tells nothing.
    act = context(world.bac_giang)
    shared = keep_list(
        world.people["head"], register="delegations", name="V", query="", office=world.bac_giang, context=act
    )
    actions.follow_view(shared, scope=world.scope(), at=BEFORE)
    assert told(world)
    SavedList.objects.filter(pk=shared.pk).update(office=None)
    assert told(world) == []


def test_the_mail_tells_whole_days_once_without_what_is_sealed_and_leads_out(world: World, settings: Any) -> None:
    settings.ADDRESS = "https://desk.example.org"
    write_to(world, "clerk")
    user, scope = world.people["clerk"], world.scope()
    visit = make(world, "publications", title="Followed article")
    case = make(world, "passports", title="Boat Holder", outings=[])
    closed = make(world, "publications", title="A closed article", confidentiality="restricted")
    for record in (visit, case, closed):
        actions.follow_record(record, scope=scope, at=BEFORE)
    assert letter(user, on=TODAY) is None
    said = letter(user, on=TODAY + DAY)
    assert said and said.subject == "Proxeny: 1 change in what you follow"
    assert "Followed article" in said.text and "Boat" not in said.text and "closed" not in said.text
    key = Follow.objects.get(record=visit.pk).pk
    assert f"https://desk.example.org/me/following?stop={key}" in said.text
    user.reminded_on = TODAY + DAY
    assert letter(user, on=TODAY + 2 * DAY) is None


def test_following_and_leaving_take_one_click(world: World) -> None:
    visit, client = make(world, "delegations"), signed_in(world)
    page = f"/delegations/{visit.pk}/"
    assert 'name="record"' in body(client, page)
    assert client.post("/me/follow", {"record": visit.pk, "next": page}).headers["Location"] == page
    key = Follow.objects.get().pk
    assert f'name="leave" value="{key}"' in body(client, page)
    # Opening the address of the mail alone changes nothing: programs that check mails open it too.
    assert "Unfollow" in body(client, f"/me/following?stop={key}") and Follow.objects.exists()
    client.post("/me/follow", {"leave": key, "next": "https://elsewhere.example.org"})
    assert not Follow.objects.exists()
    assert "You do not follow that any more." in body(client, f"/me/following?stop={key}")
    assert client.post("/me/follow", {"country": "\0"}).status_code == 404

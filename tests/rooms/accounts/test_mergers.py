"""Offices that merge: from the day on one office sees and continues everything; before it nothing changes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proxeny.accounts import actions as accounts
from proxeny.accounts.deputies.actions import name_deputy
from proxeny.accounts.lists.actions import keep_list
from proxeny.accounts.lists.queries import lists_of
from proxeny.accounts.mergers import actions, queries
from proxeny.accounts.models import Deputy, Grant, Membership, Merger, Office, Reporting, Succession
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import scope_of
from proxeny.audit.models import Entry
from proxeny.places.models import Place
from proxeny.places.models import Succession as UnitSuccession
from proxeny.records import actions as records
from proxeny.records.models import Record
from tests.factories import SINCE, TODAY, World, context, make

DAY = timedelta(days=1)
NEW_DAY = date(2025, 7, 1)
WHY = context(why="Resolution 202/2025/QH15")


@pytest.fixture
def successor(world: World) -> Office:
    """An office that is opened for the merger and lives from its day on."""
    place = Place.objects.create(code="VN34-24", kind="province", name="Bac Ninh", valid_from=NEW_DAY)
    UnitSuccession.objects.create(
        old=world.bac_giang.place, new=place, change="merged", effective_on=NEW_DAY, resolution="202/2025/QH15"
    )
    names = {"en": "Bac Ninh Foreign Affairs", "vi": "Sở Ngoại vụ Bắc Ninh"}
    kind = Office.Kind.DEPARTMENT
    return accounts.open_office("VN34-24", kind=kind, names=names, place=place, valid_from=NEW_DAY, context=context())


def merged(world: World, successor: Office) -> Merger:
    return actions.merge([world.bac_giang], into=successor, valid_from=NEW_DAY, context=WHY)


def state() -> list[object]:
    """Everything that a merger may change."""
    models = (Office, Grant, Membership, Reporting, Deputy, Succession)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_the_succession_of_units_proposes_who_ends_and_when(world: World, successor: Office) -> None:
    assert queries.proposed(successor) == ([world.bac_giang], NEW_DAY)
    assert queries.proposed(world.hanoi) == ([], None)
    merged(world, successor)
    assert queries.proposed(successor)[0] == []


def test_people_see_and_continue_what_the_old_office_kept(world: World, successor: Office) -> None:
    record = make(world, "delegations", confidentiality="restricted")
    merged(world, successor)
    clerk, old, new = world.people["clerk"], world.bac_giang.pk, successor.pk
    before, after = scope_of(clerk, on=NEW_DAY - DAY), scope_of(clerk, on=NEW_DAY)
    assert before.own == (old,) and before == scope_of(clerk, on=NEW_DAY - DAY)
    assert after.own == (new,) and {old, new} <= after.full and {old, new} <= after.sealed
    assert after.may("record.update", office=old) and after.may("record.create", office=new)
    for name in ("clerk", "head"):
        scope = scope_of(world.people[name], on=NEW_DAY)
        assert not scope.may("record.create", office=old) and not scope.may("record.import", office=old)
        assert scope.may("return.fill", office=old)
    found = Record.objects.within(after).get(pk=record.pk)
    assert (found.office_id, found.ref) == (old, record.ref)
    changed = records.move(record, code="submit", scope=after, context=context(world.bac_giang))
    assert changed.state == "submitted" and changed.ref == record.ref


def test_others_see_it_as_before_through_the_new_seat(world: World, successor: Office) -> None:
    merged(world, successor)
    other, chair = world.people["other"], world.people["chair"]
    for day in (NEW_DAY - DAY, NEW_DAY):
        assert world.bac_giang.pk in scope_of(other, on=day).coordination
        assert world.bac_giang.pk in scope_of(chair, on=day).returns
    assert successor.pk in scope_of(other, on=NEW_DAY).coordination
    assert successor.pk not in scope_of(other, on=NEW_DAY - DAY).coordination
    # Whoever stands above the new office sees through it, too.
    leader = world.people["leader"]
    accounts.set_superior(successor, superior=world.committee, valid_from=NEW_DAY, context=context())
    assert {world.bac_giang.pk, successor.pk} <= scope_of(leader, on=NEW_DAY).full


def test_roles_seats_and_deputies_are_carried_and_nobody_else_gains(world: World, successor: Office) -> None:
    strangers = {name: scope_of(world.people[name], on=NEW_DAY).verbs for name in ("administrator", "leader", "other")}
    lent = {"verbs": frozenset({"record.decide"}), "valid_from": NEW_DAY - DAY, "valid_to": NEW_DAY + DAY}
    head = world.people["head"].grants.get()
    name_deputy(head, deputy=world.people["clerk"], context=context(why="on leave"), **lent)  # type: ignore[arg-type]
    told = queries.preview([world.bac_giang], into=successor, valid_from=NEW_DAY)
    assert (told.people, told.roles, told.seats, told.deputies) == (3, 3, 1, 1)
    merged(world, successor)
    for day, office in ((NEW_DAY - DAY, world.bac_giang), (NEW_DAY, successor), (NEW_DAY + DAY, successor)):
        assert scope_of(world.people["clerk"], on=day).may("record.decide", office=office.pk)
    assert not scope_of(world.people["clerk"], on=NEW_DAY + 2 * DAY).may("record.decide", office=successor.pk)
    assert {name: scope_of(world.people[name], on=NEW_DAY).verbs for name in strangers} == strangers


def test_shared_views_of_lists_are_had_by_the_office_that_goes_on(world: World, successor: Office) -> None:
    said = {"register": "delegations", "query": "q=x", "office": world.bac_giang, "context": context()}
    keep_list(world.people["head"], name="Ours", **said)  # type: ignore[arg-type]
    merged(world, successor)
    for day in (NEW_DAY - DAY, NEW_DAY):
        scope = scope_of(world.people["clerk"], on=day)
        assert lists_of(scope, register="delegations").get().name == "Ours"
    assert scope.continued == {world.bac_giang.pk} and scope.own == (successor.pk,)


def test_a_chain_of_mergers_is_followed(world: World, successor: Office) -> None:
    merged(world, successor)
    again = NEW_DAY + 365 * DAY
    actions.merge([successor], into=world.hanoi, valid_from=again, context=WHY)
    scope = scope_of(world.people["other"], on=again)
    assert {world.bac_giang.pk, successor.pk, world.hanoi.pk} <= scope.full
    assert world.bac_giang.pk not in scope_of(world.people["other"], on=again - DAY).full


def test_it_is_undone_as_if_it_had_not_been(world: World, successor: Office) -> None:
    before = state()
    merger = merged(world, successor)
    assert state() != before
    actions.undo_merger(merger, context=context(why="wrong day"))
    assert state() == before
    assert Entry.objects.filter(verb="office.unmerge").count() == 2
    with pytest.raises(Unfit, match="undone already"):
        actions.undo_merger(merger, context=context())
    merged(world, successor)


def test_it_is_not_undone_once_something_hangs_on_it(world: World, successor: Office) -> None:
    record = make(world, "delegations")
    merger = merged(world, successor)
    second = actions.merge([successor], into=world.hanoi, valid_from=NEW_DAY + DAY, context=WHY)
    with pytest.raises(Unfit, match="undo that first"):
        actions.undo_merger(merger, context=context())
    actions.undo_merger(second, context=context())
    later = context(world.bac_giang, at=context().at + timedelta(days=400))
    scope = scope_of(world.people["clerk"], on=NEW_DAY)
    records.move(record, code="submit", scope=scope, context=later)
    with pytest.raises(Unfit, match="have been changed since"):
        actions.undo_merger(merger, context=context())


def test_it_is_not_undone_once_a_carried_role_has_changed(world: World, successor: Office) -> None:
    merger = merged(world, successor)
    carried = Grant.objects.get(user=world.people["clerk"], office=successor)
    accounts.revoke(carried, last_day=NEW_DAY + DAY, context=context())
    with pytest.raises(Unfit, match="Roles or seats"):
        actions.undo_merger(merger, context=context())


def test_what_cannot_merge_is_refused(world: World, successor: Office) -> None:
    def refused(said: str, *offices: Office, into: Office = successor, day: date = NEW_DAY, why: str = "why") -> None:
        before = state()
        with pytest.raises(Unfit, match=said):
            actions.merge(offices, into=into, valid_from=day, context=context(why=why))
        assert state() == before

    bac_giang, hanoi = world.bac_giang, world.hanoi
    refused("Name the resolution", bac_giang, why="")
    refused("at least one")
    refused("today at the earliest", bac_giang, into=hanoi, day=TODAY - DAY)
    refused("in itself", bac_giang, successor)
    refused("does not exist on that day", bac_giang, day=NEW_DAY - DAY)
    refused("does not exist yet", successor, into=hanoi)
    accounts.close_office(world.committee, last_day=TODAY, context=context())
    world.committee.refresh_from_db()
    refused("choose the day after", world.committee)
    merged(world, successor)
    refused("ended in another office already", bac_giang, into=hanoi)
    refused("ended in another one itself", hanoi, into=bac_giang, day=TODAY)
    assert SINCE < TODAY

"""Offices, seats, roles and accounts are opened, changed and ended with days, and nothing impossible is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proxeny.accounts import actions
from proxeny.accounts.models import Grant, Membership, Office, Reporting, User
from proxeny.accounts.passwords import new_password
from proxeny.accounts.queries import members
from proxeny.accounts.rules import Unfit, require_place
from proxeny.accounts.scope import scope_of
from proxeny.audit.models import Entry
from proxeny.audit.queries import history
from proxeny.records.register import REGISTERS
from tests.factories import SINCE, TODAY, World, context, make

DAY = timedelta(days=1)
LATER = date(2024, 10, 1)


def seat_of(world: World, office: Office) -> Membership:
    return Membership.objects.filter(office=office, cluster=world.cluster).order_by("-valid_from")[0]


def test_a_new_superior_ends_the_former_one_the_day_before(world: World) -> None:
    ministry = actions.open_office(
        "mofa", kind=Office.Kind.MINISTRY, names={"en": "Ministry"}, place=None, valid_from=SINCE, context=context()
    )
    actions.place_below(world.bac_giang, superior=ministry, valid_from=LATER, context=context())
    rows = Reporting.objects.filter(office=world.bac_giang).order_by("valid_from")
    kept = [(row.superior, row.valid_from, row.valid_to) for row in rows]
    assert kept == [(world.committee, SINCE, LATER - DAY), (ministry, LATER, None)]
    assert scope_of(world.people["leader"], on=LATER - DAY).full == {world.committee.pk, world.bac_giang.pk}
    assert scope_of(world.people["leader"], on=LATER).full == {world.committee.pk}


@pytest.mark.parametrize(
    ("office", "superior", "day", "field"),
    [
        ("bac_giang", "bac_giang", LATER, "superior"),
        ("committee", "bac_giang", LATER, "superior"),
        ("bac_giang", "hanoi", SINCE, "valid_from"),
        ("bac_giang", "hanoi", SINCE - DAY, "valid_from"),
    ],
)
def test_no_circle_and_no_day_out_of_order_in_the_tree(
    world: World, office: str, superior: str, day: date, field: str
) -> None:
    with pytest.raises(Unfit) as caught:
        below = getattr(world, office)
        actions.place_below(below, superior=getattr(world, superior), valid_from=day, context=context())
    assert caught.value.field == field
    assert Reporting.objects.count() == 1


def test_a_closed_office_leaves_its_cluster_and_keeps_its_records(world: World) -> None:
    record = make(world, "delegations")
    actions.close_office(world.bac_giang, last_day=LATER, context=context())
    assert [office.code for office in members(world.cluster, on=LATER)] == ["VN63-01", "VN63-24"]
    assert [office.code for office in members(world.cluster, on=LATER + DAY)] == ["VN63-01"]
    scope = scope_of(world.people["leader"], on=LATER + DAY)
    assert REGISTERS["delegations"].model.objects.within(scope).filter(pk=record.pk).exists()
    assert history(f"offices:{world.bac_giang.pk}")[0].verb == "office.close"
    with pytest.raises(Unfit):
        actions.close_office(world.hanoi, last_day=SINCE - DAY, context=context())


def test_another_member_takes_the_chair_with_a_day(world: World) -> None:
    actions.make_chair(seat_of(world, world.bac_giang), valid_from=LATER, context=context())
    chairs = Membership.objects.filter(role="chair").order_by("valid_from")
    assert [(one.office, one.valid_from, one.valid_to) for one in chairs] == [
        (world.hanoi, SINCE, LATER - DAY),
        (world.bac_giang, LATER, None),
    ]
    for day in (LATER - DAY, LATER):
        assert [office.code for office in members(world.cluster, on=day)] == ["VN63-01", "VN63-24"]


def test_an_office_leaves_and_joins_again_but_never_sits_twice(world: World) -> None:
    with pytest.raises(Unfit) as caught:
        actions.join_cluster(world.cluster, office=world.bac_giang, valid_from=LATER, context=context())
    assert caught.value.field == "office"
    actions.leave_cluster(seat_of(world, world.bac_giang), last_day=TODAY, context=context())
    actions.join_cluster(world.cluster, office=world.bac_giang, valid_from=LATER, context=context())
    assert world.bac_giang not in members(world.cluster, on=LATER - DAY)
    assert world.bac_giang in members(world.cluster, on=LATER)


@pytest.mark.parametrize(
    ("role", "held_for", "field"),
    [
        ("clerk", {}, "office"),
        ("clerk", {"cluster"}, "office"),
        ("cluster_chair", {"office"}, "cluster"),
        ("cluster_chair", {"office", "cluster"}, "office"),
        ("administrator", {"office"}, "office"),
        ("administrator", {"cluster"}, "cluster"),
    ],
)
def test_a_role_is_given_for_what_it_is_held_for(world: World, role: str, held_for: set[str], field: str) -> None:
    where = {"office": world.bac_giang, "cluster": world.cluster}
    given = {name: where[name] for name in held_for}
    with pytest.raises(Unfit) as caught:
        actions.grant(world.people["clerk"], role=role, valid_from=TODAY, context=context(), **given)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_role_ends_with_a_day_and_not_in_the_past(world: World) -> None:
    held = Grant.objects.get(user=world.people["clerk"])
    with pytest.raises(Unfit):
        actions.revoke(held, last_day=TODAY - 2 * DAY, context=context())
    actions.revoke(held, last_day=TODAY, context=context())
    assert world.scope("clerk").own == (world.bac_giang.pk,)
    assert scope_of(world.people["clerk"], on=TODAY + DAY).own == ()


def test_the_last_administrator_stays(world: World) -> None:
    keeper = world.people["administrator"]
    with pytest.raises(Unfit):
        actions.close_account(keeper, context=context())
    with pytest.raises(Unfit):
        actions.revoke(Grant.objects.get(user=keeper), last_day=TODAY, context=context())
    actions.grant(world.people["head"], role="administrator", valid_from=TODAY, context=context())
    actions.close_account(keeper, context=context())
    assert not User.objects.get(pk=keeper.pk).is_active


def test_a_closed_account_sees_nothing_and_its_roles_do_not_come_back(world: World) -> None:
    clerk = world.people["clerk"]
    actions.close_account(clerk, context=context())
    assert scope_of(User.objects.get(pk=clerk.pk), on=TODAY).own == ()
    actions.reopen_account(clerk, context=context())
    assert scope_of(User.objects.get(pk=clerk.pk), on=TODAY + DAY).own == ()
    verbs = [entry.verb for entry in history(f"users:{clerk.pk}")]
    assert verbs[:3] == ["account.reopen", "account.close", "account.revoke"]


def test_a_given_password_is_marked_and_never_in_the_history(world: World) -> None:
    password = new_password()
    actions.give_password(world.people["clerk"], password=password, context=context())
    clerk = User.objects.get(pk=world.people["clerk"].pk)
    assert clerk.check_password(password) and clerk.password_given
    assert not Entry.objects.filter(data__contains=password).exists()


def test_an_office_begins_within_the_life_of_its_unit(world: World) -> None:
    place = world.bac_giang.place
    assert place is not None
    place.valid_to = date(2025, 6, 30)
    require_place(place, kind=Office.Kind.DEPARTMENT, valid_from=date(2025, 6, 30))
    for day in (date(2008, 7, 31), date(2025, 7, 1)):
        with pytest.raises(Unfit) as caught:
            require_place(place, kind=Office.Kind.DEPARTMENT, valid_from=day)
        assert caught.value.field == "valid_from"
    with pytest.raises(Unfit):
        require_place(None, kind=Office.Kind.DEPARTMENT, valid_from=TODAY)

"""Who sees what: own office all, superiors all but sealed, members of the cluster the shared view, others nothing."""

from __future__ import annotations

from datetime import date

import pytest

from proxeny.accounts.models import Grant, Reporting
from proxeny.accounts.roles import roles
from proxeny.accounts.scope import NOBODY, scope_of
from proxeny.records.queries import coordination
from proxeny.records.register import REGISTERS
from proxeny.registers.delegations.models import Delegation
from tests.factories import TODAY, World, make

FULL = {"clerk", "head", "leader", "auditor"}
SHARED = {"other", "chair", "ministry"}
NOTHING = {"administrator"}


@pytest.mark.parametrize("name", sorted(FULL | SHARED | NOTHING))
def test_an_internal_record_of_bac_giang(world: World, name: str) -> None:
    make(world, "delegations", title="Chuyến thăm nội bộ")
    scope = world.scope(name)
    seen = Delegation.objects.within(scope).count()
    shared = coordination(REGISTERS["delegations"], scope=scope)
    assert (seen, len(shared)) == ((1, 0) if name in FULL else (0, 1) if name in SHARED else (0, 0))
    for row in shared:
        assert row.title == ""
        assert set(row.fields) == {"direction", "starts_on", "ends_on", "partner"}
        assert [country.code for country in row.countries] == ["LA"]


def test_the_title_is_shared_only_where_the_office_opens_it(world: World) -> None:
    make(world, "delegations", title="Chuyến thăm")
    type(world.bac_giang).objects.filter(pk=world.bac_giang.pk).update(opens_titles=True)
    assert coordination(REGISTERS["delegations"], scope=world.scope("other"))[0].title == "Chuyến thăm"


@pytest.mark.parametrize("name", sorted(FULL | SHARED | NOTHING))
def test_a_sealed_record_stays_with_its_office(world: World, name: str) -> None:
    make(world, "delegations", confidentiality="restricted")
    scope = world.scope(name)
    assert Delegation.objects.within(scope).count() == (1 if name in {"clerk", "head"} else 0)
    assert coordination(REGISTERS["delegations"], scope=scope) == []


def test_without_a_grant_nothing_is_seen(world: World) -> None:
    make(world, "delegations")
    clerk = world.people["clerk"]
    Grant.objects.filter(user=clerk).update(valid_to=date(2024, 6, 30))
    scope = scope_of(clerk, on=TODAY)
    assert (scope.own, scope.full, scope.verbs) == ((), frozenset(), {})
    assert Delegation.objects.within(scope).count() == 0
    assert scope_of(clerk, on=date(2024, 6, 30)).own == (world.bac_giang.pk,)


def test_a_closed_account_sees_nothing(world: World) -> None:
    clerk = world.people["clerk"]
    clerk.is_active = False
    assert scope_of(clerk, on=TODAY) is NOBODY


def test_the_tree_is_dated_and_may_not_run_in_circles(world: World) -> None:
    Reporting.objects.create(office=world.committee, superior=world.bac_giang, valid_from=date(2020, 1, 1))
    assert world.scope("leader").full == {world.bac_giang.pk, world.committee.pk}
    Reporting.objects.filter(office=world.bac_giang).update(valid_to=date(2024, 7, 8))
    assert world.scope("leader").full == {world.committee.pk}


def test_only_declared_roles_write(world: World) -> None:
    office = world.bac_giang.pk
    writers = {name for name in world.people if world.scope(name).may("record.create", office=office)}
    assert writers == {"clerk", "head"}
    deciders = {name for name in world.people if world.scope(name).may("record.decide", office=office)}
    assert deciders == {"head", "leader"}


def test_every_role_is_named_in_five_languages() -> None:
    for role in roles().values():
        assert set(role.names) == {"vi", "en", "fr", "ar", "th"}
        assert all(role.names.values())

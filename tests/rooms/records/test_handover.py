"""Work that changes hands: what is open goes to colleagues who may change it, in one act, and comes back in one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from proxeny.accounts import actions as accounts
from proxeny.accounts.deputies.actions import name_deputy
from proxeny.accounts.lists.actions import keep_list
from proxeny.accounts.models import Deputy, User
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import scope_of
from proxeny.audit.models import Entry
from proxeny.records.actions import Refused
from proxeny.records.charge import actions, queries
from proxeny.records.charge.queries import in_charge, work_of
from proxeny.records.creation import NewRecord, create
from proxeny.records.models import Charge, Handover, Mention, Record
from proxeny.records.notes import actions as notes
from proxeny.records.register import REGISTERS
from tests.factories import SINCE, TODAY, World, context, delegation_values, make

DAY = timedelta(days=1)


def recorded(world: World, by: str = "clerk", *, state: str = "") -> Record:
    """A delegation that somebody recorded."""
    act = context(world.bac_giang, actor_id=world.people[by].pk)
    new = NewRecord(delegation_values(), state=state)
    return create(REGISTERS["delegations"], new, office=world.bac_giang, scope=world.scope("clerk"), context=act)


@pytest.fixture
def colleague(world: World) -> User:
    """A second clerk of the same office."""
    user = accounts.open_account("lan", password="a long test phrase", context=context(), first_name="lan")
    accounts.grant(user, role="clerk", office=world.bac_giang, valid_from=SINCE, context=context())
    return user


def handed(world: World, *receivers: User, by: str = "administrator", **changes: object) -> Handover:
    said = {"offices": [world.bac_giang], "last_day": None, "why": "moves to another office", **changes}
    act = context(world.bac_giang, why=said.pop("why"))
    return actions.hand_over(
        world.people["clerk"],
        receivers=receivers,
        scope=world.scope(by),
        context=act,
        **said,  # type: ignore[arg-type]
    )


def test_whoever_recorded_it_is_in_charge_until_somebody_else_is(world: World, colleague: User) -> None:
    record = recorded(world)
    assert in_charge(record) == world.people["clerk"]
    actions.put_in_charge(record, user=colleague, scope=world.scope(), context=context(world.bac_giang))
    assert in_charge(record) == colleague
    assert in_charge(make(world, "delegations")) is None
    for user in ("other", "auditor"):
        with pytest.raises(Unfit, match="may not change records"):
            actions.put_in_charge(record, user=world.people[user], scope=world.scope(), context=context())
    with pytest.raises(Refused):
        actions.put_in_charge(record, user=colleague, scope=world.scope("other"), context=context())


def test_what_is_open_goes_evenly_and_comes_back(world: World, colleague: User) -> None:
    clerk, head = world.people["clerk"], world.people["head"]
    mine = [recorded(world) for _number in range(5)]
    taken = recorded(world)
    closed, foreign = recorded(world, state="reported"), recorded(world, "head")
    actions.put_in_charge(taken, user=colleague, scope=world.scope(), context=context(world.bac_giang))
    opened = work_of(clerk, offices=[world.bac_giang]).records
    assert [record.pk for record in opened] == [record.pk for record in mine]
    made = handed(world, colleague, head)
    assert sorted(in_charge(record).username for record in mine) == ["head", "head", "lan", "lan", "lan"]  # type: ignore[union-attr]
    assert in_charge(closed) == clerk and in_charge(foreign) == head and in_charge(taken) == colleague
    assert not work_of(clerk, offices=[world.bac_giang]).records
    told = Entry.objects.get(verb="account.handover")
    assert all(record.ref in told.data for record in mine) and told.why == "moves to another office"
    # What a receiver has passed on stays where it is.
    passed = next(record for record in mine if in_charge(record) == head)
    actions.put_in_charge(passed, user=colleague, scope=world.scope(), context=context(world.bac_giang))
    offices = [world.bac_giang.pk]
    assert actions.take_back(made, offices=offices, scope=world.scope("administrator"), context=context()) == 4
    assert in_charge(passed) == colleague
    assert [record for record in mine if in_charge(record) == clerk] == [one for one in mine if one != passed]
    with pytest.raises(Unfit, match="taken back already"):
        actions.take_back(made, offices=offices, scope=world.scope("administrator"), context=context())


def test_unread_calls_go_with_the_record(world: World, colleague: User) -> None:
    record, clerk = recorded(world), world.people["clerk"]
    act = context(world.bac_giang, actor_id=world.people["head"].pk)
    notes.write(record, text="Please look.", colleagues=["clerk"], scope=world.scope("head"), context=act)
    made = handed(world, colleague)
    assert Mention.objects.filter(user=colleague, read_at=None).count() == 1
    assert not Mention.objects.filter(user=clerk, read_at=None).exists()
    offices = [world.bac_giang.pk]
    actions.take_back(made, offices=offices, scope=world.scope("administrator"), context=context())
    assert list(Mention.objects.filter(read_at=None).values_list("user", flat=True)) == [clerk.pk]


def test_the_account_ends_with_its_last_day_and_deputies_with_it(world: World, colleague: User) -> None:
    clerk = world.people["clerk"]
    last = {"verbs": frozenset({"record.decide"}), "valid_from": TODAY, "valid_to": TODAY + 9 * DAY}
    head = world.people["head"].grants.get()
    name_deputy(head, deputy=clerk, context=context(why="on leave"), **last)  # type: ignore[arg-type]
    made = handed(world, colleague, last_day=TODAY + 2 * DAY)
    clerk.refresh_from_db()
    assert scope_of(clerk, on=TODAY + 2 * DAY).may("record.update", office=world.bac_giang.pk)
    assert scope_of(clerk, on=TODAY + 3 * DAY).own == () and clerk.is_over(on=TODAY + 3 * DAY)
    assert Deputy.objects.get().valid_to == TODAY + 2 * DAY
    scope = world.scope("administrator")
    actions.take_back(made, offices=[world.bac_giang.pk], scope=scope, context=context())
    clerk.refresh_from_db()
    assert clerk.closes_on is None and clerk.grants.get().valid_to is None
    assert Deputy.objects.get().valid_to == TODAY + 9 * DAY


def test_a_handover_across_offices_is_refused(world: World, colleague: User) -> None:
    record = recorded(world)
    for receivers in ((world.people["other"],), (colleague, world.people["other"]), (world.people["auditor"],)):
        with pytest.raises(Unfit, match="may not change records of this office"):
            handed(world, *receivers)
    with pytest.raises(Unfit, match="somebody else"):
        handed(world, world.people["clerk"])
    with pytest.raises(Unfit, match="at least one"):
        handed(world)
    with pytest.raises(Unfit, match="Say why"):
        handed(world, colleague, why="")
    for stranger in ("other", "auditor", "leader"):
        with pytest.raises(Refused):
            handed(world, colleague, by=stranger)
    with pytest.raises(Refused):
        handed(world, colleague, by="head", last_day=TODAY)
    with pytest.raises(Unfit, match="day is over"):
        handed(world, colleague, last_day=TODAY - DAY)
    assert in_charge(record) == world.people["clerk"] and not Charge.objects.exists()
    assert not Handover.objects.exists() and User.objects.filter(closes_on=None).count() == User.objects.count()


def test_shared_views_of_lists_go_over_and_own_ones_stay(world: World, colleague: User) -> None:
    clerk, said = world.people["clerk"], {"register": "delegations", "query": "q=x", "context": context()}
    shared = keep_list(clerk, name="Ours", office=world.bac_giang, **said)  # type: ignore[arg-type]
    own = keep_list(clerk, name="Mine", office=None, **said)  # type: ignore[arg-type]
    made = handed(world, colleague)
    for row in (shared, own):
        row.refresh_from_db()
    assert (shared.user, own.user) == (colleague, clerk)
    actions.take_back(made, offices=[world.bac_giang.pk], scope=world.scope("administrator"), context=context())
    shared.refresh_from_db()
    assert shared.user == clerk


def test_partners_are_nobody_s_work(world: World) -> None:
    assert "partners" not in set(queries.open_records().values_list("kind", flat=True))

"""Deputies: rights for some days beside the own ones, told as done for another; what may not be is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.accounts import actions as accounts
from proxeny.accounts.deputies import actions
from proxeny.accounts.deputies.rules import Standing, closes_circle, rivals
from proxeny.accounts.models import Deputy, Grant
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import scope_of
from proxeny.audit.models import Entry
from tests.factories import SINCE, TODAY, World, context, make

DAY = timedelta(days=1)
LAST = TODAY + 6 * DAY
DECIDE = frozenset({"record.decide", "record.read"})


def grant_of(world: World, name: str) -> Grant:
    return world.people[name].grants.get()


def named(world: World, *, principal: str = "head", deputy: str = "clerk", **changes: object) -> Deputy:
    """The clerk stands in for the head this week."""
    said = {"verbs": DECIDE, "valid_from": TODAY, "valid_to": LAST, **changes}
    act = context(world.bac_giang, why="on a visit abroad")
    return actions.name_deputy(
        grant_of(world, principal),
        deputy=world.people[deputy],
        context=act,
        **said,  # type: ignore[arg-type]
    )


def test_a_deputy_may_decide_inside_the_days_and_not_outside(world: World) -> None:
    named(world, valid_from=TODAY + DAY)
    clerk, head = world.people["clerk"], world.people["head"]
    for day, may in ((TODAY, False), (TODAY + DAY, True), (LAST, True), (LAST + DAY, False)):
        scope = scope_of(clerk, on=day)
        assert scope.may("record.decide", office=world.bac_giang.pk) is may
        assert scope.may("record.update", office=world.bac_giang.pk)
        lender = scope.stands_for("record.decide", office=world.bac_giang.pk)
        assert lender == (head.pk if may else None)
        # What the clerk may do anyway is not done for anybody.
        assert scope.stands_for("record.update", office=world.bac_giang.pk) is None


def test_only_what_is_lent_is_had(world: World) -> None:
    named(world)
    scope = world.scope("clerk")
    assert scope.may("record.decide", office=world.bac_giang.pk)
    assert not scope.may("return.send", office=world.bac_giang.pk)


def test_a_deputy_s_rights_end_with_the_role_and_with_the_account(world: World) -> None:
    named(world)
    accounts.revoke(grant_of(world, "head"), last_day=TODAY - DAY, context=context())
    assert not world.scope("clerk").may("record.decide", office=world.bac_giang.pk)
    Grant.objects.filter(user=world.people["head"]).update(valid_to=None)
    assert world.scope("clerk").may("record.decide", office=world.bac_giang.pk)
    accounts.close_account(world.people["head"], context=context())
    assert not world.scope("clerk").may("record.decide", office=world.bac_giang.pk)


def test_a_cluster_s_chair_lends_the_acceptance_of_returns(world: World) -> None:
    accounts.grant(world.people["other"], role="head", office=world.hanoi, valid_from=SINCE, context=context())
    named(world, principal="chair", deputy="other", verbs=frozenset({"return.accept"}))
    scope = world.scope("other")
    assert "return.accept" in scope.cluster_verbs[world.cluster.pk]
    assert scope.stands_for("return.accept", office=None) == world.people["chair"].pk


def test_it_is_ended_early_and_both_have_it_in_their_history(world: World) -> None:
    row = named(world)
    actions.end_deputy(row, context=context(world.bac_giang))
    assert not world.scope("clerk").may("record.decide", office=world.bac_giang.pk)
    told = Entry.objects.filter(verb__in=["account.deputy", "account.undeputy"])
    assert {entry.subject for entry in told} == {f"users:{world.people[name].pk}" for name in ("clerk", "head")}
    assert told.count() == 4
    with pytest.raises(Unfit, match="ended already"):
        actions.end_deputy(row, context=context(world.bac_giang))
    # The role is free for another deputy on the same days.
    named(world)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"deputy": "head"}, "deputy", "Nobody stands in for oneself"),
        ({"deputy": "other"}, "deputy", "same office"),
        ({"deputy": "leader"}, "deputy", "same office"),
        ({"principal": "clerk", "deputy": "head"}, "grant", "not lent"),
        ({"principal": "chair", "deputy": "administrator"}, "deputy", "same cluster"),
        ({"valid_from": TODAY - DAY}, "valid_from", "today at the earliest"),
        ({"valid_to": TODAY - DAY}, "valid_to", "before the first"),
        ({"verbs": frozenset({"account.manage"})}, "verbs", "out of what this role allows"),
        ({"verbs": frozenset[str]()}, "verbs", "Choose what the deputy may do"),
    ],
)
def test_what_may_not_be_is_refused_with_its_reason(
    world: World, changes: dict[str, object], field: str, said: str
) -> None:
    if changes.get("principal") == "chair":
        changes = {**changes, "verbs": frozenset({"return.accept"})}
    with pytest.raises(Unfit, match=said) as refused:
        named(world, **changes)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not Deputy.objects.exists()


def test_a_role_has_one_deputy_at_a_time_and_nobody_stands_in_a_circle(world: World) -> None:
    accounts.grant(world.people["auditor"], role="head", office=world.bac_giang, valid_from=SINCE, context=context())
    second = world.people["auditor"].grants.get(role="head")
    named(world, deputy="auditor")
    with pytest.raises(Unfit, match="has a deputy from 09/07/2024 to 15/07/2024"):
        named(world, valid_from=LAST, valid_to=LAST + DAY)
    lent = {"verbs": DECIDE, "valid_from": LAST, "valid_to": LAST + DAY}
    with pytest.raises(Unfit, match="leads back to you"):
        actions.name_deputy(second, deputy=world.people["head"], context=context(why="on leave"), **lent)  # type: ignore[arg-type]
    later = {**lent, "valid_from": LAST + DAY}
    actions.name_deputy(second, deputy=world.people["head"], context=context(why="on leave"), **later)  # type: ignore[arg-type]


def test_a_deputy_needs_a_reason(world: World) -> None:
    act = context(world.bac_giang)
    with pytest.raises(Unfit, match="Say why"):
        actions.name_deputy(
            grant_of(world, "head"),
            deputy=world.people["clerk"],
            verbs=DECIDE,
            valid_from=TODAY,
            valid_to=LAST,
            context=act,
        )


days = st.integers(0, 30)
standing = st.builds(
    lambda principal, deputy, first, length: Standing(
        principal, deputy, principal, SINCE + first * DAY, SINCE + (first + length) * DAY
    ),
    st.integers(1, 5),
    st.integers(1, 5),
    days,
    st.integers(0, 10),
)


@given(standing, st.lists(standing, max_size=8))
def test_a_circle_is_found_exactly_where_one_day_has_a_ring(new: Standing, others: list[Standing]) -> None:
    span = [new.first + number * DAY for number in range((new.last - new.first).days + 1)]
    reached = any(new.deputy == new.principal or new.principal in _reached(day, others, new.deputy) for day in span)
    assert closes_circle(new, others) is reached


def _reached(day: date, rows: list[Standing], start: int) -> set[int]:
    met, waiting = set[int](), [start]
    while waiting:
        person = waiting.pop()
        onward = {row.deputy for row in rows if row.principal == person and row.first <= day <= row.last} - met
        met |= onward
        waiting += onward
    return met


@given(standing, st.lists(standing, max_size=8))
def test_rivals_are_those_of_the_same_role_on_a_common_day(new: Standing, others: list[Standing]) -> None:
    def lent(row: Standing) -> set[date]:
        return {row.first + number * DAY for number in range((row.last - row.first).days + 1)}

    expected = [row for row in others if row.grant == new.grant and lent(row) & lent(new)]
    assert rivals(new, others) == expected
    assert all(row.meets(new) and new.meets(row) for row in expected)


def test_what_a_deputy_does_is_kept_as_done_for_another(world: World) -> None:
    from tests.rooms.desk.test_lists import body, signed_in

    record = make(world, "delegations", state="submitted", decision_no="12/QĐ-UBND", decided_on=TODAY)
    named(world)
    client = signed_in(world, "clerk")
    step = "decide"
    client.post(f"/delegations/{record.pk}/move", {"move": step})
    entry = Entry.objects.filter(subject=record.subject).order_by("-id").first()
    assert entry and (entry.verb, entry.actor) == ("record.move", "clerk / head")
    assert "clerk for head moved it" in body(client, f"/delegations/{record.pk}/")
    assert "clerk stands in for head until 15/07/2024" in body(client, f"/delegations/{record.pk}/who-sees")
    client.post(f"/delegations/{record.pk}/links", {})
    assert "For whom I stand in" in body(client, "/me/deputies")

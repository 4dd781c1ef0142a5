"""Returns from opening to acceptance: who may do what, what is locked, and what the history keeps."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks, history, state_of
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity
from proxeny.indicators import actions
from proxeny.indicators.actions import Invalid, Refused
from proxeny.indicators.asked import questions_of
from proxeny.indicators.models import Answer, Observation, Return
from proxeny.indicators.trail import strays
from tests.factories import NOW, World, context

HALF = Period.parse("2024-H1")
CASES = {"consular_cases": Quantity.exact(5), "citizen_protection_cases": Quantity.exact(3)}


@pytest.fixture
def owed(world: World) -> Return:
    offices = [world.hanoi, world.bac_giang]
    asked = actions.open_returns(
        offices,
        template="six-month",
        period=HALF,
        due_on=date(2024, 7, 5),
        scope=world.scope("chair"),
        context=context(world.hanoi),
    )
    return next(made for made in asked if made.office_id == world.bac_giang.pk)


def send(world: World, owed: Return, **observations: Quantity) -> Return:
    return actions.receive(
        owed,
        observations=observations or CASES,
        why="from the consular book",
        scope=world.scope("head"),
        context=context(world.bac_giang),
    )


def accept(world: World, owed: Return, who: str = "chair") -> Return:
    return actions.accept(owed, scope=world.scope(who), context=context(world.hanoi))


def test_a_return_is_sent_accepted_and_then_locked(world: World, owed: Return) -> None:
    assert owed.state == "missing"
    assert send(world, owed).state == "received"
    assert accept(world, owed).state == "accepted"
    with pytest.raises(Refused) as caught:
        send(world, owed, consular_cases=Quantity.exact(6))
    assert caught.value.verdict.reason is not None and caught.value.verdict.reason.code == "locked"
    verbs = list(history(f"returns:{owed.pk}").values_list("verb", flat=True))
    assert verbs == ["return.accept", "return.receive", "return.open"]
    newest = history(f"returns:{owed.pk}").first()
    assert newest is not None and state_of(newest)["state"] == "accepted"
    assert [row["value"] for row in state_of(newest)["figures"]] == ["3", "5"]
    assert list(breaks()) == []


def test_opening_twice_asks_once(world: World, owed: Return) -> None:
    entries = Entry.objects.count()
    again = actions.open_returns(
        [world.bac_giang], template="six-month", period=HALF, due_on=None, scope=world.scope("chair"), context=context()
    )
    assert [made.pk for made in again] == [owed.pk]
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("who", ["other", "auditor", "ministry", "leader"])
def test_only_the_office_fills_its_return(world: World, owed: Return, who: str) -> None:
    with pytest.raises(Refused):
        actions.fill(owed, observations=CASES, why="", scope=world.scope(who), context=context())
    assert not Observation.objects.exists()


def test_a_clerk_fills_but_does_not_send(world: World, owed: Return) -> None:
    scope, act = world.scope("clerk"), context(world.bac_giang)
    actions.fill(owed, observations=CASES, why="typed", scope=scope, context=act)
    with pytest.raises(Refused, match="Only the head"):
        actions.receive(owed, observations={}, why="", scope=scope, context=act)
    assert Return.objects.get(pk=owed.pk).state == "missing"


def test_only_the_chair_accepts_and_only_what_came_in(world: World, owed: Return) -> None:
    with pytest.raises(Refused, match="not come in"):
        accept(world, owed)
    send(world, owed)
    with pytest.raises(Refused, match="Only the chair"):
        accept(world, owed, "head")


def test_reopening_needs_a_reason_and_goes_one_step_back(world: World, owed: Return) -> None:
    send(world, owed)
    accept(world, owed)
    scope, act = world.scope("chair"), context(world.hanoi)
    with pytest.raises(Refused, match="Say why"):
        actions.reopen(owed, why=" ", scope=scope, context=act)
    assert actions.reopen(owed, why="a case was counted twice", scope=scope, context=act).state == "received"
    assert actions.reopen(owed, why="send it again", scope=scope, context=act).state == "missing"
    newest = history(f"returns:{owed.pk}").first()
    assert newest is not None and newest.why == "send it again"


def test_a_correction_ends_the_old_figure_and_keeps_it(world: World, owed: Return) -> None:
    send(world, owed)
    old = Observation.objects.get(measure="consular_cases")
    later = context(world.bac_giang, at=NOW + timedelta(hours=1))
    new = actions.correct(
        old, quantity=Quantity.exact(4), why="one was a protection case", scope=world.scope("head"), context=later
    )
    old.refresh_from_db()
    assert (old.value, old.ended_at, new.value, new.ended_at) == (5, later.at, 4, None)
    with pytest.raises(Refused, match="Say why"):
        actions.correct(new, quantity=Quantity.exact(3), why="", scope=world.scope("head"), context=later)


def test_sending_the_same_figures_again_writes_no_row(world: World, owed: Return) -> None:
    send(world, owed)
    send(world, owed)
    assert Observation.objects.count() == 2


@pytest.mark.parametrize(
    ("measure", "quantity", "why"),
    [
        ("consular_case", Quantity.exact(1), "Did you mean consular_cases"),
        ("nope", Quantity.exact(1), "Did you mean oda_projects"),
        ("outgoing_delegations", Quantity.exact(1), "counted from the records"),
        ("consular_cases", Quantity.exact(1, unit="USD"), "The unit is US dollars"),
        ("consular_cases", Quantity.exact(-1), "below nought"),
    ],
)
def test_a_wrong_figure_is_refused_and_nothing_is_written(
    world: World, owed: Return, measure: str, quantity: Quantity, why: str
) -> None:
    with pytest.raises(Invalid) as caught:
        send(world, owed, **{**CASES, measure: quantity})
    assert any(why in str(problem.message) for problem in caught.value.problems)
    assert not Observation.objects.exists()
    assert Return.objects.get(pk=owed.pk).state == "missing"


def test_words_beside_a_number_are_kept(world: World, owed: Return) -> None:
    value = Quantity(value=Decimal(1_000_000), qualifier=Qualifier.MORE_THAN, unit="USD")
    send(world, owed, foreign_ngo_committed_value=value, foreign_ngo_projects=Quantity.exact(16))
    row = Observation.objects.get(measure="foreign_ngo_committed_value")
    assert (row.qualifier, row.unit, row.actor) == ("more_than", "USD", "Test Clerk")


ALONE = {"foreign_ngo_projects": Quantity.exact(16)}
WHY = "the money is in the province's books"


def sent(world: World, owed: Return, *, answers: dict[str, str]) -> Return:
    """The return sent with figures that the checks question, and these reasons."""
    scope, act = world.scope("head"), context(world.bac_giang)
    return actions.receive(owed, observations=ALONE, why="", answers=answers, scope=scope, context=act)


def test_a_questioned_figure_is_sent_with_its_reason_only(world: World, owed: Return) -> None:
    [asked] = questions_of(owed, ALONE)
    with pytest.raises(Invalid) as caught:
        sent(world, owed, answers={asked.key: " "})
    assert "is stated, but the figure that goes with it is not" in str(caught.value.problems[0].message)
    assert (Return.objects.get(pk=owed.pk).state, Observation.objects.count()) == ("missing", 0)
    assert sent(world, owed, answers={asked.key: WHY}).state == "received"
    newest = history(f"returns:{owed.pk}").first()
    assert newest is not None and [one["why"] for one in state_of(newest)["answers"]] == [WHY]
    assert list(strays()) == []
    assert sent(world, owed, answers={}).state == "received"
    assert Answer.objects.count() == 1


def test_a_reason_ends_with_the_number_that_it_was_given_for(world: World, owed: Return) -> None:
    [asked] = questions_of(owed, ALONE)
    sent(world, owed, answers={asked.key: WHY})
    scope, act = world.scope("head"), context(world.bac_giang)
    more = {"foreign_ngo_projects": Quantity.exact(17)}
    with pytest.raises(Invalid):
        actions.receive(owed, observations=more, why="one came late", scope=scope, context=act)
    both = {**more, "foreign_ngo_committed_value": Quantity.exact(1_000_000, unit="USD")}
    actions.receive(owed, observations=both, why="one came late", scope=scope, context=act)
    assert Answer.objects.get().ended_at == act.at


def test_verify_names_a_return_whose_figure_was_altered_and_no_other_way_to_write_the_same(
    world: World, owed: Return
) -> None:
    send(world, owed)
    newest = Entry.objects.filter(subject=f"returns:{owed.pk}").latest("id")
    Entry.objects.filter(pk=newest.pk).update(data=json.dumps(state_of(newest), indent=1))
    assert list(strays()) == []
    Observation.objects.filter(owed=owed, measure="consular_cases").update(value=9)
    assert list(strays()) == [f"returns:{owed.pk}"]

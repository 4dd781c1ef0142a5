"""The ledger of differences: found per cell, answered by its owner, resting until a side changes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from proxeny.audit.models import Entry
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity, words
from proxeny.indicators import actions as returns
from proxeny.indicators.ledger.actions import explain
from proxeny.indicators.ledger.queries import Line, accounts_of, found_again
from proxeny.indicators.models import Return
from proxeny.indicators.queries import Subject, subject_of
from proxeny.records.actions import Invalid, Refused
from proxeny.reports.compile import compile_report
from proxeny.reports.queries import load
from tests.contract.things import publish
from tests.factories import NOW, TODAY, World, context, make
from tests.rooms.desk.test_lists import body, signed_in

HALF = Period.parse("2024-H1")
TYPED = "abtc_applications"


@pytest.fixture
def owed(world: World) -> Return:
    """Bac Giang keeps one request of a card and sends a return that says three; a text tells of 400 delegations."""
    make(world, "abtc", state="complete")
    make(world, "delegations", state="reported")
    make(world, "delegations", office=world.hanoi, state="reported")
    asked = returns.open_returns(
        [world.bac_giang], template="six-month", period=HALF, due_on=None,
        scope=world.scope("chair"), context=context(world.hanoi),
    )  # fmt: skip
    publish(world)
    send(world, asked[0], 3)
    return asked[0]


def send(world: World, owed: Return, number: int) -> None:
    said = {TYPED: Quantity.exact(number)}
    act = context(world.bac_giang)
    returns.receive(owed, observations=said, why="counted anew", scope=world.scope("head"), context=act)


def bac_giang() -> Subject:
    return subject_of("VN63-24", on=TODAY)


def lines() -> dict[str, Line]:
    return {line.difference.kind: line for one in accounts_of(bac_giang(), lang="en") for line in one.lines}


def answer(world: World, kind: str, who: str = "clerk", code: str = "not_recorded", why: str = "") -> None:
    act = context(world.bac_giang, at=NOW + timedelta(hours=1))
    explain(lines()[kind].difference, code=code, why=why, scope=world.scope(who), context=act)


def test_a_reason_rests_until_a_side_changes(world: World, owed: Return) -> None:
    found = lines()
    assert {kind: (words(one.difference.stated, "en"), one.reason) for kind, one in found.items()} == {
        "typed": ("3", None),
        "published": ("400", None),
    }
    answer(world, "typed")
    assert (reason := lines()["typed"].reason) is not None and reason.code == "not_recorded"
    assert lines()["published"].reason is None
    old = found["typed"].difference.key
    send(world, owed, 4)
    assert lines()["typed"].reason is None
    asked = {"measure": TYPED, "subject": bac_giang(), "period": HALF, "template": "six-month", "lang": "en"}
    assert found_again(old, **asked) is None  # type: ignore[arg-type]
    answer(world, "typed", code="counted_twice")
    assert Entry.objects.filter(verb="figure.explain").count() == 2
    send(world, owed, 1)
    assert "typed" not in lines()


def test_a_cluster_sees_where_sent_returns_of_a_member_differ_and_the_member_explains_it(
    world: World, owed: Return
) -> None:
    asked: dict[str, Any] = {"template": "quarterly", "due_on": None}
    act: dict[str, Any] = {"scope": world.scope("head"), "context": context(world.bac_giang)}
    for quarter in ("2024-Q1", "2024-Q2"):
        (one,) = returns.open_returns([world.bac_giang], period=Period.parse(quarter), **asked, **act)
        returns.receive(one, observations={TYPED: Quantity.exact(1)}, why="by the book", **act)
    cluster = subject_of("cluster-ii", on=TODAY)

    def offered() -> list[Line]:
        found = [line for account in accounts_of(cluster, lang="en") for line in account.lines]
        report = load("six-month", "cluster-ii", HALF, lang="en", on=TODAY, scope=world.scope("chair"))
        listed = [line for line in found if line.difference.kind == "offered"]
        assert len([one for one in report.differences if one.kind == "offered"]) == len(listed)
        return listed

    (line,) = offered()
    said = line.difference
    assert (said.place, said.source, words(said.stated, "en"), words(said.counted, "en")) == (
        "VN63-24", "earlier", "3", "2",
    )  # fmt: skip
    same = {"measure": TYPED, "subject": cluster, "period": HALF, "template": "six-month", "lang": "en"}
    assert found_again(said.key, **same) == line  # type: ignore[arg-type]
    answer(world, "offered")
    assert offered()[0].reason is not None
    # A return that is open again says nothing to others until it is sent.
    Return.objects.filter(pk=owed.pk).update(state="missing")
    assert offered() == []


def test_only_its_owner_answers_and_another_reason_is_said(world: World, owed: Return) -> None:
    for who in ("other", "chair", "leader", "administrator"):
        with pytest.raises(Refused):
            answer(world, "typed", who=who)
    with pytest.raises(Invalid):
        answer(world, "typed", code="because")
    with pytest.raises(Invalid, match="which other reason"):
        answer(world, "typed", code="other", why=" ")
    cluster = accounts_of(subject_of("cluster-ii", on=TODAY), lang="en")
    of_cluster = next(one.difference for a in cluster for one in a.lines if one.difference.place == "cluster-ii")
    with pytest.raises(Refused):
        explain(of_cluster, code="not_recorded", why="", scope=world.scope("head"), context=context())
    explain(of_cluster, code="other_as_of", why="", scope=world.scope("chair"), context=context())


def test_reports_tell_both_sides_the_reason_and_who_gave_it_and_as_it_was_known(world: World, owed: Return) -> None:
    answer(world, "typed", code="other", why="two are in the district's book")
    asked = {"lang": "en", "on": TODAY, "scope": world.scope("head")}
    report = compile_report(load("six-month", "VN63-24", HALF, **asked))  # type: ignore[arg-type]
    told = {one["measure"]: one for one in report.as_json()["differences"]}
    assert told[TYPED]["reason"] == "other" and told[TYPED]["by"] == "Test Clerk" and told[TYPED]["on"] == "2024-07-09"
    assert (told[TYPED]["stated"], told[TYPED]["counted"]) == ("3", "1")
    assert told["outgoing_delegations"]["reason"] == ""
    note = next(one for one in report.notes if one.measure == TYPED)
    assert "two are in the district's book" in note.lines[-1]
    before = load("six-month", "VN63-24", HALF, known_at=NOW, **asked)  # type: ignore[arg-type]
    assert {one.reason for one in before.differences} == {""}


def test_the_pages_list_what_is_open_and_take_the_reason(world: World, owed: Return) -> None:
    client = signed_in(world)
    page = body(client, "/differences/")
    assert "2 open" in page and "3 is typed in the return; the records come to 1." in page
    assert "the records come to 1" in body(client, f"/returns/{owed.pk}/")
    one = lines()["typed"].difference
    sent = {"key": one.key, "measure": TYPED, "place": one.place, "period": one.period, "template": "six-month"}
    client.post("/differences/answer", {**sent, "code": "not_recorded", "why": "in the post", "next": "//evil.example"})
    page = body(client, "/differences/")
    assert "Not yet recorded: in the post" in page and "1 open" in page
    assert "in the post" in body(client, f"/figures/{TYPED}/VN63-24/2024-H1/")
    gone = client.post("/differences/answer", {**sent, "key": "0", "code": "not_recorded"}, follow=True)
    assert "One of the two sides has changed since" in gone.content.decode()
    assert signed_in(world, "other").post("/differences/answer", {**sent, "code": "other"}).status_code == 403
    assert client.post("/differences/answer", {**sent, "period": "soon"}).status_code == 404


def test_what_is_typed_and_not_sent_yet_is_held_against_the_count(world: World, owed: Return) -> None:
    returns.reopen(owed, why="again", scope=world.scope("chair"), context=context(world.hanoi))
    assert "the records come to 1" in body(signed_in(world), f"/returns/{owed.pk}/")
    assert "typed" not in lines()
    assert Decimal(3) == owed.observations.get(ended_at=None).value

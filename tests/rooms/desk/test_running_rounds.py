"""A round while it runs: remarks and answers, reminders, offices below, other reporting years."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Office
from proxeny.audit.queries import breaks, history
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions
from proxeny.indicators.actions import Refused
from proxeny.indicators.models import Remark, Reminder, Return
from proxeny.indicators.queries import figure
from proxeny.indicators.trail import strays
from tests.contract.things import HALF
from tests.factories import SINCE, World, context, make
from tests.rooms.desk.test_lists import body, signed_in

ROUND = "/rounds/six-month/cluster-ii/2024-H1/"


@pytest.fixture
def owed(world: World) -> Return:
    """Bac Giang's return, sent with five cases; Hanoi's is missing."""
    offices, chair = [world.hanoi, world.bac_giang], world.scope("chair")
    asked = actions.open_returns(
        offices, template="six-month", period=HALF, due_on=date(2024, 7, 5), scope=chair, context=context(world.hanoi)
    )
    mine = next(one for one in asked if one.office_id == world.bac_giang.pk)
    return sent(world, mine, why="")


def sent(world: World, owed: Return, *, why: str, cases: int = 5) -> Return:
    said = {"consular_cases": Quantity.exact(cases)}
    scope, act = world.scope("head"), context(world.bac_giang)
    return actions.receive(owed, observations=said, why=why, scope=scope, context=act)


def judged(client: Client, owed: Return, **fields: str) -> str:
    return client.post(f"/returns/{owed.pk}/judge", fields, follow=True).content.decode()


def test_a_return_goes_back_with_remarks_and_comes_again_with_an_answer(world: World, owed: Return) -> None:
    chair, head = signed_in(world, "chair"), signed_in(world, "head")
    assert "A return goes back with a remark at least." in judged(chair, owed, remark="")
    fields = {"remark": "", "remark-consular_cases": "Hanoi counts one of these too."}
    assert "The return went back with your remarks." in judged(chair, owed, **fields)
    page = body(head, f"/returns/{owed.pk}/")
    assert "Hanoi counts one of these too." in page and "waits for the office" in page
    assert "came back with remarks" in body(head, "/")
    assert "has not come in again" in judged(chair, owed, accept="1")
    again = head.post(f"/returns/{owed.pk}/", {"consular_cases": "5", "send": "1"}, follow=True).content.decode()
    assert "say what became of them" in again
    answer = "Both offices were asked: the case is ours."
    said = {"consular_cases": "5", "why": answer, "send": "1"}
    assert "The return is sent" in head.post(f"/returns/{owed.pk}/", said, follow=True).content.decode()
    assert Remark.objects.get().reply == answer
    assert answer in body(chair, f"/returns/{owed.pk}/")
    assert "The return is accepted and locked." in judged(chair, owed, accept="1")
    verbs = list(history(f"returns:{owed.pk}").values_list("verb", flat=True))
    assert verbs == ["return.accept", "return.receive", "return.remark", "return.receive", "return.open"]
    assert list(strays()) == [] and list(breaks()) == []


def test_what_went_back_still_counts_with_the_figures_it_has(world: World, owed: Return) -> None:
    judged(signed_in(world, "chair"), owed, remark="Please check.")
    found = figure("consular_cases", subject="cluster-ii", period=HALF)
    assert (found.low, found.high, found.received) == (5, None, 1)


def test_only_those_who_asked_send_a_return_back_or_remind(world: World, owed: Return) -> None:
    assert "Only the chair" in judged(signed_in(world, "head"), owed, remark="No.")
    clerk = signed_in(world)
    assert clerk.get(ROUND).status_code == 404
    clerk.post(ROUND, {"act": "remind", "remind-text": "Now."})
    assert not Remark.objects.exists() and not Reminder.objects.exists()


def test_the_round_tells_where_each_return_stands_and_reminds_who_is_late(world: World, owed: Return) -> None:
    chair = signed_in(world, "chair")
    page = body(chair, ROUND)
    assert "submitted" in page and "draft" in page and "4 days late" in page
    said = chair.post(ROUND, {"act": "remind", "remind-text": "The review is on Friday."}, follow=True)
    assert "1 office is reminded." in said.content.decode()
    assert Reminder.objects.get().owed.office == world.hanoi
    assert "The review is on Friday." in body(chair, ROUND)
    assert "reminded on" in body(signed_in(world, "other"), "/")
    assert list(strays()) == []


def test_a_round_that_is_not_there_is_no_page(world: World, owed: Return) -> None:
    for wrong in ("/rounds/six-month/cluster-ii/2023-H1/", "/rounds/no/cluster-ii/2024-H1/", "/rounds/six-month/x/y/"):
        assert signed_in(world, "chair").get(wrong).status_code == 404


@pytest.fixture
def industry(world: World) -> Office:
    """An office that reports to that of Bac Giang."""
    code, names = "VN63-24/industry", {"en": "Industry and Trade", "vi": "Sở Công Thương"}
    kind = Office.Kind.DEPARTMENT
    made = accounts.open_office(
        code, kind=kind, names=names, place=world.bac_giang.place, valid_from=SINCE, context=context()
    )
    accounts.set_superior(made, superior=world.bac_giang, valid_from=SINCE, context=context())
    return made


def test_an_office_asks_those_below_it_and_takes_their_returns_first(
    world: World, owed: Return, industry: Office
) -> None:
    head, chair = signed_in(world, "head"), signed_in(world, "chair")
    fields = {"open-subject": "VN63-24/below", "open-template": "six-month", "open-period": "2024-H1"}
    assert head.post("/rounds/new", {"act": "open", **fields}, follow=True).status_code == 200
    part = Return.objects.get(office=industry)
    assert "They come first" in judged(chair, owed, accept="1")
    actions.receive(part, observations={}, why="", scope=world.scope("head"), context=context(industry))
    assert "submitted" in body(head, "/rounds/six-month/VN63-24~below/2024-H1/")
    with pytest.raises(Refused, match="Only the chair"):
        actions.accept(part, scope=world.scope("chair"), context=context(world.hanoi))
    assert "accepted and locked" in judged(head, part, accept="1")
    assert "accepted and locked" in judged(chair, owed, accept="1")


def test_no_return_stays_accepted_over_one_that_is_open_again(world: World, owed: Return, industry: Office) -> None:
    head, chair = world.scope("head"), world.scope("chair")
    by = {"template": "six-month", "period": Period.parse("2024-H1"), "due_on": None}
    (part,) = actions.open_returns([industry], **by, scope=head, context=context(world.bac_giang))
    actions.receive(part, observations={}, why="", scope=head, context=context(industry))
    taken = {"scope": chair, "context": context(world.hanoi)}
    with pytest.raises(Refused, match="come first"):
        actions.accept(owed, **taken)
    actions.accept(part, scope=head, context=context(world.bac_giang))
    actions.accept(owed, **taken)
    with pytest.raises(Refused, match="above is accepted"):
        actions.reopen(part, why="A case was missed.", scope=head, context=context(world.bac_giang))
    actions.reopen(owed, why="A part is mended.", **taken)
    actions.reopen(part, why="A case was missed.", scope=head, context=context(world.bac_giang))
    sent(world, owed, why="Counted again.")
    with pytest.raises(Refused, match="come first"):
        actions.accept(owed, **taken)


def test_a_round_of_the_year_that_begins_on_15_december(world: World) -> None:
    for day in (date(2023, 12, 14), date(2023, 12, 15), date(2024, 6, 14), date(2024, 6, 15)):
        make(world, "delegations", state="reported", starts_on=day, ends_on=day, stops=[{"country": "LA"}])
    fields = {"open-subject": "cluster-ii", "open-template": "six-month", "open-period": "2024-H1"}
    said = signed_in(world, "chair").post("/rounds/new", {"act": "open", "open-calendar": "december", **fields})
    assert said.status_code == 302
    asked = Return.objects.get(office=world.bac_giang)
    assert (asked.period, asked.due_on) == ("2023-12-15/2024-06-14", date(2024, 6, 21))
    period = Period.parse(asked.period)
    assert figure("outgoing_delegations", subject="VN63-24", period=period).value == 2
    page = body(signed_in(world, "head"), "/reports/six-month/VN63-24/2023-12-15~2024-06-14/")
    assert "15" in page


def test_a_period_of_another_length_is_told_beside_its_field(world: World) -> None:
    fields = {"open-subject": "cluster-ii", "open-template": "monthly", "open-period": "2024-H1"}
    said = signed_in(world, "chair").post("/rounds/new", {"act": "open", **fields})
    assert "This report is made of another stretch of time." in said.content.decode()


def test_a_return_stands_under_one_word_in_the_list_the_round_and_its_own_page(world: World, owed: Return) -> None:
    chair, listed = signed_in(world, "chair"), "/returns/?period=2024-H1"
    pages = (ROUND, listed, f"/returns/{owed.pk}/")
    assert all(">submitted</span>" in body(chair, page) for page in pages)
    judged(chair, owed, accept="1")
    assert all(">accepted</span>" in body(chair, page) for page in pages)
    chair.post("/reports/six-month/cluster-ii/2024-H1/compile", {})
    assert all(">compiled</span>" in body(chair, page) for page in pages)
    assert all(">accepted</span>" not in body(chair, page) for page in pages)
    tile = body(chair, "/dashboard/cluster-ii/2024-H1/")
    row = tile[tile.index(f"/returns/{owed.pk}/") :]
    assert "compiled" in row[:200]
    chair.post("/reports/six-month/cluster-ii/2024-H1/release", {})
    assert all(">released</span>" in body(chair, page) for page in pages)


def test_a_reporting_year_that_begins_in_december_stands_under_its_own_year(world: World) -> None:
    actions.open_returns(
        [world.bac_giang], template="annual", period=Period.parse("2023-12-15/2024-12-14"), due_on=None,
        scope=world.scope("chair"), context=context(world.hanoi),
    )  # fmt: skip
    page = body(signed_in(world, "chair"), "/reports/?year=2024")
    assert "/reports/annual/cluster-ii/2023-12-15~2024-12-14/" in page

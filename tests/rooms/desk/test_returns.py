"""The return on the desk: typed, corrected, sent by the head, accepted by the chair, reopened with a reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from proxeny.desk.inbox import waiting_for
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, Status
from proxeny.indicators import actions
from proxeny.indicators.models import Observation, Return
from proxeny.law.risk import Risk
from tests.contract.things import HALF
from tests.factories import World, context
from tests.rooms.desk.test_lists import body, signed_in


@pytest.fixture
def owed(world: World) -> Return:
    """The return of Bac Giang for the half-year, not come in yet."""
    offices = [world.hanoi, world.bac_giang]
    due, chair = date(2024, 7, 5), world.scope("chair")
    asked = actions.open_returns(
        offices, template="six-month", period=HALF, due_on=due, scope=chair, context=context(world.hanoi)
    )
    return next(one for one in asked if one.office_id == world.bac_giang.pk)


def at(owed: Return) -> str:
    return f"/returns/{owed.pk}/"


def typed(client: Client, owed: Return, **fields: str) -> str:
    """What the page says after these fields were posted."""
    return client.post(at(owed), fields, follow=True).content.decode()


def state(owed: Return) -> str:
    return Return.objects.get(pk=owed.pk).state


@pytest.mark.parametrize(
    ("person", "opens", "fills", "judges"),
    [
        ("clerk", True, True, False),
        ("head", True, True, False),
        ("leader", True, False, False),
        ("chair", True, False, True),
        ("ministry", True, False, False),
        ("other", False, False, False),
        ("administrator", False, False, False),
    ],
)
def test_who_opens_fills_and_judges_a_return(
    world: World, owed: Return, person: str, opens: bool, fills: bool, judges: bool
) -> None:
    actions.receive(owed, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    client = signed_in(world, person)
    page = body(client, at(owed), status=200 if opens else 404)
    assert ('name="keep"' in page, "The chair&#x27;s word" in page or "The chair's word" in page) == (fills, judges)
    assert (at(owed) in body(client, "/returns/")) is opens


def test_what_is_typed_is_kept_and_told(world: World, owed: Return) -> None:
    clerk = signed_in(world)
    assert "The figures are kept." in typed(clerk, owed, consular_cases="52", keep="1")
    page = body(clerk, at(owed))
    assert 'value="52"' in page and "consular_cases" in page
    assert state(owed) == "missing"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"consular_cases": "many"}, "“many” is not a number."),
        ({"consular_cases": "1,5"}, "“1,5” is not a whole number."),
        ({"consular_cases": "12", "consular_cases_qualifier": "between"}, "needs a lower and an upper number"),
        ({"consular_cases": "12", "consular_cases_qualifier": "never"}, "Select a valid choice"),
    ],
)
def test_a_wrong_figure_is_told_beside_it_and_nothing_is_lost(
    world: World, owed: Return, fields: dict[str, str], said: str
) -> None:
    page = typed(signed_in(world), owed, **{"citizen_protection_cases": "38", "keep": "1", **fields})
    assert said in page
    assert f'value="{fields["consular_cases"]}"' in page and 'value="38"' in page
    assert not Observation.objects.exists()


def test_a_number_below_nought_is_refused_with_its_reason(world: World, owed: Return) -> None:
    said = typed(signed_in(world), owed, consular_cases="-3", keep="1")
    assert "cannot be below nought" in said
    assert not Observation.objects.exists()


def test_between_two_numbers(world: World, owed: Return) -> None:
    two = {"consular_cases": "12", "consular_cases_to": "14", "consular_cases_qualifier": "between"}
    assert "The return is sent, 4 days late." in typed(signed_in(world, "head"), owed, send="1", **two)
    assert "12 to 14" in body(signed_in(world, "chair"), "/figures/consular_cases/VN63-24/2024-H1/")


def test_the_head_sends_and_the_chair_accepts_and_reopens_with_a_reason(world: World, owed: Return) -> None:
    clerk, head, chair = (signed_in(world, who) for who in ("clerk", "head", "chair"))
    assert "Only the head of the office" in body(clerk, at(owed))
    assert "Only the head of the office" in typed(clerk, owed, consular_cases="5", send="1")
    assert "has not come in yet" in judged(chair, owed, accept="1")
    assert "The return is sent, 4 days late." in typed(head, owed, consular_cases="5", send="1")
    assert state(owed) == "received"
    assert "Only the chair" in judged(clerk, owed, accept="1")
    assert "The return is accepted and locked." in judged(chair, owed, accept="1")
    assert state(owed) == "accepted"
    locked = body(head, at(owed))
    assert "is locked until the chair" in locked and 'name="keep"' not in locked
    assert "Say why the return is reopened." in judged(chair, owed, reopen="1", why=" ")
    assert state(owed) == "accepted"
    assert "The return is open again." in judged(chair, owed, reopen="1", why="A case was counted twice.")
    assert state(owed) == "received"
    page = body(head, at(owed))
    assert 'name="keep"' in page
    assert ">reopened</span>" in page and "A case was counted twice." in page and "first sent on 09/07/2024" in page
    again = typed(head, owed, consular_cases="4", why="Counted once.", send="1")
    assert "The return is sent again; it was first sent on 09/07/2024." in again


def test_what_was_sent_in_time_and_opened_again_is_not_late(
    world: World, owed: Return, monkeypatch: pytest.MonkeyPatch
) -> None:
    Return.objects.filter(pk=owed.pk).update(due_on=date(2024, 7, 9))
    head, chair = signed_in(world, "head"), signed_in(world, "chair")
    typed(head, owed, consular_cases="5", send="1")
    judged(chair, owed, reopen="1", why="Look at the cases again.")
    monkeypatch.setenv("PROXENY_TODAY", "2024-07-15")
    assert state(owed) == "missing"
    page = body(head, at(owed))
    assert ">reopened</span>" in page and "days late" not in page
    seen = body(chair, at(owed))
    assert "What the office has typed is shown once it is sent." in seen and "Nothing has been typed" not in seen
    waits = body(head, "/")
    assert "reopened: to be sent again" in waits and "days late" not in waits
    [waiting] = waiting_for(replace(world.scope("head"), on=date(2024, 7, 15)))
    assert (waiting.risk, waiting.pill) == (Risk.LATE_BY_HOUSE_RULE, "reopened: to be sent again")


def judged(client: Client, owed: Return, **fields: str) -> str:
    """What the page says after the chair's word."""
    return client.post(f"{at(owed)}judge", fields, follow=True).content.decode()


def test_a_correction_keeps_what_stood_before(world: World, owed: Return) -> None:
    head = signed_in(world, "head")
    typed(head, owed, consular_cases="5", keep="1")
    typed(head, owed, consular_cases="6", why="One came late.", keep="1")
    rows = Observation.objects.order_by("id")
    told = [(int(row.value or 0), row.ended_at is None, row.why) for row in rows]
    assert told == [(5, False, ""), (6, True, "One came late.")]


def test_a_correction_without_its_reason_is_told_on_top_with_the_way_to_the_field(world: World, owed: Return) -> None:
    head = signed_in(world, "head")
    typed(head, owed, consular_cases="5", send="1")
    refused = head.post(at(owed), {"consular_cases": "7", "keep": "1"})
    page = refused.content.decode()
    assert refused.status_code == 422 and "Not saved yet: 1 place needs mending." in page
    assert '<a href="#id_why">' in page and "say why its figures change" in page
    assert Observation.objects.get(ended_at=None).value == 5


def test_the_round_is_chosen(world: World, owed: Return) -> None:
    assert at(owed) in body(signed_in(world), "/returns/?period=2024-H1")
    assert at(owed) not in body(signed_in(world), "/returns/?period=2023-H1")


def test_a_question_is_shown_answered_on_the_page_and_goes_into_the_report(world: World, owed: Return) -> None:
    head = signed_in(world, "head")
    page = typed(head, owed, foreign_ngo_projects="16", keep="1")
    [field] = re.findall(r'name="(answer-\w+)"', page)
    refused = head.post(at(owed), {"foreign_ngo_projects": "16", "send": "1"})
    assert refused.status_code == 422 and "1 question of the checks has no answer" in refused.content.decode()
    reason = "Số tiền do tỉnh quản lý."
    assert "The return is sent, 4 days late." in typed(
        head, owed, foreign_ngo_projects="16", send="1", **{field: reason}
    )
    assert reason in body(signed_in(world, "chair"), at(owed))
    for form in ("", "paper.html"):
        assert reason in body(signed_in(world, "chair"), f"/reports/six-month/cluster-ii/2024-H1/{form}")


MONEY = "foreign_ngo_committed_value"


@pytest.mark.parametrize("lang", ["vi", "en", "fr", "ar", "th"])
@pytest.mark.parametrize("text", ["160.000", "160,000", "160 000", "160 nghìn", "0,16 triệu"])
def test_no_way_of_writing_a_number_makes_it_a_thousand_times_less(
    world: World, owed: Return, text: str, lang: str
) -> None:
    client = Client(headers={"accept-language": lang})
    client.force_login(world.people["clerk"])
    page = typed(client, owed, **{MONEY: text, "keep": "1"})
    assert Observation.objects.get(measure=MONEY).value == 160_000
    [shown] = re.findall(rf'name="{MONEY}" value="([^"]*)"', page)
    typed(client, owed, **{MONEY: shown, "keep": "1"})
    assert Observation.objects.get(measure=MONEY, ended_at=None).value == 160_000


def test_the_page_says_what_it_understood(world: World, owed: Return) -> None:
    page = typed(signed_in(world), owed, **{MONEY: "0,16 triệu", f"{MONEY}_qualifier": "about", "keep": "1"})
    assert "Understood as: " in page and "about 160,000 US dollars" in page


def test_who_may_not_type_reads_a_figure_with_its_words(world: World, owed: Return) -> None:
    about = Quantity(
        value=Decimal(80_000), value_to=None, unit="USD", qualifier=Qualifier.ABOUT, status=Status.ESTIMATE
    )
    scope, act = world.scope("head"), context(world.bac_giang)
    said = {MONEY: about, "foreign_ngo_projects": Quantity.exact(3)}
    actions.receive(owed, observations=said, why="", scope=scope, context=act)
    assert "about 80,000 (estimate) US dollars" in body(signed_in(world, "chair"), at(owed))


def test_sending_keeps_what_was_typed_and_asks_what_that_raises_until_it_is_answered(
    world: World, owed: Return
) -> None:
    head, projects = signed_in(world, "head"), "foreign_ngo_projects"
    typed(head, owed, **{projects: "15", MONEY: "160", "keep": "1"})
    opened = body(head, at(owed))
    ticket = re.findall(r'name="opened" value="([^"]*)"', opened)[0]
    fields = {projects: "15", MONEY: "16000", "why": "As counted in May", "opened": ticket, "send": "1"}
    page = typed(head, owed, **fields)
    assert "The figures are kept, but the return is not sent yet" in page and 'value="As counted in May"' in page
    assert Observation.objects.get(measure=MONEY, ended_at=None).value == 16_000 and state(owed) == "missing"
    [field] = re.findall(r'name="(answer-\w+)"', page)
    ticket = re.findall(r'name="opened" value="([^"]*)"', page)[0]
    # A figure may be mended again before the answer: nobody else has changed it meanwhile.
    said = {**fields, MONEY: "15000", "opened": ticket}
    [other] = re.findall(r'name="(answer-\w+)"', typed(head, owed, **said))
    assert other != field
    assert "The return is sent, 4 days late." in typed(head, owed, **{**said, other: "Small projects."})
    assert state(owed) == "received"


def test_last_year_and_plan_stand_beside_a_figure_with_what_it_makes_of_them(world: World, owed: Return) -> None:
    scope, act = world.scope("head"), context(world.bac_giang)
    year = Period.parse("2024")
    actions.plan(world.bac_giang, year=year, figures={"consular_cases": Decimal(80)}, why="", scope=scope, context=act)
    [old] = actions.open_returns(
        [world.bac_giang], template="six-month", period=Period.parse("2023-H1"), due_on=None, scope=scope, context=act
    )
    cases = {"consular_cases": Quantity.exact(40)}
    actions.receive(old, observations=cases, why="", scope=scope, context=act)
    page = " ".join(typed(signed_in(world), owed, consular_cases="52", keep="1").split())
    assert "a year before: 40 (<bdi>+30%</bdi>)" in page and "plan of the year: 80 (<bdi>65%</bdi>)" in page

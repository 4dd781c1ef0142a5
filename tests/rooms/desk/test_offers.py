"""A return comes with what other returns have told; what is typed over keeps both, and the difference is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Office
from proxeny.audit.queries import breaks
from proxeny.desk.opened import opening_of
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions
from proxeny.indicators.models import Observation, Return, Sitting
from proxeny.indicators.trail import strays
from proxeny.reports.forms.write import write_form
from proxeny.reports.outline import template
from tests.contract.things import HALF
from tests.factories import NOW, SINCE, World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.reports.test_forms import cells_of


def asked(world: World, office: Office, period: Period, kind: str = "six-month") -> Return:
    who = "chair" if office in (world.hanoi, world.bac_giang) else "head"
    act = context(office)
    return actions.open_returns(
        [office], template=kind, period=period, due_on=None, scope=world.scope(who), context=act
    )[0]


def sent(world: World, owed: Return, cases: int, *, accepted: bool = False, why: str = "") -> Return:
    said, scope = {"consular_cases": Quantity.exact(cases)}, world.scope("head")
    gone = actions.receive(owed, observations=said, why=why, scope=scope, context=context(owed.office))
    return actions.accept(gone, scope=scope, context=context(owed.office)) if accepted else gone


@pytest.fixture
def below(world: World) -> list[Office]:
    made = []
    for code, name in (("VN63-24/industry", "Industry"), ("VN63-24/health", "Health")):
        names = dict.fromkeys(("vi", "en", "fr", "ar", "th"), name)
        act, kind = context(), Office.Kind.DEPARTMENT
        office = accounts.open_office(
            code, kind=kind, names=names, place=world.bac_giang.place, valid_from=SINCE, context=act
        )
        accounts.set_superior(office, superior=world.bac_giang, valid_from=SINCE, context=act)
        made.append(office)
    return made


def kept(client: Client, owed: Return, cases: str, **fields: str) -> str:
    return client.post(f"/returns/{owed.pk}/", {"consular_cases": cases, **fields}, follow=True).content.decode()


def offered() -> dict[str, str] | None:
    return Observation.objects.get(ended_at=None, owed__template="six-month", owed__office__code="VN63-24").offered


def test_offices_below_fill_the_return_once_all_are_accepted(world: World, below: list[Office]) -> None:
    mine = asked(world, world.bac_giang, HALF)
    industry, health = (asked(world, office, HALF) for office in below)
    sent(world, industry, 4, accepted=True)
    sent(world, health, 7)
    clerk = signed_in(world)
    page = body(clerk, f"/returns/{mine.pk}/")
    assert "Accepted returns of 1 of 2 offices below: at least 4" in page and "prefilled" not in page
    actions.accept(health, scope=world.scope("head"), context=context(below[1]))
    page = body(clerk, f"/returns/{mine.pk}/")
    assert "Accepted returns of 2 of 2 offices below: 11" in page and 'value="11"' in page
    head = signed_in(world, "head")
    for part, said in ((industry, "Industry: 4"), (health, "Health: 7")):
        door = f'href="/returns/{part.pk}/"'
        assert door in body(head, f"/returns/{mine.pk}/") and said in body(head, f"/returns/{mine.pk}/")
        assert door not in page and said not in page
        assert head.get(f"/returns/{part.pk}/").status_code == 200
    cells = cells_of(write_form(mine, template=template("six-month"), lang="en"))
    assert (cells["E9"], cells["J9"]) == ("11", "Accepted returns of 2 of 2 offices below: 11")
    kept(clerk, mine, "11")
    words = {"value_to": None, "unit": "count", "qualifier": "exact", "status": "actual"}
    assert offered() == {"source": "below", "value": "11", **words}


def test_months_make_the_half_and_what_is_typed_over_keeps_both(world: World) -> None:
    months = [asked(world, world.bac_giang, Period.parse(f"2024-{n:02d}"), "monthly") for n in range(1, 7)]
    for n, month in enumerate(months, start=1):
        sent(world, month, n)
    mine, head = asked(world, world.bac_giang, HALF), signed_in(world, "head")
    assert "From 6 earlier returns of the office: 21" in body(head, f"/returns/{mine.pk}/")
    page = kept(head, mine, "23", send="1")
    assert "23 is typed in the return; the earlier returns come to 21." in page
    assert "the earlier returns come to 21." in body(head, "/differences/")
    report = body(head, "/reports/six-month/VN63-24/2024-H1/")
    assert "23 typed in the return, 21 by other returns" in report
    sent(world, months[0], 3, why="counted anew")
    now = Observation.objects.get(owed=mine, ended_at=None)
    assert (now.value, now.offered["source"], now.offered["value"]) == (23, "earlier", "21")
    assert "come to 21" not in body(head, f"/returns/{mine.pk}/")
    assert list(strays()) == [] and list(breaks()) == []


def test_what_two_returns_ask_is_typed_in_one_and_stands_in_the_other(world: World) -> None:
    first, second = (
        asked(world, world.bac_giang, Period.parse(code), kind)
        for code, kind in (("2024-01/2024-06", "quarterly"), ("2024-H1", "six-month"))
    )
    clerk = signed_in(world)
    kept(clerk, first, "9")
    page = body(clerk, f"/returns/{second.pk}/")
    assert "Another return for the same days: 9" in page and 'value="9"' in page
    assert "offices below" not in page


def test_an_answer_to_such_a_difference_is_found_again(world: World) -> None:
    mine = asked(world, world.bac_giang, HALF)
    for code in ("2024-Q1", "2024-Q2"):
        sent(world, asked(world, world.bac_giang, Period.parse(code), "quarterly"), 2)
    clerk = signed_in(world)
    page = kept(clerk, mine, "9")
    key = page.split('name="key" value="')[1].split('"')[0]
    fields = {"key": key, "measure": "consular_cases", "place": "VN63-24", "period": "2024-H1", "template": "six-month"}
    answer = {"code": "not_recorded", "why": "five cases were told late"}
    said = clerk.post("/differences/answer", {**fields, **answer}, follow=True).content.decode()
    assert "The reason is kept" in said
    assert "five cases were told late" in body(clerk, f"/returns/{mine.pk}/")


def test_what_returns_cost_is_told_of_three_at_least_and_of_nobody_alone(world: World) -> None:
    head, chair = signed_in(world, "head"), signed_in(world, "chair")
    for number in range(1, 4):
        owed = asked(world, world.bac_giang, Period.parse(f"2024-{number:02d}"), "monthly")
        page = body(head, f"/returns/{owed.pk}/")
        token = page.split('name="opened" value="')[1].split('"')[0]
        assert opening_of(token, owed=owed) and opening_of("forged", owed=owed) is None
        Sitting.objects.create(owed=owed, begins=NOW - timedelta(minutes=6), ends=NOW)
        kept(head, owed, "4", send="1", opened=token)
        assert "fewer than 3 measured" in body(chair, "/returns/cost") or number == 3
    page = " ".join(body(chair, "/returns/cost").split())
    assert '6 <small class="soft">3 of 3 measured' in page and '<span class="pill late">' not in page
    assert Sitting.objects.count() == 6
    assert signed_in(world).get("/returns/cost").status_code == 403
    assert signed_in(world, "auditor").get("/returns/cost").status_code == 200

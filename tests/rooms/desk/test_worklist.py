"""The work list holds every thing that waits once, in the order of risk, and is narrowed as its reader asks."""

from __future__ import annotations

from datetime import date, timedelta

from proxeny.desk.worklist import MINE, OFFICE, OTHERS, Narrowed, narrowed, rungs, work_of
from proxeny.records.charge.actions import put_in_charge
from tests.factories import World, context, make
from tests.rooms.desk.test_lists import body, signed_in

# No planned day is known of what runs for years.
NO_DAY = {"oda": {"closing_on": None}, "workers": {"months": None}}


def subjects(world: World, to: Narrowed, person: str = "clerk") -> set[str]:
    scope = world.scope(person)
    return {one.subject for one in narrowed(work_of(scope), to=to, scope=scope)}


def test_what_the_law_has_fixed_stands_above_what_is_later_by_a_house_rule(world: World) -> None:
    trip = make(world, "delegations", state="done")
    signed = make(world, "agreements", state="signed")
    draft = make(world, "delegations", title="A draft", starts_on=date(2024, 11, 4), ends_on=None, stops=[])
    found = work_of(world.scope())
    assert [one.subject for one in found] == [signed.subject, trip.subject, draft.subject]
    assert str(rungs(found)[0].reason) == "A day set by law has passed"
    page = body(signed_in(world), "/work")
    assert page.index("A day set by law has passed") < page.index("70/2020/QH14") < page.index("A day set by the house")
    assert "First, because: A day set by law has passed." in body(signed_in(world), "/")


def test_every_draft_is_a_line_of_its_own_here(world: World) -> None:
    made = [make(world, "delegations", title=f"Draft {number}").subject for number in range(5)]
    assert {one.subject for one in work_of(world.scope())} == set(made)


def test_what_runs_for_years_waits_for_nobody_before_its_last_day(world: World) -> None:
    long_ago, yesterday = date(2024, 1, 8), world.scope().on - timedelta(days=1)
    waiting = make(world, "aid", state="running", starts_on=long_ago, ends_on=yesterday)
    for kind, state in (("aid", "running"), ("oda", "running"), ("workers", "abroad")):
        make(world, kind, state=state, starts_on=long_ago, ends_on=None, **NO_DAY.get(kind, {}))
    assert subjects(world, Narrowed()) == {waiting.subject}


def test_a_project_waits_for_its_close_from_the_planned_day_on(world: World) -> None:
    today, day = world.scope().on, timedelta(days=1)
    running = {"state": "running", "starts_on": date(2024, 1, 8), "ends_on": None}
    past, now, _later = (make(world, "oda", closing_on=today + n * day, **running) for n in (-1, 0, 1))
    assert subjects(world, Narrowed()) == {past.subject, now.subject}


def test_a_planned_activity_without_a_last_day_waits_a_month_after_its_first(world: World) -> None:
    today, day = world.scope().on, timedelta(days=1)
    planned = {"state": "approved", "ends_on": None}
    over, now, _later = (make(world, "planned", starts_on=today - n * day, **planned) for n in (31, 30, 29))
    known = make(world, "planned", state="approved", starts_on=today - day, ends_on=today)
    make(world, "planned", state="approved", starts_on=today - 60 * day, ends_on=today + day)
    waits = {one for one in subjects(world, Narrowed()) if one.startswith("planned:")}
    assert waits == {over.subject, now.subject, known.subject}


def test_workers_wait_for_their_return_when_the_months_of_the_contract_are_over(world: World) -> None:
    abroad = {"state": "abroad", "ends_on": None, "months": 24}
    past, now, _later = (make(world, "workers", starts_on=date(2022, 7, n), **abroad) for n in (8, 9, 10))
    make(world, "workers", starts_on=date(2024, 1, 31), **abroad | {"months": 6})
    turn_of_year = make(world, "workers", starts_on=date(2023, 11, 30), **abroad | {"months": 3})
    assert subjects(world, Narrowed()) == {past.subject, now.subject, turn_of_year.subject}


def test_who_is_to_act_hangs_on_what_the_record_says_as_on_its_page(world: World) -> None:
    file = {"state": "opinions", "file_complete_on": date(2024, 7, 1), "starts_on": None}
    bodies = make(world, "agreements", **file)
    asked = {"opinions": [{"body": "Ministry", "result": "disagreed"}], "opinions_on": date(2024, 7, 2)}
    head = make(world, "agreements", **file, **asked)
    minister = make(world, "agreements", **file, **asked, pm_asked_on=date(2024, 7, 3))
    found = {one.subject: one for one in work_of(world.scope("head"))}
    assert "waits for the consulted bodies" in found[bodies.subject].why and found[bodies.subject].others
    assert "waits for the head of office" in found[head.subject].why and not found[head.subject].others
    assert "waits for the Prime Minister" in found[minister.subject].why and found[minister.subject].others
    assert head.subject not in subjects(world, Narrowed(whose=OTHERS), "head")
    page = body(signed_in(world), f"/agreements/{minister.pk}/")
    assert "with the Prime Minister" in page.partition('aria-current="step"')[2].partition("</li>")[0]


def test_work_is_mine_when_i_am_in_charge_or_recorded_it_and_nobody_is(world: World) -> None:
    mine, theirs = make(world, "delegations", state="submitted"), make(world, "delegations", state="submitted")
    put_in_charge(theirs, user=world.people["head"], scope=world.scope("head"), context=context(world.bac_giang))
    assert subjects(world, Narrowed(whose=MINE), "head") == {theirs.subject}
    assert subjects(world, Narrowed(whose=OFFICE), "head") == {mine.subject}


def test_the_list_is_narrowed_by_register_and_by_rule(world: World) -> None:
    trip = make(world, "delegations", state="done")
    signed = make(world, "agreements", state="signed")
    assert subjects(world, Narrowed(register="agreements")) == {signed.subject}
    assert subjects(world, Narrowed(rule="delegation.trip_report")) == {trip.subject}
    client = signed_in(world)
    page = body(client, "/work?rule=delegation.trip_report")
    assert trip.title in page and signed.title not in page
    assert "Nothing that waits passes these filters." in body(client, "/work?register=events")


def test_the_office_is_the_limit_of_the_list(world: World) -> None:
    make(world, "agreements", state="signed")
    make(world, "delegations", state="done", starts_on=date(2024, 3, 4))
    assert work_of(world.scope("other")) == work_of(world.scope("chair")) == []
    assert "No clock runs" in body(signed_in(world, "other"), "/work")

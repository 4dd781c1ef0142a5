"""The first page says what waits, by which law, and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from proxeny.audit.queries import history
from proxeny.desk.changes import changes
from proxeny.desk.clock_words import counted_from
from proxeny.desk.halfyear import shown_on
from proxeny.desk.inbox import waiting_for
from proxeny.desk.views.home import greeting
from proxeny.desk.waiting import STEP
from proxeny.ground.calendars import WorkingCalendar
from proxeny.indicators.actions import receive, reopen
from proxeny.indicators.models import Return
from proxeny.law.clocks import due
from proxeny.law.load import load_pack
from proxeny.law.risk import Risk
from proxeny.places.models import Place
from proxeny.records.actions import Draft, undo, update
from proxeny.records.register import REGISTERS
from tests.factories import NOW, TODAY, World, context, delegation_values, make
from tests.rooms.desk.test_lists import body, signed_in


def test_a_late_report_to_the_prime_minister_comes_first_with_its_article(world: World) -> None:
    make(world, "delegations", state="done")
    signed = make(world, "agreements", state="signed")
    first, second = waiting_for(world.scope())
    assert (first.about, first.risk, first.pill) == (signed.title, Risk.LATE_BY_LAW, "4 days late")
    assert "15 days from 20/06/2024, so 05/07/2024" in first.why
    assert any("70/2020/QH14" in line for line in first.why)
    assert second.risk is Risk.LATE_BY_HOUSE_RULE
    page = body(signed_in(world), "/")
    assert page.index("4 days late") < page.index("108 days late")
    assert "2 things cannot wait." in page


def test_a_clock_that_was_stopped_or_has_not_started_waits_for_nobody(world: World) -> None:
    make(world, "agreements", state="signed", reported_on=date(2024, 7, 1))
    assert [one.risk for one in waiting_for(world.scope())] == [Risk.WAITS_FOR_ROLE]
    make(world, "delegations", state="decided", starts_on=date(2024, 8, 1), ends_on=date(2024, 8, 3), stops=[])
    assert len(waiting_for(world.scope())) == 1


def test_a_mission_that_must_be_told_in_hours_stands_among_what_the_law_has_fixed(world: World) -> None:
    for code in ("US", "DE"):
        Place.objects.get_or_create(pk=code, defaults={"kind": "country", "name": code})
    held = {"case_kind": "foreigner", "event_type": "detention", "learned_on": date(2024, 7, 8), "learned_at": "12:00"}
    case = make(world, "consular", title="Held", nationality="US", **held)
    for role in ("clerk", "head"):
        (one,) = [one for one in waiting_for(world.scope(role)) if one.subject == case.subject]
        assert (one.risk, one.by, one.sealed, one.others) == (Risk.DUE_BY_LAW, date(2024, 7, 11), True, False)
        assert one.pill.endswith("hours left") and one.why[0] == "Due on 11/07/2024 at 12:00"
    make(world, "consular", title="Told", nationality="US", notified_on=date(2024, 7, 8), notified_at="13:00", **held)
    make(world, "consular", title="Of no treaty", nationality="DE", **held)
    late = make(world, "consular", title="Late", nationality="US", **{**held, "learned_on": date(2024, 7, 2)})
    found = waiting_for(world.scope())
    assert [(one.about, one.risk) for one in found if one.rule == "consular.notice.US"] == [
        ("Late", Risk.LATE_BY_LAW),
        ("Held", Risk.DUE_BY_LAW),
    ]
    assert found[0].subject == late.subject and found[0].pill.endswith("hours late")
    assert not [one for one in waiting_for(world.scope("other")) if one.register == "consular"]


def test_drafts_wait_for_the_clerk_and_decisions_for_the_head(world: World) -> None:
    later = {"starts_on": date(2024, 11, 4), "ends_on": None, "stops": []}
    draft = make(world, "delegations", title="A draft", **later)
    asked = make(world, "delegations", title="Waits for a word", state="submitted", **later)
    steps = {name: [one for one in waiting_for(world.scope(name)) if one.rule == STEP] for name in world.people}
    assert [one.title for one in steps["clerk"]] == [draft.title]
    assert [(one.title, one.action) for one in steps["head"]] == [(asked.title, "Decide")]
    assert [one.title for one in steps["leader"]] == [asked.title]
    assert waiting_for(world.scope("other")) == []
    assert steps["auditor"] == []


def test_what_waits_for_others_is_told_apart_from_what_waits_for_me(world: World) -> None:
    make(world, "delegations", title="Trip that others report on", state="done")
    make(world, "delegations", title="A draft of mine")
    page = body(signed_in(world, "clerk"), "/")
    mine, others = page.index("Waiting for me"), page.index("Waiting for others")
    assert mine < page.index("A draft of mine") < others < page.index("Trip that others report on")
    assert "waits for the head of the delegation" in page
    listed = body(signed_in(world, "clerk"), "/work?whose=others")
    assert "Trip that others report on" in listed and "A draft of mine" not in listed
    listed = body(signed_in(world, "clerk"), "/work?whose=role")
    assert "Trip that others report on" not in listed and "A draft of mine" in listed


def test_a_deadline_before_a_day_is_told_as_before_it() -> None:
    pack, begins, calendar = load_pack(), date(2024, 8, 6), WorkingCalendar()
    with override("en"):
        said = counted_from(due(pack, "event.request_to_chair", begins, calendar))
        assert said == "30 days before 06/08/2024, so by 07/07/2024"
        said = counted_from(due(pack, "delegation.dossier", begins, calendar))
        assert said == "10 working days before 06/08/2024, so by 23/07/2024"


def test_many_of_a_kind_are_one_line_that_opens_the_list(world: World) -> None:
    for number in range(4):
        make(
            world, "delegations", title=f"Draft {number}", starts_on=date(2024, 11, 1 + number), ends_on=None, stops=[]
        )
    heap, *clocks = waiting_for(world.scope())
    assert [one.rule for one in clocks] == ["delegation.dossier"] * 4
    assert heap.title == "Delegations: 4 wait for the next step" and heap.url == "/delegations/?state=draft"
    assert heap.why[0] == "the oldest: Draft 0"


def test_what_is_restricted_is_neither_counted_nor_named_above_its_office(world: World) -> None:
    for number in range(5):
        sealed = {"confidentiality": "restricted"} if number == 0 else {}
        days = {"starts_on": date(2024, 11, 1 + number), "ends_on": None, "stops": []}
        make(world, "delegations", title=f"Trip {number}", state="submitted", **days, **sealed)
    heaps = {
        name: [one for one in waiting_for(world.scope(name)) if one.rule == STEP]
        for name in ("head", "leader", "chair")
    }
    assert [(one.title, one.why[0]) for one in heaps["head"]] == [
        ("Delegations: 5 wait for the next step", "the oldest: Trip 0")
    ]
    assert [(one.title, one.why[0]) for one in heaps["leader"]] == [
        ("Delegations: 4 wait for the next step", "the oldest: Trip 1")
    ]
    assert heaps["chair"] == []


def test_returns_are_owed_by_the_office_and_accepted_by_the_chair(world: World) -> None:
    what = {"template": "six-month", "period": "2024-H1", "due_on": date(2024, 7, 12)}
    owed = Return.objects.create(office=world.bac_giang, **what)
    waiting = waiting_for(world.scope())
    assert [(one.risk, one.pill) for one in waiting] == [(Risk.DUE_BY_HOUSE_RULE, "3 working days left")]
    assert "12/07/2024" in waiting[0].why[0]
    Return.objects.filter(pk=owed.pk).update(due_on=date(2024, 7, 5))
    assert [one.pill for one in waiting_for(world.scope())] == ["4 days late"]
    Return.objects.filter(pk=owed.pk).update(state="received", received_at=NOW)
    assert waiting_for(world.scope()) == []
    assert [one.title for one in waiting_for(world.scope("chair"))] == ["1 return waits to be accepted"]


def test_a_reopened_return_waits_for_the_office_until_it_is_sent_again(world: World) -> None:
    what = {"template": "six-month", "period": "2024-H1", "due_on": date(2024, 7, 12)}
    owed = Return.objects.create(office=world.bac_giang, state="accepted", received_at=NOW, accepted_at=NOW, **what)
    act = context(world.hanoi)
    reopen(owed, why="one delegation was missing", scope=world.scope("chair"), context=act)
    assert [one.why[0] for one in waiting_for(world.scope())] == ["reopened: to be sent again"]
    assert waiting_for(world.scope("chair")) == []
    receive(owed, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    assert waiting_for(world.scope()) == []
    assert [one.title for one in waiting_for(world.scope("chair"))] == ["1 return waits to be accepted"]


@pytest.mark.parametrize("name", ["clerk", "head", "leader", "other", "chair", "ministry", "auditor", "administrator"])
def test_every_role_has_a_desk(world: World, name: str) -> None:
    make(world, "delegations", state="done")
    page = body(signed_in(world, name), "/")
    assert "9 July 2024 · working day 7 of 23" in page


def test_changes_of_others_are_told_and_sealed_records_are_not(world: World) -> None:
    record = make(world, "delegations")
    make(world, "delegations", title="A sealed case", confidentiality="restricted")
    theirs = context(world.bac_giang, actor="Another clerk", actor_id=world.people["other"].pk)
    draft = Draft(delegation_values(persons=7), {})
    update(record, draft=draft, base_version=record.version, scope=world.scope(), context=theirs)
    told = changes(world.scope("leader"))
    assert told[0].text == "Another clerk changed “persons”" and told[0].title == record.title
    assert "A sealed case" not in {one.title for one in told}
    assert changes(replace(world.scope(), user_id=world.people["other"].pk))[0].text != told[0].text


def test_the_half_year_on_the_desk_is_the_one_being_reported() -> None:
    assert str(shown_on(TODAY)) == "2024-H1"
    assert str(shown_on(date(2024, 8, 15))) == "2024-H2"
    assert str(shown_on(date(2024, 1, 15))) == "2023-H2"


def test_figures_of_the_half_year_are_doors(world: World) -> None:
    make(world, "delegations", state="done")
    answer = signed_in(world).get("/")
    tile = answer.context["half_year"].tiles[0]
    assert tile.label == "outgoing delegations" and tile.words == "1"


def test_greetings_follow_the_clock_of_the_office() -> None:
    hours = [greeting(datetime(2024, 7, 9, hour, tzinfo=UTC)) for hour in (1, 7, 13)]
    assert hours == ["Good morning.", "Good afternoon.", "Good evening."]


def test_the_desk_asks_no_more_for_more_registers(world: World, django_assert_max_num_queries: object) -> None:
    for number in range(8):
        make(world, "delegations", title=f"Visit {number}", state="done")
    client = signed_in(world)
    # The first page after a sign-in also notes the device.
    client.get("/")
    with django_assert_max_num_queries(35):  # type: ignore[operator]
        client.get("/")
    # The number stands for every installation: registers that are declared later ask nothing more.
    assert len(REGISTERS) > 20


def test_what_is_typed_in_the_search_box_is_offered_at_once(world: World) -> None:
    record = make(world, "delegations")
    client = signed_in(world)

    def offered(text: str) -> list[tuple[str, str]]:
        found = client.get("/search/suggest", {"q": text}).json()["found"]
        return [(one["label"], one["url"]) for one in found]

    assert ("Working visit to Xaysomboun", f"/delegations/{record.pk}/") in offered("visit to")
    assert offered("ไชยสมบูรณ์")[0] == ("Xaysomboun", f"/partners/{world.partner.pk}/")
    assert ("Returns", "/returns/") in offered("retu")
    assert offered("x") == [] and offered("") == []
    told = client.get("/search/suggest", {"q": "Xaysomboun"}).json()["found"]
    numbered = f"{world.partner.ref} · Bac Giang Foreign Affairs"
    assert numbered in {one["note"] for one in told if one["label"] == "Xaysomboun"}
    assert numbered in client.get("/search", {"q": "Xaysomboun"}).content.decode()
    assert len(client.get("/search/suggest", {"q": "a b " * 5000}).json()["found"]) <= 8


def test_a_record_that_was_taken_back_is_offered_as_withdrawn(world: World) -> None:
    visit = make(world, "delegations", title="Friendship visit")
    first = history(visit.subject).last()
    assert first is not None
    undo(visit, entry=first, scope=world.scope(), context=context(world.bac_giang))
    (found,) = signed_in(world).get("/search/suggest", {"q": "friendship visit"}).json()["found"]
    assert found["note"] == f"{visit.ref} · Bac Giang Foreign Affairs · withdrawn"


def test_what_is_restricted_is_offered_to_no_other_office(world: World) -> None:
    make(world, "delegations", title="Sealed visit", confidentiality="restricted")
    client = signed_in(world, "other")
    assert client.get("/search/suggest", {"q": "sealed visit"}).json() == {"found": []}

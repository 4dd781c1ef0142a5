"""Events, aid, certificates and ODA: who permits, which clocks run, what lies outside a certificate, what counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions as returns
from proxeny.indicators.queries import figure
from proxeny.law.load import load_pack
from proxeny.places.models import Place
from proxeny.records import cells
from proxeny.records.actions import Invalid
from proxeny.records.lifecycle import clocks
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from proxeny.registers.aid.allowance import Allowance, Work, outside
from proxeny.registers.oda.rules import unsettled
from tests.factories import TODAY, World, context, make

HALF = Period.parse("2024-H1")


def refusal(world: World, kind: str, **changes: Any) -> str:
    """What is said against a record with these values, by field."""
    with pytest.raises(Invalid) as caught:
        make(world, kind, **changes)
    return "; ".join(f"{problem.field}: {problem.message}" for problem in caught.value.problems)


def due(world: World, kind: str, *, state: str = "", **changes: Any) -> dict[str, tuple[date, str]]:
    """The clocks of a record that has come to a state: matter to the day and the kind of rule."""
    record = make(world, kind, **changes)
    register = REGISTERS[kind]
    values = snapshot(register, record) | {"state": state or record.state}
    found = clocks(register, values=values, on=TODAY, pack=load_pack(), calendar=WorkingCalendar())
    return {clock.run.matter: (clock.run.due, clock.run.rule.kind.value) for clock in found}


@pytest.mark.parametrize(
    "changes",
    [
        {"topics": ["security"]},
        {"highest_rank": "minister"},
        {"participants": [{"country": "LA", "people": 20, "rank": "head_of_state"}]},
    ],
)
def test_a_conference_on_such_a_subject_or_with_such_guests_is_the_prime_ministers(
    world: World, changes: dict[str, Any]
) -> None:
    said = refusal(world, "events", **changes)
    assert said.startswith("route: The Prime Minister permits it")
    assert "Decision 06/2020/QĐ-TTg" in said
    assert make(world, "events", route="prime_minister", **changes).pk


def test_a_seminar_needs_a_permission_and_a_festival_does_not(world: World) -> None:
    assert "needs a permission" in refusal(world, "events", route="not_needed")
    assert make(world, "events", event_kind="culture", route="not_needed", topics=["religion"]).pk


def test_the_request_is_due_thirty_or_forty_days_before(world: World) -> None:
    held = date(2024, 9, 20)
    waiting = {"starts_on": held, "ends_on": held, "submitted_on": None}
    assert due(world, "events", **waiting) == {"event.request_to_chair": (date(2024, 8, 21), "law")}
    by_pm = due(world, "events", **waiting, topics=["defence"], route="prime_minister")
    assert by_pm == {"event.request_to_pm": (date(2024, 8, 11), "law")}


def test_opinions_have_fifteen_days_by_law_and_the_report_by_the_province(world: World) -> None:
    asked = due(world, "events", state="submitted", opinions_asked_on=date(2024, 3, 5))
    assert asked["event.opinions"] == (date(2024, 3, 20), "law")
    held = due(world, "events", state="done")
    assert held["event.summary_report"] == (date(2024, 5, 4), "house_rule")


def test_an_aid_file_follows_the_decree_of_its_own_day(world: World) -> None:
    old = due(world, "aid", state="appraisal", decided_on=None)
    assert old == {"aid.appraisal": (date(2024, 2, 4), "law")}
    new = {"file_complete_on": date(2025, 12, 8), "decided_on": None, "payments": []}
    assert due(world, "aid", state="appraisal", **new) == {"aid.appraisal": (date(2025, 12, 28), "house_rule")}
    assert "Decree 80/2020/NĐ-CP" in refusal(world, "aid", topics=["religion"])
    assert make(world, "aid", topics=["religion"], **new).pk


def test_no_more_is_paid_than_was_committed(world: World) -> None:
    assert "More was paid" in refusal(world, "aid", committed="12500")


@pytest.mark.parametrize(
    ("kind", "since", "last"),
    [
        ("operation", date(2023, 2, 1), date(2026, 2, 1)),
        ("office", date(2023, 2, 1), date(2028, 2, 1)),
        ("operation", date(2024, 2, 29), date(2027, 3, 1)),
    ],
)
def test_a_certificate_holds_no_longer_than_the_decree_says(world: World, kind: str, since: date, last: date) -> None:
    given = {"certificate_kind": kind, "starts_on": since}
    assert make(world, "ngo_certificates", **given, ends_on=last).pk
    said = refusal(world, "ngo_certificates", **given, ends_on=date.fromordinal(last.toordinal() + 1))
    assert "Decree 58/2022/NĐ-CP" in said


def test_what_lies_outside_a_certificate_is_said_and_not_forbidden(world: World) -> None:
    certificate = make(world, "ngo_certificates", state="valid")
    inside = make(world, "aid", certificate=certificate.pk, field="health")
    doubts = REGISTERS["aid"].doubts
    assert doubts(inside, {}) == []
    assert doubts(make(world, "aid", donor_kind="government"), {}) == []
    [said] = doubts(make(world, "aid"), {})
    assert "no certificate" in said
    elsewhere = make(world, "aid", certificate=certificate.pk, field="trade", places=[{"place": "VN63-01"}])
    said = doubts(elsewhere, {})
    assert [("province" in one, "field" in one) for one in said] == [(True, False), (False, True)]
    assert all("12/CNV-HD" in one for one in said)


def test_a_place_within_a_province_stands_for_it(world: World) -> None:
    parent = Place.objects.get(pk="VN63-24")
    Place.objects.create(code="VN-D-1", kind="district", name="Luc Ngan", parent=parent)
    certificate = make(world, "ngo_certificates", state="valid")
    item = make(world, "aid", certificate=certificate.pk, field="health", places=[{"place": "VN-D-1"}])
    assert REGISTERS["aid"].doubts(item, {}) == []


def allowance(**changes: Any) -> Allowance:
    """A certificate of 2023 to 2025 that names neither provinces nor fields."""
    given = {"units": frozenset(), "fields": frozenset(), "since": date(2023, 1, 1), "until": date(2025, 12, 31)}
    return Allowance("7", "Clean Water Abroad", **{**given, **changes})


def work(since: date | None, until: date | None = None, donor: str = "Clean Water Abroad; Sở Y tế") -> Work:
    return Work(donor, ["VN63-24"], "trade", since, until)


def test_a_certificate_holds_by_its_days_and_not_by_its_state_of_today() -> None:
    allowed = allowance()
    assert outside(allowed, work=work(date(2024, 1, 1), date(2025, 12, 31))) == []
    said = [
        outside(allowed, work=work(date(2026, 1, 1))),
        outside(allowed, work=work(date(2024, 1, 1), date(2026, 1, 1))),
        outside(allowed, work=work(None)),
        outside(allowed, work=work(date(2024, 1, 1), donor="CLEAN Water")),
        outside(allowance(issued=False), work=work(date(2024, 1, 1))),
        outside(allowance(undated=True), work=work(date(2024, 1, 1))),
    ]
    words = ["does not hold", "after the last day", "no day yet", "Clean Water Abroad", "not been issued", "recorded"]
    assert [word in "".join(one) and len(one) for word, one in zip(words, said, strict=True)] == [1] * len(words)


def test_a_suspension_interrupts_a_certificate_for_its_own_days() -> None:
    allowed = allowance(suspended=(date(2024, 3, 1), date(2024, 6, 1)))
    assert outside(allowed, work=work(date(2024, 2, 1), date(2024, 2, 29))) == []
    assert outside(allowed, work=work(date(2024, 6, 1), date(2025, 1, 1))) == []
    assert "after the last day" in outside(allowed, work=work(date(2024, 2, 1), date(2024, 3, 1)))[0]
    assert "does not hold" in outside(allowed, work=work(date(2024, 5, 31)))[0]


def test_work_done_while_a_revoked_certificate_held_lies_within_it(world: World) -> None:
    revoked = make(world, "ngo_certificates", state="revoked", revoked_on=date(2024, 6, 30))
    doubts = REGISTERS["aid"].doubts
    early = make(world, "aid", certificate=revoked.pk, field="health", ends_on=date(2024, 6, 30))
    late = make(world, "aid", certificate=revoked.pk, field="health", ends_on=date(2024, 7, 1))
    assert doubts(early, {}) == []
    assert ["after the last day" in said for said in doubts(late, {})] == [True]
    assert "before it was suspended" in refusal(world, "ngo_certificates", resumed_on=date(2024, 1, 1))


def test_organisations_with_a_certificate_are_counted_by_the_day_asked(world: World) -> None:
    make(world, "ngo_certificates", state="valid")
    make(world, "ngo_certificates", state="suspended", title="clean water  ABROAD", suspended_on=date(2024, 5, 1))
    make(world, "ngo_certificates", state="revoked", title="Open Hands", country="VN", revoked_on=date(2024, 2, 10))
    make(world, "ngo_certificates", state="revoked", title="Nobody knows when", ends_on=None)
    make(world, "ngo_certificates", state="answered", title="Asked for")
    make(world, "ngo_certificates", state="valid", title="Seated here", certificate_kind="office", office_here=True)
    names = ("foreign_ngos_licensed", "foreign_ngos_with_office", "foreign_ngo_source_countries")
    found = {
        code: [figure(name, subject="VN63-24", period=Period.parse(code)).value for name in names]
        for code in ("2023", "2024-01", "2024-H1", "2024-02-01/2024-02-09")
    }
    assert found == {
        "2023": [3, 1, 2],
        "2024-01": [3, 1, 2],
        "2024-H1": [2, 1, 1],
        "2024-02-01/2024-02-09": [3, 1, 2],
    }
    assert list(cells.differences()) == []


def test_different_donors_are_counted_by_their_names(world: World) -> None:
    make(world, "aid", state="running", donor="Clean Water Abroad; Open Hands")
    make(world, "aid", state="broken_off", donor="OPEN  HANDS", ends_on=date(2024, 6, 1))
    make(world, "aid", state="appraisal", decided_on=None, donor="Still asking")
    found = [figure("foreign_ngo_donors", subject="VN63-24", period=Period.parse(code)).value for code in ("2024-H1",)]
    assert found == [2]
    assert list(cells.differences()) == []


def test_a_total_of_oda_that_its_tranches_deny_is_said(world: World) -> None:
    total, half = Decimal(900), Decimal(450)
    assert unsettled(total, currency="VND", tranches=[(half, "VND"), (half, "VND")]) == []
    assert unsettled(total, currency="VND", tranches=[(half, "VND"), (half, "USD")]) == []
    assert unsettled(total, currency="VND", tranches=[]) == []
    assert len(unsettled(total, currency="VND", tranches=[(half, "VND")])) == 1
    assert len(unsettled(total, currency="VND", tranches=[(total, "VND"), (half, "VND")])) == 1
    assert REGISTERS["oda"].doubts(make(world, "oda", total="100000000000"), {}) != []
    assert REGISTERS["oda"].doubts(make(world, "oda"), {}) == []


def test_an_agreement_that_has_ended_was_in_force_on_the_days_before(world: World) -> None:
    given: dict[str, Any] = {"starts_on": date(2022, 6, 20), "commitments": []}
    make(world, "agreements", state="in_force", **given)
    make(world, "agreements", state="ended", ends_on=date(2024, 2, 10), **given)
    make(world, "agreements", state="ended", **given)
    asked = ("2023", "2024-H1", "2024-02-01/2024-02-10", "2024-02-01/2024-02-11")
    found = [figure("agreements_in_force", subject="VN63-24", period=Period.parse(code)).value for code in asked]
    assert found == [2, 1, 2, 1]
    assert list(cells.differences()) == []


def test_aid_counts_by_approval_and_payments_by_their_own_days_in_dollars(world: World) -> None:
    make(world, "aid", state="running")
    make(world, "aid", state="running", currency="EUR")
    make(world, "aid", state="appraisal", decided_on=None)
    counted = {
        name: figure(name, subject="VN63-24", period=HALF).value
        for name in ("foreign_ngo_projects", "foreign_ngo_committed_value", "foreign_ngo_disbursed_value")
    }
    assert counted == {
        "foreign_ngo_projects": 2,
        "foreign_ngo_committed_value": 40000,
        "foreign_ngo_disbursed_value": 12500,
    }
    assert list(cells.differences()) == []


@pytest.mark.parametrize(
    ("typed", "value", "origin", "recorded"),
    [(2, 2, "records", None), (5, 5, "typed", 2)],
)
def test_a_typed_figure_stands_where_it_says_another_number_and_the_difference_is_seen(
    world: World, typed: int, value: int, origin: str, recorded: int | None
) -> None:
    for _number in range(2):
        make(world, "aid", state="running")
    [owed] = returns.open_returns(
        [world.bac_giang],
        template="six-month",
        period=HALF,
        due_on=None,
        scope=world.scope("chair"),
        context=context(world.hanoi),
    )
    # Projects are told with what was committed to them: a return without is questioned.
    said = {
        "foreign_ngo_projects": Quantity.exact(typed),
        "foreign_ngo_committed_value": Quantity.exact(typed * 30_000, unit="USD"),
    }
    returns.receive(owed, observations=said, why="", scope=world.scope("head"), context=context(world.bac_giang))
    found = figure("foreign_ngo_projects", subject="VN63-24", period=HALF)
    [part] = found.parts
    assert (found.value, found.origin) == (value, origin)
    assert (None if part.recorded is None else part.recorded.value) == recorded


def test_a_closed_project_of_oda_stands_no_more(world: World) -> None:
    make(world, "oda", state="running")
    make(world, "oda", state="closed", ends_on=date(2024, 2, 29))
    periods = [Period.parse(code) for code in ("2021", "2023", "2024-H1")]
    counts = [figure("oda_projects", subject="VN63-24", period=period).value for period in periods]
    assert counts[1:] == [2, 1]
    assert not counts[0]
    assert figure("oda_total_investment", subject="VN63-24", period=periods[2]).value == 900_000_000_000


def test_events_count_with_their_guests_and_countries(world: World) -> None:
    make(world, "events", state="done")
    make(world, "events", state="permitted")
    names = ("international_events_held", "international_conferences_held", "event_foreign_participants")
    found = [figure(name, subject="VN63-24", period=HALF).value for name in names]
    assert found == [1, 1, 25]
    assert figure("event_participant_countries", subject="VN63-24", period=HALF).value == 1

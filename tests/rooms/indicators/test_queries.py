"""Figures of a subject: counted, typed, stated, as known, on other borders, and in how many queries."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxeny.accounts.scope import scope_of_everything
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, quote, refer
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Agreement, Qualifier, Quantity
from proxeny.indicators import actions
from proxeny.indicators.catalogue import MeasureError
from proxeny.indicators.models import Return
from proxeny.indicators.publishing import NewPublished
from proxeny.indicators.queries import breakdown, figure, figures, records_behind, series, subject_of, witnesses
from proxeny.indicators.typed import overlaps, owed_returns
from proxeny.places.models import Place, Succession
from proxeny.places.queries import PlaceError
from proxeny.records.actions import Draft, Invalid, Refused, update
from tests.factories import NOW, TODAY, World, context, delegation_values, make

HALF = Period.parse("2024-H1")
MERGER = date(2025, 7, 1)


def _days(first: date) -> dict[str, object]:
    return {"starts_on": first, "ends_on": first + timedelta(days=4), "stops": [{"country": "LA"}]}


@pytest.fixture
def records(world: World) -> World:
    """Three delegations out in the first half of 2024, one the year before, two that do not count."""
    june, may, july = (_days(date(2024, 6, 30)), _days(date(2023, 5, 2)), _days(date(2024, 7, 1)))
    make(world, "delegations", state="reported", persons=6)
    make(world, "delegations", state="done", persons=4, **june)
    make(world, "delegations", state="reported", persons=5, office=world.hanoi)
    make(world, "delegations", state="reported", **may)
    make(world, "delegations", state="draft")
    make(world, "delegations", state="reported", **july)
    return world


def ask(world: World) -> list[Return]:
    return actions.open_returns(
        [world.hanoi, world.bac_giang],
        template="six-month",
        period=HALF,
        due_on=None,
        scope=world.scope("chair"),
        context=context(world.hanoi),
    )


def send(world: World, owed: Return, cases: int, hours: int = 0) -> None:
    scope = world.scope("head")
    act = context(world.bac_giang, at=NOW + timedelta(hours=hours))
    counted = {"consular_cases": Quantity.exact(cases)}
    actions.receive(owed, observations=counted, why="counted anew", scope=scope, context=act)


def state(world: World, value: int, qualifier: Qualifier = Qualifier.EXACT, **more: object) -> None:
    paper = Paper("a-page", "A page", "vi", Document.Kind.REFERENCE, publisher="Press", published_on=date(2024, 8, 21))
    page = Document.objects.filter(code="a-page").first() or refer(paper, context=context())
    given = {
        "measure": "outgoing_delegations",
        "quantity": Quantity(value=Decimal(value), qualifier=qualifier),
        "quote": quote(page, "gần 400 đoàn", context=context()),
        "cluster": world.cluster,
        "period": "2024-H1",
    }
    actions.publish_figure(NewPublished(**{**given, **more}), scope=world.scope("clerk"), context=context())  # type: ignore[arg-type]


def test_records_are_counted_over_the_members(records: World) -> None:
    found = figures(["outgoing_delegations", "outgoing_person_trips"], subject="cluster-ii", period=HALF)
    out, trips = found["outgoing_delegations"], found["outgoing_person_trips"]
    assert (out.value, out.received, out.expected) == (3, 2, 2)
    shown = [(part.code, part.name, part.value) for part in out.parts]
    assert shown == [("VN63-01", "Hanoi", 1), ("VN63-24", "Bac Giang", 2)]
    assert (trips.value, trips.sources, trips.unit) == (15, 3, "persons")
    assert (out.previous_period, out.previous) == ("2023-H1", None)
    assert out.previous_total is not None and out.previous_total.interval().low == 1


def test_an_office_is_compared_with_its_year_before(records: World) -> None:
    found = figure("outgoing_delegations", subject="VN63-24", period=HALF)
    assert (found.value, found.previous, found.change_percent) == (2, 1, 100)


def test_an_office_that_keeps_no_records_is_not_known(world: World) -> None:
    found = figure("outgoing_delegations", subject="VN63-24", period=HALF)
    assert (found.value, found.received, found.expected) == (None, 0, 1)


def test_a_period_that_cuts_a_month_is_counted_from_the_records(records: World) -> None:
    period = Period.parse("2024-06-30/2024-07-01")
    found = figure("outgoing_person_trips", subject="cluster-ii", period=period)
    by_office = {part.code: part.value for part in found.parts}
    assert by_office == {"VN63-01": 0, "VN63-24": 10}


def test_a_return_that_is_missing_leaves_the_upper_end_open(records: World) -> None:
    hanoi, bac_giang = sorted(ask(records), key=lambda owed: owed.office_id != records.hanoi.pk)
    send(records, bac_giang, 5)
    found = figures(["outgoing_delegations", "consular_cases"], subject="cluster-ii", period=HALF)
    typed = found["consular_cases"]
    assert (typed.received, typed.expected, typed.low, typed.high) == (1, 2, 5, None)
    assert typed.words("en") == "at least 5"
    assert [part.state for part in typed.parts] == ["missing", "received"]
    assert (found["outgoing_delegations"].low, found["outgoing_delegations"].high) == (3, None)
    assert hanoi.state == "missing"


def test_a_missing_return_has_a_range_by_its_earlier_periods(records: World) -> None:
    for day in (date(2023, 2, 1), date(2023, 8, 1), date(2023, 9, 1)):
        make(records, "delegations", state="reported", office=records.hanoi, **_days(day))
    send(records, next(row for row in ask(records) if row.office_id == records.bac_giang.pk), 5)
    found = figure("outgoing_delegations", subject="cluster-ii", period=HALF)
    assert (found.low, found.high, found.likely_ends) == (3, None, (3, 4))
    assert found.as_json()["likely"] == {"low": 3, "high": 4}


def test_figures_are_told_as_they_were_known(records: World) -> None:
    owed = next(row for row in ask(records) if row.office_id == records.bac_giang.pk)
    send(records, owed, 5)
    send(records, owed, 7, hours=2)
    record = make(records, "delegations", state="reported", persons=9)
    later = context(records.bac_giang, at=NOW + timedelta(hours=2))
    draft = Draft(values=delegation_values(persons=2), evidence={})
    update(record, draft=draft, base_version=record.version, scope=records.scope("head"), context=later)
    names = ["outgoing_person_trips", "consular_cases"]
    now = figures(names, subject="VN63-24", period=HALF)
    known = figures(names, subject="VN63-24", period=HALF, known_at=NOW + timedelta(hours=1))
    assert (now["consular_cases"].value, known["consular_cases"].value) == (7, 5)
    assert (now["outgoing_person_trips"].value, known["outgoing_person_trips"].value) == (12, 19)
    before = figure("consular_cases", subject="VN63-24", period=HALF, known_at=NOW - timedelta(days=1))
    assert (before.value, before.received) == (None, 0)


def test_what_texts_state_stands_beside_the_count(records: World) -> None:
    state(records, 400, Qualifier.NEARLY)
    state(records, 3)
    state(records, 3, period="2023")
    found = figure("outgoing_delegations", subject="cluster-ii", period=HALF)
    assert [one.agreement for one in found.statements] == [Agreement.CONTRADICTS, Agreement.CONSISTENT]
    assert {one.publisher for one in found.statements} == {"Press"}
    assert found.as_json()["statements"][1]["agrees"] is True


def test_a_unit_without_an_office_has_what_texts_state(world: World) -> None:
    place = Place.objects.create(code="VN63-40", kind="province", name="Nghe An", name_vi="Nghệ An")
    comparison = {"type": "plan", "value": "128.54", "unit": "percent", "qualifier": "exact"}
    workers = Quantity(value=Decimal(18639), unit="persons")
    about = {"measure": "workers_sent_abroad", "quantity": workers, "comparisons": [comparison], "period": "2023"}
    state(world, 0, cluster=None, place=place, **about)
    found = figures(["workers_sent_abroad"], subject="VN63-40", period=Period.parse("2023"))
    assert (found["workers_sent_abroad"].value, found["workers_sent_abroad"].expected) == (None, 0)
    assert found["workers_sent_abroad"].statements[0].value == 18639
    assert [(one.verdict, one.params["plan"]) for one in witnesses(found)] == [("holds", 14500)]


def test_a_wrong_published_figure_is_refused(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        state(world, 4, measure="delegations", period="2024-H3", place=Place.objects.get(code="VN63-24"))
    assert [problem.field for problem in caught.value.problems] == ["place", "measure", "period"]
    with pytest.raises(Refused):
        page = refer(Paper("b", "B", "vi", Document.Kind.REFERENCE), context=context())
        new = NewPublished(
            measure="outgoing_delegations",
            quantity=Quantity.exact(4),
            quote=quote(page, "4", context=context()),
            cluster=world.cluster,
        )
        actions.publish_figure(new, scope=world.scope("leader"), context=context())


def test_parts_follow_the_borders_of_another_day(records: World) -> None:
    heir = Place.objects.create(code="VN34-24", kind="province", name="Bac Ninh", valid_from=MERGER)
    other = Place.objects.create(code="VN63-27", kind="province", name="Bac Ninh (old)")
    for old in (Place.objects.get(code="VN63-24"), other):
        Succession.objects.create(old=old, new=heir, change="merged", effective_on=MERGER, resolution="202/2025/QH15")
    found = figure("outgoing_delegations", subject="cluster-ii", period=HALF, borders=MERGER)
    assert found.value == 3
    assert [(p.code, p.name, p.value, p.outside) for p in found.parts] == [
        ("VN34-24", "Bac Ninh", 2, ("VN63-27",)),
        ("VN63-01", "Hanoi", 1, ()),
    ]
    whole = figure("outgoing_delegations", subject="VN34-24", period=HALF)
    assert [part.code for part in whole.parts] == ["VN63-24"]


def test_a_number_opens_to_its_records(records: World) -> None:
    offices = subject_of("cluster-ii", on=date(2024, 6, 30)).office_ids
    for who, expected in (("head", 2), ("other", 1), ("chair", 0)):
        behind = records_behind("outgoing_delegations", office_ids=offices, period=HALF, scope=records.scope(who))
        assert behind.count() == expected


def test_a_number_is_cut_in_slices(records: World) -> None:
    offices, scope = [records.bac_giang.pk, records.hanoi.pk], scope_of_everything(on=TODAY)

    def cut(measure: str, by: str) -> list[tuple[str, int]]:
        found = breakdown(measure, office_ids=offices, period=HALF, scope=scope, by=by)  # type: ignore[arg-type]
        return [(one.code, one.value) for one in found]

    assert cut("outgoing_delegations", "month") == [("2024-03", 2), ("2024-06", 1)]
    assert cut("outgoing_person_trips", "month") == [("2024-03", 11), ("2024-06", 4)]
    assert cut("outgoing_person_trips", "country") == [("LA", 15)]
    assert cut("outgoing_delegations", "partner") == [("", 3)]
    assert cut("consular_cases", "month") == []


def test_a_series_follows_its_periods(records: World) -> None:
    halves = [Period.parse("2023-H1"), HALF]
    assert [one.value for one in series("outgoing_delegations", subject="VN63-24", periods=halves)] == [1, 2]


def test_unknown_measures_and_places_are_named(world: World) -> None:
    with pytest.raises(MeasureError, match="outgoing_delegations"):
        figure("outgoing_delegation", subject="cluster-ii", period=HALF)
    with pytest.raises(PlaceError, match="VN63-99"):
        figure("outgoing_delegations", subject="VN63-99", period=HALF)


def test_queries_do_not_grow_with_measures_or_records(records: World) -> None:
    few = ["outgoing_delegations", "consular_cases"]
    more = ["outgoing_person_trips", "incoming_delegations", "abtc_applications", "international_agreements_signed"]
    with CaptureQueriesContext(connection) as one:
        figures(few, subject="cluster-ii", period=HALF)
    for _ in range(5):
        make(records, "delegations", state="reported")
    with CaptureQueriesContext(connection) as other:
        figures([*few, *more], subject="cluster-ii", period=HALF)
    assert len(one) == len(other) <= 8


def test_returns_near_some_days_are_all_that_share_one_with_them(world: World) -> None:
    codes = ("2023", "2023-12", "2024", "2024-H1", "2024-Q1", "2024-02", "2024-12", "2025-01")
    codes += ("2023-12-15/2024-12-14", "2023-11/2024-02", "2021/2025", "../2024", "2022/..")
    Return.objects.bulk_create(Return(office=world.hanoi, template=f"t{n}", period=c) for n, c in enumerate(codes))
    for asked in map(Period.parse, (*codes, "2024-12-31/2025-01-01", "2024-01")):
        near = {one.period.code for one in owed_returns([world.hanoi.pk], near=[asked])}
        assert {code for code in codes if overlaps(Period.parse(code), asked)} <= near
    assert len(owed_returns([world.hanoi.pk], near=[Period.parse("2030")])) == sum("/" in code for code in codes)
    assert len(owed_returns([world.hanoi.pk], templates=["t1", "t2"])) == 2

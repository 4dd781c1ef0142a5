"""The short ways to a figure and the long one: kept half-years, kept months, the records, the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxeny.accounts.scope import Scope, scope_of_everything
from proxeny.ground.periods import Period
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.counted import Counted, _from_records, counted, counted_as_known
from proxeny.indicators.kept import from_cells
from proxeny.indicators.queries import around, breakdown, day_of, figure, figures, subject_of
from proxeny.places.models import Place
from proxeny.records import cells
from proxeny.records.actions import Draft, update
from proxeny.records.counts import HALF
from proxeny.records.models import Cell
from proxeny.records.register import all_measures
from proxeny.reports.queries import load
from tests.cooperation import aid_values
from tests.factories import NOW, TODAY, World, context, delegation_values, make

COUNTRIES = "outgoing_destination_countries"
PERIODS = [Period.parse(code) for code in ("2023-H2", "2024-H1", "2023", "2024", "2024-Q1", "2024-03")]


@pytest.fixture(autouse=True)
def _countries(world: World) -> None:
    for code in ("TH", "CN", "FR"):
        Place.objects.create(code=code, kind="country", name=code)


def trip(world: World, day: date, *countries: str, **more: object) -> None:
    stops = [{"country": country} for country in countries]
    make(world, "delegations", starts_on=day, ends_on=day + timedelta(days=3), stops=stops, **more)


def many(world: World) -> None:
    """Forty delegations of two offices over two years, some in, some not held, each to one or two countries."""
    chance = Random(7)
    for _number in range(40):
        trip(
            world,
            date(2023, 1, 1) + timedelta(days=chance.randrange(700)),
            *chance.sample(["LA", "TH", "CN", "FR"], k=chance.randint(1, 2)),
            state=chance.choice(["draft", "done", "reported"]),
            direction=chance.choice(["out", "out", "in"]),
            count_mode="received",
            persons=chance.randint(3, 9),
            office=chance.choice([world.hanoi, world.bac_giang]),
        )


def many_projects(world: World) -> None:
    """Thirty projects of two offices: some only filed, some ended, with capital that grew and shrank."""
    chance = Random(11)
    for _number in range(30):
        first = date(2022, 6, 1) + timedelta(days=chance.randrange(600))
        days = sorted(first + timedelta(days=chance.randrange(300)) for _change in range(chance.randrange(3)))
        make(
            world,
            "fdi_projects",
            state=chance.choice(["filed", "in_force", "in_force", "ended"]),
            starts_on=first,
            ends_on=chance.choice([None, None, first + timedelta(days=chance.randrange(400))]),
            country=chance.choice(["LA", "TH", "CN"]),
            zone_kind=chance.choice(["industrial_park", "outside"]),
            capital=chance.randrange(10_000_000, 90_000_000) / 4,
            adjustments=[{"on": day, "delta": chance.randrange(-900_000, 5_000_000) / 4} for day in days],
            office=chance.choice([world.hanoi, world.bac_giang]),
        )


def seen(found: list[Counted], names: list[str], offices: list[int]) -> list[dict[tuple[str, int], object]]:
    return [
        {
            (name, office): (one.value(name, office=office), one.among.get(name, {}).get(office, frozenset()))
            for name in names
            for office in offices
        }
        for one in found
    ]


def test_every_way_of_counting_comes_to_the_same(world: World) -> None:
    many(world)
    many_projects(world)
    names, offices = list(all_measures()), [world.hanoi.pk, world.bac_giang.pk]
    whole = seen(counted(names, office_ids=offices, periods=PERIODS), names, offices)
    for period, together in zip(PERIODS, whole, strict=True):
        alone = seen(counted(names, office_ids=offices, periods=[period]), names, offices)
        known = counted_as_known(names, office_ids=offices, periods=[period], at=NOW + timedelta(days=1))
        slow = Counted.of(_from_records(names, offices, period), keepers=frozenset(offices))
        assert alone == [together] == seen(known, names, offices) == seen([slow], names, offices)
    assert list(cells.differences()) == []


@pytest.mark.parametrize("codes", [("2024-H1", "2023-H1"), ("2024-H2", "2024-H1", "2023-H2"), ("2024-03", "2023-03")])
def test_who_keeps_a_register_is_the_same_asked_for_one_period_or_several(world: World, codes: tuple[str, ...]) -> None:
    trip(world, date(2023, 3, 3), "LA", state="reported")
    trip(world, date(2024, 3, 3), "LA", state="reported", office=world.hanoi)
    for office, day in ((world.bac_giang, date(2024, 3, 9)), (world.hanoi, date(2023, 3, 9))):
        days = {"file_complete_on": day, "decided_on": day, "payments": [], "opinions": []}
        make(world, "aid", **aid_values(**days), state="approved", office=office)
    names, offices = list(all_measures()), [world.hanoi.pk, world.bac_giang.pk, world.committee.pk]
    periods = [Period.parse(code) for code in codes]
    together = counted(names, office_ids=offices, periods=periods)
    for period, one in zip(periods, together, strict=True):
        [alone] = counted(names, office_ids=offices, periods=[period])
        assert one.keepers == alone.keepers == {world.bac_giang.pk, world.hanoi.pk}
        assert {name: set(held) for name, held in one.kept.items()} == {n: set(held) for n, held in alone.kept.items()}
    late = world.bac_giang.pk in together[-1].kept["aid"]
    assert world.bac_giang.pk in together[0].kept["aid"] and not late


def test_a_half_year_is_what_its_months_come_to(world: World) -> None:
    many(world)
    names, offices, half = list(all_measures()), [world.hanoi.pk, world.bac_giang.pk], Period.parse("2024-H1")
    [by_half] = from_cells([(half, names)], offices, months=HALF)
    months = [Period.parse(f"{month:%Y-%m}") for month in half.months()]
    by_months = from_cells([(month, names) for month in months], offices, months=1)
    added = {key: sum(month.get(key, 0) for month in by_months) for month in by_months for key in month}
    assert by_half == added


def test_verify_finds_a_half_year_that_was_altered(world: World) -> None:
    trip(world, date(2024, 3, 3), "LA", state="reported")
    Cell.objects.filter(measure="outgoing_delegations", months=6).update(value=7)
    [(key, months, kept, recounted)] = cells.differences()
    assert (key[0], months, kept, recounted) == ("outgoing_delegations", 6, 7, 1)


def test_countries_are_counted_once_over_delegations_offices_and_months(world: World) -> None:
    trip(world, date(2024, 1, 3), "LA", "TH", state="reported")
    trip(world, date(2024, 5, 3), "LA", state="reported")
    trip(world, date(2024, 6, 3), "TH", "CN", state="done", office=world.hanoi)
    found = figure(COUNTRIES, subject="cluster-ii", period=Period.parse("2024-H1"))
    assert (found.value, {part.code: part.value for part in found.parts}) == (3, {"VN63-01": 2, "VN63-24": 2})
    assert found.sources == 3
    later = figure(COUNTRIES, subject="cluster-ii", period=Period.parse("2024-H1"), borders=date(2025, 7, 2))
    assert later.value == 3


def test_a_country_is_gone_when_the_last_delegation_to_it_is_corrected(world: World) -> None:
    record = make(world, "delegations", state="reported", stops=[{"country": "LA"}, {"country": "TH"}])
    trip(world, date(2024, 5, 3), "LA", state="reported")
    draft = Draft(delegation_values(stops=[{"country": "CN"}]), {})
    update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    found = figure(COUNTRIES, subject="VN63-24", period=Period.parse("2024-H1"))
    assert found.parts[0].among == {"LA", "CN"}
    assert list(cells.differences()) == []


@pytest.mark.parametrize("by", ["month", "country"])
def test_countries_are_cut_in_slices(world: World, by: str) -> None:
    trip(world, date(2024, 1, 3), "LA", "TH", state="reported")
    trip(world, date(2024, 2, 3), "LA", state="reported")
    slices = breakdown(
        COUNTRIES,
        office_ids=[world.bac_giang.pk],
        period=Period.parse("2024-H1"),
        scope=world.scope(),
        by=by,  # type: ignore[arg-type]
    )
    expected = {"month": {"2024-01": 2, "2024-02": 1}, "country": {"LA": 1, "TH": 1}}[by]
    assert {one.code: one.value for one in slices} == expected


@pytest.mark.parametrize("code", ["2024-H1", "2023/2024", "2024-03", "2024-01-10/2024-05-20"])
def test_who_may_know_nothing_of_a_field_is_told_the_figure_alone(world: World, code: str) -> None:
    many(world)
    many_projects(world)
    offices, period = [world.hanoi.pk, world.bac_giang.pk], Period.parse(code)
    whole, chair = scope_of_everything(on=TODAY), world.scope("chair")
    for measure in ("outgoing_delegations", "outgoing_person_trips", "fdi_registered_capital"):
        told = breakdown(measure, office_ids=offices, period=period, scope=whole, by="field")
        kept = breakdown(measure, office_ids=offices, period=period, scope=chair, by="field")
        total = sum(one.value for one in told)
        assert [(one.code, one.value) for one in kept] == ([("", total)] if total else [])


def test_a_chair_is_told_the_pillars_of_all_members_or_of_those_that_are_his(world: World) -> None:
    for office, pillar in ((world.hanoi, "party"), (world.bac_giang, "people"), (world.bac_giang, "party")):
        trip(world, date(2024, 3, 3), "LA", state="reported", office=office, pillar=pillar)
    trip(world, date(2024, 3, 3), "LA", state="reported", pillar="people", confidentiality="restricted")
    chair, period = world.scope("chair"), Period.parse("2024-H1")
    both = [world.hanoi.pk, world.bac_giang.pk]
    assert chair.coordination.issuperset(both)

    def cut(scope: Scope, by: str) -> dict[str, int]:
        found = breakdown("outgoing_delegations", office_ids=both, period=period, scope=scope, by=by)  # type: ignore[arg-type]
        return {one.code: one.value for one in found}

    assert cut(chair, "pillar") == {"party": 2, "people": 1, "": 1}
    assert cut(chair, "country") == {"LA": 3, "": 1}
    of_one = replace(chair, coordination=frozenset([world.hanoi.pk]))
    assert cut(of_one, "pillar") == {"party": 1, "": 3}
    assert cut(replace(chair, coordination=frozenset()), "pillar") == {"": 4}


def test_figures_that_need_not_tell_their_sources_are_the_same_otherwise(world: World) -> None:
    many(world)
    make(world, "aid", state="running", **aid_values())
    measures, period = ["outgoing_person_trips", COUNTRIES, "foreign_ngo_committed_value"], Period.parse("2024-H1")
    told = figures(measures, subject="cluster-ii", period=period)
    about = subject_of("cluster-ii", on=day_of(period))
    with CaptureQueriesContext(connection) as asked:
        beside = around(about, period=period, sourced=())
        bare = figures(measures, subject=about, period=period, at_hand=beside)
    assert all(figure.sources for figure in told.values())
    assert not any('FROM "aid_aid"' in query["sql"] for query in asked)
    for name, one in told.items():
        parts = tuple(part._replace(sources=bare[name].parts[at].sources) for at, part in enumerate(one.parts))
        assert replace(one, parts=parts) == bare[name]


def test_what_the_catalogue_calls_counted_a_register_counts(world: World) -> None:
    declared = all_measures()
    for name, known in catalogue().items():
        assert name in declared or known.origin == "typed", name
        assert known.adds != "union" or (name in declared and bool(declared[name][1].distinct)), name


def test_a_report_is_gathered_in_seven_queries_however_many_members(world: World) -> None:
    many(world)
    with CaptureQueriesContext(connection) as asked:
        loaded = load(
            "six-month", "cluster-ii", Period.parse("2024-H1"), lang="en", on=TODAY, scope=scope_of_everything(on=TODAY)
        )
    about = [query["sql"] for query in asked if "records_cell" in query["sql"]]
    assert loaded.figures["outgoing_delegations"].is_known
    # Two more ask for the scope of everything; one of the cells asks who keeps registers of what others type. Who keeps
    # records at all is not asked: of both members something was counted a year before.
    assert (len(asked), len(about)) == (9, 2)

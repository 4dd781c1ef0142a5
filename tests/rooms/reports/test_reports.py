"""Reports of a small world: gathered in few queries, stored in versions, released once and then frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions as returns
from proxeny.places.models import Place, Succession
from proxeny.places.queries import PlaceError
from proxeny.reports.actions import Refused, compile_and_store, release
from proxeny.reports.compile import Loaded, compile_report
from proxeny.reports.content import compiled_from
from proxeny.reports.models import Report
from proxeny.reports.outline import TemplateError
from proxeny.reports.queries import load, versions
from proxeny.reports.wording import WordingError
from tests.factories import TODAY, World, context, make

HALF = Period.parse("2024-H1")


def trips(world: World, number: int) -> None:
    """Delegations out, led by Bac Giang, in the first half of 2024."""
    for day in range(number):
        first = date(2024, 2, 1) + timedelta(days=day)
        days = {"starts_on": first, "ends_on": first, "stops": [{"country": "LA"}]}
        make(world, "delegations", state="reported", **days)


@pytest.fixture
def half(world: World) -> World:
    """Three delegations out; Bac Giang's return has come, Hanoi's has not."""
    trips(world, 3)
    chair = world.scope("chair")
    owed = returns.open_returns(
        [world.hanoi, world.bac_giang], template="six-month", period=HALF, due_on=None, scope=chair,
        context=context(world.hanoi),
    )  # fmt: skip
    mine = next(one for one in owed if one.office_id == world.bac_giang.pk)
    returns.receive(mine, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    return world


def gather(world: World, *, subject: str = "cluster-ii", who: str = "chair", lang: str = "en") -> Loaded:
    return load("six-month", subject, HALF, lang=lang, on=TODAY, scope=world.scope(who))


def test_the_cluster_report_names_its_members_and_counts_their_records(half: World) -> None:
    report = compile_report(gather(half))
    assert [(member.place, member.state) for member in report.members] == [
        ("Hanoi", "missing"),
        ("Bac Giang", "received"),
    ]
    assert (report.received, report.expected) == (1, 2)
    assert report.figures["outgoing_delegations"]["by_member"] == {"VN63-01": None, "VN63-24": 3}
    assert "at least 3 outgoing delegations" in report.narrative()[0].text
    assert report.unbound == ()
    assert (report.superior, report.texts["place_and_day"]) == ("Ministry of Foreign Affairs", "Hanoi, 9 July 2024")


def test_an_office_reports_for_itself(half: World) -> None:
    report = compile_report(gather(half, subject="VN63-24", who="head", lang="vi"))
    assert (report.variant, report.issuer, report.superior) == (
        "office",
        "Bac Giang Foreign Affairs",
        "Bac Giang People's Committee",
    )
    assert report.narrative()[0].text.startswith("Trong 6 tháng đầu năm 2024, cơ quan đã tổ chức 3 đoàn ra")


def test_the_number_of_queries_does_not_grow_with_the_records(half: World) -> None:
    with CaptureQueriesContext(connection) as few:
        gather(half)
    trips(half, 12)
    with CaptureQueriesContext(connection) as many:
        gather(half)
    assert len(many) == len(few) <= 18


def test_on_the_borders_of_a_day_the_heirs_stand_in_the_table(half: World) -> None:
    merger = date(2025, 7, 1)
    heir = Place.objects.create(code="VN34-24", kind="province", name="Bac Ninh", valid_from=merger)
    Succession.objects.create(old_id="VN63-24", new=heir, change="merged", effective_on=merger)
    loaded = load("six-month", "cluster-ii", HALF, borders=merger, lang="en", on=TODAY, scope=half.scope("chair"))
    report = compile_report(loaded)
    assert report.figures["outgoing_delegations"]["by_member"]["VN34-24"] == 3
    assert "administrative borders of 1 July 2025" in report.narrative()[-1].text
    with pytest.raises(Refused, match="other borders"):
        compile_and_store(loaded, scope=half.scope("chair"), context=context(half.hanoi))


def test_what_cannot_be_asked_is_said(half: World) -> None:
    scope = half.scope("chair")
    with pytest.raises(TemplateError, match="annual"):
        load("weekly", "cluster-ii", HALF, lang="en", on=TODAY, scope=scope)
    with pytest.raises(WordingError, match="de"):
        load("six-month", "cluster-ii", HALF, lang="de", on=TODAY, scope=scope)
    with pytest.raises(PlaceError):
        load("six-month", "nowhere", HALF, lang="en", on=TODAY, scope=scope)


def test_who_may_read(half: World) -> None:
    with pytest.raises(Refused):
        gather(half, subject="VN63-24", who="other")
    with pytest.raises(Refused):
        gather(half, who="administrator")
    assert gather(half, who="clerk").members


def test_a_compile_makes_a_new_version_and_leaves_its_trace(half: World) -> None:
    chair, act = half.scope("chair"), context(half.hanoi)
    loaded = gather(half)
    first = compile_and_store(loaded, scope=chair, context=act, also=[gather(half, lang="fr")])
    trips(half, 2)
    second = compile_and_store(gather(half), scope=chair, context=act)
    assert [kept.version for kept in versions("six-month", "cluster-ii", HALF)] == [2, 1]
    assert compiled_from(Report.objects.get(pk=first.pk).content) == compile_report(loaded)
    assert compiled_from(first.content, lang="fr").title == "Rapport semestriel"
    assert second.content["figures"]["outgoing_delegations"]["value"] == 5
    entry = Entry.objects.get(verb="report.compile", subject=f"reports:{second.pk}")
    assert '"version":2' in entry.data.replace(" ", "")
    assert list(breaks()) == []


def test_a_released_report_never_changes(half: World) -> None:
    chair, act = half.scope("chair"), context(half.hanoi)
    old = compile_and_store(gather(half), scope=chair, context=act)
    made = compile_and_store(gather(half), scope=chair, context=act)
    with pytest.raises(Refused, match="newer version"):
        release(old, scope=chair, context=act)
    with pytest.raises(Refused, match="chair"):
        release(made, scope=half.scope("clerk"), context=act)
    released = release(made, scope=chair, context=act)
    assert (released.state, released.released_at) == ("released", act.at)
    with pytest.raises(Refused, match="already"):
        release(made, scope=chair, context=act)
    trips(half, 1)
    assert Report.objects.get(pk=made.pk).content["figures"]["outgoing_delegations"]["value"] == 3


def test_a_number_that_is_bound_to_nothing_holds_the_release(half: World) -> None:
    chair, act = half.scope("chair"), context(half.hanoi)
    made = compile_and_store(gather(half), scope=chair, context=act)
    made.content["unbound_numbers"] = ["17"]
    made.save(update_fields=["content"])
    with pytest.raises(Refused, match="not bound to a figure: 17"):
        release(made, scope=chair, context=act)


def test_an_office_keeps_its_own_report_and_no_other(half: World) -> None:
    loaded, act = gather(half, subject="VN63-24", who="head"), context(half.bac_giang)
    assert compile_and_store(loaded, scope=half.scope("head"), context=act).office == half.bac_giang
    with pytest.raises(Refused, match="head of the office"):
        compile_and_store(loaded, scope=half.scope("clerk"), context=act)
    nobody = replace(loaded, subject=replace(loaded.subject, code="VN63-40"))
    with pytest.raises(Refused, match="No office here"):
        compile_and_store(nobody, scope=half.scope("head"), context=act)


def test_returns_of_both_halves_stand_for_the_year_of_who_was_not_asked_for_it(world: World) -> None:
    chair, head = world.scope("chair"), world.scope("head")
    by = {"scope": chair, "context": context(world.hanoi)}
    for period in ("2023-H1", "2023-H2"):
        half = Period.parse(period)
        owed = returns.open_returns([world.bac_giang], template="six-month", period=half, due_on=None, **by)[0]
        said = {"consular_cases": Quantity.exact(4)}
        returns.receive(owed, observations=said, why="Counted.", scope=head, context=context(world.bac_giang))
    year = Period.parse("2023")
    returns.open_returns([world.hanoi], template="annual", period=year, due_on=None, **by)
    report = compile_report(load("annual", "cluster-ii", year, lang="en", on=TODAY, scope=chair))
    assert [(one.code, one.state) for one in report.members] == [("VN63-01", "missing"), ("VN63-24", "received")]
    told = report.figures["consular_cases"]
    assert (told["value"], told["received"], told["expected"], report.received) == (8, 1, 2, 1)
    (section,) = [one for one in report.sections if one.code == "returns"]
    second = section.sentences[1].text
    assert second.endswith("whole period: 1; their returns for its parts stand for it.")
    # Nobody told anything of the year before, so nothing is said of it.
    assert {row.cells[3].text for row in report.tables[0].rows} == {""}

"""Emulation in a small world: each voice where it belongs, lateness from the returns, disputes, ranks, awards."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from proxeny.audit.models import Entry
from proxeny.indicators import actions as returns
from proxeny.indicators.rounds.queries import first_came
from proxeny.records.refusals import Refused
from proxeny.reports.emulation.actions import Given, mark, propose
from proxeny.reports.emulation.queries import Table, table_of, unfinished
from proxeny.reports.models import EmulationDispute, EmulationMark
from tests.factories import TODAY, World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.reports.test_reports import HALF

CLUSTER = "/emulation/cluster-ii/2024/"
OWN = f"{CLUSTER}VN63-24/"


def table(world: World) -> Table:
    found = table_of(world.cluster, year=2024, on=TODAY)
    assert found is not None
    return found


def points(world: World, number: str = "5") -> dict[str, Given]:
    """The same points for whatever Bac Giang's people are asked."""
    found = table(world)
    judged = [one for one in found.version.criteria if found.reckoned.get((world.bac_giang.pk, one.code)) is None]
    return {one.code: Given(min(Decimal(number), one.most), "Công văn 12") for one in judged}


def give(world: World, voice: str, person: str, number: str = "5") -> int:
    asked = {"voice": voice, "table": table(world), "office": world.bac_giang}
    return mark(points(world, number), **asked, scope=world.scope(person), context=context(world.bac_giang))  # type: ignore[arg-type]


def test_each_voice_is_heard_where_it_belongs_alone(world: World) -> None:
    heard = {("own", "head"), ("chair", "chair")}
    for voice in EmulationMark.Voice.values:
        for person in ("clerk", "head", "other", "chair", "ministry", "leader", "auditor", "administrator"):
            if (voice, person) in heard:
                assert give(world, voice, person) == len(points(world))
            else:
                with pytest.raises(Refused):
                    give(world, voice, person)
    assert set(EmulationMark.objects.values_list("voice", flat=True)) == {"own", "chair"}


def test_the_chair_sees_what_a_begun_table_still_lacks(world: World) -> None:
    chaired = [world.cluster.pk]
    assert unfinished(chaired, on=TODAY) == []
    give(world, "own", "head")
    found = unfinished(chaired, on=TODAY)
    members = len(table(world).members)
    assert [(one.disputes, one.unscored, one.unjudged) for one in found] == [(0, members - 1, members)]
    assert "Emulation 2024" in body(signed_in(world, "chair"), "/")
    assert "Emulation 2024" not in body(signed_in(world, "head"), "/")


def test_points_lie_within_the_table_and_none_is_overwritten(world: World) -> None:
    with pytest.raises(Refused, match="40"):
        asked = {"voice": "own", "table": table(world), "office": world.bac_giang}
        mark({"advice": Given(Decimal("40.01"))}, **asked, scope=world.scope("head"), context=context(world.bac_giang))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="formula gives these"):
        mark({"late_returns": Given(Decimal(0))}, **asked, scope=world.scope("head"), context=context(world.bac_giang))  # type: ignore[arg-type]
    give(world, "own", "head")
    assert give(world, "own", "head") == 0
    give(world, "own", "head", "4")
    kept = EmulationMark.objects.filter(criterion="advice").order_by("pk")
    assert [(one.points, one.ended_at is None) for one in kept] == [(Decimal(5), False), (Decimal(4), True)]
    assert Entry.objects.filter(verb="emulation.mark").count() == 2


def test_lateness_comes_from_when_a_return_first_came(world: World) -> None:
    chair, act = world.scope("chair"), context(world.bac_giang)
    owed = returns.open_returns(
        [world.bac_giang, world.hanoi], template="six-month", period=HALF, due_on=date(2024, 7, 4), scope=chair,
        context=context(world.hanoi),
    )  # fmt: skip
    mine = next(one for one in owed if one.office_id == world.bac_giang.pk)
    returns.receive(mine, observations={}, why="", scope=world.scope("head"), context=act)
    # Five of ten days late, both: the one came on the fifth day after, the other has not come by then.
    assert table(world).reckoned[world.bac_giang.pk, "late_returns"] == Decimal("5.00")
    later = table_of(world.cluster, year=2024, on=date(2024, 7, 12))
    assert later is not None
    said = [later.reckoned[one.pk, "late_returns"] for one in (world.bac_giang, world.hanoi)]
    assert said == [Decimal("5.00"), Decimal("8.00")]
    assert first_came([one.pk for one in owed]) == {mine.pk: date(2024, 7, 9)}
    with CaptureQueriesContext(connection) as asked:
        assert first_came([]) == {}
    assert not asked.captured_queries


def test_the_pages_carry_it_from_the_score_to_the_award(world: World) -> None:
    head, chair = signed_in(world, "head"), signed_in(world, "chair")
    give(world, "chair", "chair")
    head.post(OWN, {"act": "dispute", "dispute-criterion": "initiative", "dispute-text": "Xem lại"})
    one = EmulationDispute.objects.get()
    head.post(OWN, {"act": f"settle-{one.pk}", f"settle-{one.pk}-text": "Được"})
    chair.post(OWN, {"act": f"settle-{one.pk}", f"settle-{one.pk}-text": "Giữ nguyên"})
    chair.post(OWN, {"act": "award", "award-award": "merit", "award-why": "Nhất cụm"})
    page = body(signed_in(world, "other"), OWN)
    assert "Giữ nguyên" in page and "Được" not in page and "certificate of merit" in page
    assert "certificate of merit" in body(head, CLUSTER) and "rule of the house" in body(head, CLUSTER)
    with pytest.raises(Refused, match="with a rank"):
        propose("merit", why="x", table=table(world), office=world.hanoi, scope=world.scope("chair"), context=context())
    body(signed_in(world, "administrator"), CLUSTER, status=404)
    body(head, "/emulation/cluster-ii/2020/", status=404)


def test_the_files_of_the_table_say_what_its_page_says(world: World) -> None:
    give(world, "chair", "chair")
    head = signed_in(world, "head")
    rows = list(csv.reader(io.StringIO(head.get(f"{CLUSTER}file.csv").content.decode("utf-8-sig"))))
    mine = dict(zip(rows[0], rows[1], strict=True))
    assert (mine["code"], mine["Rank"], mine["Late returns"], mine["Total points"]) == ("VN63-24", "1", "0", "25")
    book = CalamineWorkbook.from_filelike(io.BytesIO(head.get(f"{CLUSTER}file.xlsx").content))
    lines = book.get_sheet_by_index(0).to_python()
    assert lines[5][1:3] == [1, 25]
    body(head, f"{CLUSTER}file.pdf", status=404)
    assert signed_in(world, "administrator").get(f"{CLUSTER}file.csv").status_code == 404


def test_the_table_says_until_the_year_is_over_that_results_are_those_so_far(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "The year is not over: results until"
    assert f"{told} {TODAY:%d/%m/%Y}" in body(signed_in(world, "chair"), CLUSTER)
    monkeypatch.setenv("PROXENY_TODAY", "2025-01-02")
    assert told not in body(signed_in(world, "chair"), CLUSTER)

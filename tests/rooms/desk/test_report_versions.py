"""Versions of a report: a corrected return restates what was released, and everybody sees what, when and why."""

from __future__ import annotations

from datetime import timedelta

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions as returns
from proxeny.indicators.models import Return
from proxeny.reports.actions import compile_and_store, release
from proxeny.reports.queries import load
from proxeny.reports.versions import version_history
from tests.factories import NOW, TODAY, World, context
from tests.rooms.desk.test_lists import body, signed_in

HALF = Period.parse("2024-H1")
CLUSTER = "/reports/six-month/cluster-ii/2024-H1/"


def send(world: World, owed: Return, cases: int, *, hours: int, why: str) -> None:
    act = context(world.bac_giang, at=NOW + timedelta(hours=hours))
    said = {"consular_cases": Quantity.exact(cases)}
    returns.receive(owed, observations=said, why=why, scope=world.scope("head"), context=act)


def compiled(world: World, *, hours: int, why: str = "") -> None:
    act = context(world.hanoi, at=NOW + timedelta(hours=hours), why=why)
    chair = world.scope("chair")
    made = compile_and_store(
        load("six-month", "cluster-ii", HALF, lang="en", on=TODAY, scope=chair), scope=chair, context=act
    )
    release(made, scope=chair, context=act)


def corrected_after_release(world: World) -> None:
    """A round of two offices whose report was released before one of them corrected its return."""
    asked = returns.open_returns(
        [world.hanoi, world.bac_giang], template="six-month", period=HALF, due_on=None,
        scope=world.scope("chair"), context=context(world.hanoi),
    )  # fmt: skip
    owed = next(one for one in asked if one.office_id == world.bac_giang.pk)
    send(world, owed, 5, hours=1, why="")
    compiled(world, hours=2)
    send(world, owed, 7, hours=3, why="two cases came late")


def test_a_corrected_return_restates_a_released_report_in_sight_of_all(world: World) -> None:
    corrected_after_release(world)
    compiled(world, hours=4, why="Bac Giang corrected its return")
    second, first = version_history("six-month", "cluster-ii", HALF, lang="en")
    assert first.changes == () and first.report.content["figures"]["consular_cases"]["value"] == 5
    told = [(one.measure, one.place, one.before, one.now) for one in second.changes]
    assert told == [
        ("consular_cases", "", "at least 5", "at least 7"),
        ("consular_cases", "VN63-24", "5", "7"),
    ]
    assert second.why == "Bac Giang corrected its return"
    assert [(one.verb, one.why) for one in second.events] == [("return.receive", "two cases came late")]
    page = body(signed_in(world, "chair"), f"{CLUSTER}versions")
    assert "two cases came late" in page and "at least 7" in page and "Bac Giang corrected its return" in page
    assert body(signed_in(world, "administrator"), f"{CLUSTER}versions", status=403)
    assert f"{CLUSTER}versions" in body(signed_in(world), CLUSTER)


def test_what_was_released_stays_in_reach_when_a_newer_version_is_compiled(world: World) -> None:
    corrected_after_release(world)
    chair = signed_in(world, "chair")
    assert "Say why" in chair.post(f"{CLUSTER}compile", {"why": " "}, follow=True).content.decode()
    assert len(version_history("six-month", "cluster-ii", HALF, lang="en")) == 1
    assert "stands until" not in body(chair, CLUSTER)
    chair.post(f"{CLUSTER}compile", {"why": "Bac Giang corrected its return"})
    page = body(chair, CLUSTER)
    assert "Version 1, released" in page
    told = {number: chair.get(f"{CLUSTER}paper.json?lang=en&version={number}") for number in (1, 2)}
    values = {number: answer.json()["figures"]["consular_cases"]["value"] for number, answer in told.items()}
    assert values == {1: 5, 2: 7} and "_en-v1.json" in told[1].headers["Content-Disposition"]
    assert "paper.pdf?lang=en&amp;version=1" in body(chair, f"{CLUSTER}versions")
    for wrong in ("3", "0", "x", "9" * 30):
        assert chair.get(f"{CLUSTER}paper.json?lang=en&version={wrong}").status_code == 404
    assert chair.get(f"{CLUSTER}paper.json?lang=fr&version=1").status_code == 404

"""The order of days: what cannot be is refused where it is typed, what can be is questioned on the record's page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from proxeny.records.actions import Invalid
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from tests.factories import World, make


def wrong(world: World, kind: str, **changes: Any) -> set[str]:
    """The fields against which something is said."""
    with pytest.raises(Invalid) as invalid:
        make(world, kind, **changes)
    return {one.field for one in invalid.value.problems}


def doubted(world: World, kind: str, **changes: Any) -> list[str]:
    record = make(world, kind, **changes)
    register = REGISTERS[kind]
    return register.doubts(record, snapshot(register, record))


def test_a_report_comes_in_on_the_last_day_or_later(world: World) -> None:
    assert wrong(world, "delegations", state="reported", reported_on=date(2024, 3, 7)) == {"reported_on"}
    assert make(world, "delegations", state="reported", reported_on=date(2024, 3, 8)).pk
    open_end = {"ends_on": None, "stops": [], "reported_on": date(2024, 3, 3)}
    assert wrong(world, "delegations", state="reported", **open_end) == {"reported_on"}


def test_the_last_opinion_is_in_when_none_is_pending(world: World) -> None:
    asked = {"file_complete_on": date(2024, 6, 3), "opinions_on": date(2024, 6, 12)}
    agreed = {"body": "A", "answered_on": date(2024, 6, 12), "result": "agreed"}
    assert wrong(world, "agreements", **asked, opinions=[agreed, {"body": "B"}]) == {"opinions_on"}
    assert make(world, "agreements", **asked, opinions=[agreed]).pk
    assert make(world, "agreements", **asked).pk


def test_a_decision_after_the_departure_is_questioned(world: World) -> None:
    whole = {"persons": 2}
    assert doubted(world, "delegations", **whole, decided_on=date(2024, 3, 4)) == []
    (said,) = doubted(world, "delegations", **whole, decided_on=date(2024, 3, 5))
    assert "to be checked" in said


def test_a_signature_before_the_decision_is_questioned(world: World) -> None:
    assert doubted(world, "agreements", decided_on=date(2024, 6, 20)) == []
    (said,) = doubted(world, "agreements", decided_on=date(2024, 6, 21))
    assert "signed before" in said


@pytest.mark.parametrize(
    ("ends", "doubts"), [("2029-06-19", 0), ("2029-06-20", 0), ("2029-06-30", 0), ("2030-06-19", 1), ("2028-06-19", 1)]
)
def test_an_end_that_does_not_follow_from_the_term_is_questioned(world: World, ends: str, doubts: int) -> None:
    assert len(doubted(world, "agreements", term_years=5, ends_on=date.fromisoformat(ends))) == doubts

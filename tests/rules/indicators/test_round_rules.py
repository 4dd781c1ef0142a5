"""How far a return has come, who is to act, and what may be done to it in a round."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from proxeny.indicators.rounds.rules import Stage, Told, may_accept_over, may_remark, may_remind, stage

NOON = datetime(2024, 7, 9, 12, tzinfo=UTC)
BEFORE, AFTER = NOON - timedelta(hours=1), NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("state", "sent", "told", "expected", "turn"),
    [
        ("missing", False, None, Stage.DRAFT, "office"),
        ("received", True, None, Stage.SUBMITTED, "chair"),
        ("received", False, None, Stage.REOPENED, "office"),
        ("accepted", True, None, Stage.ACCEPTED, "nobody"),
        ("accepted", True, Told(BEFORE, True), Stage.ACCEPTED, "nobody"),
        ("accepted", True, Told(AFTER, False), Stage.COMPILED, "nobody"),
        ("accepted", True, Told(AFTER, True), Stage.RELEASED, "nobody"),
    ],
)
def test_every_stage_says_who_holds_the_ball(
    state: str, sent: bool, told: Told | None, expected: Stage, turn: str
) -> None:
    found = stage(state, sent=sent, accepted_at=NOON, told=told)
    assert (found, found.turn) == (expected, turn)
    assert str(found.label) and str(found.holder)


def test_what_is_with_its_office_again_says_how_it_came_there() -> None:
    with_office = {"sent": False, "accepted_at": None, "told": None}
    assert stage("received", remarks=1, **with_office) is Stage.RETURNED  # type: ignore[arg-type]
    assert stage("missing", came=True, **with_office) is Stage.REOPENED  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "sent", "remarks", "code"),
    [
        ("received", True, 1, None),
        ("received", True, 0, "needs_remark"),
        ("received", False, 1, "not_received"),
        ("missing", False, 1, "not_received"),
        ("accepted", True, 1, "accepted"),
    ],
)
def test_what_goes_back_with_remarks(state: str, sent: bool, remarks: int, code: str | None) -> None:
    found = may_remark(state, sent=sent, remarks=remarks)
    assert (found.reason.code if found.reason else None) == code


def test_what_is_below_comes_first() -> None:
    assert may_accept_over(sent=True, below=0)
    over = may_accept_over(sent=True, below=2)
    assert not over and "2" in over.text
    assert not may_accept_over(sent=False, below=0)


def test_only_who_holds_the_ball_is_reminded() -> None:
    held = [may_remind("missing", sent=False), may_remind("received", sent=False)]
    assert all(held) and not may_remind("received", sent=True) and not may_remind("accepted", sent=True)

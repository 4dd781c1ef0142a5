"""What became of agreements is counted by their commitments' own days, and only of those that the reader reads."""

from __future__ import annotations

from datetime import date

from proxeny.programmes.followup import altogether, followed, overdue_commitments, promises_stand, tasks_stand
from tests.factories import World, make

COMMITMENTS = [
    {"content": "In time", "due_on": date(2024, 5, 1), "state": "kept", "done_on": date(2024, 4, 30)},
    {"content": "Late", "due_on": date(2024, 5, 1), "state": "kept_late", "done_on": date(2024, 5, 2)},
    {"content": "Overdue", "due_on": date(2024, 7, 1), "state": "open"},
    {"content": "To come", "due_on": date(2025, 7, 1), "state": "open"},
]
DORMANT = [{"year": 2023, "on": date(2024, 1, 9), "rating": "dormant", "reason": "No answer"}]


def test_commitments_stand_by_their_days(world: World) -> None:
    make(
        world,
        "agreements",
        state="in_force",
        starts_on=date(2023, 1, 9),
        field="trade",
        commitments=COMMITMENTS,
        reviews=DORMANT,
    )
    make(world, "agreements", state="in_force", starts_on=date(2019, 1, 9), ends_on=date(2024, 1, 8), commitments=[])
    make(world, "agreements", office=world.hanoi, state="signed")
    for by in ("office", "partner", "field"):
        total = altogether(followed(world.scope(), by=by))  # type: ignore[arg-type]
        told = (total.signed, total.in_force, total.dormant, total.due, total.on_time, total.late, total.overdue)
        assert told == (2, 1, 1, 3, 1, 1, 1)
    assert [one.content for one in overdue_commitments(world.scope())] == ["Overdue"]


def test_a_later_review_wakes_a_dormant_agreement(world: World) -> None:
    again = [*DORMANT, {"year": 2024, "on": date(2024, 7, 1), "rating": "active"}]
    make(world, "agreements", state="in_force", starts_on=date(2023, 1, 9), commitments=[], reviews=again)
    assert altogether(followed(world.scope(), by="office")).dormant == 0


def test_tasks_and_promises_stand_by_their_days(world: World) -> None:
    make(world, "tasks")
    make(world, "tasks", state="done", done_on=date(2024, 7, 2))
    make(world, "tasks", state="done", done_on=date(2024, 6, 30))
    make(world, "promises", state="silent", asked_on=date(2024, 6, 1))
    tasks, promises = tasks_stand(world.scope()), promises_stand(world.scope())
    assert (tasks.overdue, tasks.open, tasks.in_time, tasks.late) == (1, 1, 1, 1)
    assert (promises.open, promises.silent) == (0, 1)
    assert tasks_stand(world.scope("other")).open == 0

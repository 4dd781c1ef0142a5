"""The filter of late records finds those that their clocks call late, and those that wait for a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import State
from proxeny.law.load import load_pack
from proxeny.records.lateness import late, waiting_for
from proxeny.records.lifecycle import clocks
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import values_of
from tests.factories import TODAY, World, make

DELEGATIONS = REGISTERS["delegations"]


@pytest.mark.parametrize("back", [-60, -21, -15, -14, -13, -8, -1, 1, 3, 5, 7, 8, 10, 14, 21, 60])
def test_what_the_filter_calls_late_is_late_by_its_clock(world: World, back: int) -> None:
    """Whether a clock runs on from its day (file, submission, return) or back from it (departure)."""
    day: date = TODAY - timedelta(days=back)
    # What came in or was handed on did so on a day that has come.
    past = min(day, TODAY)
    made = [
        make(world, "delegations", state="submitted", dossier_on=past),
        make(world, "delegations", state="submitted", dossier_on=past, submitted_on=past),
        make(world, "delegations", state="draft", starts_on=day, ends_on=None, stops=[]),
        make(world, "delegations", state="submitted", starts_on=day, ends_on=None, stops=[], dossier_on=TODAY),
        make(world, "delegations", state="done", starts_on=past, ends_on=past, stops=[]),
        make(world, "events", state="draft", starts_on=day, ends_on=None),
    ]
    scope, pack, calendar = world.scope(), load_pack(), WorkingCalendar()
    for record in made:
        register = REGISTERS[record.kind]
        found = register.model.objects.within(scope).filter(late(register, scope=scope))
        kept = register.model.everything.get(pk=record.pk)
        runs = clocks(register, values=values_of(kept), on=scope.on, pack=pack, calendar=calendar)
        assert found.filter(pk=record.pk).exists() is any(clock.standing.state is State.LATE for clock in runs)


def test_records_wait_for_those_who_may_take_the_next_step(world: World) -> None:
    draft, submitted = make(world, "delegations"), make(world, "delegations", state="submitted")
    for person, waiting in (
        ("clerk", {draft.pk, submitted.pk}),
        ("head", {draft.pk, submitted.pk}),
        ("auditor", set()),
    ):
        scope = world.scope(person)
        records = DELEGATIONS.model.objects.within(scope).filter(waiting_for(DELEGATIONS, scope=scope))
        assert set(records.values_list("pk", flat=True)) == waiting

"""The filter of late records finds those that their clocks call late, and those that wait for a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.load import load_pack
from proxeny.records.lateness import late, waiting_for
from proxeny.records.lifecycle import clocks
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import values_of
from tests.factories import TODAY, World, make

DELEGATIONS = REGISTERS["delegations"]


@pytest.mark.parametrize("back", [1, 3, 5, 7, 8, 10, 14, 21, 60])
def test_what_the_filter_calls_late_is_late_by_its_clock(world: World, back: int) -> None:
    day: date = TODAY - timedelta(days=back)
    record = make(world, "delegations", state="submitted", dossier_on=day)
    done = make(world, "delegations", state="done", starts_on=day, ends_on=day, stops=[])
    scope, pack, calendar = world.scope(), load_pack(), WorkingCalendar()
    found = set(DELEGATIONS.model.objects.within(scope).filter(late(DELEGATIONS, scope=scope)))
    for one in (record, done):
        kept = DELEGATIONS.model.everything.get(pk=one.pk)
        runs = clocks(DELEGATIONS, values=values_of(kept), on=scope.on, pack=pack, calendar=calendar)
        assert (kept in found) is any(clock.standing.is_late for clock in runs)


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

"""What is due by a day of its own stands on the desk of its office, and the plan of agreements before its year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from proxeny.desk.inbox import waiting_for
from proxeny.law.risk import Risk
from proxeny.programmes.register import TASKS
from proxeny.records.lateness import late
from tests.factories import World, make


def test_a_task_that_is_overdue_waits_at_the_desk_of_its_office(world: World) -> None:
    overdue = make(world, "tasks")
    done = make(world, "tasks", done_on=date(2024, 7, 1))
    found = {one.subject: one for one in waiting_for(world.scope())}
    assert found[overdue.subject].risk is Risk.LATE_BY_HOUSE_RULE
    assert done.subject not in found or found[done.subject].risk is Risk.WAITS_FOR_ROLE
    listed = TASKS.model.objects.within(world.scope()).filter(late(TASKS, scope=world.scope()))
    assert [one.pk for one in listed] == [overdue.pk]
    assert overdue.subject not in {one.subject for one in waiting_for(world.scope("other"))}


def test_the_plan_of_agreements_is_due_in_november_before_its_year(world: World) -> None:
    year = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    plan = make(world, "programmes", programme_kind="agreements", **year)
    other = make(world, "programmes", **year)
    for on, risk in ((date(2024, 11, 12), Risk.DUE_BY_LAW), (date(2024, 11, 16), Risk.LATE_BY_LAW)):
        found = {one.subject: one for one in waiting_for(replace(world.scope(), on=on))}
        assert found[plan.subject].risk is risk
        assert found[other.subject].risk is Risk.WAITS_FOR_ROLE

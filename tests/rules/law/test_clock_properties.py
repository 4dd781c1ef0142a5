"""Clocks over leap days, Tet, changes of the law and time zones: what must hold for any day, not for examples."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proxeny.config.environment import day_of
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import Pause, due, standing
from proxeny.law.hours import notice, state_of
from proxeny.law.load import load_pack
from proxeny.law.pack import ClockRule, Direction, Kind, LawPack, NoRuleError, Unit

VN = WorkingCalendar()
PACK = load_pack()
ONE_DAY = timedelta(days=1)
# Decreed years; the leap days of 2024 and 2028 and every Tet between lie within.
DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))
AFTER = [rule for rule in PACK.clocks if rule.direction is Direction.AFTER and rule.unit is not Unit.YEARLY_DATE]
BY_CALENDAR = [rule for rule in AFTER if rule.unit is Unit.CALENDAR_DAYS]
BY_WORK = [rule for rule in AFTER if rule.unit is Unit.WORKING_DAYS]
YEARLY = [rule for rule in PACK.clocks if rule.unit is Unit.YEARLY_DATE]
# New Year's day of the lunar year: it, its eve and at least the three days after it are off.
TETS = [date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17)]
ZONES = ["Asia/Ho_Chi_Minh", "UTC", "America/Los_Angeles", "Europe/Paris", "Asia/Kathmandu", "Pacific/Apia"]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def alone(rule: ClockRule) -> LawPack:
    """A pack that holds this text alone, from the beginning."""
    return replace(PACK, clocks=(replace(rule, valid_from=date(2000, 1, 1), valid_to=None),))


@given(st.sampled_from(BY_CALENDAR), DAYS)
@example(BY_CALENDAR[0], date(2024, 2, 29))
@example(BY_CALENDAR[0], date(2023, 2, 28))
def test_calendar_days_count_a_leap_day_like_any_other(rule: ClockRule, start: date) -> None:
    run = due(alone(rule), rule.matter, start, VN)
    assert run.due == start + rule.days * ONE_DAY
    assert due(alone(rule), rule.matter, start + ONE_DAY, VN).due == run.due + ONE_DAY


@given(st.sampled_from(YEARLY), DAYS)
def test_a_yearly_date_is_the_same_from_every_day_of_its_year(rule: ClockRule, start: date) -> None:
    first = due(alone(rule), rule.matter, date(start.year, 1, 1), VN).due
    assert due(alone(rule), rule.matter, start, VN).due == first
    assert (first.month, first.day, first.year) == (rule.month, rule.day, start.year + rule.year_offset)


@given(st.sampled_from(BY_WORK), DAYS)
def test_a_file_that_comes_on_a_day_off_counts_from_the_working_day_before(rule: ClockRule, start: date) -> None:
    opened = start
    while not VN.is_working(opened):
        opened -= ONE_DAY
    assert due(alone(rule), rule.matter, start, VN).due == due(alone(rule), rule.matter, opened, VN).due


@given(st.sampled_from(BY_WORK), st.sampled_from(TETS), st.integers(1, 12))
def test_tet_gives_every_working_clock_its_days_back(rule: ClockRule, tet: date, before: int) -> None:
    off = [tet + step * ONE_DAY for step in range(-1, 4)]
    assert not any(VN.is_working(day) for day in off)
    start = tet - before * ONE_DAY
    run = due(alone(rule), rule.matter, start, VN)
    assert run.due not in off
    worked = [day for n in range((run.due - start).days) if VN.is_working(day := start + (n + 1) * ONE_DAY)]
    assert len(worked) == rule.days


@pytest.mark.parametrize(("worked", "off"), [("2024-05-04", "2024-04-29"), ("2025-04-26", "2025-05-02")])
def test_a_saturday_worked_for_another_day_stands_for_it(worked: str, off: str) -> None:
    made_up, free = date.fromisoformat(worked), date.fromisoformat(off)
    assert (VN.is_working(made_up), VN.is_working(free)) == (True, False)
    assert VN.between(made_up - ONE_DAY, made_up) == 1
    assert VN.between(free - ONE_DAY, free) == 0


@given(st.sampled_from(AFTER), DAYS, DAYS, st.integers(1, 60))
def test_a_new_text_changes_only_the_cases_of_its_own_days(
    rule: ClockRule, start: date, changed_on: date, days: int
) -> None:
    old = replace(rule, valid_from=date(2000, 1, 1), valid_to=changed_on - ONE_DAY)
    new = replace(rule, days=days, valid_from=changed_on, valid_to=None)
    both = replace(PACK, clocks=(old, new))
    run = due(both, rule.matter, start, VN)
    assert run.rule is (old if start < changed_on else new)
    assert run.due == due(alone(run.rule), rule.matter, start, VN).due


@given(st.sampled_from(AFTER), DAYS, st.integers(0, 400))
def test_between_two_texts_there_is_no_rule_and_nobody_is_late(rule: ClockRule, repealed_on: date, gap: int) -> None:
    old = replace(rule, valid_from=date(2000, 1, 1), valid_to=repealed_on - ONE_DAY)
    new = replace(rule, valid_from=repealed_on + (gap + 1) * ONE_DAY, valid_to=None)
    pack = replace(PACK, clocks=(old, new))
    for day in (repealed_on, repealed_on + gap * ONE_DAY):
        with pytest.raises(NoRuleError):
            due(pack, rule.matter, day, VN)
    assert due(pack, rule.matter, repealed_on - ONE_DAY, VN).rule is old


def test_no_two_texts_of_one_matter_are_in_force_on_one_day() -> None:
    texts: dict[tuple[str, str], list[ClockRule]] = defaultdict(list)
    for rule in PACK.clocks:
        texts[rule.matter, rule.unit.value].append(rule)
    for rules in texts.values():
        ordered = sorted(rules, key=lambda rule: rule.valid_from or date.min)
        for first, second in pairwise(ordered):
            assert first.valid_to is not None
            assert second.valid_from is not None
            assert first.valid_to < second.valid_from


@given(st.dates(date(2020, 9, 17), date(2030, 12, 31)))
@example(date(2025, 12, 7))
@example(date(2025, 12, 8))
def test_the_appraisal_of_aid_is_law_until_the_decree_ended_and_a_house_rule_after(start: date) -> None:
    run = due(PACK, "aid.appraisal", start, VN)
    assert (run.rule.kind is Kind.LAW) == (start <= date(2025, 12, 7))
    assert run.due - start == 20 * ONE_DAY


FIRST = datetime(2020, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 11 * 366 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@given(MOMENTS, st.sampled_from(ZONES))
@example(datetime(2024, 2, 28, 17, 0, tzinfo=UTC), "America/Los_Angeles")
@example(datetime(2024, 6, 30, 16, 59, 59, tzinfo=UTC), "UTC")
def test_a_moment_has_one_day_at_the_house_in_whatever_zone_it_is_told(moment: datetime, zone: str) -> None:
    assert day_of(moment.astimezone(ZoneInfo(zone))) == (moment + timedelta(hours=7)).date()


@given(MOMENTS, st.sampled_from(ZONES), st.integers(0, 80 * 60), st.integers(0, 200 * 60))
def test_hours_run_alike_in_whatever_zone_they_were_told(learned: datetime, zone: str, told: int, asked: int) -> None:
    def house(minutes: int) -> datetime:
        real = (learned + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
        return real.astimezone(HANOI).replace(tzinfo=None)

    found = notice(PACK, "US", start=house(0), stopped=house(told), at=house(told + asked))
    if found is not None:
        assert state_of(found) == ("in_time" if told <= 72 * 60 else "stopped_late")


@given(DAYS, DAYS)
def test_working_days_between_two_days_are_those_counted_one_by_one(one: date, other: date) -> None:
    first, last = sorted((one, other))
    days = (first + step * ONE_DAY for step in range(1, (last - first).days + 1))
    assert VN.between(first, last) == sum(VN.is_working(day) for day in days)
    assert VN.between(last, first) == -VN.between(first, last)


@given(st.sampled_from(AFTER), DAYS, st.lists(st.integers(0, 12), max_size=6), st.integers(0, 700))
def test_days_late_or_left_are_those_that_count_and_on_which_the_clock_ran(
    rule: ClockRule, start: date, steps: list[int], later: int
) -> None:
    edges = [start + sum(steps[: at + 1]) * ONE_DAY for at in range(len(steps) // 2 * 2)]
    pauses = [Pause(sent_back, returned) for sent_back, returned in zip(edges[::2], edges[1::2], strict=True)]
    run, on = due(alone(rule), rule.matter, start, VN, pauses=pauses), start + later * ONE_DAY
    first, last = sorted((on, run.due))
    days = [first + step * ONE_DAY for step in range(1, (last - first).days + 1)]
    ran = [day for day in days if not any(pause.stops(day) for pause in pauses)]
    counting = [day for day in ran if rule.unit is Unit.CALENDAR_DAYS or VN.is_working(day)]
    assert standing(run, on).days == len(counting)

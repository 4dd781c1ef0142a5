"""The days from which a clock is late, as lists ask for them, are those on which the clock itself says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import State, due, standing
from proxeny.law.load import load_pack
from proxeny.law.pack import ClockRule, Direction, LawPack, NoRuleError, Unit
from proxeny.records.lateness import late_starts

PACK, CALENDAR = load_pack(), WorkingCalendar()
# A clock of one day is reckoned on every day of a year around, so that starts near the border are among them.
DAYS = st.dates(date(2023, 3, 1), date(2028, 6, 30))
STEPS = st.integers(-120, 120)
FORWARD = next(rule for rule in PACK.clocks if rule.matter == "delegation.review")


def late_by_clock(pack: LawPack, matter: str, start: date, *, on: date) -> bool:
    try:
        run = due(pack, matter, start, CALENDAR)
    except NoRuleError:
        return False
    return standing(run, on).state is State.LATE


def late_by_list(pack: LawPack, matter: str, start: date, *, on: date) -> bool:
    spans = late_starts(matter, on=on, pack=pack, calendar=CALENDAR)
    return any((first is None or first <= start) and start <= last for first, last in spans)


@given(st.sampled_from(PACK.clocks), DAYS, STEPS)
def test_lists_and_clocks_agree_on_every_clock_of_the_pack(rule: ClockRule, on: date, step: int) -> None:
    start = on + timedelta(days=step)
    assert late_by_list(PACK, rule.matter, start, on=on) is late_by_clock(PACK, rule.matter, start, on=on)


TEXTS = st.tuples(
    st.sampled_from(Direction), st.sampled_from([Unit.CALENDAR_DAYS, Unit.WORKING_DAYS]), st.integers(1, 40)
)


@given(st.lists(st.tuples(TEXTS, st.integers(0, 90), st.integers(0, 20)), min_size=1, max_size=4), DAYS, STEPS)
def test_they_agree_over_texts_that_follow_each_other_with_gaps(
    texts: list[tuple[tuple[Direction, Unit, int], int, int]], on: date, step: int
) -> None:
    begins, rules = on - timedelta(days=90), []
    for (direction, unit, days), length, gap in texts:
        ends = begins + timedelta(days=length)
        told = {"direction": direction, "unit": unit, "days": days, "valid_from": begins, "valid_to": ends}
        rules.append(replace(FORWARD, **told))
        begins = ends + timedelta(days=gap + 1)
    pack, start = replace(PACK, clocks=tuple(rules)), on + timedelta(days=step)
    assert late_by_list(pack, FORWARD.matter, start, on=on) is late_by_clock(pack, FORWARD.matter, start, on=on)


def test_what_is_due_before_an_event_is_late_while_the_event_is_still_ahead() -> None:
    departure = date(2024, 7, 19)
    on = date(2024, 7, 9)
    assert late_by_list(PACK, "delegation.dossier", departure, on=on)
    assert not late_by_list(PACK, "delegation.dossier", date(2024, 7, 23), on=on)

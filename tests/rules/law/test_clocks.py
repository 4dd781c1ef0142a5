"""Knows how clocks run over leap days, Tet, pauses and changes of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import ClockRun, Pause, PauseError, State, due, standing
from proxeny.law.explained import explain, limit
from proxeny.law.load import load_pack
from proxeny.law.pack import Direction, LawPack, NoRuleError, Unit

VN = WorkingCalendar()
PACK = load_pack()
OPINIONS, REPORT = "agreement.opinions", "agreement.report_to_pm"
DAYS = st.dates(min_value=date(2021, 7, 1), max_value=date(2030, 12, 31))


def report(*, stopped: date | None = None) -> ClockRun:
    return due(PACK, REPORT, date(2024, 6, 20), VN, stopped=stopped)


@pytest.mark.parametrize(
    ("matter", "start", "expected"),
    [
        (REPORT, "2024-06-20", "2024-07-05"),
        (REPORT, "2024-02-20", "2024-03-06"),
        (REPORT, "2023-02-20", "2023-03-07"),
        (OPINIONS, "2024-02-05", "2024-02-21"),
        ("agreement.annual_plan", "2025-01-01", "2024-11-15"),
        ("delegation.dossier", "2024-02-20", "2024-01-30"),
        ("delegation.trip_report", "2024-06-24", "2024-07-09"),
        ("report.return", "2024-06-30", "2024-07-05"),
    ],
)
def test_due_days(matter: str, start: str, expected: str) -> None:
    assert due(PACK, matter, date.fromisoformat(start), VN).due == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("on", "stopped", "state", "days"),
    [
        ("2024-06-19", None, State.NOT_STARTED, 16),
        ("2024-06-20", None, State.RUNNING, 15),
        ("2024-07-05", None, State.DUE_TODAY, 0),
        ("2024-07-09", None, State.LATE, 4),
        ("2024-07-09", "2024-07-05", State.STOPPED_IN_TIME, 0),
        ("2024-07-09", "2024-07-06", State.STOPPED_LATE, 1),
        ("2024-07-01", "2024-07-06", State.RUNNING, 4),
    ],
)
def test_standing(on: str, stopped: str | None, state: State, days: int) -> None:
    run = report(stopped=date.fromisoformat(stopped) if stopped else None)
    stands = standing(run, date.fromisoformat(on), holder="VN63-24")
    assert (stands.state, stands.days, stands.holder) == (state, days, "VN63-24")


def test_a_pause_moves_the_due_day_by_its_working_days() -> None:
    pause = Pause(date(2024, 4, 26), date(2024, 5, 6))
    run = due(PACK, OPINIONS, date(2024, 4, 24), VN, pauses=[pause])
    assert (run.due, run.paused_days) == (date(2024, 5, 13), 4)
    assert standing(run, date(2024, 5, 2)).state is State.PAUSED
    assert standing(run, date(2024, 5, 7)).days == 4


def test_an_open_pause_never_makes_late() -> None:
    run = due(PACK, OPINIONS, date(2024, 6, 3), VN, pauses=[Pause(date(2024, 6, 5))])
    stands = standing(run, date(2024, 9, 30))
    assert stands.state is State.PAUSED
    assert not stands.is_late


@pytest.mark.parametrize(
    "pauses",
    [
        [Pause(date(2024, 6, 5), date(2024, 6, 4))],
        [Pause(date(2024, 6, 5), date(2024, 6, 9)), Pause(date(2024, 6, 8), date(2024, 6, 10))],
        [Pause(date(2024, 6, 5)), Pause(date(2024, 6, 8))],
    ],
)
def test_impossible_pauses_are_refused(pauses: list[Pause]) -> None:
    with pytest.raises(PauseError):
        due(PACK, OPINIONS, date(2024, 6, 3), VN, pauses=pauses)


def two_texts() -> LawPack:
    """A pack in which the report is due after 10 days from 2025 on."""
    old = PACK.clock(REPORT, on=date(2024, 1, 1))
    new = replace(old, days=10, valid_from=date(2025, 1, 1))
    return replace(PACK, clocks=(replace(old, valid_to=date(2024, 12, 31)), new))


def test_a_case_follows_the_text_of_its_own_day() -> None:
    pack = two_texts()
    assert due(pack, REPORT, date(2024, 12, 31), VN).due == date(2025, 1, 15)
    assert due(pack, REPORT, date(2025, 1, 1), VN).due == date(2025, 1, 11)
    assert due(pack, REPORT, date(2025, 1, 1), VN, on_law_day=date(2024, 12, 1)).due == date(2025, 1, 16)


def test_before_the_law_there_is_no_clock() -> None:
    with pytest.raises(NoRuleError, match=r"agreement.opinions.*2021-06-30"):
        due(PACK, OPINIONS, date(2021, 6, 30), VN)


@given(DAYS)
def test_fifteen_days_are_fifteen_days_over_leap_years(start: date) -> None:
    assert due(PACK, REPORT, start, VN).due - start == timedelta(days=15)


@given(DAYS)
def test_working_clocks_end_on_working_days(start: date) -> None:
    run = due(PACK, OPINIONS, start, VN)
    assert VN.is_working(run.due)
    assert VN.between(start, run.due) == 7
    assert run.provisional == any(VN.provisional(year) for year in (start.year, run.due.year))


@given(DAYS, st.integers(0, 40))
def test_starting_later_is_never_due_earlier(start: date, later: int) -> None:
    assert due(PACK, OPINIONS, start, VN).due <= due(PACK, OPINIONS, start + timedelta(days=later), VN).due


@given(DAYS, st.integers(0, 6), st.integers(0, 30))
def test_a_pause_takes_its_own_days_and_no_more(start: date, after: int, length: int) -> None:
    sent_back = VN.add_working(start, after)
    returned = sent_back + timedelta(days=length)
    run = due(PACK, OPINIONS, start, VN, pauses=[Pause(sent_back, returned)])
    assert run.paused_days == VN.between(sent_back, returned)
    assert VN.between(start, run.due) == 7 + run.paused_days


@given(DAYS, st.integers(0, 60))
def test_days_left_and_late_mirror_the_calendar(start: date, step: int) -> None:
    run = due(PACK, OPINIONS, start, VN)
    on = start + timedelta(days=step)
    stands = standing(run, on)
    assert stands.days == abs(VN.between(on, run.due))
    assert stands.is_late == (on > run.due)


@pytest.mark.parametrize("lang", ["vi", "en", "fr", "ar", "th"])
@pytest.mark.parametrize("matter", [rule.matter for rule in PACK.clocks])
def test_every_clock_is_explained(matter: str, lang: str) -> None:
    run = due(PACK, matter, date(2024, 2, 1), VN, pauses=[Pause(date(2024, 2, 2), date(2024, 2, 20))])
    lines = explain(run, lang, pack=PACK)
    assert run.rule.names.in_(lang) in lines[0]
    assert len(lines) >= 3
    assert not any("{" in line for line in lines)


PUT_OFF_BY_NO_FILE = {
    "agreement.pm_request",
    "agreement.report_to_pm",
    "consular.answer",
    "delegation.trip_report",
    "event.summary_report",
    "passports.return",
    "report.return",
}


def test_a_duty_after_a_signature_or_a_journey_does_not_stand_still_for_a_file() -> None:
    after = [rule for rule in PACK.clocks if rule.unit is not Unit.YEARLY_DATE and rule.direction is Direction.AFTER]
    runs = [due(PACK, rule.matter, rule.valid_from or date(2024, 7, 5), VN) for rule in after]
    assert {run.matter for run in runs if not run.may_pause} == PUT_OFF_BY_NO_FILE
    assert {"agreement.opinions", "aid.appraisal", "abtc.review"} <= {run.matter for run in runs if run.may_pause}


ONE = {
    "vi": "trong 1 ngày làm việc kể từ",
    "en": "1 working day after",
    "fr": "1 jour ouvrable à compter",
    "ar": "خلال يوم عمل واحد بعد",
    "th": "ภายใน 1 วันทำการหลัง",
}
# 3 days are few in Arabic, 20 are many.
MORE = {
    "agreement.pm_request": {"en": "3 working days after", "fr": "3 jours ouvrables", "ar": "خلال 3 أيام عمل بعد"},
    "aid.appraisal": {"en": "20 calendar days", "fr": "20 jours calendaires", "ar": "خلال 20 يومًا تقويميًا بعد"},
}


@pytest.mark.parametrize(("lang", "said"), ONE.items())
def test_one_day_is_told_in_the_singular(lang: str, said: str) -> None:
    assert said in explain(due(PACK, "consular.forward", date(2024, 7, 5), VN), lang, pack=PACK)[0]


@pytest.mark.parametrize("matter", MORE)
def test_days_are_told_in_the_form_of_their_number(matter: str) -> None:
    run = due(PACK, matter, date(2024, 7, 5), VN)
    for lang, said in MORE[matter].items():
        assert said in explain(run, lang, pack=PACK)[0]


def test_explanation_in_english() -> None:
    assert explain(report(), "en", pack=PACK) == [
        "Report on the signed agreement to the Prime Minister: 15 calendar days after this event: signature.",
        "Source: Law 70/2020/QH14 on International Agreements, art. 18-19.",
        "Counted from 20 June 2024; that day is day 0.",
        "Due on 5 July 2024.",
    ]


def test_a_limit_is_told_in_the_language_that_was_asked_for() -> None:
    told = {lang: limit(report().rule, lang, pack=PACK) for lang in ("vi", "en", "fr", "ar", "th")}
    assert told["en"].startswith("15 calendar days after") and told["vi"].startswith("trong 15 ngày kể từ khi ")
    assert len(set(told.values())) == len(told)

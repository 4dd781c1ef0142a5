"""Limits in hours: by nationality, over midnight, never better than what is known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from proxeny.law.hours import notice, state_of
from proxeny.law.load import load_pack
from proxeny.records.hours import is_hour, notices
from proxeny.records.register import REGISTERS

PACK = load_pack()


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment by the clock of the house."""
    return datetime.combine(date(year, month, day), time(hour, minute))


LEARNED = moment(2024, 2, 28, 22, 30)


def test_the_table_is_by_nationality() -> None:
    assert [PACK.notice(code, on=date(2024, 1, 1)).hours for code in ("US", "AU", "CN", "KR")] == [72, 48, 0, 0]  # type: ignore[union-attr]
    assert PACK.notice("LA", on=date(2024, 1, 1)) is None
    assert notice(PACK, "LA", start=LEARNED, stopped=None, at=LEARNED) is None


def test_hours_run_over_a_leap_day() -> None:
    found = notice(PACK, "US", start=LEARNED, stopped=None, at=moment(2024, 3, 1, 22, 30))
    assert found is not None
    assert (found.due, found.hours, state_of(found)) == (moment(2024, 3, 2, 22, 30), 24, "running")


def test_a_begun_hour_counts() -> None:
    late = notice(PACK, "AU", start=LEARNED, stopped=None, at=moment(2024, 3, 1, 22, 31))
    assert late is not None
    assert (late.hours, state_of(late)) == (1, "late")
    stopped = notice(PACK, "AU", start=LEARNED, stopped=moment(2024, 3, 1, 23), at=moment(2024, 3, 9))
    assert stopped is not None
    assert (stopped.hours, state_of(stopped)) == (1, "stopped_late")


def test_as_soon_as_possible_has_no_hour() -> None:
    found = notice(PACK, "CN", start=LEARNED, stopped=None, at=LEARNED + timedelta(days=9))
    assert found is not None
    assert (found.due, found.is_late, state_of(found)) == (None, False, "at_once")


@given(st.integers(0, 200), st.integers(0, 300))
def test_once_told_nothing_changes_any_more(told_after: int, asked_after: int) -> None:
    stopped = LEARNED + timedelta(hours=told_after)
    at = stopped + timedelta(hours=asked_after)
    found = notice(PACK, "US", start=LEARNED, stopped=stopped, at=at)
    assert found is not None
    assert state_of(found) == ("in_time" if told_after <= 72 else "stopped_late")
    assert found.hours == abs(told_after - 72)


def test_a_day_without_its_hour_is_the_stricter_count() -> None:
    case = {
        "case_kind": "foreigner",
        "event_type": "detention",
        "nationality": "AU",
        "learned_on": "2024-05-06",
        "learned_at": "",
        "notified_on": "2024-05-08",
        "notified_at": "",
    }
    consular = REGISTERS["consular"]

    def state(**changes: str) -> list[str]:
        found = notices(consular, values={**case, **changes}, at=moment(2024, 6, 1), pack=PACK)
        return [state_of(one) for one in found]

    assert state() == ["stopped_late"]
    assert state(learned_at="14h", notified_at="13:59") == ["in_time"]
    assert state(case_kind="file") == []
    assert state(learned_on="") == []


def test_hours_are_read_as_people_write_them() -> None:
    assert [is_hour(text) for text in ("14:30", "9h", "09.05", "24:00", "half past two", "")] == [True] * 3 + [
        False
    ] * 3

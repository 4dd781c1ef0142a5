"""The calendar shows what lasts on its days within the scope, tells which leaders are away, and writes a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from proxeny.desk.calendars.feed import icalendar
from proxeny.desk.calendars.weeks import Stretch, laid_out
from tests.factories import World, make

MARCH = "/delegations/calendar?on=2024-03-05"
TODAY = date(2024, 7, 9)


def page(world: World, path: str, *, who: str = "clerk", status: int = 200) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[who])
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@dataclass(frozen=True)
class _Trip:
    start: date
    end: date


def test_an_entry_spans_its_days_and_goes_on_in_the_next_week() -> None:
    month = Stretch("month", date(2024, 7, 9))
    assert (month.first, month.last) == (date(2024, 7, 1), date(2024, 8, 4))
    weeks = laid_out([_Trip(date(2024, 7, 5), date(2024, 7, 9))], stretch=month, today=TODAY)
    first, second = weeks[0].placed[0], weeks[1].placed[0]
    assert (first.column, first.span, first.goes_on, first.came_on) == (5, 3, True, False)
    assert (second.column, second.span, second.goes_on, second.came_on) == (1, 2, False, True)


def test_what_finds_no_room_in_a_month_is_counted_and_a_week_has_room_for_all() -> None:
    trips = [_Trip(date(2024, 7, 9), date(2024, 7, 10)) for _n in range(6)]
    month = laid_out(trips, stretch=Stretch("month", TODAY), today=TODAY)[1]
    assert len(month.placed) == 4 and [day.more for day in month.days] == [0, 2, 2, 0, 0, 0, 0]
    week = laid_out(trips, stretch=Stretch("week", TODAY), today=TODAY)[0]
    assert len(week.placed) == 6 and not any(day.more for day in week.days)


def test_days_off_and_worked_weekends_are_told() -> None:
    weeks = laid_out([], stretch=Stretch("month", date(2024, 4, 1)), today=TODAY)
    days = {day.on: day for week in weeks for day in week.days}
    assert days[date(2024, 4, 29)].off and days[date(2024, 5, 4)].worked
    assert not days[date(2024, 4, 27)].off and not days[date(2024, 4, 26)].off


@pytest.mark.parametrize("asked", ["", "never", "9999-12-31", "0001-01-01"])
def test_a_day_that_cannot_be_shown_is_today(asked: str) -> None:
    assert Stretch.parse("year", asked, today=TODAY) == Stretch("month", TODAY)


def test_a_visit_stands_on_its_days_with_its_state_under_the_filters_of_the_list(world: World) -> None:
    record = make(world, "delegations")
    shown = page(world, MARCH)
    assert record.title in shown and "draft" in shown and "04/03/2024 – 08/03/2024" in shown
    assert record.title in page(world, f"{MARCH}&view=week")
    assert record.title in page(world, f"{MARCH}&view=day")
    assert record.title not in page(world, f"{MARCH}&direction=in")
    assert "No record takes up any of these days." in page(world, "/delegations/calendar?on=2024-05-01")
    assert page(world, "/people/calendar", status=404)


def test_other_offices_and_sealed_visits_appear_only_as_the_scope_allows(world: World) -> None:
    theirs = make(world, "delegations", office=world.hanoi, title="Hanoi goes abroad")
    sealed = make(world, "delegations", title="Sealed visit", confidentiality="restricted")
    assert theirs.title not in page(world, MARCH)
    members = page(world, f"{MARCH}&members=1")
    assert theirs.title not in members and "Hanoi Foreign Affairs" in members and "Laos" in members
    assert sealed.title in page(world, MARCH)
    assert sealed.title not in page(world, MARCH, who="leader")
    assert sealed.title not in page(world, f"{MARCH}&members=1", who="other")


def _led(world: World, name: str, first: int, last: int, **more: str) -> None:
    days = {"starts_on": date(2024, 3, first), "ends_on": date(2024, 3, last)}
    who = {"head_name": name, "head_level": "standing_committee", "members": [], "stops": [], **more}
    make(world, "delegations", state="decided", **days, **who)


def test_two_leaders_away_at_once_are_said_in_words(world: World) -> None:
    _led(world, "Leader A", 4, 8)
    _led(world, "Leader B", 7, 12)
    _led(world, "Some Clerk", 7, 12, head_level="department")
    shown = page(world, MARCH)
    assert "From 07/03/2024 to 08/03/2024 2 leaders are away at once: Leader A, Leader B." in shown
    assert "<b>Some Clerk</b>" not in shown
    assert "No leader is recorded as away" in page(world, "/delegations/calendar?on=2024-05-01")


def test_a_member_who_holds_a_leaders_post_is_away_too(world: World) -> None:
    posts = [{"post": "Vice Chair", "level": "standing_committee", "valid_from": date(2021, 7, 1)}]
    leader = make(world, "people", title="Lê Thị Thử", posts=posts)
    members = [{"name": "Lê Thị Thử", "person": leader.pk}]
    make(world, "delegations", state="decided", members=members)
    assert "<b>Lê Thị Thử</b>" in page(world, MARCH)


def test_the_file_holds_the_days_and_no_sealed_record(world: World) -> None:
    make(world, "delegations", title="Tea, rice; and\nmore " + "đ" * 60)
    make(world, "delegations", title="Sealed visit", confidentiality="restricted")
    text = page(world, "/delegations/calendar.ics?on=2024-03-05")
    assert "DTSTART;VALUE=DATE:20240304\r\nDTEND;VALUE=DATE:20240309\r\n" in text
    assert "SUMMARY:Tea\\, rice\\; and" in text and "Sealed" not in text and "Nguyễn" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "đ" * 60 in text.replace("\r\n ", "")


def test_an_empty_calendar_is_a_file_still() -> None:
    assert icalendar([], name="Visits", host="https://desk").splitlines()[0] == "BEGIN:VCALENDAR"

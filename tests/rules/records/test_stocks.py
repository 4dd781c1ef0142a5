"""What a record adds to flows of its rows and to stocks that stand at the end of a period."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from proxeny.records.counts import Entry, amount, counts, entries, reaches, unmet
from proxeny.records.register import Measure

ADDED = ("changes.on", "changes.delta")
FLOW = Measure("added", ("kept",), on="changes.on", amount="changes.delta", when={"changes.sort": ("more",)})
STOCK = Measure("standing", ("kept",), amount="capital", also=(ADDED,), kind="stock", until=("ends_on",))
DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


def project(**changes: Any) -> dict[str, Any]:
    rows = [
        {"on": "2024-02-10", "delta": "5.9", "sort": "more"},
        {"on": date(2024, 5, 1), "delta": -2, "sort": "less"},
        {"on": None, "delta": 9, "sort": "more"},
    ]
    given = {"state": "kept", "starts_on": date(2023, 3, 1), "ends_on": None, "capital": "100.50", "changes": rows}
    return {**given, **changes}


def test_rows_count_each_by_its_own_day_and_codes() -> None:
    assert entries(FLOW, project()) == [Entry(date(2024, 2, 10), "", 5)]
    assert amount(FLOW, project()) == 5


def test_a_record_without_such_a_row_says_what_is_missing() -> None:
    bare = project(changes=[])
    assert not counts(FLOW, bare)
    assert [one.field for one in unmet(FLOW, bare)] == ["changes.on"]


def test_a_stock_gathers_what_came_and_loses_it_on_the_day_after_its_last() -> None:
    ended = project(ends_on=date(2024, 3, 31))
    assert entries(STOCK, ended) == [
        Entry(date(2023, 3, 1), "", 100),
        Entry(date(2024, 2, 10), "", 5),
        Entry(date(2024, 4, 1), "", -100),
        Entry(date(2024, 4, 1), "", -5),
    ]
    assert reaches(STOCK, ended, start=date(2024, 1, 1), end=date(2024, 3, 31))
    assert not reaches(STOCK, ended, start=date(2024, 1, 1), end=date(2024, 4, 1))


@given(first=DAYS, last=DAYS | st.none(), change=DAYS, end=DAYS)
def test_what_stands_is_the_sum_of_all_entries_until_then(
    first: date, last: date | None, change: date, end: date
) -> None:
    values = project(starts_on=first, ends_on=last, changes=[{"on": change, "delta": 7}])
    sum_of_entries = sum(entry.value for entry in entries(STOCK, values) if entry.day <= end)
    stands = last is None or end <= last
    assert sum_of_entries == (100 * (first <= end) + 7 * (change <= end) if stands else 0)

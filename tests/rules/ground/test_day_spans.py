"""Two days typed as one text."""

from __future__ import annotations

from datetime import date

import pytest

from proxeny.ground.dates import DayError
from proxeny.ground.day_spans import is_span, parse_span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("từ 12 đến 18/6/2023", date(2023, 6, 12), date(2023, 6, 18)),
        ("Từ ngày 12/6 đến ngày 18/6/2023", date(2023, 6, 12), date(2023, 6, 18)),
        ("12-18/6/2023", date(2023, 6, 12), date(2023, 6, 18)),
        ("12/6/2023-18/6/2023", date(2023, 6, 12), date(2023, 6, 18)),
        ("28/5 – 3/6/2023", date(2023, 5, 28), date(2023, 6, 3)),
        ("28/12 đến 3/1/2024", date(2023, 12, 28), date(2024, 1, 3)),
        ("du 12 au 18/06/2023", date(2023, 6, 12), date(2023, 6, 18)),
        ("from 12 to 18.6.2023", date(2023, 6, 12), date(2023, 6, 18)),
        ("2023-06-12 đến 2023-06-18", date(2023, 6, 12), date(2023, 6, 18)),
        ("18-06-2023", date(2023, 6, 18), date(2023, 6, 18)),
        ("2023-06-18", date(2023, 6, 18), date(2023, 6, 18)),
    ],
)
def test_spans(text: str, first: date, last: date) -> None:
    assert parse_span(text, "vi") == (first, last)
    assert is_span(text, "vi") is (first != last)


@pytest.mark.parametrize("text", ["", "đến", "tháng 6", "32 đến 33/6/2023", "1 đến 2 đến 3/6/2023", "12 đến hè"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(DayError):
        parse_span(text, "vi")
    assert not is_span(text, "vi")

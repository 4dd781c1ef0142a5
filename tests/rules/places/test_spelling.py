"""Knows how names look in plain letters."""

from __future__ import annotations

import pytest

from proxeny.places.spelling import plain


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Thừa Thiên Huế", "Thua Thien Hue"),
        ("Đắk Lắk", "Dak Lak"),
        ("Cox\u2019s Bazar", "Cox's Bazar"),
        ("Łódź", "Lodz"),
        ("Butel \u2020", "Butel"),
        ("I\u011fd\u0131r", "Igdir"),
    ],
)
def test_plain(name: str, expected: str) -> None:
    assert plain(name) == expected

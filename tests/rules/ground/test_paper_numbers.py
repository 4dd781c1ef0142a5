"""Knows that the number of a paper and its day are told apart in one text, and that doubtful ones are left whole."""

from __future__ import annotations

import pytest

from proxeny.ground.amounts import is_scale_word
from proxeny.ground.money_units import tells_a_unit
from proxeny.ground.paper_numbers import is_numbered, part_number


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("123/QĐ-UBND ngày 5/3/2024", "123/QĐ-UBND", "5/3/2024"),
        ("QĐ số 123/QĐ-UBND, ngày 05 tháng 3 năm 2024", "123/QĐ-UBND", "05 tháng 3 năm 2024"),
        ("123/QĐ-UBND\n(05/03/2024)", "123/QĐ-UBND", "05/03/2024"),
        ("Công văn số 5/UBND-NC ngày 2/1/2024", "Công văn số 5/UBND-NC", "2/1/2024"),
        ("No. 12/2024 of 5 March 2024", "12/2024", "5 March 2024"),
        ("n° 12 du 5 mars 2024", "12", "5 mars 2024"),
        ("قرار رقم 12 بتاريخ 5/3/2024", "12", "5/3/2024"),
        ("ที่ 12/2567 ลงวันที่ 5 มีนาคม 2567", "12/2567", "5 มีนาคม 2567"),
    ],
)
def test_number_and_day_are_parted(text: str, number: str, day: str) -> None:
    assert part_number(text, "vi") == (number, day)
    assert is_numbered(text, "vi")


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("123/QĐ-UBND", "123/QĐ-UBND", ""),
        ("45/2024/QĐ-TTg", "45/2024/QĐ-TTg", ""),
        ("05/03/2024", "", "05/03/2024"),
        ("123/QĐ-UBND ngày 31/02/2024", "123/QĐ-UBND", "31/02/2024"),
        ("12/QĐ ngày 5/3/2024; 13/QĐ ngày 7/3/2024", "12/QĐ ngày 5/3/2024; 13/QĐ ngày 7/3/2024", ""),
        ("", "", ""),
    ],
)
def test_what_tells_one_of_them_or_several_papers_is_not_numbered(text: str, number: str, day: str) -> None:
    assert part_number(text, "vi") == (number, day)
    assert not is_numbered(text, "vi")


def test_words_for_scales_are_known_as_they_are_written() -> None:
    assert all(map(is_scale_word, ("triệu", "tỷ", "ล้านบาท", "million")))
    assert not any(map(is_scale_word, ("văn", "ngân", "พันธมิตร", "m", "đồng")))
    assert tells_a_unit("Kinh phí triệu đồng/năm") and not tells_a_unit("Kinh phí theo tỷ giá")

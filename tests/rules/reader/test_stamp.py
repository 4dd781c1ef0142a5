"""When a page says that it was published, in the words and the calendar of its language."""

from __future__ import annotations

import pytest

from proxeny.reader.lexicon import lexicon
from proxeny.reader.pipeline import read_text
from proxeny.reader.stamp import stamp


@pytest.mark.parametrize(
    ("lang", "line", "day"),
    [
        ("vi", "Thứ Hai, 22-10-2024 | 08:15", "2024-10-22"),
        ("vi", "Hà Nội, ngày 20 tháng 12 năm 2023", "2023-12-20"),
        ("th", "เผยแพร่เมื่อ 20/12/2566 09:00 น.", "2023-12-20"),
        ("ja", "令和6年1月15日", "2024-01-15"),
        ("ko", "입력 2024.01.08 14:20", "2024-01-08"),
        ("ru", "10 января 2024 г.", "2024-01-10"),
        ("en", "Published 9 January 2024 by Staff", "2024-01-09"),
    ],
)
def test_a_line_with_hardly_more_than_a_day_is_the_day_of_publication(lang: str, line: str, day: str) -> None:
    found = stamp(f"A headline\n\n{line}\n\nThe text begins here.", lexicon(lang))
    assert found and str(found.day) == day


def test_a_headline_and_a_sentence_with_a_day_are_none() -> None:
    text = "Forum opened on 9 January 2024 in Hue\n\nThe forum was opened on 9 January 2024.\n"
    assert stamp(text, lexicon("en")) is None


def test_a_long_line_that_the_head_of_a_page_ends_in_is_no_short_one() -> None:
    line = "On 9 January 2024 a delegation came to Hue and " + "spoke with many offices of the city. " * 10
    text = "A headline\n\n" + "A long line of the page that tells no day and ends with a stop.\n" * 18 + line
    assert len(text) > 1300 and stamp(text, lexicon("en")) is None


@pytest.mark.parametrize("head", ["2024-05-06 (Baomau.vn) - ", "6/5/2024 (BM) – "])
def test_a_day_before_a_dateline_is_the_day_of_publication_however_long_its_line(head: str) -> None:
    found = stamp(head + "Leaders of the province met their guests and spoke of many things. " * 4, lexicon("en"))
    assert found and str(found.day) == "2024-05-06"


def test_a_line_that_a_page_breaks_inside_a_sentence_is_no_stamp() -> None:
    page = (
        "Đối ngoại của tỉnh\n\n"
        "Ngày 15/6/2023, UBND tỉnh Nghệ An và tỉnh Xiêng Khoảng (Lào) đã ký thỏa thuận\n"
        "hợp tác giai đoạn 2023-2025 tại thành phố Vinh.\n"
    )
    assert [fact for fact in read_text(page, lang="vi") if fact.kind == "document_meta"] == []

"""Furniture is told by how lines are built and where they stand, in any language; what states a fact is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.reader.disguise import disguised
from proxeny.reader.furniture import furniture

BODY = {
    "vi": "Trong năm, tỉnh đã tổ chức 21 đoàn ra và đón 35 đoàn vào với hơn 400 lượt khách quốc tế đến làm việc. " * 3,
    "en": "Over the year the province sent out 21 delegations and received 35, with more than 400 visitors. " * 3,
    "fr": "Au cours de l’année, la province a envoyé 21 délégations et en a reçu 35, soit plus de 400 visiteurs. " * 3,
    "ar": "خلال العام أوفدت المقاطعة 21 وفدا واستقبلت 35 وفدا يضم أكثر من 400 زائر من مختلف دول العالم. " * 3,
    "th": "ในปีนี้จังหวัดได้ส่งคณะผู้แทนไปต่างประเทศ 21 คณะ และต้อนรับ 35 คณะ ซึ่งมีผู้มาเยือนมากกว่า 400 คน " * 4,
}


def kinds(text: str, lang: str) -> dict[str, str]:
    """Each marked passage with its kind."""
    return {text[one.start : one.end]: one.kind for one in furniture(text, lang=lang)}


def test_bylines_stamps_credits_and_files_of_a_page() -> None:
    head = "Tin.vn - Trang tin đối ngoại\nBáo Ví DụBáo Ví Dụ18/12/2023\nThứ Hai, 18/12/2023 14:30\nanh_12.jpg\n"
    found = kinds(f"{head}{BODY['vi']}\nẢnh: Nguyễn Văn Thử\nNguồn: https://example.org/a-12.html", "vi")
    assert found == {
        "Tin.vn - Trang tin đối ngoại": "banner",
        "Báo Ví DụBáo Ví Dụ18/12/2023": "byline",
        "Thứ Hai, 18/12/2023 14:30": "stamp",
        "anh_12.jpg": "file",
        "Ảnh: Nguyễn Văn Thử": "credit",
        "Nguồn: https://example.org/a-12.html": "credit",
    }


def test_boxes_after_the_last_paragraph_hold_teasers_with_numbers() -> None:
    boxes = {"vi": "Bình luận (0)", "en": "Comment (0)", "fr": "Même sujet", "ar": "تعليق (0)", "th": "ข่าวที่เกี่ยวข้อง"}
    teasers = {
        "vi": "10 bãi biển đẹp nhất năm",
        "en": "Ten students win 3 medals.",
        "fr": "Une vidéo de 17 secondes fait rêver",
        "ar": "أفضل 10 شواطئ في العالم",
        "th": "10 ชายหาดที่สวยที่สุด",
    }
    for lang, box in boxes.items():
        found = kinds(f"{BODY[lang]}\n{box}\n{teasers[lang]}\n", lang)
        assert found == {box: "box", teasers[lang]: "teaser"}, lang


def test_a_box_in_the_middle_ends_where_the_paper_goes_on() -> None:
    box = "Related news\nFive villages to see\nTwo ports open"
    text = f"{BODY['en']}\n{box}\nThe province signed 3 agreements.\n{BODY['en']}"
    assert kinds(text, "en") == {"Related news": "box", "Five villages to see": "teaser", "Two ports open": "teaser"}


def test_a_caption_in_the_language_of_the_page_stays_and_one_in_another_does_not() -> None:
    left, kept = "Lãnh đạo tỉnh ký 2 thỏa thuận hợp tác", "Les dirigeants ont signé 2 accords."
    assert kinds(f"{BODY['fr']}\n{left}\n{kept}\n{BODY['fr']}", "fr") == {left: "foreign"}
    english = "Leaders of the province signed two agreements"
    assert kinds(f"{BODY['th']}\n{english}\n{BODY['th']}", "th") == {english: "foreign"}


def test_a_page_in_two_languages_has_no_foreign_half() -> None:
    half = "\n".join(["Tỉnh đã ký 2 thỏa thuận hợp tác với các địa phương"] * 2)
    assert kinds(f"{half}\nLa province a signé 2 accords avec des localités", "fr") == {}


def test_rows_of_tables_and_lines_of_lists_are_no_furniture() -> None:
    rows = "Đoàn ra\t21\nĐoàn vào\t35\nĐoàn ra\t21\nĐoàn ra\t21\n- Ký 14 thỏa thuận\n- Đón 35 đoàn\n2023\n18639\n"
    assert kinds(rows, "vi") == {}


def test_what_signs_of_direction_turn_round_is_named() -> None:
    text = f"Received \u202e21 delegations\u202c this year. {BODY['en']}"
    assert kinds(text, "en") == {"\u202e21 delegations\u202c": "disguised"}


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("a \u202e155\u202c 7", ["\u202e155\u202c"]),
        ("a \u202e155\nb 7", ["\u202e155"]),
        ("a \u202e1\u202d2\u202c155\u202c 7", ["\u202e1\u202d2\u202c155\u202c"]),
        ("a \u202e1\u2066\u202c155\u2069\u202c 7", ["\u202e1\u2066\u202c155\u2069\u202c"]),
        ("a \u2066\u202e155\u2069 7", ["\u202e155\u2069"]),
        ("\u202b في 2023\u202c \u2067551\u2069", []),
    ],
)
def test_an_override_covers_all_up_to_its_own_end(text: str, covered: list[str]) -> None:
    assert [text[start:end] for start, end in disguised(text)] == covered


def test_what_a_web_page_says_is_outside_is_taken_over() -> None:
    text = f"Menu 24\n{BODY['en']}"
    assert [one.kind for one in furniture(text, lang="en", outside=[(0, 7)])] == ["outside"]


@given(st.text(max_size=400), st.sampled_from(["vi", "en", "ar", "th", "zh"]))
def test_passages_lie_in_the_text_apart_and_in_order(text: str, lang: str) -> None:
    at = 0
    for one in furniture(text, lang=lang):
        assert at <= one.start < one.end <= len(text)
        at = one.end

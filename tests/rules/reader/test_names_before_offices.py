"""Tests: officials named without commas between, and names of Japan and Korea right before an office."""

from __future__ import annotations

import pytest

from proxeny.reader.pipeline import read_text

CHAIR, VICE, VICE_COUNCIL = (
    "chairman_provincial_peoples_committee",
    "vice_chairman_provincial_peoples_committee",
    "vice_chairman_provincial_peoples_council",
)


def offices(text: str, lang: str) -> list[tuple[str | None, str | None]]:
    return [(fact.subject, fact.measure) for fact in read_text(text, lang=lang) if fact.kind == "person_role"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ผู้เข้าร่วม ได้แก่ นายเหงียน วัน มิญ ประธานคณะกรรมการประชาชนจังหวัดนามดิ่ญ นายฝ่าม วัน นาม รองประธานสภาประชาชนจังหวัด",
            [("Nguyen Van Minh", CHAIR), ("Pham Van Nam", VICE_COUNCIL)],
        ),
        (
            "ประธานคณะกรรมการประชาชนจังหวัดนามดิ่ญ นายเหงียน วัน มิญ รองประธานสภาประชาชนจังหวัด นายฝ่าม วัน นาม",
            [("Nguyen Van Minh", CHAIR), ("Pham Van Nam", VICE_COUNCIL)],
        ),
    ],
)
def test_a_list_without_commas_gives_everybody_the_own_office(text: str, expected: list[tuple[str, str]]) -> None:
    assert offices(text, "th") == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("ja", "5月、長野県の丘野健二知事はナムディン省を訪問した。", [("丘野健二", "governor")]),
        ("ja", "丘野健二駐ベトナム日本国大使はナムディン省を訪問した。", [("丘野健二", "ambassador")]),
        ("ja", "丘野健二長野県知事は覚書を締結した。", [("丘野健二", "governor")]),
        ("ko", "남딘성 대표단은 박한별 나주시장을 만났다.", [("박한별", "mayor")]),
    ],
)
def test_a_name_right_before_an_office_is_its_bearers(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert offices(text, lang) == expected

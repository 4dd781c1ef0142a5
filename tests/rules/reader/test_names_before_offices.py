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


def test_an_arabic_and_joins_two_offices_of_one_person() -> None:
    text = (
        "استقبل الوفد الرفيق لو كوانغ مينه، نائب أمين اللجنة الحزبية الإقليمية ورئيس اللجنة الشعبية لمقاطعة نام دينه."
    )
    assert offices(text, "ar") == [("Lu Quang Minh", "deputy_provincial_party_secretary"), ("Lu Quang Minh", CHAIR)]


def test_the_town_where_a_consul_sits_is_not_the_one_that_he_called_on() -> None:
    text = (
        "قام السيد كمال بن زيد، القنصل العام لماليزيا في مدينة هوشي منه، والوفد المرافق له، "
        "بزيارة لقادة مقاطعة نام دينه. "
        "وقد رحبت نام دينه بالوفد."
    )
    found = {fact.kind: fact for fact in read_text(text, lang="ar")}
    assert found["person_role"].subject == "كمال بن زيد"
    assert (found["delegation"].subject, found["delegation"].participants) == ("Nam Dinh", ("Malaysia", "Nam Dinh"))

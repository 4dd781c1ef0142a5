"""Where a delegation is said to be from: it went to another place, also where much stands between."""

from __future__ import annotations

import pytest

from proxeny.reader.pipeline import read_text

FROM = [
    (
        "th",
        "คณะผู้แทนจากแขวงคำม่วน นำโดยผู้ว่าราชการแขวงคำม่วน ได้เข้าเยี่ยมและอวยพรปีใหม่แก่ประชาชนในจังหวัดฟู้เถาะ จังหวัดฟู้เถาะขอบคุณ",
        "incoming_delegation",
        ("Khammouane", "Phu Tho"),
    ),
    (
        "ar",
        "زار وفد من مقاطعة فو ثو، برئاسة نائب رئيس اللجنة الشعبية نجوين فان هونغ وعدد من المديرين، مقاطعة خاموان. "
        "وشكرت مقاطعة فو ثو مضيفيها.",
        "outgoing_delegation",
        ("Phu Tho", "Khammouane"),
    ),
]


@pytest.mark.parametrize(("lang", "text", "measure", "who"), FROM)
def test_nobody_visits_the_place_that_he_is_from(lang: str, text: str, measure: str, who: tuple[str, ...]) -> None:
    (visit,) = (one for one in read_text(text, lang=lang) if one.kind == "delegation")
    assert (visit.measure, visit.participants) == (measure, who)


def test_cooperation_at_once_before_a_text_is_what_the_text_is_about() -> None:
    text = "2024年3月4日、フート省と山口県との協力関係覚書締結式が開催された。"
    assert [one.kind for one in read_text(text, lang="ja") if one.kind == "partner_tie"] == []

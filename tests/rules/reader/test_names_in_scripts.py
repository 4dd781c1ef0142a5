"""Names of people in office as pages in scripts without capitals write them."""

from __future__ import annotations

import pytest

from proxeny.reader.pipeline import read_text


def borne(text: str, lang: str) -> list[tuple[str | None, str | None]]:
    """Who bears which office."""
    return [(one.subject, one.measure) for one in read_text(text, lang=lang) if one.kind == "person_role"]


OFFICES = [
    ("ko", "응우옌반흥 주한 베트남 대사가 경기도를 방문했다.", "Nguyen Van Hung", "ambassador"),
    ("th", "นายฟานวันมินห์ เอกอัครราชทูตเวียดนามประจำประเทศไทย เยือนจังหวัดขอนแก่น", "Phan Van Minh", "ambassador"),
    ("th", "นายสมชาย  ใจดี  ผู้ว่าราชการจังหวัดอุดรธานี ต้อนรับคณะผู้แทนเวียดนาม", "สมชาย ใจดี", "governor"),
    ("th", "นายดิญ วาน บาว (Dinh Van Bao) กงสุลใหญ่เวียดนามประจำจังหวัดขอนแก่น", "Dinh Van Bao", "consul_general"),
    (
        "zh",
        "老街省人民委员会主席郑国战率代表团访问云南省。",
        "Trinh Quoc Chien",
        "chairman_provincial_peoples_committee",
    ),
    (
        "ru",
        "Председатель Народного комитета провинции Виньлонг Чан Ван Лау",
        "Tran Van Lau",
        "chairman_provincial_peoples_committee",
    ),
    (
        "ko",
        "레 뚜에 즈엉 박장성 인민위원회 위원장이 참석했다.",
        "Le Tue Duong",
        "chairman_provincial_peoples_committee",
    ),
    ("th", "นายจู ดึ๊ก หยุง กงสุลใหญ่เวียดนามประจำจังหวัดขอนแก่น", "Chu Duc Dung", "consul_general"),
    ("zh", "占巴塞省省长 阿努·蓬沙瓦 率代表团访问嘉莱省。", "阿努·蓬沙瓦", "governor"),
    (
        "ar",
        "استقبل الرفيق نجوين فان هونغ، نائب أمين سر اللجنة الحزبية الإقليمية، وفد لاوس في مقاطعة فو ثو.",
        "Nguyen Van Hung",
        "deputy_provincial_party_secretary",
    ),
]


@pytest.mark.parametrize(("lang", "text", "name", "office"), OFFICES)
def test_names_set_together_apart_or_with_a_gloss_are_whole(lang: str, text: str, name: str, office: str) -> None:
    assert (name, office) in borne(text, lang)


def test_whom_a_japanese_particle_sets_apart_bears_no_office_before_it() -> None:
    text = "山口県の知事は、グエン・ヴァン・フンを歓迎した。"
    assert borne(text, "ja") == []

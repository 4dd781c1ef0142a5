"""Which way a visit went and whether it took place: invitations, agents, whose visit, what is only proposed."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def _of(text: str, kind: str, lang: str) -> list[Fact]:
    return [one for one in read_text(text, lang=lang) if one.kind == kind]


def _visits(text: str, lang: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.measure, one.status, one.participants) for one in _of(text, "delegation", lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Chủ tịch UBND tỉnh Phú Thọ trân trọng mời Tỉnh trưởng tỉnh Hủa Phăn sang thăm tỉnh Phú Thọ."),
        ("en", "The chairman of Phu Tho province invited a delegation of Houaphanh province to visit Phu Tho."),
    ],
)
def test_who_is_invited_has_not_come_yet(lang: str, text: str) -> None:
    assert _visits(text, lang) == [("incoming_delegation", "plan", ("Houaphanh", "Phu Tho"))]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Nhận lời mời của Hội Hữu nghị tỉnh Liêu Ninh, đoàn đại biểu tỉnh Phú Thọ đã có buổi làm việc."),
        ("en", "At the invitation of Liaoning province, a delegation of Phu Tho province held working sessions."),
        ("de", "Auf Einladung der Provinz Liaoning führte die Delegation der Provinz Phu Tho Gespräche."),
        ("zh", "应辽宁省邀请，富寿省代表团开展工作。"),
    ],
)
def test_a_delegation_went_to_where_it_was_invited(lang: str, text: str) -> None:
    told = [(measure, set(who)) for measure, _status, who in _visits(text, lang)]
    assert told == [("outgoing_delegation", {"Phu Tho", "Liaoning"})]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "El presidente del Comité Popular de Phu Tho aplaudió la visita aquí del gobernador de Houaphanh."),
        ("en", "The chairman of Phu Tho province hailed the visit of the governor of Houaphanh."),
        ("fr", "Le président de la province de Phu Tho a salué la visite d’une délégation de Houaphanh."),
        ("vi", "Chủ tịch UBND tỉnh Phú Thọ đánh giá cao chuyến thăm của Tỉnh trưởng tỉnh Hủa Phăn."),
    ],
)
def test_a_visit_of_somebody_abroad_came(lang: str, text: str) -> None:
    assert [(measure, set(who)) for measure, _status, who in _visits(text, lang)] == [
        ("incoming_delegation", {"Houaphanh", "Phu Tho"})
    ]


def test_who_received_whom_may_stand_before_the_verb() -> None:
    text = "Die Delegation wurde von Herrn Kenji Noda, Bürgermeister der Stadt Kobe, empfangen. Phu Tho dankte."
    assert _visits(text, "de") == [("outgoing_delegation", "actual", ("Phu Tho", "Kobe"))]
    assert [one.subject for one in _of(text, "person_role", "de")] == ["Kenji Noda"]


def test_words_around_a_place_tell_where_a_visit_went() -> None:
    text = "富寿省人民议会副主席阮氏明会见了正在对富寿省进行工作访问的云南省代表团。"
    assert _visits(text, "zh") == [("incoming_delegation", "actual", ("Yunnan", "Phu Tho"))]
    assert [one.subject for one in _of(text, "person_role", "zh")] == ["Nguyen Thi Minh"]


def test_a_mission_to_a_land_is_of_the_place_before_it() -> None:
    text = "山形県ベトナム訪問団がフート省を訪問しました。"
    assert _visits(text, "ja") == [("incoming_delegation", "actual", ("Yamagata", "Phu Tho"))]


def test_what_is_only_proposed_and_tourists_are_no_delegation() -> None:
    assert _visits("富寿省建议云南省加强代表团互访。", "zh") == []
    assert _visits("富寿省表示，2024年中国赴越游客达370万人次。", "zh") == []


def test_a_delegation_of_so_many_is_sent_where_a_province_organises_it() -> None:
    text = "2023年，富寿省组织12个代表团的140人次赴中国参观；接待5个代表团的60人次。"
    told = {one.measure: one.value for one in _of(text, "indicator", "zh")}
    assert (told["outgoing_delegations"], told["incoming_delegations"]) == (12, 5)


def test_a_delegation_that_came_is_none_that_was_sent() -> None:
    text = "27日、ラオスのフアパン県の代表団がフート省を訪問しました。"
    assert _visits(text, "ja") == [("incoming_delegation", "actual", ("Houaphanh", "Phu Tho"))]


def test_a_page_in_vietnamese_is_of_no_town_abroad() -> None:
    text = "Đoàn có 12 người. Khi đến Nhật Bản, đoàn sẽ làm việc tại Hokkaido. Sau đó, đoàn về Hokkaido dự hội nghị."
    assert {one.subject for one in read_text(text, lang="vi")} <= {"Vietnam", None}

"""Days that only the day of publication tells: "today", "the day before", the 12th of a month that nobody names."""

from __future__ import annotations

import pytest

from proxeny.ground.dates import PartialDate
from proxeny.reader.pipeline import read_text

PUBLISHED = PartialDate.parse("2024-09-16")
SIGNED = [
    ("ko", "청주시는 지난 12일 베트남 푸토성과 우호협력 협약을 체결했다.", "2024-09-12"),
    ("ko", "청주시는 28일 베트남 푸토성과 우호협력 협약을 체결했다.", "2024-08-28"),
    ("ko", "청주시는 오늘 베트남 푸토성과 우호협력 협약을 체결했다.", "2024-09-16"),
    ("zh", "越南富寿省人民委员会12日与中国云南省签署合作备忘录。", "2024-09-12"),
    ("ja", "福岡県は12日、ベトナム・フート省と友好協力に関する覚書を締結した。", "2024-09-12"),
    ("es", "La provincia vietnamita de Phu Tho firmó hoy un memorando de entendimiento con Hiroshima.", "2024-09-16"),
    ("es", "Phu Tho firmó la víspera un memorando de entendimiento con Hiroshima.", "2024-09-15"),
    ("ru", "Сегодня провинция Футхо подписала соглашение о сотрудничестве с Хиросимой.", "2024-09-16"),
    ("de", "Phu Tho hat gestern eine Absichtserklärung mit Hiroshima unterzeichnet.", "2024-09-15"),
    ("id", "Provinsi Phu Tho hari ini menandatangani nota kesepahaman dengan Hiroshima.", "2024-09-16"),
    ("ar", "وقعت مقاطعة فو ثو اليوم، مذكرة تفاهم مع هيروشيما.", "2024-09-16"),
    ("th", "วันนี้ จังหวัดฟู้เถาะลงนามบันทึกความเข้าใจกับจังหวัดฮิโรชิมา ประเทศญี่ปุ่น", "2024-09-16"),
]


@pytest.mark.parametrize(("lang", "text", "date"), SIGNED)
def test_an_act_has_the_day_that_its_paper_tells(lang: str, text: str, date: str) -> None:
    told = read_text(text, lang=lang, published=PUBLISHED)
    assert [one.date for one in told if one.kind == "agreement"] == [date]


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, text, _date in SIGNED])
def test_without_its_day_a_paper_tells_none(lang: str, text: str) -> None:
    assert {one.date for one in read_text(text, lang=lang) if one.kind == "agreement"} == {None}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ko", "푸토성 대표단이 5일간 청주시를 방문했다."),
        ("ko", "푸토성 대표단이 4박 5일 일정으로 청주시를 방문했다."),
        ("ja", "フート省の訪問団は4日間の日程で福岡県を訪問した。"),
        ("ja", "フート省の訪問団は12日から福岡県を訪問した。"),
    ],
)
def test_a_number_of_days_and_one_end_of_some_are_no_day(lang: str, text: str) -> None:
    assert {one.date for one in read_text(text, lang=lang, published=PUBLISHED)} == {None}


def test_the_day_on_which_a_paper_says_something_is_none_of_a_figure() -> None:
    text = "Hoy la provincia de Phu Tho informó que atrajo 12 proyectos de IED con 30 millones de dólares."
    told = [one for one in read_text(text, lang="es", published=PUBLISHED) if one.kind == "indicator"]
    assert told and {(one.period, one.as_of) for one in told} <= {(None, None), (None, "2024-09"), ("2024", "2024-09")}

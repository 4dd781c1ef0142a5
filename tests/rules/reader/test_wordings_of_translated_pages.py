"""What pages that were translated by machine say of aid, delegations and conferences, in sentences of our own."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def _told(text: str, lang: str) -> list[Fact]:
    return read_text(text, lang=lang, about="Phu Tho")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Phu Tho hat 312 Delegationen mit insgesamt 1.845 Besuchern zugelassen."),
        ("ar", "سمحت فو ثو بدخول 312 وفدًا، ضمّت 1845 زائرًا."),
        ("es", "Phu Tho autorizó 312 delegaciones con 1.845 visitantes."),
    ],
)
def test_delegations_that_bring_visitors_came_in(lang: str, text: str) -> None:
    counts = {one.measure: one.value for one in _told(text, lang) if one.kind == "indicator"}
    assert counts == {"incoming_delegations": 312, "incoming_foreign_visitors": 1845}


@pytest.mark.parametrize(
    ("lang", "text", "measures"),
    [
        (
            "de",
            "Von Mai 2022 bis Mai 2024 124 Zuwendungen ausländischer Agenturen, Organisationen und Einzelpersonen.",
            {"foreign_ngo_grants": 124},
        ),
        (
            "ar",
            "تلقت المقاطعة 124 حزمة مساعدات من وكالات ومنظمات وأفراد أجانب برأس مال ملتزم يزيد عن 300 مليار دونج.",
            {"foreign_ngo_grants": 124, "foreign_ngo_committed_value": 300_000_000_000},
        ),
        ("id", "Provinsi menerima 24 paket bantuan dari lembaga swadaya masyarakat asing.", {"foreign_ngo_grants": 24}),
        (
            "zh",
            "2020至2021年，该省从外国援助商筹集资金650万美元。",
            {"foreign_ngo_aid_received": 6_500_000},
        ),
    ],
)
def test_aid_that_is_of_no_state_is_that_of_organisations(lang: str, text: str, measures: dict[str, int]) -> None:
    assert {one.measure: one.value for one in _told(text, lang) if one.kind == "indicator"} == measures


def test_a_year_before_a_count_takes_none_of_its_digits() -> None:
    text = "Im Zeitraum 2019 bis 2024 124 Projekte von Nichtregierungsorganisationen."
    assert [(one.measure, one.value) for one in _told(text, "de")] == [("foreign_ngo_projects", 124)]


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("zh", "9月29日，富寿省人民委员会举行2022年外国援助商见面会。", "2022-09-29"),
        (
            "ru",
            "12 апреля провинция Футхо провела ежегодную конференцию с иностранными партнерами в 2024 году.",
            "2024-04-12",
        ),
    ],
)
def test_a_day_has_the_year_that_its_sentence_tells_behind_it(lang: str, text: str, date: str) -> None:
    assert [one.date for one in _told(text, lang) if one.kind == "event"] == [date]


@pytest.mark.parametrize(
    ("lang", "text", "edition"),
    [
        ("zh", "第12次全国外事工作会议在河内召开。", 12),
        ("ko", "푸토성은 34회 문화축제를 개최했다.", 34),
        ("id", "Provinsi Phu Tho menyelenggarakan peringatan 70 tahun hubungan persahabatan.", 70),
    ],
)
def test_an_event_has_its_number_as_its_language_sets_it(lang: str, text: str, edition: int) -> None:
    assert [one.value for one in _told(text, lang) if one.kind == "event"] == [edition]


def test_words_that_somebody_says_are_no_name_of_the_meeting() -> None:
    text = "会議で省党委書記は、「フート省は外交を強化している」と述べた。"
    assert {one.quote for one in _told(text, "ja") if one.kind == "event"} <= {"会議"}


def test_what_else_an_item_of_a_list_tells_brings_no_visitors() -> None:
    text = (
        "Serikat menerima delegasi bisnis dari Provinsi Gyeonggi yang berkunjung ke Provinsi Phu Tho;"
        " menyelenggarakan pertukaran seni dengan India."
    )
    visits = [one.participants for one in _told(text, "id") if one.kind == "delegation"]
    assert visits == [("Gyeonggi", "Phu Tho")]


def test_a_ministry_is_no_name() -> None:
    text = "La Sra. Nguyen Thi Lan, viceministra de Asuntos Exteriores, presidió la reunión."
    assert [one.subject for one in _told(text, "es") if one.kind == "person_role"] == ["Nguyen Thi Lan"]

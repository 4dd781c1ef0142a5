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


@pytest.mark.parametrize(
    ("text", "measure", "participants"),
    [
        (
            "15 мая в Винь прибыла делегация провинции Аттапы во главе с губернатором.",
            "incoming_delegation",
            ("Attapeu", "Phu Tho"),
        ),
        ("В Хиросиму прибыла делегация провинции Футхо.", "outgoing_delegation", ("Phu Tho", "Hiroshima")),
    ],
)
def test_who_is_named_behind_visitors_that_arrived_sent_them(
    text: str, measure: str, participants: tuple[str, ...]
) -> None:
    assert [(one.measure, one.participants) for one in _told(text, "ru") if one.kind == "delegation"] == [
        (measure, participants)
    ]


def test_where_a_party_secretary_went_is_not_whose_he_is() -> None:
    text = "زار وفد من مقاطعة فو ثو برئاسة سكرتير لجنة الحزب نجوين فان هونج مقاطعة جيفو اليابانية."
    told = [(one.subject, one.participants) for one in _told(text, "ar") if one.kind == "person_role"]
    assert told == [("Nguyen Van Hung", ("Phu Tho",))]


@pytest.mark.parametrize(
    ("lang", "text", "period"),
    [
        ("ko", "2023년 7월까지 푸토성의 FDI 유치액은 1억 2000만 달러로 집계됐다.", "2023-01/2023-07"),
        ("ko", "2023년 7월까지 푸토성의 FDI 집행액은 1억 2000만 달러였다.", "2023-01/2023-07"),
    ],
)
def test_until_stands_behind_its_time_where_the_verb_comes_last(lang: str, text: str, period: str) -> None:
    assert [one.period for one in _told(text, lang) if one.kind == "indicator"] == [period]


def test_this_year_is_not_the_one_that_a_figure_is_set_against() -> None:
    text = (
        "En 2016, Phu Tho atrajo 21 proyectos de IED, un aumento de 5 con respecto al mismo período de 2015."
        " Este año la provincia recibió 45 delegaciones extranjeras."
    )
    assert [one.period for one in _told(text, "es") if one.measure == "incoming_delegations"] == ["2016"]


def test_a_word_in_the_title_of_a_conference_is_no_event_beside_it() -> None:
    text = "푸토성은 '한국 만남 2024' 회의를 개최했다."
    assert [one.measure for one in _told(text, "ko") if one.kind == "event"] == ["conference"]


def test_projects_of_investors_at_home_are_none_from_abroad() -> None:
    text = "В провинции реализуются 3 403 внутренних инвестиционных проекта и 396 проектов с ПИИ."
    assert [one.value for one in _told(text, "ru") if one.measure == "fdi_valid_projects"] == [396]


def test_the_house_where_it_was_signed_takes_no_part() -> None:
    text = "푸토성은 서울 중앙로 대한호텔에서 경기도와 우호협력 협약을 체결했다."
    assert [one.participants for one in _told(text, "ko") if one.kind == "agreement"] == [("Phu Tho", "Gyeonggi")]


def test_the_land_of_an_ambassador_is_no_partner_of_towns() -> None:
    text = "Der deutsche Botschafter lobte die Städtepartnerschaft zwischen Viet Tri und Hinterdorf."
    assert [one for one in _told(text, "de") if one.kind == "partner_tie" and "Germany" in one.participants] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "富寿省举行越老签署友好合作条约45周年纪念活动。"),
        ("lo", "ແຂວງ ຟູເຖາະ ໄດ້ຈັດພິທີສະເຫຼີມສະຫຼອງວັນເຊັນສົນທິສັນຍາມິດຕະພາບລາວ-ຫວຽດນາມຄົບຮອບ 45 ປີ."),
    ],
)
def test_a_treaty_that_is_remembered_is_not_signed_anew(lang: str, text: str) -> None:
    kinds = {one.kind for one in _told(text, lang)}
    assert "agreement" not in kinds and "event" in kinds


def test_partners_of_a_province_in_lao() -> None:
    text = "ການພົວພັນຮ່ວມມືຂອງແຂວງ ຟູເຖາະ ກັບບັນດາແຂວງ ເປັນຕົ້ນ ແຂວງ ຊຽງຂວາງ, ຫົວພັນ ແລະ ບໍລິຄຳໄຊ ຂອງ ສປປ ລາວ."
    told = {one.participants for one in _told(text, "lo") if one.kind == "partner_tie"}
    assert told == {("Phu Tho", "Xiangkhouang"), ("Phu Tho", "Houaphanh"), ("Phu Tho", "Bolikhamxay")}


def test_a_working_session_of_its_day_is_an_event_beside_the_visit() -> None:
    text = "وفي 12 مارس 2023، عقد قادة مقاطعة فو ثو جلسة عمل مع وفد مدينة سوون."
    assert {one.kind for one in _told(text, "ar")} == {"event", "delegation"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Phu Tho y Houaphanh mantienen relaciones de amistad desde 1967."),
        ("de", "Phu Tho und Houaphanh unterhalten seit 1967 freundschaftliche Beziehungen."),
        ("id", "Phu Tho dan Houaphanh menjalin hubungan persahabatan sejak 1967."),
    ],
)
def test_two_that_keep_relations_are_partners(lang: str, text: str) -> None:
    told = [(one.participants, one.date) for one in _told(text, lang) if one.kind == "partner_tie"]
    assert told == [(("Phu Tho", "Houaphanh"), "1967")]


def test_a_place_in_an_order_by_its_word_in_indonesian() -> None:
    text = "Provinsi Phu Tho menempati peringkat kedelapan dari 63 daerah dalam menarik FDI."
    assert [one.value for one in _told(text, "id") if one.measure == "fdi_attraction_rank"] == [8]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ko", "이번 협약으로 푸토성과 경기도의 교류가 더욱 활발해질 것으로 기대된다."),
        ("es", "Se espera que este acuerdo entre Phu Tho y Hiroshima impulse el comercio."),
    ],
)
def test_what_is_hoped_of_a_text_that_there_is_is_no_text_to_come(lang: str, text: str) -> None:
    assert [one for one in _told(text, lang) if one.kind in ("programme_target", "agreement")] == []


def test_who_is_named_behind_the_word_for_neighbours_is_none_in_korean() -> None:
    text = "푸토성은 수도와 인접한 지역에 있어 많은 한국 기업이 찾는다."
    assert [one for one in _told(text, "ko") if one.kind == "partner_tie"] == []

"""Ways of telling met on pages that nobody had annotated: each in a sentence of our own, in some of the languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, kind: str) -> list[Fact]:
    """The facts of one kind that a text tells."""
    return [one for one in read_text(text, lang=lang) if one.kind == kind]


COMPARED = [
    ("ko", "2023년 푸토성의 수출은 2021년보다 7% 증가한 4억 달러를 기록했다.", 7),
    ("ja", "フート省の2023年の輸出額は2021年に比べ7%増の4億ドルだった。", 7),
    ("zh", "2023年富寿省出口额4亿美元，比2021年同期增长7%。", 7),
]


@pytest.mark.parametrize(("lang", "text", "growth"), COMPARED, ids=[lang for lang, *_ in COMPARED])
def test_the_year_that_a_figure_is_set_against_is_not_its_own(lang: str, text: str, growth: int) -> None:
    (fact,) = told(text, lang, "indicator")
    assert (fact.value, fact.period) == (Decimal(400_000_000), "2023")
    assert [(one.type, one.value) for one in fact.comparisons] == [("yoy", growth)]


SHARED = [
    ("zh", "2023年富寿省外资注册资金达4亿美元，占全国的5.5%，同比下降7%。"),
    ("ko", "2023년 푸토성은 4억 달러의 FDI를 유치해 전국의 5.5%를 차지했으며 전년 대비 7% 감소했다."),
    (
        "ru",
        "В 2023 году Футхо привлекла 40 проектов ПИИ, что составляет 5,5% от общего числа, на 7% меньше, чем в 2022.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), SHARED, ids=[lang for lang, _ in SHARED])
def test_a_share_before_a_growth_is_a_share(lang: str, text: str) -> None:
    (fact,) = told(text, lang, "indicator")
    assert [(one.type, one.value) for one in fact.comparisons][:1] == [("share_of_total", Decimal("5.5"))]
    assert {one.type for one in fact.comparisons[1:]} <= {"yoy"} and fact.level is None


def test_russian_shortens_millions_and_dollars_with_full_stops() -> None:
    (fact,) = told("В 2023 году Футхо привлекла ПИИ на 11,5 млн. долл. США.", "ru", "indicator")
    assert (fact.value, fact.unit, fact.quote) == (Decimal("11500000"), "USD", "11,5 млн. долл. США")


SAID = [
    ("ru", "председателем Народного комитета провинции Футхо Нгуеном Ван Тамом", "Nguyen Van Tam"),
    ("ru", "заместитель председателя Народного комитета провинции Футхо Ву А Банг", "Vu A Bang"),
    ("ru", "в присутствии губернатора Ивана Кравцова", "Иван Кравцов"),
    ("ru", "в присутствии губернатора Марии Кравцовой", "Мария Кравцова"),
    ("zh", "老挝华潘省省长坎芬•赛亚（Khamphen Xaya）", "Khamphen Xaya"),
    ("ko", "레민탐(Le Minh Tam) 푸토성 인민위원회 위원장", "Le Minh Tam"),
    ("lo", "ທ່ານ ບຸນມີ ສີສຸວັນ ກຳມະການສູນກາງພັກ ເຈົ້າແຂວງບໍລິຄຳໄຊ", "ບຸນມີ ສີສຸວັນ"),
]


@pytest.mark.parametrize(("lang", "text", "name"), SAID, ids=[name for *_, name in SAID])
def test_a_name_is_as_it_stands_by_itself_or_in_the_brackets_behind_it(lang: str, text: str, name: str) -> None:
    assert {one.subject for one in told(f"{text}.", lang, "person_role")} == {name}


def test_a_syllable_of_a_name_is_no_town_abroad() -> None:
    text = "Соглашение подписал заместитель председателя Народного комитета провинции Футхо Ву А Банг."
    assert not any("Bangui" in one.participants for one in read_text(text, lang="ru"))


def test_a_latin_name_in_brackets_hides_no_town_behind_it() -> None:
    (pact,) = told("푸토성(Phu Tho)은 서울 강남구와 우호협력 업무협약을 체결했다.", "ko", "agreement")
    assert pact.participants == ("Phu Tho", "Seoul")


def test_what_follows_a_verb_that_comes_last_has_its_own_day() -> None:
    text = "山口県は2014年にフート省と友好協力に関する覚書を締結し、2023年7月には職員を受け入れた。"
    (pact,) = told(text, "ja", "agreement")
    assert pact.date == "2014"


def test_two_places_named_before_are_no_count_of_partners() -> None:
    assert not told("两个地方的合作关系不断发展。富寿省与华潘省同意合作。", "zh", "indicator")


def test_a_border_is_no_country_that_invests() -> None:
    text = "ベトナムの4つの国境省と雲南省の間の投資は増えた。"
    assert not [one for one in read_text(text, lang="ja") if one.measure == "fdi_source_countries"]


def test_a_text_on_viet_nam_that_ranks_provinces_is_about_none_of_them() -> None:
    text = (
        "베트남의 2023년 FDI 유치액은 30억 달러를 기록했다.\n신규 프로젝트는 90건이다.\n"
        "지역은 하노이가 가장 많았고, 푸토성(Phu Tho), 하이퐁시, 박장성, 빈즈엉성 등의 순이었다."
    )
    assert {one.subject for one in told(text, "ko", "indicator")} == {"Vietnam"}


RANKED = [
    ("Bei der Anziehung von FDI belegt Phu Tho landesweit den zweiten Platz.", 2),
    ("Phu Tho steht bei den ausländischen Direktinvestitionen an dritter Stelle.", 3),
    ("Phu Tho nimmt beim Anziehen von FDI den fünften Rang ein.", 5),
]


@pytest.mark.parametrize(("text", "place"), RANKED)
def test_german_bends_the_word_of_a_rank(text: str, place: int) -> None:
    (fact,) = told(text, "de", "indicator")
    assert (fact.measure, fact.value) == ("fdi_attraction_rank", place)


GROUPS = [
    ("de", "2023 hat Phu Tho zwei Dutzend Delegationen empfangen.", 24, "exact"),
    ("es", "En 2023 Phu Tho recibió medio centenar de delegaciones.", 50, "about"),
    ("ru", "В 2023 году Футхо приняла полтора десятка делегаций.", 15, "about"),
    ("zh", "2023年富寿省接待二十余个代表团。", 20, "more_than"),
    ("ko", "2023년 푸토성은 십여 개 대표단을 접견했다.", 10, "more_than"),
    ("ja", "2023年、フート省は十数団の代表団を受け入れた。", 10, "more_than"),
]


@pytest.mark.parametrize(("lang", "text", "value", "qualifier"), GROUPS, ids=[lang for lang, *_ in GROUPS])
def test_words_for_a_group_are_its_number(lang: str, text: str, value: int, qualifier: str) -> None:
    (fact,) = told(text, lang, "indicator")
    assert (fact.measure, fact.value, fact.qualifier) == ("incoming_delegations", value, qualifier)


def test_nine_is_not_new_in_german() -> None:
    text = "2023 betrug das Kapital ausländischer Direktinvestitionen in Phu Tho neun Millionen US-Dollar."
    (fact,) = told(text, "de", "indicator")
    assert (fact.measure, fact.value) == ("fdi_registered_capital", Decimal(9_000_000))


def test_a_korean_ambassador_is_named_before_his_land() -> None:
    (fact,) = told("김민수 주베트남 대한민국 대사는 푸토성을 방문했다.", "ko", "person_role")
    assert (fact.subject, fact.measure, fact.participants) == ("김민수", "ambassador", ("South Korea",))


GROWN = [
    (
        "de",
        "2023 betrugen die ausländischen Direktinvestitionen in Phu Tho 4 Millionen US-Dollar. Dies entspricht einer "
        "Steigerung von 7 Prozent im Vergleich zum Vorjahreszeitraum.",
    ),
    (
        "es",
        "En 2023 la IED en Phu Tho alcanzó 4 millones de dólares. Esta cifra es un 7 por ciento más que el año "
        "anterior.",
    ),
    ("id", "Pada 2023 investasi asing di Phu Tho mencapai 4 juta dolar AS. Angka ini naik 7 persen dari tahun lalu."),
    ("ru", "В 2023 году ПИИ в Футхо составили 4 млн долларов. Это на 7% больше, чем годом ранее."),
    ("ko", "2023년 푸토성은 400만 달러의 FDI를 유치했다. 이는 전년 대비 7% 증가한 수치다."),
    ("ja", "2023年、フート省は400万ドルのFDIを誘致した。これは前年比7%増である。"),
    ("zh", "2023年富寿省外资注册资金达400万美元。这一数字同比增长7%。"),
]


@pytest.mark.parametrize(("lang", "text"), GROWN, ids=[lang for lang, _ in GROWN])
def test_what_the_next_sentence_says_of_this_figure_is_said_of_it(lang: str, text: str) -> None:
    (fact,) = told(text, lang, "indicator")
    assert fact.value == Decimal(4_000_000)
    assert [(one.type, one.value) for one in fact.comparisons] == [("yoy", 7)]

"""What stands beside a figure: durations, pairs, parts in brackets, the same sum in other money; in many languages."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, *kinds: str) -> list[Fact]:
    """What a text tells, all or some kinds of it."""
    return [one for one in read_text(text, lang=lang) if not kinds or one.kind in kinds]


LASTING = [
    ("en", "In 7 years, foreign NGOs gave aid to Phu Tho."),
    ("vi", "Trong 7 năm, các tổ chức phi chính phủ nước ngoài đã viện trợ cho Phú Thọ."),
    ("es", "En 7 años, las ONG extranjeras dieron ayuda a Phu Tho."),
    ("id", "Dalam 7 tahun ini, LSM asing memberi bantuan kepada Phu Tho."),
    ("ru", "За 7 лет иностранные неправительственные организации оказали помощь Футхо."),
    ("zh", "7年来，外国非政府组织向富寿省提供援助。"),
    ("th", "ใน 7 ปี องค์การเอกชนต่างประเทศให้ความช่วยเหลือจังหวัดฟู้เถาะ"),
]


@pytest.mark.parametrize(("lang", "text"), LASTING)
def test_a_number_of_years_counts_nothing_that_stands_behind_it(lang: str, text: str) -> None:
    assert [one.value for one in told(text, lang, "indicator")] == []


def test_a_number_before_the_word_for_a_year_and_its_figures_is_a_count() -> None:
    (figure,) = told("Jumlah delegasi asing yang diterima Phu Tho adalah 41 delegasi tahun 2023.", "id", "indicator")
    assert (figure.measure, figure.value, figure.period) == ("incoming_delegations", 41, "2023")


PAIRS = [
    ("en", "Relations between the two countries are growing."),
    ("fr", "Les relations entre les deux pays se développent."),
    ("vi", "Quan hệ giữa hai nước ngày càng phát triển."),
    ("es", "Las relaciones entre los dos países se fortalecen."),
    ("de", "Die Beziehungen der beiden Länder entwickeln sich gut."),
    ("ru", "Отношения двух стран крепнут."),
    ("id", "Hubungan kedua negara makin erat."),
    ("th", "ความสัมพันธ์ของทั้งสองประเทศแน่นแฟ้น"),
    ("lo", "ສາຍພົວພັນຂອງສອງປະເທດໄດ້ຮັບການພັດທະນາ"),
]


@pytest.mark.parametrize(("lang", "text"), PAIRS)
def test_the_two_countries_are_no_count_of_partners(lang: str, text: str) -> None:
    assert told(text, lang, "indicator") == []


IN_TWO_MONEYS = [
    ("vi", "Năm 2023, viện trợ phi chính phủ nước ngoài cho Phú Thọ đạt 3 triệu USD, tương đương 72 tỷ đồng."),
    ("es", "En 2023, Phu Tho recibió ayuda de ONG de 3 millones de dólares, equivalente a 72 mil millones de VND."),
    ("de", "2023 erhielt Phu Tho Hilfe von NGOs von 3 Millionen US-Dollar (umgerechnet 72 Milliarden VND)."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), IN_TWO_MONEYS)
def test_a_sum_told_as_its_equivalent_is_the_same_in_other_money(lang: str, text: str) -> None:
    first, second = told(text, lang, "indicator")
    assert (first.value, first.unit, second.value, second.unit) == (3e6, "USD", 72e9, "VND")
    assert first.measure == second.measure == "foreign_ngo_aid_received"


def test_a_sum_of_two_currencies_is_two_figures() -> None:
    text = "En 2023, Phu Tho a reçu une aide d'ONG étrangères de 11 millions de dollars et 90.000 euros."
    first, second = told(text, "fr", "indicator")
    assert (first.value, first.unit, second.value, second.unit) == (11e6, "USD", 90000, "EUR")


def test_what_stands_behind_and_with_a_noun_of_its_own_is_another_figure() -> None:
    text = "In 2023, exports of Phu Tho reached 5 million USD and imports 80 billion VND."
    assert [one.measure for one in told(text, "en", "indicator")] == ["goods_exports", "goods_imports"]


def test_a_project_paid_for_in_two_currencies_is_told_in_both() -> None:
    text = "Une ONG a financé à Phu Tho le projet « Eau claire » de 400.000 euros, soit 11 milliards de dongs."
    found = told(text, "fr", "project")
    assert [(one.value, one.unit) for one in found] == [(400000, "EUR"), (11e9, "VND")]
    assert text[found[1].start : found[1].end] == found[1].quote == "11 milliards de dongs"


BRACKETS = [
    ("en", "In 2023, Phu Tho sent 2,400 workers (900 of them women) to work abroad, equal to 120 percent of the plan."),
    ("vi", "Năm 2023, Phú Thọ đưa 2.400 lao động (900 lao động nữ) đi làm việc ở nước ngoài, đạt 120% kế hoạch."),
    ("id", "Pada 2023, Phu Tho mengirim 2.400 pekerja (900 pekerja perempuan) ke luar negeri, 120% dari rencana."),
    ("es", "En 2023, Phu Tho envió al extranjero a 2.400 trabajadores (900 mujeres), el 120 por ciento del plan."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), BRACKETS)
def test_some_of_them_in_brackets_are_no_figure_and_part_nothing_from_the_whole(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.measure, figure.value) == ("workers_sent_abroad", 2400)
    assert [(one.type, one.value) for one in figure.comparisons] == [("plan", 120)]


REACHED = [
    ("en", "FDI into Phu Tho reached 720 million USD in 2024."),
    ("vi", "Năm 2024, vốn FDI vào Phú Thọ đạt 720 triệu USD."),
    ("fr", "En 2024, les IDE à Phu Tho ont atteint 720 millions de dollars."),
    ("es", "En 2024, la inversión extranjera directa en Phu Tho alcanzó 720 millones de dólares."),
    ("id", "Pada 2024, total investasi asing langsung di Phu Tho mencapai 720 juta dolar AS."),
    ("ru", "В 2024 году объём ПИИ в Футхо составил 720 млн долл. США."),
    ("de", "2024 betrugen die ausländischen Direktinvestitionen in Phu Tho 720 Millionen US-Dollar."),
    ("zh", "2024年，富寿省外商直接投资达7.2亿美元。"),
]


@pytest.mark.parametrize(("lang", "text"), REACHED)
def test_what_foreign_investment_reached_is_a_figure_without_the_word_registered(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.measure, figure.value, figure.period) == ("fdi_registered_capital", 720e6, "2024")


LICENSED = [
    ("es", "En 2023, Phu Tho otorgó licencias a 29 proyectos de inversión extranjera."),
    ("vi", "Năm 2023, Phú Thọ cấp phép cho 29 dự án FDI."),
    ("en", "In 2023, Phu Tho licensed 29 FDI projects."),
]


@pytest.mark.parametrize(("lang", "text"), LICENSED)
def test_projects_that_were_given_a_licence_are_new_ones(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.measure, figure.value) == ("fdi_new_projects", 29)


FIGURES = ("indicator", "programme_target")


def test_a_figure_is_told_on_for_another_time() -> None:
    text = "L'aide des ONG étrangères est passée de 130 millions de dollars en 2012 à plus de 210 millions en 2018."
    found = [(one.value, one.unit, one.period) for one in told(text, "fr", *FIGURES)]
    assert found == [(130_000_000, "USD", "2012"), (210_000_000, "USD", "2018")]
    text = (
        "In 2017 the province received 3.3 million dollars of aid from foreign NGOs. "
        "In the first half of 2018 this figure reached 4.7 million dollars."
    )
    found = [(one.value, one.period, one.measure) for one in told(text, "en", *FIGURES)]
    assert found == [
        (3_300_000, "2017", "foreign_ngo_aid_received"),
        (4_700_000, "2018-H1", "foreign_ngo_aid_received"),
    ]


def test_what_some_of_a_whole_are_of_the_whole_is_not() -> None:
    text = (
        "The province lures foreign investment. "
        "In 2019 it had 260 projects, including 14 foreign direct investment projects."
    )
    assert [one.value for one in told(text, "en", *FIGURES) if (one.measure or "").startswith("fdi_")] == [14]


def test_projects_attracted_by_now_are_all_that_ever_were() -> None:
    (figure,) = told("To date, Phu Tho has attracted more than 1,300 FDI projects.", "en", *FIGURES)
    assert (figure.measure, figure.value) == ("fdi_projects_cumulative", 1300)


def test_projects_of_foreign_investors_that_are_planned_are_new() -> None:
    (figure,) = told("Son objectif pour 2018 est d'avoir huit projets d'investissement étranger.", "fr", *FIGURES)
    assert (figure.kind, figure.measure, figure.value) == ("programme_target", "fdi_new_projects", 8)


def test_a_place_in_an_order_is_no_move_in_it() -> None:
    text = (
        "Футхо занимает 11-е место по привлечению прямых иностранных инвестиций, "
        "4-е место в зоне и первое место в дельте."
    )
    assert all(not one.comparisons for one in told(text, "ru", *FIGURES))


def test_foreign_ngos_that_grant_aid_name_no_donor_of_a_project() -> None:
    text = "Les aides accordées par les ONG étrangères ont atteint 2,6 millions de dollars en 2019."
    assert [(one.kind, one.measure) for one in read_text(text, lang="fr")] == [
        ("indicator", "foreign_ngo_aid_received")
    ]


def test_workers_are_told_market_by_market() -> None:
    text = (
        "Trong đó, Nhật Bản tiếp tục dẫn đầu các thị trường tiếp nhận lao động Việt Nam với 840 người, "
        "tiếp đến là Đài Loan (Trung Quốc) 610 người, Hàn Quốc 95 người."
    )
    found = [(one.measure, one.value, one.participants) for one in told(text, "vi", *FIGURES)]
    assert found == [
        ("workers_sent_abroad", 840, ("Japan",)),
        ("workers_sent_abroad", 610, ("Taiwan",)),
        ("workers_sent_abroad", 95, ("South Korea",)),
    ]


def test_the_place_of_a_land_among_investors_is_told_behind_its_projects() -> None:
    text = (
        "Dari 90 proyek FDI di provinsi Phu Tho, Korea menyumbang 21 proyek dengan modal terdaftar 130 juta dolar AS, "
        "menempati peringkat kedua."
    )
    (rank,) = [one for one in told(text, "id", *FIGURES) if one.unit == "rank"]
    assert (rank.measure, rank.value, rank.participants) == ("fdi_source_rank_by_capital", 2, ("South Korea",))


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("ja", "フート省は約300人の学生に奨学金を支給した。", "約"),
        ("ar", "استقبلت مقاطعة فو ثو أكثر من 40 وفداً أجنبياً.", "أكثر من"),
    ],
)
def test_the_words_of_a_qualifier_are_as_the_text_has_them(lang: str, text: str, words: str) -> None:
    assert [one.words for one in told(text, lang, *FIGURES)] == [words]


def test_a_number_like_a_buddhist_year_is_any_number_elsewhere() -> None:
    text = "截至目前，富寿省有外资项目2561个，注册资本总额为3亿美元。"
    found = {one.measure: (one.value, one.period) for one in told(text, "zh", *FIGURES)}
    assert found["fdi_valid_projects"] == (2561, None)
    (figure,) = told("ปี 2561 จังหวัดฟู้เถาะต้อนรับคณะผู้แทนต่างประเทศ 41 คณะ", "th", *FIGURES)
    assert figure.period == "2018"


def test_what_stands_at_once_before_a_number_is_what_it_counts() -> None:
    text = "富寿省工业园区内外资项目27个，工业园区外外资项目14个。"
    assert {one.measure for one in told(text, "zh", *FIGURES)} == {"fdi_valid_projects"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Entre septembre 2019 et juin 2024, Phu Tho a autorisé 56 nouveaux projets d'investissement étranger."),
        ("vi", "Từ tháng 9/2019 đến tháng 6/2024, Phú Thọ cấp mới 56 dự án FDI."),
        ("en", "From September 2019 to June 2024, Phu Tho licensed 56 new FDI projects."),
    ],
)
def test_months_of_two_years_are_one_time(lang: str, text: str) -> None:
    (figure,) = told(text, lang, *FIGURES)
    assert (figure.measure, figure.value, figure.period) == ("fdi_new_projects", 56, "2019-09/2024-06")

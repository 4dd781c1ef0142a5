"""Parts told beside their whole, a noun before its number, and times whose year or spelling is told elsewhere."""

from __future__ import annotations

import pytest

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, **known: object) -> list[Fact]:
    """The figures of a text."""
    return [one for one in read_text(text, lang=lang, **known) if one.value is not None]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The number of FDI projects in Ben Tre that are still valid reached 156."),
        ("vi", "Số dự án FDI trên địa bàn tỉnh Bến Tre còn hiệu lực là 156."),
        ("fr", "Le nombre de projets d'IDE en vigueur à Ben Tre s'élève à 156."),
        ("es", "El número de proyectos de IED vigentes en Ben Tre asciende a 156."),
        ("ru", "Общее число действующих проектов ПИИ в провинции Бенче достигло 156."),
        ("id", "Jumlah proyek FDI yang masih berlaku di Ben Tre mencapai 156."),
    ],
)
def test_what_is_counted_may_stand_before_its_number(lang: str, text: str) -> None:
    assert [(one.measure, int(one.value or 0)) for one in told(text, lang)] == [("fdi_valid_projects", 156)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ben Tre currently has 72 FDI projects, including 7 new ones."),
        ("vi", "Bến Tre hiện có 72 dự án FDI, trong đó 7 dự án mới."),
        ("fr", "Ben Tre recense 72 projets d'IDE, dont 7 nouveaux."),
    ],
)
def test_what_is_told_of_a_part_is_not_told_of_the_whole(lang: str, text: str) -> None:
    figures = [(one.measure, int(one.value or 0)) for one in told(text, lang)]
    assert figures == [("fdi_valid_projects", 72), ("fdi_new_projects", 7)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Đến nay Bến Tre có 65 dự án FDI còn hiệu lực (trong khu công nghiệp 42 dự án; ngoài khu 23 dự án)."),
        ("en", "Ben Tre has 65 valid FDI projects (42 projects in parks and 23 projects elsewhere)."),
    ],
)
def test_parts_in_brackets_are_no_figures_of_the_province(lang: str, text: str) -> None:
    assert [int(one.value or 0) for one in told(text, lang)] == [65]


def test_parts_of_a_sentence_before_have_its_time() -> None:
    text = "Quý I/2024, Bến Tre cấp mới 13 dự án FDI. Trong đó, 8 dự án FDI cấp mới tại khu kinh tế."
    assert [one.period for one in told(text, "vi")] == ["2024-Q1", "2024-Q1"]


@pytest.mark.parametrize("quarter", ["Qúy I/2024", "Quý I/2024", "quý I năm 2024"])
def test_a_tone_may_stand_on_either_vowel(quarter: str) -> None:
    assert [one.period for one in told(f"{quarter}, Bến Tre cấp mới 13 dự án FDI.", "vi")] == ["2024-Q1"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Đến hết tháng 9, Bến Tre có 65 dự án FDI còn hiệu lực."),
        ("vi", "Năm 2022 Bến Tre cấp mới 5 dự án FDI. Lũy kế đến hết tháng 9, tỉnh có 65 dự án FDI còn hiệu lực."),
    ],
)
def test_the_number_of_a_month_counts_nothing_and_has_the_year_told_before(lang: str, text: str) -> None:
    last = told(text, lang)[-1]
    assert (int(last.value or 0), last.as_of) == (65, "2022-09" if "2022" in text else None)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In the first quarter, Ben Tre licensed 13 FDI projects."),
        ("vi", "Quý I năm nay, Bến Tre cấp mới 13 dự án FDI."),
        ("fr", "Au premier trimestre, Ben Tre a délivré la licence à 13 projets d'IDE."),
        ("de", "Im ersten Quartal genehmigte Ben Tre 13 neue FDI-Projekte."),
        ("zh", "今年第一季度，槟椥省新批13个外资项目。"),
    ],
)
def test_a_quarter_without_its_year_is_of_the_year_of_publication(lang: str, text: str) -> None:
    assert [one.period for one in told(text, lang, published=PartialDate.parse("2024-04-09"))] == ["2024-Q1"]


def test_a_rise_on_a_year_that_is_named_is_no_figure() -> None:
    (figure,) = told("In 2023, foreign NGOs disbursed $28 million in Ben Tre, up $4.9 million from 2022.", "en")
    assert [(one.type, float(one.value or 0)) for one in figure.comparisons] == [("yoy_absolute", 4.9e6)]


def test_nobody_counts_projects_in_billions() -> None:
    text = "Ben Tre a attiré 2 milliards de dollars d'IDE, et 6 milliards de nouveaux projets."
    assert all(one.unit != "count" for one in told(text, "fr"))


@pytest.mark.parametrize("name", ["Khanh Hoà", "Khánh Hòa", "Khanh Hoa"])
def test_a_name_may_keep_some_of_its_signs(name: str) -> None:
    (figure,) = told(f"La province de {name} recense 72 projets d'IDE.", "fr")
    assert figure.subject == "Khanh Hoa"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Năm 2023, Bến Tre đưa 2.640 lao động ra nước ngoài. Trong đó, Nhật Bản dẫn đầu với 1.410 người, "
               "tiếp đến là Đài Loan (Trung Quốc) 820 người, Hàn Quốc 310 người."),
        ("en", "In 2023, Ben Tre sent 2,640 workers abroad. Among them, Japan led with 1,410, "
               "followed by Taiwan (China) 820, South Korea 310."),
    ],
)  # fmt: skip
def test_of_these_tells_parts_by_partner_of_the_figure_before(lang: str, text: str) -> None:
    assert [(one.measure, int(one.value or 0), one.participants) for one in told(text, lang)] == [
        ("workers_sent_abroad", 2640, ()),
        ("workers_sent_abroad", 1410, ("Japan",)),
        ("workers_sent_abroad", 820, ("Taiwan",)),
        ("workers_sent_abroad", 310, ("South Korea",)),
    ]


def test_workers_who_go_to_work_are_no_delegation() -> None:
    text = "Năm 2023, lao động sang làm việc tại Nhật Bản nhiều nhất ở tỉnh Bến Tre."
    assert not [one for one in read_text(text, lang="vi") if one.kind == "delegation"]


@pytest.mark.parametrize(
    ("lang", "text", "periods"),
    [
        ("en", "In 2023, Phu Tho sent 21 outgoing delegations. It signed four international agreements.", ["2023"] * 2),
        ("vi", "Năm 2023, Phú Thọ cử 21 đoàn ra. Tỉnh ký kết 4 thỏa thuận quốc tế.", ["2023"] * 2),
        ("zh", "2023年，富寿省派出21个代表团。该省签署4项国际协议。", ["2023"] * 2),
        # What stands today, and what another paragraph tells, is of no such year.
        ("en", "In 2023, Phu Tho sent 21 outgoing delegations. It has 96 valid FDI projects.", ["2023", None]),
        (
            "en",
            "In 2023, Phu Tho sent 21 outgoing delegations.\n\nIt signed four international agreements.",
            ["2023", None],
        ),
        # Nor is what a time at the end of a sentence was told of.
        (
            "en",
            "Phu Tho sent 21 outgoing delegations in 2023. It signed four international agreements.",
            ["2023", None],
        ),
        # But "in this period", growth and the items of a list are.
        (
            "en",
            "Phu Tho sent 21 outgoing delegations in 2021-2023.\nDuring this period, it signed 4 agreements.",
            ["2021/2023"] * 2,
        ),
        (
            "vi",
            "Phú Thọ cử 21 đoàn ra trong 6 tháng đầu năm 2023. Xuất khẩu đạt 2 tỷ USD, tăng 5% so với cùng kỳ.",
            ["2023-H1"] * 2,
        ),
        ("vi", "Kết quả năm 2023 của tỉnh Phú Thọ:\n- Cử 21 đoàn ra;\n- Ký kết 4 thỏa thuận quốc tế.", ["2023"] * 2),
        ("vi", "Năm 2023, Phú Thọ cử 21 đoàn ra.\nTrong đó, có 5 đoàn ra do Tỉnh ủy cử.", ["2023"] * 2),
    ],
)
def test_a_paragraph_that_opens_with_its_period_is_of_it(lang: str, text: str, periods: list[str | None]) -> None:
    assert [one.period for one in read_text(text, lang=lang) if one.kind == "indicator"] == periods

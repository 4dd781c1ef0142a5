"""Of whom a figure tells: the province named last, "the province", the whole country, or whom the paper is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from proxeny import reader
from proxeny.reader.home import HOME
from proxeny.reader.pipeline import read_text


def subjects(text: str, lang: str) -> list[tuple[int, str | None]]:
    """Each figure of a text with its subject."""
    return [(int(one.value), one.subject) for one in read_text(text, lang=lang) if one.value is not None]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ben Tre has 12 industrial parks. The province runs 31 valid FDI projects.\n"
               "Lao Cai will host a forum. A forum in Lao Cai was held in Lao Cai."),
        ("fr", "Ben Tre compte 12 zones industrielles. La province recense 31 projets d'IDE en vigueur.\n"
               "Lao Cai accueillera un forum. Un forum à Lao Cai s'est tenu à Lao Cai."),
        ("vi", "Bến Tre có 12 khu công nghiệp. Toàn tỉnh hiện có 31 dự án FDI còn hiệu lực.\n"
               "Lào Cai sẽ tổ chức diễn đàn. Diễn đàn tại Lào Cai diễn ra ở Lào Cai."),
    ],
)  # fmt: skip
def test_the_province_is_the_one_named_before_it_and_not_the_one_named_most(lang: str, text: str) -> None:
    assert subjects(text, lang) == [(12, "Ben Tre"), (31, "Ben Tre")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Son La received 6 foreign NGO projects. In 2023 foreign NGOs disbursed $90 million in aid to Vietnam."),
        ("en", "Son La received 6 foreign NGO projects. Up to October, Vietnam had 90000000 valid FDI projects."),
        ("fr", "Son La a reçu 6 projets d'ONG étrangères. En 2023, le Vietnam a attiré 90 millions de dollars d'IDE."),
        ("vi", "Sơn La tiếp nhận 6 dự án phi chính phủ nước ngoài. Năm 2023, các tổ chức phi chính phủ nước ngoài "
               "đã giải ngân 90 triệu USD viện trợ cho Việt Nam."),
    ],
)  # fmt: skip
def test_what_is_told_of_the_country_is_not_of_the_province(lang: str, text: str) -> None:
    assert [one for _value, one in subjects(text, lang)] == ["Son La", "Vietnam"]


def test_an_embassy_in_the_country_tells_no_figure_of_it() -> None:
    text = "Son La runs 31 valid FDI projects. The Embassy of Japan in Vietnam funded 4 aid projects."
    assert {one for _value, one in subjects(text, "en")} == {"Son La"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Localities signed 42 international agreements.\nExports of Ben Tre, Lao Cai, Son La, Hung Yen rose."),
        ("vi", "Việt Nam có kết quả tốt.\nCuộc họp diễn ra tại Hà Nội. Việt Nam đã ký 42 thỏa thuận quốc tế."),
        ("en", "HANOI — The union said that year that Vietnam signed 42 international agreements in Vietnam."),
    ],
)  # fmt: skip
def test_a_list_of_provinces_a_venue_and_a_dateline_are_not_whom_a_paper_is_about(lang: str, text: str) -> None:
    assert subjects(text, lang) == [(42, "Vietnam")]


def test_no_rule_names_the_home_country_itself() -> None:
    rules = Path(reader.__file__).parent
    said = {path.name for path in rules.rglob("*.py") if f'"{HOME.code}"' in path.read_text(encoding="utf-8")}
    assert said == set()

"""Days on which a number was only said, and growths of things that are no figures."""

from __future__ import annotations

import pytest

from tests.rules.reader.test_parts_and_times import told


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The province signed 17 international agreements, its chairman said on 9 August."),
        ("en", "On 9 August the chairman told reporters that the province signed 17 international agreements."),
        ("vi", "Tỉnh đã ký 17 thỏa thuận quốc tế, Giám đốc Sở cho biết ngày 9/8."),
        ("fr", "La province a signé 17 accords internationaux, a indiqué le 9 août son président."),
        ("es", "La provincia firmó 17 acuerdos internacionales, dijo el 9 de agosto su presidente."),
        ("de", "Die Provinz unterzeichnete 17 internationale Abkommen, sagte der Vorsitzende am 9. August."),
    ],
)
def test_the_day_on_which_a_number_is_said_is_not_its_time(lang: str, text: str) -> None:
    figures = [(one.measure, one.period, one.as_of) for one in told(text, lang, published="2024-08-10")]
    assert figures == [("international_agreements_signed", None, None)]


def test_a_number_said_on_a_day_keeps_the_time_that_is_told_of_it() -> None:
    text = "In the first half of 2024 the province sent 42 delegations abroad, its office said on 9 July 2024."
    assert [one.period for one in told(text, "en")] == ["2024-H1"]


def test_what_stands_was_so_on_the_day_on_which_it_is_said() -> None:
    text = "Ben Tre has 65 valid FDI projects, its chairman said on 9 August 2024."
    assert [one.as_of for one in told(text, "en")] == ["2024-08-09"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "The province sent 42 delegations abroad, held 18 seminars, up 30%, and received 57 foreign delegations.",
        ),
        ("en", "Retail sales rose 8%, exports reached 3 billion USD."),
        ("vi", "Tỉnh cử 42 đoàn đi nước ngoài, tổ chức 18 hội thảo, tăng 30%, đón 57 đoàn nước ngoài vào."),
        ("vi", "Năm 2023, doanh thu bán lẻ tăng 8%, kim ngạch xuất khẩu đạt 3 tỷ USD."),
    ],
)
def test_the_growth_of_what_is_not_read_is_not_that_of_the_next_figure(lang: str, text: str) -> None:
    figures = told(text, lang)
    assert figures
    assert [one.comparisons for one in figures] == [()] * len(figures)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Exports rose 8%, reaching 3 billion USD."),
        ("vi", "Kim ngạch xuất khẩu tăng 8%, đạt 3 tỷ USD."),
        ("vi", "Tăng 8% so với cùng kỳ, kim ngạch xuất khẩu đạt 3 tỷ USD."),
    ],
)
def test_a_growth_before_its_figure_is_kept(lang: str, text: str) -> None:
    assert [[(one.type, int(one.value or 0)) for one in fact.comparisons] for fact in told(text, lang)] == [
        [("yoy", 8)]
    ]

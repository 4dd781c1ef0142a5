"""Sentences of our own in several languages, and the figures that must be read in them."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import UnreadableLanguage, read_text

_SIGNED = "international_agreements_signed"
FIGURES = [
    ("en", "In 2023, Phu Tho sent 21 outgoing delegations.", "outgoing_delegations", "21", "count", "exact"),
    ("fr", "En 2023, Phu Tho a signé plus de 5 accords.", _SIGNED, "5", "count", "more_than"),
    ("vi", "Năm 2023, xuất khẩu của Phú Thọ ước đạt 3,5 tỷ USD.", "goods_exports", "3500000000", "USD", "about"),
    ("ar", "في عام 2023 بلغت صادرات فو ثو 3.5 مليار دولار.", "goods_exports", "3500000000", "USD", "exact"),
    ("th", "ปี 2566 ฟู้เถาะส่งออก 3.5 พันล้านดอลลาร์", "goods_exports", "3500000000", "USD", "exact"),
    ("zh", "2023年富寿省出口额达35亿美元。", "goods_exports", "3500000000", "USD", "exact"),
    ("ja", "令和5年、フート省の輸出額は35億ドルだった。", "goods_exports", "3500000000", "USD", "exact"),
    ("ko", "2023년 푸토성의 수출액은 35억 달러였다.", "goods_exports", "3500000000", "USD", "exact"),
    ("lo", "ປີ 2023 ແຂວງ ສົ່ງອອກ 35 ລ້ານໂດລາ", "goods_exports", "35000000", "USD", "exact"),
    ("es", "En 2023, las exportaciones sumaron casi 3 mil millones de dólares.", "goods_exports", "3000000000",
     "USD", "nearly"),
    ("ru", "В 2023 году экспорт провинции составил 3,5 млрд долларов.", "goods_exports", "3500000000", "USD", "exact"),
    ("de", "Im Jahr 2023 hat der Export der Provinz rund 3,5 Milliarden US-Dollar erreicht.", "goods_exports",
     "3500000000", "USD", "about"),
    ("id", "Pada tahun 2023, ekspor provinsi ini mencapai 3,5 miliar dolar AS.", "goods_exports", "3500000000", "USD",
     "exact"),
]  # fmt: skip


def only(text: str, **given: str) -> Fact:
    """The one figure that a text states."""
    (fact,) = [one for one in read_text(text, **given) if one.kind in ("indicator", "programme_target")]  # type: ignore[arg-type]
    return fact


@pytest.mark.parametrize(("lang", "text", "measure", "value", "unit", "qualifier"), FIGURES)
def test_a_figure_is_read(lang: str, text: str, measure: str, value: str, unit: str, qualifier: str) -> None:
    fact = only(text)
    assert (fact.lang, fact.measure, fact.value, fact.unit) == (lang, measure, Decimal(value), unit)
    assert (fact.qualifier, fact.period) == (qualifier, "2023")
    assert fact.quote == text[fact.start : fact.end]


def test_now_is_the_month_of_publication() -> None:
    text = "Phu Tho currently has 120 valid FDI projects."
    assert read_text(text, published=PartialDate(2024, 3, 9))[0].as_of == "2024-03"
    assert read_text(text)[0].as_of is None


def kinds(text: str) -> dict[str, Fact]:
    """What a text tells in words, by kind."""
    return {one.kind: one for one in read_text(text) if one.kind != "indicator"}


def test_a_signed_text_has_its_parties_and_no_wish_is_one() -> None:
    told = "On 5 May 2023, Phu Tho and Nanning (China) signed a memorandum of understanding."
    fact = kinds(told)["agreement"]
    assert (fact.measure, fact.participants, fact.date) == (
        "memorandum_of_understanding", ("Phu Tho", "Nanning"), "2023-05-05",
    )  # fmt: skip
    assert "agreement" not in kinds("Phu Tho plans that Nanning will one day have a cooperation agreement.")


def test_each_partner_of_a_list_is_one_tie() -> None:
    facts = read_text("Phu Tho keeps its ties with traditional partners: Nanning (China), Gyeonggi (South Korea).")
    assert [one.participants for one in facts if one.kind == "partner_tie"] == [
        ("Phu Tho", "Nanning"), ("Phu Tho", "Gyeonggi"),
    ]  # fmt: skip


def test_a_person_has_an_office() -> None:
    fact = kinds("Le gouverneur de Phu Tho, Trân Van Minh, a pris la parole.")["person_role"]
    assert (fact.subject, fact.subject_code, fact.measure) == ("Tran Van Minh", None, "governor")


def test_the_day_of_publication_is_read_from_the_head() -> None:
    facts = read_text("Good news\n\nThe PaperThe Paper9/3/2024\n\nPhu Tho currently has 120 valid FDI projects.")
    assert [(one.kind, one.date or one.as_of) for one in facts] == [
        ("document_meta", "2024-03-09"),
        ("indicator", "2024-03"),
    ]


def test_a_code_is_that_of_its_day() -> None:
    assert only("In 2023, Bac Giang sent 21 outgoing delegations.").subject_code == "VN63-24"
    assert only("In 2026, Bac Ninh sent 21 outgoing delegations.").subject_code == "VN34-24"


def test_a_language_without_lexicon_is_refused() -> None:
    with pytest.raises(UnreadableLanguage, match="xx"):
        read_text("21 delegations", lang="xx")


PIECES = st.sampled_from(
    [
        "12",
        "1.234,5",
        "tỷ",
        "billion",
        " ",
        "FDI",
        "projects",
        "%",
        "พันล้าน",
        "٣٤",
        "à",
        "-",
        "\n",
        "2023",
        "15/4",
        "IDE",
        "đoàn ra",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300) | st.lists(PIECES, max_size=60).map("".join))
def test_no_text_makes_it_fail(text: str) -> None:
    for lang in ("vi", "fr", "ar", "th", "zh", "ru"):
        for fact in read_text(text, lang=lang):
            assert fact.quote == text[fact.start : fact.end]


def test_the_command_prints_facts_without_django(tmp_path) -> None:  # type: ignore[no-untyped-def]
    paper = tmp_path / "paper.txt"
    paper.write_text(FIGURES[0][1], encoding="utf-8")
    code = (
        "import sys; from proxeny.config.cli import main;"
        f"main(['read', '--json', {str(paper)!r}]); assert 'django' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert '"measure": "outgoing_delegations"' in done.stdout


@pytest.mark.parametrize("said", ["đoàn ra 2 3 4, ", "12 tỷ USD ", "hơn 5 dự án FDI "])
def test_of_a_page_in_one_sentence_only_the_beginning_is_told(said: str) -> None:
    text = said * 60
    assert read_text(text, lang="vi") == read_text(text + said * 200, lang="vi")


def test_one_or_two_is_a_count_and_an_article_is_none() -> None:
    [fact] = read_text("By 2025 Nghe An province aims to establish cooperation with one or two localities.", lang="en")
    assert (fact.value, fact.value_to, fact.qualifier) == (1, 2, "between")
    assert read_text("A Nghe An, une localité a établi une coopération.", lang="fr") == []


SAME_SUM = [
    ("en", "In 2023, Phu Tho’s exports reached 2 billion USD (about 48,000 billion VND)."),
    ("vi", "Năm 2023, xuất khẩu của Phú Thọ đạt 2 tỷ USD (khoảng 48.000 tỷ đồng)."),
    ("fr", "En 2023, les exportations de Phu Tho ont atteint 2 milliards USD (environ 48 000 milliards de dongs)."),
]


@pytest.mark.parametrize(("lang", "text"), SAME_SUM)
def test_one_sum_in_two_currencies_is_two_facts(lang: str, text: str) -> None:
    facts = read_text(text, lang=lang)
    assert [(one.measure, one.value, one.unit, one.qualifier, one.period) for one in facts] == [
        ("goods_exports", Decimal(2 * 10**9), "USD", "exact", "2023"),
        ("goods_exports", Decimal(48 * 10**12), "VND", "about", "2023"),
    ]


COMPARED = [
    ("vi", "Năm 2023, xuất khẩu của Phú Thọ đạt 2 tỷ USD, bằng 58% so với cùng kỳ.", "percent_of_same_period", 58),
    ("en", "In 2023, Phu Tho’s exports reached USD 2 billion, equal to 58 percent of the same period.",
     "percent_of_same_period", 58),
    ("fr", "En 2022, le PIBR de Phu Tho a augmenté de 8 %, près de 2,5 fois la moyenne nationale.", "national_average",
     Decimal("2.5")),
    ("en", "In 2023, Phu Tho’s exports reached USD 2 billion, 12 percent above the plan.", "plan_excess", 12),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "kind", "value"), COMPARED)
def test_a_figure_is_compared(lang: str, text: str, kind: str, value: Decimal) -> None:
    (fact,) = read_text(text, lang=lang)
    assert [(one.type, one.value) for one in fact.comparisons] == [(kind, value)]


def test_a_number_written_in_parts_is_one() -> None:
    assert only("2023년 다낭시는 해외로 파견된 근로자 1만 350명이다.", lang="ko").value == 10_350
    told = only("En 2023, las exportaciones de Quang Nam sumaron 14 mil 320 millones de dólares.", lang="es")
    assert told.value == 14_320 * 10**6


def test_a_buddhist_year_of_two_digits_is_read() -> None:
    assert only("ปี 66 จังหวัดเหงะอานส่งออก 3.5 พันล้านดอลลาร์", lang="th").period == "2023"


def test_a_line_broken_in_a_sentence_does_not_end_it() -> None:
    text = "In 2023, the province of Phu Tho has\n120 valid FDI projects, it said.\n\nA title\n- 5 things"
    assert only(text, lang="en").quote == "120"

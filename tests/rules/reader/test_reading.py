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
    for lang in ("vi", "fr", "ar", "th"):
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

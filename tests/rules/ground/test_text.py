"""Knows what folding must make equal, and that it keeps apart what readers keep apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.text import Text, fold, in_order, script, squeeze


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đắk Lắk – Bắc Giang", "dak lak bac giang"),
        ("  CÔTE d’Ivoire ", "cote d ivoire"),
        ("٢٠٢٤", "2024"),
        ("ปี ๒๕๖๗", "ปี 2567"),
        ("أكثر من ٤٠٠", "اكثر من 400"),
        ("الفيتناميّة", "الفيتناميه"),
        ("على", "علي"),
        ("\u0e19\u0e49\u0e4d\u0e32", "\u0e19\u0e49\u0e33"),
        ("\u0e19\u0e4d\u0e49\u0e32", "\u0e19\u0e49\u0e33"),
        ("ไชยสมบูรณ์", "ไชยสมบูรณ์"),
        ("２万", "2万"),
        ("경기도", "경기도"),
        ("Xiêng\u00adKhoảng", "xiengkhoang"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_squeeze_joins_what_spaces_part() -> None:
    assert squeeze("Xay Som-Bo") == squeeze("Xaysombo")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folded_text_has_single_spaces(text: str) -> None:
    assert fold(text).split(" ") == (fold(text).split() or [""])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nghệ An 2024", "Latn"), ("محافظة", "Arab"), ("ไชยสมบูรณ์", "Thai"), ("南宁市", "Hani"), ("경기도", "Hang"),
        ("ຊຽງຂວາງ", "Laoo"), ("Ульяновск", "Cyrl"), ("神奈川県の知事", "Kana"), ("14.500 (%)", "Zyyy"), ("", "Zyyy"),
    ],
)  # fmt: skip
def test_script(text: str, code: str) -> None:
    assert script(text) == code


def test_text_falls_back() -> None:
    text = Text.of({"vi": "đoàn ra", "fr": "délégation sortante", "th": ""})
    assert text.in_("fr-CA") == "délégation sortante"
    assert text.in_("ar") == "đoàn ra"
    assert dict(text) == {"vi": "đoàn ra", "fr": "délégation sortante"}
    assert text.with_("en", "outgoing").in_("th") == "outgoing"
    assert Text().in_("vi") == ""
    assert hash(text) == hash(Text.of(dict(text)))


def test_numbers_of_laws_run_from_the_left_in_arabic_alone() -> None:
    law = "القانون 70/2020/QH14 بشأن الاتفاقات"
    assert in_order(law, lang="ar") == "القانون \u200e70/2020/QH14\u200e بشأن الاتفاقات"
    assert in_order("المادة 18-19، 20/06/2024", lang="ar") == "المادة 18-19، 20/06/2024"
    assert in_order("Law 70/2020/QH14", lang="en") == "Law 70/2020/QH14"

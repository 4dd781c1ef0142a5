"""The passage that is shown holds the words as the paper has them, in any script, with nothing left out inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.grams import phrase_of, words_of
from proxeny.ground.passages import excerpt


def marked(text: str, asked: str) -> list[str]:
    return [run.text for run in excerpt(text, words_of(asked)) if run.asked]


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("Tỉnh Bắc Giang đón đoàn.", "bac giang", ["Bắc", "Giang"]),
        ("Ti\u0309nh Ba\u0306\u0301c Giang", "tinh bac", ["Ti\u0309nh", "Ba\u0306\u0301c"]),
        ("وفد إلى القاهِرة اليوم", "القاهره", ["القاهِرة"]),
        ("คณะไปแขวงไชยสมบูรณ์", "ไชยสมบูรณ์", ["ไชยสมบูรณ์"]),
        ("訪問南宁市", "南宁", ["南宁"]),
        ("Huế và Phú Thọ", "ue", []),
        ("Huế và Phú Thọ", "hu", ["Hu"]),
        ("Straße in Köln", "strasse koln", ["Straße", "Köln"]),
    ],
)
def test_words_are_marked_as_they_are_written(text: str, asked: str, found: list[str]) -> None:
    assert marked(text, asked) == found


def test_a_name_given_in_its_stead_is_a_whole_word() -> None:
    assert excerpt("Hà Nội, Nội Bài", [phrase_of("Nội B")]) == ()
    assert [run.text for run in excerpt("Sở Lao động, đi Lào", [], names=["Lào"]) if run.asked] == ["Lào"]


@given(st.text(max_size=400), st.text(min_size=1, max_size=8))
def test_the_passage_is_a_piece_of_the_text(text: str, asked: str) -> None:
    runs = excerpt(text, words_of(asked))
    whole = "".join(run.text for run in runs)
    assert whole.removeprefix("… ").removesuffix(" …") in text

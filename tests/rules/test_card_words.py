"""What a proposal says beside the paper: every number as it was read, every code in words of the screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from proxeny.desk.proposed import compared_words
from proxeny.desk.reading_words import comparison_words, doubt_words, engine_words

COMPARISONS = (
    "yoy", "share_of_total", "record_high", "national_average", "plan", "plan_excess", "exceeds",
    "percent_of_same_period", "percent_of_previous", "previous_period", "yoy_absolute", "rank_change",
)  # fmt: skip
FLAGS = ("implausible_value", "parts_not_total", "parts_exceed_total", "inferred_year", "geographic")


@pytest.mark.parametrize(
    ("entry", "lang", "expected"),
    [
        ({"type": "yoy", "value": 12.02, "unit": "percent"}, "vi", "so với năm trước +12,02%"),
        ({"type": "yoy", "value": -3.25, "unit": "percent"}, "vi", "so với năm trước -3,25%"),
        ({"type": "plan", "value": 2.5, "unit": "ratio", "qualifier": "nearly"}, "en", "of the plan nearly 2.5 ×"),
        ({"type": "yoy", "value": 20, "unit": "percent", "qualifier": "more_than"}, "vi", "so với năm trước hơn 20%"),
        ({"type": "yoy_absolute", "value": 200, "unit": "count"}, "en", "difference from the year before +200"),
        ({"type": "rank_change", "value": -3, "unit": "rank"}, "en", "places in the ranking -3"),
        ({"type": "previous_period", "value": 33, "unit": "count"}, "en", "in the period before 33"),
        ({"type": "exceeds", "value": 1500000, "unit": "USD"}, "en", "beyond what it is set against 1.5 m US dollars"),
        ({"type": "plan", "value": 104.5, "unit": "percent"}, "en", "of the plan 104.5%"),
        ({"type": "record_high", "value": None}, "en", "highest so far"),
    ],
)  # fmt: skip
def test_a_comparison_is_told_with_all_its_digits_its_unit_and_its_word(
    entry: dict[str, Any], lang: str, expected: str
) -> None:
    with translation.override(lang):
        assert compared_words(entry) == expected


@pytest.mark.parametrize("lang", ["vi", "fr", "ar", "th"])
def test_no_code_of_the_reader_stands_on_a_screen(lang: str) -> None:
    with translation.override("en"):
        english = [*map(comparison_words, COMPARISONS), *map(doubt_words, FLAGS)]
    with translation.override(lang):
        said = [*map(comparison_words, COMPARISONS), *map(doubt_words, FLAGS)]
    codes = [code.replace("_", " ") for code in (*COMPARISONS, *FLAGS)]
    assert not set(said) & {*english, *codes}


def test_a_language_model_is_called_one_in_the_language_of_the_screen() -> None:
    with translation.override("vi"):
        assert engine_words("model tiny-1") == "mô hình tiny-1"
        assert engine_words("rules 2.0") == "bộ quy tắc 2.0"
        assert engine_words("") == ""

"""Two ends of a period are told with the prepositions and articles that their kind asks for in each language."""

from __future__ import annotations

import re

import pytest

from proxeny.ground.periods import Period

RANGES = {
    "2023-12-15/2024-06-14": {
        "vi": "từ ngày 15 tháng 12 năm 2023 đến ngày 14 tháng 6 năm 2024",
        "en": "from 15 December 2023 to 14 June 2024",
        "fr": "du 15 décembre 2023 au 14 juin 2024",
        "ar": "من 15 ديسمبر 2023 إلى 14 يونيو 2024",
        "th": "ตั้งแต่วันที่ 15 ธันวาคม 2566 ถึงวันที่ 14 มิถุนายน 2567",
    },
    "2024-04/2024-10": {
        "en": "from April 2024 to October 2024",
        "fr": "d’avril 2024 à octobre 2024",
        "th": "ตั้งแต่เดือนเมษายน 2567 ถึงเดือนตุลาคม 2567",
    },
    "2023-H2/2024-H1": {
        "en": "from the second half of 2023 to the first half of 2024",
        "fr": "du second semestre 2023 au premier semestre 2024",
    },
    "../2024-06-14": {"fr": "d’ici au 14 juin 2024", "th": "ภายในวันที่ 14 มิถุนายน 2567", "en": "by 14 June 2024"},
    "2024-02-01/..": {"fr": "depuis le 1er février 2024", "vi": "từ ngày 1 tháng 2 năm 2024"},
    "../2024-08": {"fr": "d’ici à août 2024"},
    "2021/..": {"fr": "depuis 2021", "th": "ตั้งแต่ปี 2564"},
}


@pytest.mark.parametrize(("code", "lang"), [(code, lang) for code, told in RANGES.items() for lang in told])
def test_a_range_is_told_as_its_language_does(code: str, lang: str) -> None:
    assert Period.parse(code).label(lang) == RANGES[code][lang]


@pytest.mark.parametrize("first", ["2023-12-15", "2023-11", "2023-H1", "2023-Q3", "2022"])
@pytest.mark.parametrize("last", ["2024-06-14", "2024-08", "2024-H2", "2024-Q1", "2025"])
def test_french_days_halves_and_quarters_bear_their_article(first: str, last: str) -> None:
    told = Period.parse(f"{first}/{last}").label("fr")
    assert not re.search(r"\b(de|à) (\d{1,2} \w|premier|second|deuxième|troisième|quatrième)", told), told
    assert not re.search(r"\bde (?=[aeiouéh])", told), told

"""Words stand where a reader of the language looks for them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.alphabet import alphabetical

IN_ORDER = {
    # Letters by the alphabet, tones by the dictionary, and both against what code points say.
    "vi": [
        *("An Giang", "Áo", "Ăng-gô-la", "Ấn Độ", "Bắc Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Dịch", "Đà Nẵng"),
        *("Đắk Lắk", "Điện Biên", "Em", "Êm", "ma", "mà", "mả", "mã", "má", "mạ", "Ong", "Ông", "Ơn", "Ung", "Ưng"),
    ],
    "fr": ["Allemagne", "Cambodge", "Égypte", "Émirats", "Espagne", "peche", "pêche", "peur"],
    # เ and ไ are written before the consonant by which the word is looked up.
    "th": ["กัมพูชา", "เกาหลี", "จีน", "ไทย", "ลาว", "เวียดนาม"],
    "ar": ["ألمانيا", "تايلاند", "فرنسا", "مصر"],
    "en": ["Agreement 2", "agreement 9", "Agreement 10", "“Agreement” 11", "Zurich"],
}


@pytest.mark.parametrize("lang", IN_ORDER)
def test_words_stand_where_a_reader_looks_for_them(lang: str) -> None:
    mixed = list(IN_ORDER[lang])
    Random(7).shuffle(mixed)
    assert sorted(mixed, key=lambda word: alphabetical(word, lang=lang)) == IN_ORDER[lang]


@given(st.text(), st.sampled_from([*IN_ORDER, "zh", "pt-br"]))
def test_capitals_do_not_count(words: str, lang: str) -> None:
    assert alphabetical(words, lang=lang)[0] == alphabetical(words.casefold(), lang=lang)[0]

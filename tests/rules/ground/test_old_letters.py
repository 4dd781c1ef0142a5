"""Vietnamese of before Unicode: every letter there and back, and no Unicode text is ever taken for it."""

from __future__ import annotations

import itertools
import unicodedata

import pytest

from proxeny.ground.old_letters import OLD_LETTERS, converted, recognised, table

TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
SMALL = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES} | {"đ"}
MARKED = sorted(SMALL - set("aeiouy"))
CAPITALS_OF_TCVN3 = "ĂÂÊÔƠƯĐ"

TEXTS = (
    "Đoàn cán bộ tỉnh Bắc Giang đi nước Cộng hòa dân chủ nhân dân Lào",
    "Kỷ niệm ngày quốc khánh, thăm khu kinh tế và trường đại học",
    "Thỏa thuận hợp tác hữu nghị giữa hai địa phương",
    "Nguyễn Thị Mỹ Duyên",
    "khô hạn ở phía tây",
)


def old(text: str, letters: str) -> str:
    back = {new: was for was, new in table(letters).items()}
    return "".join(back.get(char, char) for char in text)


@pytest.mark.parametrize("letters", OLD_LETTERS)
def test_every_letter_comes_back(letters: str) -> None:
    capitals = CAPITALS_OF_TCVN3 if letters == "tcvn3" else "".join(MARKED).upper()
    for letter in itertools.chain(MARKED, capitals):
        assert letter in table(letters).values()
        assert converted(old(letter, letters), letters) == letter
    assert len(table(letters)) == len(set(table(letters).values())) == len(MARKED) + len(capitals)


@pytest.mark.parametrize("letters", OLD_LETTERS)
@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_recognised_and_come_back(text: str, letters: str) -> None:
    assert recognised([old(text, letters)]) == letters
    assert converted(old(text, letters), letters) == text


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        *(unicodedata.normalize("NFD", text) for text in TEXTS),
        "khô là và cá bò hè",
        "été à Noël, Hôtel de Ville d'Évry, Société générale française",
        "São Paulo, Köln, Düsseldorf, Besançon, Malmö, Málaga",
        "Thăm và làm việc, thóc lúa",
        "“5 °C” · ½ × 2 © 2023 ®",
        "plain",
        "",
        "ไชยสมบูรณ์",
        "وفد",
    ],
)
def test_what_is_unicode_already_is_never_converted(text: str) -> None:
    assert recognised([text]) == ""


@pytest.mark.parametrize("letters", OLD_LETTERS)
def test_a_cell_that_only_unicode_can_write_stays_within_an_old_column(letters: str) -> None:
    column = [old(TEXTS[0], letters), TEXTS[1]]
    assert recognised(column) == letters
    assert [converted(text, letters) for text in column] == [TEXTS[0], TEXTS[1]]


def test_capitals_of_the_old_font_are_capitals_again() -> None:
    assert converted("NGUYÔN V¡N AN", "tcvn3") == "NGUYỄN VĂN AN"
    assert converted("§oµn", "tcvn3") == "Đoàn"


@pytest.mark.parametrize("text", ["푸토성·서울시 교류", "富寿省·愛知県", "Phu Tho · Aichi · 2023", "Футхо · Тула"])
def test_a_dot_between_words_is_no_letter_of_an_old_font(text: str) -> None:
    assert not recognised([text])

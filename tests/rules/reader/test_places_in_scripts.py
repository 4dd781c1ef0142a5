"""Places of Viet Nam and of the world in scripts without capitals: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from proxeny.reader.lexicon import alike, leveled
from proxeny.reader.pipeline import read_text
from proxeny.reader.places import mentions


def named(text: str, lang: str) -> list[str]:
    """The places that a text names, by their canonical names."""
    return [one.place.name for one in mentions(text, level=leveled(text), lang=lang)]


PROVINCES = [
    ("ja", "ハーナム省とキェンザン省の代表団", ["Ha Nam", "Kien Giang"]),
    ("ja", "ソックチャン省", ["Soc Trang"]),
    ("ko", "허우장성과 광남이 아닌 쾅남성", ["Hau Giang", "Quang Nam"]),
    ("lo", "ແຂວງແຄງຮ່ວາ ແລະ ນະຄອນດານັ່ງ", ["Khanh Hoa", "Da Nang"]),
    ("zh", "昆嵩省与色贡省", ["Kon Tum", "Sekong"]),
]


@pytest.mark.parametrize(("lang", "text", "names"), PROVINCES)
def test_provinces_are_known_by_their_syllables_in_every_script(lang: str, text: str, names: list[str]) -> None:
    assert named(text, lang) == names


WORDS = [
    ("zh", "中央委员会委员会见东北亚地区企业"),
    ("ko", "메콩 델타 남부와 중앙 정부"),
    ("ja", "グエン・タイン・ホン委員長は中央と北部を視察した"),
    ("lo", "ວັນທີ 5 ທັນວາ, ສະພາແຫ່ງຊາດ"),
]


@pytest.mark.parametrize(("lang", "text"), WORDS)
def test_words_and_parts_of_words_are_no_places(lang: str, text: str) -> None:
    assert named(text, lang) == []


def test_a_country_in_katakana_stands_between_dots_of_a_list() -> None:
    assert named("日本・タイ・ベトナムの三か国", "ja") == ["Japan", "Thailand", "Vietnam"]


@pytest.mark.parametrize("written", ["ຈຳປາສັກ", "ຈໍາປາສັກ"])
def test_lao_writes_am_with_one_sign_or_with_two(written: str) -> None:
    assert named(f"ແຂວງ{written}", "lo") == ["Champasak"]
    assert "ນໍ້າ" in alike("ນ້ຳ")


HOSTED = [
    ("lo", "ແຂວງກວາງຈິ ຈັດກອງປະຊຸມສົ່ງເສີມການລົງທຶນ ຄັ້ງທີ 2 ໃນເດືອນພຶດສະພາ 2024.", ("Quang Tri",)),
    (
        "en",
        "Quang Tri reports. Quang Tri took part. The 2nd investment conference was held in Da Nang in May 2024.",
        ("Quang Tri",),
    ),
]


@pytest.mark.parametrize(("lang", "text", "who"), HOSTED)
def test_a_province_that_only_hosts_an_event_has_no_part_in_it(lang: str, text: str, who: tuple[str, ...]) -> None:
    (event,) = (one for one in read_text(text, lang=lang) if one.kind == "event")
    assert event.participants == who

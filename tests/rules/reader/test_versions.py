"""One text in many languages is found by its numbers, and counts once."""

from __future__ import annotations

from random import Random

from proxeny.reader.versions import Shelf, likeness, skeleton, wording

TEXTS = {
    "vi": "Năm 2023: 551 dự án, vốn hơn 10,8 tỷ USD; xuất khẩu 52,4 tỷ USD, tăng 20,9%; GRDP 13,45%; 18.639 lao động.",
    "fr": "En 2023 : 551 projets, plus de 10,8 milliards ; exportations 52,4 milliards, +20,9 % ; 13,45 % ; 18 639.",
    "en": "In 2023: 551 projects, over USD 10.8 billion; exports of 52.4 billion, up 20.9%; 13.45%; 18,639 workers.",
    "ar": "في ٢٠٢٣: ٥٥١ مشروعا، أكثر من ١٠٫٨ مليار؛ ٥٢٫٤ مليار، ٢٠٫٩٪؛ ١٣٫٤٥٪؛ ١٨٬٦٣٩ عاملا",
    "th": "ปี 2566: 551 โครงการ มากกว่า 10.8 พันล้าน ส่งออก 52.4 พันล้าน เพิ่ม 20.9% 13.45% แรงงาน 18,639 คน",
    "zh": "2023年：551个项目，超过108亿美元；出口524亿美元，增长20.9%；13.45%；18639人",
}


def test_a_skeleton_is_the_same_in_every_language() -> None:
    bones = {lang: skeleton(text) for lang, text in TEXTS.items()}
    assert set(bones.values()) == {("y2023", "551", "108", "524", "209", "1345", "18639")}


def test_other_numbers_or_another_order_are_another_text() -> None:
    first = skeleton(TEXTS["vi"])
    assert likeness(first, first) == 1.0
    assert likeness(first, tuple(reversed(first))) < 0.7
    assert likeness(first, skeleton("Năm 2023: 551 dự án, 12 đoàn, 77 khách, 3.950 USD, 19,3%")) == 0.0
    assert likeness((), ()) == likeness(first, ()) == 0.0


def test_a_short_text_of_small_numbers_is_known_by_their_row() -> None:
    vi = "Tỉnh cử 22 đoàn, tăng 16%, đón 19 đoàn; 14 dự án, vốn 2,4 triệu USD; 11 dự án FDI, 310 triệu USD, năm 2024."
    th = "จังหวัดส่ง 22 คณะ เพิ่มร้อยละ 16 รับ 19 คณะ 14 โครงการ 2.4 ล้านดอลลาร์ FDI 11 โครงการ 310 ล้าน เมื่อ 2567"
    assert likeness(skeleton(vi), skeleton(th)) > 0.9
    turned = "11 dự án FDI, 14 dự án, 19 đoàn vào, 22 đoàn ra, 16%, 2,4 triệu USD, vốn 310 triệu USD."
    assert likeness(skeleton(vi), skeleton(turned)) == 0.0
    other = "22 đoàn, 16%, 19 đoàn, 14 dự án, 12%, 13 hội, 15 ha, 17 km, 18 tỷ, 21 xã."
    assert likeness(skeleton(vi), skeleton(other)) == 0.0


def test_papers_that_share_only_days_and_years_are_no_versions() -> None:
    visit = "Ngày 12/6/2024, tỉnh Hải Dương tiếp đại sứ. Tỉnh cử 30 đoàn, đón 25 đoàn, ký 2 thỏa thuận ngày 20/5/2024."
    other = (
        "In 2024 Hai Duong sent 30 delegations and received 25. On 12 June 2024 and 20 May 2024 guests came from Laos."
    )
    assert likeness(skeleton(visit), skeleton(other)) == 0.0
    same = "On 12/6/2024 Hai Duong received an ambassador. It sent 30, received 25, signed 2 agreements on 20/5/2024."
    assert likeness(skeleton(visit), skeleton(same)) == 1.0


def test_versions_are_found_among_many_and_are_one_root() -> None:
    chance = Random(7)
    many = {str(n): tuple(str(chance.randint(11, 9999)) for _ in range(20)) for n in range(2000)}
    shelf = Shelf({**many, **{lang: skeleton(text) for lang, text in TEXTS.items()}})
    assert {name for name, _ in shelf.near(skeleton(TEXTS["ar"]))} == set(TEXTS)
    assert frozenset(TEXTS) in shelf.roots()
    assert len(shelf.roots()) == 2001
    assert shelf.near(()) == []


def test_a_text_without_numbers_is_known_by_its_wording() -> None:
    words = "The province sent several delegations abroad and received many guests during the year"
    assert wording(words, words) == 1.0
    assert wording(words, "Nothing of the kind was said in the other paper about the province") == 0.0

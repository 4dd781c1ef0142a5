"""Numbers in tables: each belongs to the words of its row and of its column, or is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.paper import Paper
from proxeny.reader.reading import read_paper

TABLES = {
    "vi": "Kết quả công tác đối ngoại tỉnh Nghệ An\nTT\tChỉ tiêu\tĐơn vị\tNăm 2022\tNăm 2023\n"
    "1\tSố đoàn ra\tđoàn\t38\t42\n2\tKim ngạch xuất khẩu\ttỷ USD\t2,187\t2,45\n",
    "en": "External affairs of Nghe An province\nIndicator\tUnit\t2022\t2023\n"
    "Outgoing delegations\t\t38\t42\nGoods exports\tbillion USD\t2.187\t2.45\n",
    "fr": "Affaires étrangères de la province de Nghe An\nIndicateur\t2022\t2023\n"
    "Délégations sortantes\t38\t42\nExportations (milliards USD)\t2,187\t2,45\n",
    "ar": "الشؤون الخارجية لمقاطعة نغي آن\nالمؤشر\t2022\t2023\nالوفود المغادرة\t38\t42\n"
    "الصادرات (مليار دولار أمريكي)\t2.187\t2.45\n",
    "th": "การต่างประเทศของจังหวัดเหงะอาน\nตัวชี้วัด\tปี 2565\tปี 2566\nคณะผู้แทนขาออก\t38\t42\n"
    "มูลค่าการส่งออก (พันล้านดอลลาร์สหรัฐ)\t2.187\t2.45\n",
}


def read(text: str, lang: str = "vi") -> list[Fact]:
    """The facts of a text, each of which quotes it exactly."""
    found = list(read_paper(Paper("a.txt", text, "text/plain"), lang=lang).facts)
    assert [one.quote for one in found] == [text[one.start : one.end] for one in found]
    return found


def said(found: list[Fact]) -> list[tuple[object, ...]]:
    """Whose figures they are, what they count, how many and when."""
    return [(one.subject, one.measure, one.value, one.period) for one in found]


@pytest.mark.parametrize("lang", TABLES)
def test_a_number_has_the_measure_of_its_row_and_the_time_of_its_column(lang: str) -> None:
    assert said(read(TABLES[lang], lang)) == [
        ("Nghe An", "outgoing_delegations", 38, "2022"),
        ("Nghe An", "outgoing_delegations", 42, "2023"),
        ("Nghe An", "goods_exports", Decimal("2187000000"), "2022"),
        ("Nghe An", "goods_exports", Decimal("2450000000"), "2023"),
    ]


def test_a_row_may_be_a_place_and_a_column_what_is_counted() -> None:
    page = "Hoạt động đối ngoại năm 2023\nTỉnh\tSố đoàn ra\tSố đoàn vào\nNghệ An\t42\t125\nHà Tĩnh\t16\t64\n"
    assert said(read(page)) == [
        ("Nghe An", "outgoing_delegations", 42, "2023"),
        ("Nghe An", "incoming_delegations", 125, "2023"),
        ("Ha Tinh", "outgoing_delegations", 16, "2023"),
        ("Ha Tinh", "incoming_delegations", 64, "2023"),
    ]


def test_a_column_of_what_is_planned_gives_a_target_and_one_that_compares_gives_nothing() -> None:
    page = (
        "Đối ngoại tỉnh Nghệ An\n"
        "Chỉ tiêu\tNăm 2023\tKế hoạch năm 2024\tSo với năm 2022 (%)\tTăng so với cùng kỳ năm 2022\n"
        "Số đoàn ra\t42\t45\t110,5\t4\nSố đoàn vào\t125\t130\t113,6\t15\n"
    )
    told = [(one.kind, one.value, one.period) for one in read(page)]
    assert told == [
        ("indicator", 42, "2023"), ("programme_target", 45, "2024"),
        ("indicator", 125, "2023"), ("programme_target", 130, "2024"),
    ]  # fmt: skip


def test_where_merged_cells_moved_the_columns_no_number_is_given_to_another() -> None:
    page = "Đối ngoại tỉnh Nghệ An\nChỉ tiêu\tNăm 2023\nSố đoàn ra\t38\t42\nSố đoàn vào\t110\t125\n"
    assert read(page) == []


def test_a_letterhead_and_prose_in_cells_are_read_as_before() -> None:
    page = (
        "UBND TỈNH NGHỆ AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Năm 2023, tỉnh Nghệ An đón 125 đoàn khách quốc tế.\tNăm 2023, tỉnh Nghệ An ký 9 thỏa thuận quốc tế.\n"
    )
    assert {one.value for one in read(page) if one.kind == "indicator"} == {125, 9}


@pytest.mark.parametrize(
    "page",
    [
        "a b\t" + "Năm 2023 x " * 5000 + "\n" + "Số đoàn ra\t5\n" * 2000,
        "Năm 2023 x " * 5000 + "\n" + "Số đoàn ra\t5\n" * 2000,
        "a b\t" + "h" * 50_000 + "\t" * 40_000 + "\nb\t" + "c\t" * 10_000 + "\nab\t5\nab\t6",
        "ab" + "\t1" * 50_000,
        "\t" * 100_000,
    ],
    ids=["long head", "long caption", "wide head", "wide row", "tabs"],
)
def test_a_table_made_to_hurt_ends(page: str) -> None:
    assert len(read(page)) <= 400

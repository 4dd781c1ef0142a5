"""How a page is set does not change what it states: several blanks, blanks before a line's end, columns, cells."""

from __future__ import annotations

import re

import pytest

from proxeny.reader.blanks import tight
from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text

TOLD = {
    "vi": "Ngày 20/9/2023, Chủ tịch UBND tỉnh Nghệ An đã tiếp đoàn đại biểu tỉnh Gyeonggi (Hàn Quốc). "
    "Năm 2023, tỉnh Nghệ An đón 125 đoàn khách quốc tế; kim ngạch xuất khẩu đạt 2,45 tỷ USD.",
    "en": "On 20 September 2023 the chairman of Nghe An province received a delegation from Gyeonggi. "
    "In 2023 Nghe An province received 125 international delegations; goods exports reached 2.45 billion USD.",
    "fr": "En 2023, la province de Nghe An a accueilli 125 délégations internationales ; ses exportations ont atteint "
    "2,45 milliards USD.",
    "ar": "في عام 2023 استقبلت مقاطعة نغي آن 125 وفدا أجنبيا، وبلغ حجم الصادرات 2.45 مليار دولار أمريكي.",
    "th": "ในปี 2566 จังหวัดเหงะอาน ต้อนรับคณะผู้แทนต่างประเทศ 125 คณะ มูลค่าการส่งออก 2.45 พันล้านดอลลาร์สหรัฐ",
}


def _said(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.measure, fact.value, fact.unit, fact.period, fact.date, fact.participants, fact.subject


@pytest.mark.parametrize("lang", TOLD)
@pytest.mark.parametrize("blanks", ["  ", "   ", "\u00a0 "])
def test_several_blanks_between_words_change_no_fact_and_its_quote_is_the_page_s(lang: str, blanks: str) -> None:
    page = TOLD[lang].replace(" ", blanks)
    expected, found = read_text(TOLD[lang], lang=lang), read_text(page, lang=lang)
    assert expected
    assert list(map(_said, found)) == list(map(_said, expected))
    assert [one.quote for one in found] == [page[one.start : one.end] for one in found]
    assert [re.sub(r"\s+", " ", one.quote) for one in found] == [one.quote for one in expected]


@pytest.mark.parametrize("lang", ["vi", "en", "fr"])
def test_a_blank_before_the_end_of_a_line_that_goes_on_changes_no_fact(lang: str) -> None:
    words = TOLD[lang].split(" ")
    for at in range(1, len(words)):
        if words[at][:1].islower():
            before, after = " ".join(words[:at]), " ".join(words[at:])
            expected = read_text(f"{before}\n{after}", lang=lang)
            assert list(map(_said, read_text(f"{before} \n{after}", lang=lang))) == list(map(_said, expected))


def test_what_is_outside_the_paper_yields_no_fact_wherever_blanks_lie() -> None:
    page = "Menu   of   the   site.\nIn 2023 Nghe An  province received 125   delegations.\nIn 2022 it received 99."
    last = page.index("In 2022")
    [fact] = read_text(page, lang="en", outside=[(0, page.index("\n")), (last, len(page))])
    assert (fact.value, page[fact.start : fact.end]) == (125, "125")


def test_blanks_between_two_figures_make_no_number_of_both() -> None:
    page = "Năm 2023, tỉnh Nghệ An đón 110   125 đoàn"
    assert tight(page).text == page
    assert 110_125 not in [fact.value for fact in read_text(page, lang="vi")]


def test_no_number_goes_on_from_one_cell_of_a_table_to_the_next() -> None:
    found = read_text("Số đoàn vào năm 2023 của tỉnh Nghệ An:\t110\t125", lang="vi")
    assert 110_125 not in [fact.value for fact in found]


def test_a_line_broken_before_a_name_goes_on_on_a_page_that_has_titles_too() -> None:
    page = (
        "Tỉnh Nghệ An tăng cường đối ngoại\n"
        "Kim ngạch xuất khẩu hàng hóa năm 2023 của tỉnh Nghệ An ước đạt 2,45 tỷ USD, tăng\n"
        "12,02% so với năm 2022, và tổng vốn đầu tư của các doanh nghiệp trong tỉnh được\n"
        "duy trì ổn định trong cả năm, theo báo cáo của Ủy ban nhân dân tỉnh gửi các\n"
        "đơn vị liên quan để tổ chức thực hiện.\n"
        "Ngày 20/9/2023, Chủ tịch UBND tỉnh Nghệ An đã tiếp đoàn đại biểu của tỉnh\n"
        "Gyeonggi (Hàn Quốc).\n"
    )
    [visit] = [fact for fact in read_text(page, lang="vi") if fact.kind == "delegation"]
    assert visit.measure == "incoming_delegation"
    assert "Gyeonggi" in visit.participants

"""One act told in several ways on a page, towns with the region that they lie in, offices in apposition."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def _of(text: str, kind: str, lang: str = "en") -> list[Fact]:
    return [one for one in read_text(text, lang=lang) if one.kind == kind]


def test_a_headline_that_names_the_land_announces_the_text_with_its_town() -> None:
    text = "Phu Tho signs agreement with Japan\n\nPhu Tho and Kobe city signed a cooperation agreement."
    assert [one.participants for one in _of(text, "agreement")] == [("Phu Tho", "Kobe")]


def test_a_visit_without_a_day_is_told_on() -> None:
    text = (
        "A delegation of Phu Tho province paid a visit to Nagano prefecture of Japan.\n\n"
        "During its trip to Japan, the delegation of Phu Tho province met local leaders."
    )
    assert len(_of(text, "delegation")) == 1


def test_the_days_of_a_visit_go_before_the_day_of_its_end() -> None:
    text = (
        "On June 15, 2024, the delegation of Phu Tho province ended its visit to Yunnan province.\n\n"
        "From June 11 to 15, 2024, a delegation of Phu Tho province paid a visit to Yunnan province."
    )
    assert [one.date for one in _of(text, "delegation")] == ["2024-06-11/2024-06-15"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Tỉnh Phú Thọ và thành phố Izumisano thuộc phủ Osaka (Nhật Bản) đã ký thỏa thuận hợp tác."),
        ("en", "Phu Tho province and Izumisano city of Osaka prefecture, Japan, signed a cooperation agreement."),
    ],
)
def test_a_region_only_tells_where_its_town_lies(lang: str, text: str) -> None:
    told = _of(text, "agreement", lang)
    assert [sorted(one.participants) for one in told] == [["Izumisano", "Phu Tho"]]


def test_an_unknown_town_is_known_by_the_region_or_land_beside_it() -> None:
    text = "Phu Tho province and Morisawa city in Oita prefecture, Japan, signed a memorandum of understanding."
    assert [one.participants for one in _of(text, "agreement")] == [("Phu Tho", "Morisawa")]
    text = "Phu Tho province has cooperated with France’s Plouvenec city in fishing."
    assert [one.participants for one in _of(text, "partner_tie")] == [("Phu Tho", "Plouvenec")]


def test_an_office_may_have_its_article() -> None:
    text = (
        "Attending were Mori Kenji, the Mayor of Kobe City, and Nguyen Van Minh, the Vice Chairman of the Phu Tho "
        "Provincial People’s Committee."
    )
    told = {one.subject: one.participants for one in _of(text, "person_role")}
    assert told == {"Mori Kenji": ("Kobe",), "Nguyen Van Minh": ("Phu Tho",)}


def test_offices_of_one_person_are_of_one_province() -> None:
    text = (
        "Sáng 13/12, đồng chí Nguyễn Văn Minh, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Phú Thọ tiếp đoàn đại biểu tỉnh "
        "Hủa Phăn (Lào)."
    )
    assert {one.participants for one in _of(text, "person_role", "vi")} == {("Phu Tho",)}


def test_a_delegation_from_home_goes_out_whoever_else_visits() -> None:
    text = (
        "Within the official visit of the National Assembly Chairman to Japan, a delegation from Phu Tho Province, led "
        "by Chairman of the Provincial People's Committee Nguyen Van Minh, worked with the government of Nara."
    )
    assert [one.measure for one in _of(text, "delegation")] == ["outgoing_delegation"]


def test_a_head_of_delegation_at_a_table_makes_no_visit() -> None:
    text = "Đồng chí Nguyễn Văn Minh, Trưởng đoàn đại biểu tỉnh Phú Thọ và tỉnh Hủa Phăn (Lào) đã thông tin cho nhau."
    assert _of(text, "delegation", "vi") == []


def test_a_year_of_something_else_dates_no_office_and_no_text() -> None:
    text = (
        "The Governor of Nara, Yamada Kenji, and Phu Tho province signed a memorandum of understanding on the "
        "tourism forum in Phu Tho in 2026."
    )
    told = read_text(text)
    assert [one.as_of for one in told if one.kind == "person_role"] == [None]
    assert [one.date for one in told if one.kind == "agreement"] == [None]


def test_first_held_is_no_edition() -> None:
    text = "The festival was first held in Phu Tho province in 2010, for the 1200th anniversary of the town."
    assert [one.value for one in _of(text, "event") if one.value == 1] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Phu Tho has 18 foreign-invested projects."),
        ("en", "Phu Tho has 18 Japanese-invested projects."),
        ("vi", "Phú Thọ có 18 dự án FDI."),
        ("fr", "La province de Phu Tho compte 18 projets d'IDE."),
        ("zh", "富寿省共有18个外资项目。"),
        ("ko", "푸토성에는 18개의 외국인투자 프로젝트가 있다."),
    ],
)
def test_projects_of_foreign_investors_that_a_province_has_are_in_force(lang: str, text: str) -> None:
    assert [(one.measure, one.value) for one in read_text(text, lang=lang)] == [("fdi_valid_projects", 18)]


def test_a_growth_is_of_the_figure_whose_noun_stands_with_it() -> None:
    text = (
        "Năm 2023, Phú Thọ thu hút 9 dự án FDI, tổng vốn đầu tư 27,4 triệu USD; so với cùng kỳ, số dự án bằng 100%, "
        "vốn đầu tư tăng 36%."
    )
    told = {one.measure: [(each.type, each.value) for each in one.comparisons] for one in read_text(text, lang="vi")}
    assert told["fdi_new_projects"] == [("percent_of_same_period", 100)]
    assert told["fdi_registered_capital"] == [("yoy", 36)]


def test_with_a_figure_a_province_is_named_behind_it() -> None:
    text = (
        "Hải Phòng dẫn đầu cả nước với 2 tỷ USD vốn FDI đăng ký. Với 1,4 tỷ USD vốn FDI đăng ký, Phú Thọ đứng thứ hai."
    )
    told = [(one.subject, one.value) for one in read_text(text, lang="vi") if one.unit == "USD"]
    assert told == [("Hai Phong", 2_000_000_000), ("Phu Tho", 1_400_000_000)]


def test_both_localities_are_no_partners_counted() -> None:
    text = "Năm 2019, tỉnh Phú Thọ và thành phố Kobe ký thỏa thuận hợp tác, mở ra cơ hội cho 2 địa phương."
    assert [one for one in read_text(text, lang="vi") if one.measure == "partner_localities"] == []


@pytest.mark.parametrize(
    "text", ["Director Nguyen Thai Binh of Phu Tho province", "Ông Nguyễn Thái Bình, tỉnh Phú Thọ"]
)
def test_a_province_in_the_name_of_a_person_is_none(text: str) -> None:
    told = read_text(f"{text}. Phú Thọ có 18 dự án FDI.", lang="vi")
    assert [one.subject for one in told if one.kind == "indicator"] == ["Phu Tho"]


@pytest.mark.parametrize("sum_of_money", ["USD17.4 billion", "US$17.4 billion", "USD 17.4 billion", "$17.4 billion"])
def test_a_currency_may_be_set_against_its_number(sum_of_money: str) -> None:
    text = f"Phu Tho has 1,304 FDI projects in effect with a total capital of {sum_of_money}."
    told = {one.measure: one.value for one in read_text(text, lang="en")}
    assert told == {"fdi_valid_projects": 1304, "fdi_registered_capital": 17_400_000_000}


def test_making_up_is_no_rise() -> None:
    text = "Phu Tho has 331 FDI projects in industry, making up 83%; including 205 projects from Japan."
    told = [[(each.type, each.value) for each in one.comparisons] for one in read_text(text, lang="en")]
    assert told == [[("share_of_total", 83)], []]


def test_what_the_projects_of_a_partner_are_worth_is_of_the_partner() -> None:
    text = (
        "Among the 41 countries that invest in Phu Tho, the RoK is the first with 870 FDI projects worth over 12 bn "
        "USD, followed by Japan with 75 projects capitalised at nearly 1.4 billion USD."
    )
    told = [
        (one.value, one.participants) for one in read_text(text, lang="en") if one.measure != "fdi_source_countries"
    ]
    assert told == [
        (870, ("South Korea",)),
        (12_000_000_000, ("South Korea",)),
        (75, ("Japan",)),
        (1_400_000_000, ("Japan",)),
    ]


def test_a_figure_of_the_headline_is_told_once() -> None:
    text = (
        "Phu Tho receives over 512 mln USD in aid from NGOs in 2019-2021\n\n"
        "Phu Tho received over 512 million USD in aid from foreign NGOs during the 2019 – 2021 period."
    )
    assert [(one.value, one.period) for one in read_text(text, lang="en")] == [(512_000_000, "2019/2021")]


def test_a_comma_sets_a_town_and_its_region_apart() -> None:
    text = "Đoàn cán bộ của TP Andong, tỉnh Gyeongsang Bắc (Hàn Quốc) đến thăm và làm việc tại Phú Thọ."
    assert [one.participants for one in _of(text, "delegation", "vi")] == [("Andong", "Phu Tho")]
    text = "Đoàn cán bộ của tỉnh Hủa Phăn, tỉnh Xiêng Khoảng (Lào) đến thăm và làm việc tại Phú Thọ."
    (visit,) = _of(text, "delegation", "vi")
    assert len(visit.participants) == 3


def test_days_of_two_months_are_one_visit() -> None:
    text = "Từ ngày 29/10 - 02/11/2018, đoàn công tác tỉnh Phú Thọ đã đến thăm và làm việc tại tỉnh Jeonbuk (Hàn Quốc)."
    assert [one.date for one in _of(text, "delegation", "vi")] == ["2018-10-29/2018-11-02"]


def test_what_is_told_of_a_place_abroad_alone_is_of_it() -> None:
    text = "Tỉnh Jeonbuk nằm ở Hàn Quốc, dân số 1,2 triệu người."
    assert [one.subject for one in read_text(text, lang="vi", about="Phu Tho")] == ["North Jeolla"]


def test_offices_may_be_set_apart_by_dashes() -> None:
    text = "Đồng chí Nguyễn Văn Minh - Phó bí thư Tỉnh ủy - Chủ tịch UBND tỉnh Phú Thọ có buổi tiếp Đại sứ Nhật Bản."
    told = [one.measure for one in _of(text, "person_role", "vi") if one.subject == "Nguyen Van Minh"]
    assert told == ["deputy_provincial_party_secretary", "chairman_provincial_peoples_committee"]


def test_who_tells_of_a_period_stands_before_it() -> None:
    text = "Theo báo cáo của Sở Ngoại vụ, trong năm 2023, Phú Thọ cử 21 đoàn ra. Tỉnh ký kết 4 thỏa thuận quốc tế."
    assert [one.period for one in read_text(text, lang="vi") if one.kind == "indicator"] == ["2023", "2023"]


def test_some_of_those_counted_are_no_figure_of_their_own() -> None:
    text = "Năm 2023, Phú Thọ đón 210 đoàn vào, trong đó có 12 đoàn cấp cao."
    assert [one.value for one in read_text(text, lang="vi") if one.kind == "indicator"] == [210]


def test_a_plan_that_a_figure_is_held_against_is_no_paper() -> None:
    text = "Phú Thọ đưa 9.143 lao động đi làm việc ở nước ngoài, vượt 4,7% so với kế hoạch năm 2014."
    assert _of(text, "directive", "vi") == []


def test_projects_of_investors_from_a_land_are_its_own() -> None:
    text = "Phú Thọ hiện có 330 dự án của các nhà đầu tư Nhật Bản với tổng vốn đăng ký hơn 5,8 tỷ USD."
    assert [(one.measure, one.value) for one in read_text(text, lang="vi")] == [
        ("fdi_valid_projects", 330),
        ("fdi_registered_capital", 5_800_000_000),
    ]


def test_ten_years_are_no_five() -> None:
    text = "Việt Trì tổ chức sự kiện 10 năm kết nghĩa giữa hai thành phố với Kobe (Nhật Bản)."
    assert [one for one in read_text(text, lang="vi") if one.value == 5] == []


def test_a_sum_before_its_equivalent_in_brackets_is_told_with_it() -> None:
    text = "Phu Tho received 190.5 billion VND (8.1 million USD) in aid from foreign non-governmental organisations."
    told = [(one.measure, one.unit) for one in read_text(text, lang="en")]
    assert told == [("foreign_ngo_aid_received", "VND"), ("foreign_ngo_aid_received", "USD")]


def test_who_gave_grants_are_no_parts_of_them() -> None:
    text = (
        "In 2023, Phu Tho received 22 aid packages from foreign NGOs, including 15 projects and 7 non-project aids "
        "from 4 agencies and 11 NGOs."
    )
    assert [one.flags for one in read_text(text, lang="en") if one.measure == "foreign_ngo_grants"] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "There are currently about 35 foreign NGOs operating in Phu Tho, 13 of which have offices there.",
        "The current number of licensed foreign NGOs in Phu Tho is 35, in which 13 organizations have offices.",
    ],
)
def test_the_number_of_organisations_is_told_without_some_of_them(text: str) -> None:
    assert [one.value for one in read_text(text, lang="en")] == [35]


def test_a_rank_is_of_a_province_or_of_a_land_that_invests() -> None:
    text = (
        "Bắc Ninh dẫn đầu cả nước về thu hút FDI với tổng vốn đăng ký 3,7 tỷ USD. Phú Thọ đứng thứ hai với tổng vốn "
        "đăng ký 2,9 tỷ USD."
    )
    told = [(one.subject, one.value) for one in read_text(text, lang="vi") if one.measure == "fdi_attraction_rank"]
    assert told == [("Bac Ninh", 1), ("Phu Tho", 2)]
    text = "Phú Thọ có 330 dự án FDI; Nhật Bản đứng thứ hai với tổng vốn FDI đăng ký 2,9 tỷ USD."
    told_by = [(one.measure, one.participants) for one in read_text(text, lang="vi") if one.unit == "rank"]
    assert told_by == [("fdi_source_rank_by_capital", ("Japan",))]


def test_a_consulate_is_no_consul() -> None:
    text = "Tại lễ do Tổng lãnh sự quán Trung Quốc và Phú Thọ tổ chức, Phó Chủ tịch UBND tỉnh Nguyễn Văn Minh dự."
    told = [one.measure for one in _of(text, "person_role", "vi")]
    assert told == ["vice_chairman_provincial_peoples_committee"]


def test_a_town_is_owned_by_its_region() -> None:
    text = "Phu Tho province received a delegation from Hunan province’s Hailang city headed by Deputy Mayor Li Wenhao."
    assert [one.participants for one in _of(text, "delegation")] == [("Hailang", "Phu Tho")]
    text = "Phú Thọ duy trì quan hệ và hợp tác với các địa phương như: tỉnh Sơn Đông, TP Côn Minh (tỉnh Vân Nam)."
    assert [one.participants[1] for one in _of(text, "partner_tie", "vi")] == ["Shandong", "Kunming"]


def test_home_and_abroad_are_no_countries() -> None:
    text = "Diễn đàn tại Phú Thọ có sự tham dự của hơn 400 đối tác trong và ngoài nước."
    assert [one for one in read_text(text, lang="vi") if one.kind == "indicator"] == []


def test_what_is_exported_is_goods() -> None:
    text = "In 2023, Phu Tho exported $52 million worth of goods to China, and imported $180 million."
    assert [one.measure for one in read_text(text, lang="en")] == ["goods_exports", "goods_imports"]


def test_who_appoints_bears_no_office_of_the_appointed() -> None:
    text = "Thủ tướng bổ nhiệm ông Nguyễn Văn Minh - Trợ lý Bộ trưởng, giữ chức Thứ trưởng Bộ Ngoại giao."
    told = [(one.measure, one.subject) for one in _of(text, "person_role", "vi")]
    assert ("prime_minister", "Nguyen Van Minh") not in told and not any(
        measure == "minister" for measure, _who in told
    )


def test_where_an_ambassador_sits_is_no_partner() -> None:
    text = (
        "Praising the ties of Phu Tho with Vietnam, Vietnamese Ambassador to Germany Nguyen Van Minh spoke in Leipzig."
    )
    assert _of(text, "partner_tie") == []


def test_no_new_agreement_is_none() -> None:
    assert _of("No new agreement was signed with Japan in 2024 by Phu Tho province.", "agreement") == []


def test_a_land_behind_what_is_counted_is_its_partner() -> None:
    text = "Năm 2024, Phú Thọ đón gần 150 đoàn vào, trong đó có 42 đoàn Trung Quốc, 18 đoàn Hàn Quốc."
    told = [(one.value, one.participants) for one in read_text(text, lang="vi")]
    assert told == [(150, ()), (42, ("China",)), (18, ("South Korea",))]

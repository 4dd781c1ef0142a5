"""Figures that are no total of the province: averages, one branch's share, what two countries trade, a land's part."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def _figures(text: str, lang: str) -> list[Fact]:
    return [one for one in read_text(text, lang=lang) if one.kind == "indicator"]


AVERAGES = [
    ("en", "On average, Nghe An province receives 134 international delegations. In 2023, it received 52 delegations."),
    ("vi", "Trung bình mỗi năm tỉnh Nghệ An đón 134 đoàn khách quốc tế. Năm 2023, tỉnh đón 52 đoàn khách quốc tế."),
    (
        "fr",
        "Chaque année, la province de Nghe An reçoit 134 délégations étrangères. En 2023, elle a reçu 52 délégations "
        "étrangères.",
    ),
    (
        "es",
        "Cada año, la provincia de Nghe An recibe 134 delegaciones extranjeras. En 2023, la provincia recibió 52 "
        "delegaciones extranjeras.",
    ),
    (
        "ru",
        "Ежегодно провинция Нгеан принимает 134 иностранные делегации. В 2023 году провинция приняла 52 иностранные "
        "делегации.",
    ),
    ("zh", "义安省每年接待134个国际代表团。2023年，义安省接待了52个国际代表团。"),
]


@pytest.mark.parametrize(("lang", "text"), AVERAGES)
def test_what_comes_each_year_is_the_number_of_no_year(lang: str, text: str) -> None:
    assert [(one.value, one.period) for one in _figures(text, lang)] == [(52, "2023")]


def test_last_year_that_something_is_compared_with_makes_no_average() -> None:
    text = "In 2023, Nghe An province received 52 international delegations, up 4% from a year earlier."
    assert [one.value for one in _figures(text, "en")] == [52]


BRANCHES = [
    (
        "en",
        "Nghe An province has 146 FDI projects in force. The processing industry has 83 FDI projects with registered "
        "capital of 912 million USD.",
    ),
    (
        "vi",
        "Tỉnh Nghệ An có 146 dự án FDI còn hiệu lực; trong đó lĩnh vực công nghiệp chế biến, chế tạo có 83 dự án với "
        "vốn 912 triệu USD.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), BRANCHES)
def test_what_one_branch_has_is_not_what_the_province_has(lang: str, text: str) -> None:
    assert [one.value for one in _figures(text, lang)] == [146]


def test_a_list_of_branches_tells_of_the_whole() -> None:
    text = "Nghe An province has 146 FDI projects in processing industry, agriculture, real estate and textiles."
    assert [one.value for one in _figures(text, "en")] == [146]


TRADE = [
    (
        "en",
        "Nghe An province received a delegation from Gifu on 3 March 2023. Two-way trade between Vietnam and Japan hit "
        "46.3 billion USD in 2022.",
    ),
    (
        "vi",
        "Tỉnh Nghệ An tiếp đoàn tỉnh Gifu ngày 3/3/2023. Kim ngạch thương mại song phương Việt Nam - Nhật Bản năm 2022 "
        "đạt 46,3 tỷ USD.",
    ),
    ("zh", "2023年3月3日，义安省接待了岐阜县代表团。2022年越南与日本双边贸易额达463亿美元。"),
]


@pytest.mark.parametrize(("lang", "text"), TRADE)
def test_what_two_countries_trade_is_not_what_the_province_trades(lang: str, text: str) -> None:
    (trade,) = (one for one in _figures(text, lang) if one.measure == "total_trade")
    assert (trade.subject, trade.subject_code, trade.participants) == ("Vietnam", "VN", ("Japan",))


def test_what_a_province_trades_with_a_country_is_its_own() -> None:
    (trade,) = _figures("Two-way trade between Nghe An and Japan reached 46.3 million USD in 2022.", "en")
    assert (trade.subject, trade.participants) == ("Nghe An", ("Japan",))


LANDS = [
    ("en", "Nghe An province has 17 Japanese-invested projects with total registered capital of 96 million USD."),
    ("vi", "Tỉnh Nghệ An có 17 dự án FDI của Nhật Bản với tổng vốn đăng ký 96 triệu USD."),
    ("ru", "В провинции Нгеан реализуются 17 проектов ПИИ Японии с инвестиционным капиталом 96 млн долл. США."),
]


@pytest.mark.parametrize(("lang", "text"), LANDS)
def test_projects_of_a_land_are_told_of_it_with_what_they_are_worth(lang: str, text: str) -> None:
    assert [(one.value, one.participants) for one in _figures(text, lang)] == [
        (17, ("Japan",)),
        (96_000_000, ("Japan",)),
    ]


def test_a_number_without_its_noun_counts_no_countries_of_one_land() -> None:
    text = "Nghe An province has 146 FDI projects from 21 countries, of which Japan has 38."
    assert [(one.measure, one.value) for one in _figures(text, "en")][2:] == [("fdi_valid_projects", 38)]


ABROAD = [
    ("vi", "Năm 2023, tổng vốn đầu tư của Việt Nam ra nước ngoài đạt 318 triệu USD."),
    ("en", "In 2023, Vietnam's overseas investment reached 318 million USD."),
    ("zh", "2023年，越南对外投资总额达3.18亿美元。"),
]


@pytest.mark.parametrize(("lang", "text"), ABROAD)
def test_what_a_country_invests_abroad_is_no_foreign_investment_in_it(lang: str, text: str) -> None:
    assert [one for one in _figures(text, lang) if (one.measure or "").startswith("fdi_")] == []


HUNDREDS = [
    ("en", "In 2023, Nghe An province received hundreds of international delegations."),
    ("fr", "En 2023, la province de Nghe An a reçu des centaines de délégations étrangères."),
    ("es", "En 2023, la provincia de Nghe An recibió cientos de delegaciones extranjeras."),
    ("ru", "В 2023 году провинция Нгеан приняла сотни иностранных делегаций."),
    ("de", "Die Provinz Nghe An empfing 2023 Hunderte ausländische Delegationen."),
    ("ar", "استقبلت مقاطعة نغي آن مئات الوفود الدولية في عام 2023."),
]


@pytest.mark.parametrize(("lang", "text"), HUNDREDS)
def test_hundreds_are_more_than_a_hundred(lang: str, text: str) -> None:
    assert [(one.value, one.qualifier) for one in _figures(text, lang)] == [(100, "more_than")]


def test_what_domestic_firms_invested_in_is_no_foreign_project() -> None:
    text = (
        "La province de Nghe An a attiré 77 projets. Cinquante-trois de ces nouveaux projets ont été investis par des "
        "entreprises nationales et 24 autres projets sont issus de l'investissement direct étranger."
    )
    assert 53 not in [one.value for one in _figures(text, "fr")]


REGIONS = [
    ("en", "The Red River Delta attracted FDI of 4.1 billion USD. Nghe An province attracted FDI of 2.3 billion USD."),
    (
        "vi",
        "Vùng đồng bằng sông Hồng thu hút 4,1 tỷ USD vốn FDI. Tỉnh Nghệ An thu hút 2,3 tỷ USD vốn FDI.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), REGIONS)
def test_what_a_region_has_is_not_what_a_province_has(lang: str, text: str) -> None:
    assert [one.value for one in _figures(text, lang)] == [2_300_000_000]


def test_what_lies_in_parks_is_a_part_of_all() -> None:
    text = (
        "Nghe An province has 146 FDI projects in force. It has 83 FDI projects with a capital of 1.9 billion USD in "
        "industrial parks."
    )
    assert 83 not in [one.value for one in _figures(text, "en")]


def test_what_is_in_force_is_no_plan() -> None:
    text = "Nghe An province aims to attract 400 million USD of FDI in 2024, with 146 valid FDI projects."
    told = {one.measure: one.status for one in read_text(text, lang="en")}
    assert told == {"fdi_registered_capital": "plan", "fdi_valid_projects": "actual"}


def test_who_is_not_yet_active_is_only_licensed() -> None:
    text = "Nghe An province has 19 NGOs actively operating, and 7 NGOs with licences but not yet active."
    assert [(one.measure, one.value) for one in _figures(text, "en")] == [
        ("foreign_ngos_active", 19),
        ("foreign_ngos_licensed", 7),
    ]


def test_what_somebody_said_of_a_partner_is_of_the_partner() -> None:
    text = (
        "The director of Binh Dinh Department of Foreign Affairs said Champasak Province has official cooperation with "
        "15 provinces in Vietnam. Binh Dinh is glad of it. Binh Dinh grows."
    )
    assert [(one.subject, one.value) for one in _figures(text, "en")] == [("Champasak", 15)]


def test_who_calls_on_embassies_sees_none_of_their_countries() -> None:
    text = "On 3 March 2023 a delegation of Nghe An province visited the embassies of Laos, Japan and Singapore."
    assert [one for one in read_text(text, lang="en") if one.kind == "delegation"] == []


def test_where_somebody_came_from_nobody_went() -> None:
    text = "Parmi les investisseurs de la province de Nghe An, les plus nombreux sont venus du Japon et de Singapour."
    assert [one for one in read_text(text, lang="fr") if one.kind == "delegation"] == []


LAND_PROJECTS = [
    ("en", "Nghe An province currently hosts 38 investment projects from the RoK, with a capital of 412 million USD."),
    (
        "fr",
        "La province de Nghe An compte 38 projets d'investissement sud-coréens, pour un capital de 412 millions de "
        "dollars.",
    ),
    ("vi", "Tỉnh Nghệ An có 38 dự án đầu tư của Hàn Quốc với tổng vốn 412 triệu USD."),
    ("zh", "义安省有38个韩国投资项目，投资总额4.12亿美元。"),
]


@pytest.mark.parametrize(("lang", "text"), LAND_PROJECTS)
def test_investment_projects_of_a_land_abroad_are_foreign_though_nobody_says_so(lang: str, text: str) -> None:
    assert [(one.measure, one.value, one.participants) for one in _figures(text, lang)] == [
        ("fdi_valid_projects", 38, ("South Korea",)),
        ("fdi_registered_capital", 412_000_000, ("South Korea",)),
    ]


def test_what_a_ranked_land_has_is_its_own() -> None:
    text = (
        "Tỉnh Nghệ An thu hút nhiều vốn FDI. Trong số 27 quốc gia và vùng lãnh thổ đầu tư tại tỉnh, Hàn Quốc đứng "
        "thứ 4 với 38 dự án, tổng vốn đăng ký 412 triệu USD."
    )
    told = [(one.measure, one.participants) for one in _figures(text, "vi")]
    assert told == [
        ("fdi_source_countries", ()),
        ("fdi_source_rank_by_capital", ("South Korea",)),
        ("fdi_valid_projects", ("South Korea",)),
        ("fdi_registered_capital", ("South Korea",)),
    ]


def test_those_who_invest_in_a_province_are_counted_of_it() -> None:
    text = "Nhật Bản đứng thứ 2 trong số 27 quốc gia và vùng lãnh thổ đến đầu tư tại tỉnh Nghệ An."
    told = [one.subject for one in _figures(text, "vi") if one.measure == "fdi_source_countries"]
    assert told == ["Nghe An"]


def test_who_invests_most_in_the_country_is_told_of_the_country() -> None:
    text = "2023年3月3日，义安省接待了湖南省代表团。中国已成为越南第三大外国投资者，2024年注册资金达47亿美元。"
    told = [(one.subject, one.participants) for one in _figures(text, "zh")]
    assert told == [("Vietnam", ("China",))] * 2


SUMS = [
    ("vi", "Năm 2023, các doanh nghiệp FDI của tỉnh Nghệ An giải ngân 98 triệu USD, doanh thu đạt 1,7 tỷ USD."),
    (
        "en",
        "In 2023 FDI firms in Nghe An province disbursed 98 million USD of capital, with revenue of 1.7 billion USD.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), SUMS)
def test_revenue_is_no_investment(lang: str, text: str) -> None:
    assert [one.value for one in _figures(text, lang)] == [98_000_000]


def test_how_parts_grew_is_not_how_the_whole_grew() -> None:
    text = "Năm 2023, GRDP tỉnh Nghệ An tăng 3,7%; trong đó: công nghiệp tăng 2,9%; dịch vụ tăng 5,8%."
    (growth,) = _figures(text, "vi")
    assert (growth.value, growth.comparisons) == (growth.value, ())


def test_what_is_foreseen_by_a_year_is_no_plan() -> None:
    text = "Para 2027, se prevé que las exportaciones de la provincia de Nghe An lleguen a 767 millones de dólares."
    assert [(one.kind, one.status) for one in _figures(text, "es")] == [("indicator", "forecast")]


WELCOMED = [
    "The governor of Chiba prefecture welcomed the delegation's visit. Hai Phong is glad. Hai Phong grows.",
]


@pytest.mark.parametrize("text", WELCOMED)
def test_a_visit_that_is_welcomed_went_to_who_welcomed_it(text: str) -> None:
    (visit,) = (one for one in read_text(text, lang="en") if one.kind == "delegation")
    assert (visit.measure, visit.place) == ("outgoing_delegation", "Chiba")


def test_a_visiting_governor_came() -> None:
    text = (
        "Chairman Nguyen Van Minh received visiting Governor of Japan's Gifu prefecture Kenji Noda in Nghe An province."
    )
    (visit,) = (one for one in read_text(text, lang="en") if one.kind == "delegation")
    assert visit.measure == "incoming_delegation"


GROWN = [
    ("ko", "2023년 응에안성의 수출액은 24억 달러, 수입액은 13억 달러로 각각 전년 대비 12%와 8% 증가했다."),
    ("ja", "2023年、ゲアン省の輸出額は24億ドル、輸入額は13億ドルで、それぞれ前年比12%と8%増加した。"),
    ("zh", "2023年，义安省出口额24亿美元，进口额13亿美元，同比分别增长12%和8%。"),
    (
        "vi",
        "Năm 2023, kim ngạch xuất khẩu của tỉnh Nghệ An đạt 2,4 tỷ USD, nhập khẩu đạt 1,3 tỷ USD, tăng lần lượt 12% và "
        "8% so với cùng kỳ.",
    ),
    (
        "en",
        "In 2023 exports of Nghe An province reached 2.4 billion USD and imports 1.3 billion USD, up 12% and 8% "
        "year-on-year respectively.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), GROWN)
def test_growths_told_respectively_are_each_of_its_own_figure(lang: str, text: str) -> None:
    told = {one.measure: [(each.type, each.value) for each in one.comparisons] for one in _figures(text, lang)}
    assert told == {"goods_exports": [("yoy", 12)], "goods_imports": [("yoy", 8)]}


def test_where_an_agency_wrote_is_not_whom_the_paper_is_about() -> None:
    text = "新华网河内3月12日电 2023年，义安省接待国际代表团52个。全省接待了游客。"
    assert [one.subject for one in _figures(text, "zh")] == ["Nghe An"]

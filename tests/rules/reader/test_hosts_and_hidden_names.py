"""Who received whom where hosts stand behind guests, what hides in a common word, and places the data have not."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def _of_kind(text: str, lang: str, kind: str) -> list[Fact]:
    return [one for one in read_text(text, lang=lang) if one.kind == kind]


def test_hosts_behind_their_guests_are_abroad_where_their_office_is() -> None:
    text = (
        "علاقات التعاون لمقاطعة نغي آن واسعة. "
        "وكان في استقبال الوفد السيد كينجي نودا، نائب محافظ مقاطعة غيفو، وعدد من المسؤولين."
    )
    last = _of_kind(text, "ar", "delegation")[-1]
    assert (last.measure, last.place, last.participants) == ("outgoing_delegation", "Gifu", ("Nghe An", "Gifu"))


def test_whoever_is_visiting_came() -> None:
    text = "2023年3月12日，义安省人民委员会副主席阮文明会见来访的中国湖南省副省长王大伟。"
    (visit,) = _of_kind(text, "zh", "delegation")
    assert (visit.measure, visit.place) == ("incoming_delegation", "Nghe An")


def test_the_morning_is_no_state_of_malaysia() -> None:
    text = "في صباح يوم 13 مايو 2024، استقبل نائب رئيس اللجنة الشعبية لمقاطعة نغي آن وفدا من محافظة غيفو اليابانية."
    (visit,) = _of_kind(text, "ar", "delegation")
    assert visit.participants == ("Gifu", "Nghe An")


APPOINTED = [
    ("en", "Tran Van Minh was appointed Ambassador of Vietnam to Japan by President Hoang Van Son on 3 March 2024."),
    (
        "fr",
        "Trần Văn Minh a été nommé ambassadeur du Vietnam au Japon par le président Hoàng Văn Sơn le 3 mars 2024.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), APPOINTED)
def test_who_appoints_bears_no_office_that_he_gives(lang: str, text: str) -> None:
    roles = [one for one in _of_kind(text, lang, "person_role") if one.measure == "ambassador"]
    assert [(one.subject, one.date) for one in roles] == [("Tran Van Minh", "2024-03-03")]


def test_a_minister_in_a_city_is_none_of_the_city() -> None:
    text = "越通社河内——7月19日，越南外交部副部长黎文明与广东省副省长王大伟主持会议。"
    assert [one.participants for one in _of_kind(text, "zh", "person_role")][:1] == [("Vietnam",)]


COUNTED = [
    ("en", "Izumisano has cooperative ties with eight cities. Binh Dinh province signed an agreement with Izumisano."),
    ("de", "Die Provinz Guangxi hat freundschaftliche Beziehungen zu 23 Provinzen und Städten Vietnams."),
]


@pytest.mark.parametrize(("lang", "text"), COUNTED)
def test_partners_that_are_counted_are_not_named(lang: str, text: str) -> None:
    assert _of_kind(text, lang, "partner_tie") == []


def test_the_two_countries_are_no_countries_that_are_counted() -> None:
    text = "Die Provinz Nghe An hat 65 Städtepartnerschaften zwischen den beiden Ländern aufgebaut."
    assert [one for one in read_text(text, lang="de") if one.measure == "partner_countries"] == []


BEGUN = [
    ("en", "Nghe An province began cooperating with Gifu prefecture (Japan) in January 2019."),
    ("vi", "Tỉnh Nghệ An bắt đầu hợp tác với tỉnh Gifu (Nhật Bản) từ tháng 1/2019."),
    ("fr", "La province de Nghe An a commencé à coopérer avec la préfecture de Gifu (Japon) en janvier 2019."),
]


@pytest.mark.parametrize(("lang", "text"), BEGUN)
def test_what_began_is_a_tie_since_then(lang: str, text: str) -> None:
    (tie,) = _of_kind(text, lang, "partner_tie")
    assert (tie.participants, tie.date) == (("Nghe An", "Gifu"), "2019-01")


def test_a_region_of_france_before_2016_is_not_the_department_in_its_name() -> None:
    text = "La province de Nghe An entretient des relations de coopération avec la région Rhône-Alpes depuis 1998."
    (tie,) = _of_kind(text, "fr", "partner_tie")
    assert tie.participants == ("Nghe An", "Rhône-Alpes")


def test_a_county_of_korea_is_not_the_province_around_it() -> None:
    text = "응에안성은 2018년 5월 한국 전라남도 무안군과 우호협력 협정을 체결했다."
    (agreement,) = _of_kind(text, "ko", "agreement")
    assert agreement.participants == ("Nghe An", "Muan")


SHORT = [("US", "United States"), ("UK", "United Kingdom"), ("UAE", "United Arab Emirates"), ("RoK", "South Korea")]


@pytest.mark.parametrize(("written", "name"), SHORT)
def test_a_country_is_known_by_its_capitals(written: str, name: str) -> None:
    (visit,) = _of_kind(
        f"A delegation from the {written} visited Nghe An province on 5 March 2023.", "en", "delegation"
    )
    assert visit.participants == (name, "Nghe An")


def test_us_is_no_country_where_it_stands_for_ourselves() -> None:
    assert _of_kind("A delegation visited us in Nghe An province on 5 March 2023.", "en", "delegation") == []


def test_what_stands_now_is_not_of_the_period_told_before() -> None:
    text = (
        "In the first 7 months of 2022, Nghe An province attracted 11 FDI projects; up to now, it has 146 valid FDI "
        "projects with registered capital of 2.3 billion USD.\n\n15/08/2022"
    )
    told = {one.measure: (one.period, one.as_of) for one in read_text(text, lang="en") if one.kind == "indicator"}
    assert told["fdi_valid_projects"] == (None, "2022-08")


def test_what_some_projects_are_worth_is_not_what_all_are() -> None:
    text = "截至2022年6月，义安省外商直接投资项目146个，注册资金23亿美元，其中东北亚投资项目42个，注册资金4.9亿美元。"
    told = [one.value for one in read_text(text, lang="zh") if one.measure == "fdi_registered_capital"]
    assert told == [2_300_000_000]


BENT = [
    ("Делегация провинции Нгеан встретилась с губернатором Ярославской области Иваном Петровым.", "Иван Петров"),
    ("Переговоры с председателем народного комитета провинции Нгуеном Ван Тхо прошли в Нгеане.", "Nguyen Van Tho"),
    ("Провинция Нгеан вручила подарок послу Японии Ямаде Такио.", "Ямада Такио"),
    ("Губернатор Ярославской области Иван Петров посетил провинцию Нгеан.", "Иван Петров"),
]


@pytest.mark.parametrize(("text", "name"), BENT)
def test_a_name_that_is_bent_after_its_office_stands_by_itself(text: str, name: str) -> None:
    assert [one.subject for one in _of_kind(text, "ru", "person_role")] == [name]


def test_a_sentence_ends_where_the_blank_behind_it_was_lost() -> None:
    text = (
        "Tham dự lễ ký có ông Nguyễn Văn Minh - Phó Chủ tịch UBND tỉnh Nghệ An.Về phía bang Nebraska (Hoa Kỳ) có ông "
        "Jim Pillen - Thống đốc bang Nebraska."
    )
    told = {one.subject: one.participants for one in _of_kind(text, "vi", "person_role")}
    assert told == {"Nguyen Van Minh": ("Nghe An",), "Jim Pillen": ("Nebraska",)}


@pytest.mark.parametrize("word", ["TP.Hồ Chí Minh", "Th.S Nguyễn Văn An", "PGS.TS Trần Văn Bình", "Baonghean.vn"])
def test_a_short_form_ends_no_sentence_though_a_capital_follows(word: str) -> None:
    text = f"Ngày 3/3/2023, {word}, tỉnh Nghệ An đón 12 đoàn khách quốc tế."
    assert [one.value for one in read_text(text, lang="vi") if one.measure == "incoming_delegations"] == [12]


def test_where_a_consulate_sits_nothing_took_place() -> None:
    text = (
        "The Union of Friendship Organisations of Vinh Long province and the Japanese Consulate General in Ho Chi Minh "
        "City held a ceremony on 6 September 2018 to mark the 45th anniversary of diplomatic ties with Japan."
    )
    assert [one.place for one in _of_kind(text, "en", "event")] == [None]

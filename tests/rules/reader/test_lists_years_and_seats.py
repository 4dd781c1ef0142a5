"""Tests: towns of a list, years that a page tells once, events and who led whom, what names and bodies do not tell."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text
from tests.rules.reader.test_acts import told


def _measures(text: str, lang: str) -> list[tuple[str | None, float]]:
    facts = read_text(text, lang=lang)
    return [(one.measure, float(one.value or 0)) for one in facts if one.kind == "indicator"]


def _office(text: str, lang: str, name: str) -> Fact:
    return next(one for one in read_text(text, lang=lang) if one.kind == "person_role" and one.subject == name)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Ben Tre has cooperative relations with Nagasaki, Shizuoka, Borvik, Fukuoka and Larkmura."),
        ("vi", "Bến Tre có quan hệ hợp tác với Nagasaki, Shizuoka, Borvik, Fukuoka và Larkmura."),
        ("fr", "Ben Tre a des relations de coopération avec Nagasaki, Shizuoka, Borvik, Fukuoka et Larkmura."),
        ("es", "Ben Tre mantiene relaciones de cooperación con Nagasaki, Shizuoka, Borvik, Fukuoka y Larkmura."),
    ],
)
def test_an_unknown_name_in_a_list_of_towns_is_a_town(lang: str, text: str) -> None:
    partners = {name for one in told(text, "partner_tie", lang=lang, about="Ben Tre") for name in one.participants}
    assert {"Borvik", "Larkmura", "Fukuoka"} <= partners


def test_a_body_in_a_list_of_towns_is_no_town() -> None:
    text = "Ben Tre has cooperative relations with Nagasaki, Shizuoka, Fukuoka and XKLT."
    partners = {name for one in told(text, "partner_tie", lang="en", about="Ben Tre") for name in one.participants}
    assert "XKLT" not in partners


def test_a_town_with_of_and_its_land_behind_is_one_of_it() -> None:
    text = "On 4 May 2023 Ben Tre received a delegation from Borvik City of Norway, led by its mayor, Ann Lund."
    assert _office(text, "en", "Ann Lund").participants == ("Borvik",)


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("vi", "Hội nghị Gặp gỡ Nhật Bản tổ chức chiều 6/10 tại Bến Tre.\nĐoàn về ngày 7/10/2017.", "2017-10-06"),
        ("en", "The Meet Japan conference was held in Ben Tre on October 6.\nIt ended on October 7, 2017.",
         "2017-10-06"),
        ("fr", "La conférence sur le Japon a eu lieu à Ben Tre le 6 octobre.\nElle s'est achevée le 7 octobre 2017.",
         "2017-10-06"),
        # Of several years none is told.
        ("vi", "Hội nghị Gặp gỡ Nhật Bản tổ chức chiều 6/10 tại Bến Tre.\nKý ngày 7/10/2017 và 8/10/2019.", None),
        # A month of long ago is no day of the page.
        ("en", "The Meet Japan conference was held in Ben Tre on October 6.\nTies date from July 2009.", None),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_of_the_one_year_of_the_other_days(lang: str, text: str, found: str | None) -> None:
    event = next(one for one in read_text(text, lang=lang) if one.kind == "event" and one.measure != "anniversary")
    assert event.date == found


def test_an_event_with_a_day_far_behind_is_told_though_nobody_tells_its_year() -> None:
    text = (
        "A conference to promote investment from the Republic of Korea and other countries to the central province of "
        "Ben Tre was organised in Hanoi on July 12."
    )
    (event,) = told(text, "event", lang="en", about="Ben Tre")
    assert (event.measure, event.place) == ("conference", "Hanoi")


def test_an_event_in_quotes_is_one_and_is_where_it_was_held() -> None:
    text = "The “Meet Korea 2022” festival was held in Ben Tre on 4 November 2022."
    assert [one.date for one in told(text, "event", lang="en", about="Ben Tre")] == ["2022-11-04"]
    text = "Ngày 3/11/2018, tại Cần Thơ đã diễn ra Diễn đàn Hợp tác Nhật Bản do Văn phòng đầu tư tại Hà Nội phối hợp."
    (forum,) = told(text, "event", lang="vi", about="Can Tho")
    assert forum.place == "Can Tho"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Ngày 4/5/2023, ông Sato dẫn đầu đoàn gồm 46 doanh nghiệp Nhật Bản đến Bến Tre.", "incoming_delegation"),
        ("Ngày 4/5/2023, ông Trần Văn A dẫn đầu đoàn công tác của Bến Tre sang Nhật Bản.", "outgoing_delegation"),
    ],
)
def test_who_is_led_home_came_from_abroad(text: str, direction: str) -> None:
    (visit,) = told(text, "delegation", lang="vi", about="Ben Tre")
    assert visit.measure == direction


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le 4 mai 2023, une délégation d'Attapeu, conduite par son gouverneur Leth Xaya, a été reçue à Ben Tre "
               "par Tran Van An, secrétaire du Comité provincial du Parti."),
        ("en", "Ben Tre attaches importance to ties with Japan and with all of its many prefectures, towns and firms, "
               "secretary of the provincial Party Committee Tran Van An told the governor of Gunma."),
    ],
)  # fmt: skip
def test_a_party_secretary_of_home_is_none_of_the_guests(lang: str, text: str) -> None:
    assert _office(text, lang, "Tran Van An").participants == ("Ben Tre",)


def test_where_a_consul_sits_gives_nobody_an_office() -> None:
    text = (
        "The event was attended by Mr. Shin Choong Il – consul general of Korea in Ho Chi Minh City, Mr. Tran Van An – "
        "deputy secretary of the provincial Party Committee. Ben Tre is glad. Ben Tre grows."
    )
    assert _office(text, "en", "Tran Van An").participants == ("Ben Tre",)


def test_a_chairwoman_of_a_front_heads_no_peoples_committee() -> None:
    text = "Ms. Tran Thi An, chairwoman of the provincial Viet Nam Fatherland Front Committee of Ben Tre, was there."
    assert [one for one in read_text(text, lang="en") if one.kind == "person_role"] == []


def test_the_land_of_an_embassy_is_no_partner() -> None:
    text = "Ben Tre collaborated with the Embassy of the Republic of Korea to hold a conference on 4 May 2023."
    assert told(text, "partner_tie", lang="en", about="Ben Tre") == []


def test_the_name_of_a_place_tells_nothing_else() -> None:
    text = "Tính đến tháng 10/2018, Cần Thơ có 7 dự án của Nhật Bản với tổng vốn đầu tư đăng ký trên 12 triệu USD."
    assert ("projects_calling_for_aid", 7.0) not in _measures(text, "vi")


@pytest.mark.parametrize(
    "text",
    [
        "Bến Tre đón ngài đại sứ cùng 7 vị tham tán, lãnh sự, chuyên viên.",
        "Năm 2022, 45 Liên hiệp các tổ chức hữu nghị địa phương tham gia triển khai các dự án phi chính phủ.",
        "Hội hữu nghị Bến Tre bầu ra 29 thành viên trong Ban chấp hành.",
    ],
)
def test_bodies_and_officers_are_counted_for_nothing_else(text: str) -> None:
    found = {measure for measure, _value in _measures(text, "vi")}
    assert not found & {"consular_cases", "foreign_ngos_active", "friendship_association_members"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Năm 2017, Liên hiệp các tổ chức hữu nghị Bến Tre tổ chức lễ ra mắt Ban vận động thành lập Hội hữu nghị "
               "Việt Nam - Pháp."),
        ("en", "By 2017 the Ben Tre union of friendship organisations founded 10 friendship associations."),
    ],
)  # fmt: skip
def test_who_founds_is_not_founded(lang: str, text: str) -> None:
    assert told(text, "organisation", lang=lang, about="Ben Tre") == []


def test_what_is_told_of_the_figure_is_its_part_and_the_topic_holds_for_a_sentence() -> None:
    text = (
        "Foreign NGOs offered 108.5 million USD worth of aid to Ben Tre in 2022. Of the figure, over 30 million USD "
        "was used for social affairs."
    )
    assert _measures(text, "en") == [("foreign_ngo_aid_received", 108.5e6)]
    text = (
        "Regarding non-governmental aid mobilization, the Ben Tre friendship union established relationships, "
        "contacted many bodies, registered to implement 361 programs, projects, with a total aid value of more than "
        "VND 416 billion."
    )
    assert ("foreign_ngo_aid_received", 416e9) in _measures(text, "en")

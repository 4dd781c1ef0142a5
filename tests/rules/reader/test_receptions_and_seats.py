"""Receptions, seats of consulates, firsts and days without their year, each shown on a sentence of its own."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, *kinds: str) -> list[Fact]:
    """What a text tells, all or some kinds of it."""
    return [one for one in read_text(text, lang=lang) if not kinds or one.kind in kinds]


def test_where_a_consulate_sits_is_not_whom_a_paper_is_about() -> None:
    text = (
        "Le Van Binh, Chairman of the Provincial People's Committee, welcomed the guests to Hau Giang. They were from "
        "the Consulate General of Japan in Da Nang. The Consul General of Japan in Da Nang gave thanks."
    )
    (chairman,) = [one for one in told(text, "en", "person_role") if one.subject == "Le Van Binh"]
    assert chairman.participants == ("Hau Giang",)


def test_whom_a_chairman_only_speaks_of_bears_no_office() -> None:
    text = "The Chairman of the Hau Giang Provincial People's Committee hoped that Mr. Peter Brown would come back."
    assert told(text, "en", "person_role") == []


LANDS = [
    ("en", "On 3 May 2023, Le Van Binh, Ambassador of Viet Nam to Japan, visited Hau Giang."),
    ("fr", "Le 3 mai 2023, Le Van Binh, ambassadeur du Viêt-Nam au Japon, a visité Hau Giang."),
    ("fr", "Le 3 mai 2023, Le Van Binh, ambassadeur du Viet Nam au Japon, a visité Hau Giang."),
    ("es", "El 3 de mayo de 2023, Le Van Binh, embajador de Viet Nam en Japón, visitó Hau Giang."),
]


@pytest.mark.parametrize(("lang", "text"), LANDS)
def test_the_country_is_known_by_two_words_too(lang: str, text: str) -> None:
    assert [one.participants for one in told(text, lang, "person_role")] == [("Vietnam",)]


ENVOYS = [
    ("en", "Mr. Peter Brown, Ambassador Extraordinary and Plenipotentiary of Chile, visited Hau Giang.", "Chile"),
    ("fr", "M. Jean Morel, ambassadeur extraordinaire et plénipotentiaire du Chili, a visité Hau Giang.", "Chile"),
]


@pytest.mark.parametrize(("lang", "text", "land"), ENVOYS)
def test_an_envoy_with_his_whole_title_is_of_his_land(lang: str, text: str, land: str) -> None:
    assert [one.participants for one in told(text, lang, "person_role")] == [(land,)]


def test_a_meeting_that_an_envoy_attends_is_an_event() -> None:
    text = (
        "Duta Besar Kanada untuk Vietnam, John Smith, menghadiri pertemuan dengan para petani Kanada di Hau Giang pada "
        "4 Mei 2021."
    )
    assert "event" in [one.kind for one in told(text, "id")]


def test_a_reception_is_told_once_as_a_visit() -> None:
    text = (
        "On 3 May 2023, Le Van Binh, Chairman of the Hau Giang Provincial People's Committee, met with the delegation "
        "of Gifu. Attending the meeting were leaders of the departments. The meeting was attended by many guests."
    )
    assert [one.kind for one in told(text, "en", "event", "delegation")] == ["delegation"]


def test_a_meeting_with_a_day_of_its_own_is_an_event() -> None:
    assert [one.date for one in told("A meeting on trade was held in Hau Giang on 3 May 2023.", "en", "event")] == [
        "2023-05-03"
    ]


FIRSTS = [
    ("vi", "Năm 2023, Hậu Giang dẫn đầu với tổng vốn FDI đăng ký 90 triệu USD."),
    ("vi", "Năm 2023, Hậu Giang là địa phương thu hút nhiều vốn FDI nhất với 90 triệu USD."),
    ("fr", "En 2023, Hau Giang arrive en tête avec 90 millions de dollars d'IDE."),
    ("en", "In 2023, Hau Giang topped the list with 90 million USD of FDI."),
]


@pytest.mark.parametrize(("lang", "text"), FIRSTS)
def test_who_drew_most_is_the_first(lang: str, text: str) -> None:
    ranks = [one for one in told(text, lang, "indicator") if one.unit == "rank"]
    assert [(one.measure, one.value, one.subject) for one in ranks] == [("fdi_attraction_rank", 1, "Hau Giang")]


YEARS = [
    ("vi", "Thực hiện kế hoạch năm 2023, ngày 6/5, đoàn công tác tỉnh Hậu Giang thăm, làm việc tại Chile."),
    ("en", "Under the plan for 2023, on May 6 a delegation of Hau Giang province visited Chile."),
]


@pytest.mark.parametrize(("lang", "text"), YEARS)
def test_a_day_is_of_the_one_year_that_its_sentence_tells(lang: str, text: str) -> None:
    (visit,) = told(text, lang, "delegation")
    assert visit.date == "2023-05-06"
    assert visit.flags == ("inferred_year",)


def test_since_when_something_is_so_tells_no_year_of_a_day() -> None:
    text = "Since 2009 twinned with Gifu, on May 6 Hau Giang province received a delegation of Gifu."
    assert [one.date for one in told(text, "en", "delegation")] == [None]


def test_projects_of_organisations_are_projects() -> None:
    (projects,) = told("In 2023, Hau Giang carried out 39 foreign NGO projects.", "en", "indicator")
    assert (projects.measure, projects.value) == ("foreign_ngo_projects", 39)


def test_a_sum_that_a_page_has_set_against_the_word_before_is_read() -> None:
    text = "En 2023, Hau Giang a attiré 30 nouveaux projets d'IDE pour un montant de44,5 millions de dollars."
    assert [one.value for one in told(text, "fr", "indicator")] == [30, 44.5e6]


def test_what_is_signed_for_some_years_is_an_agreement() -> None:
    text = "Ngày 6/5/2023, UBND tỉnh Hậu Giang và tỉnh Champasak ký kết hợp tác giai đoạn 2023 - 2027."
    (signed,) = told(text, "vi", "agreement")
    assert (signed.participants, signed.period) == (("Hau Giang", "Champasak"), "2023/2027")


NAMESAKES = [
    ("en", "In 2023, Mr. Peter Brown, Consul General of Chile, visited Hau Giang."),
    ("en", "In 2023, Ms. Anna Jackson, Consul General of Chile, visited Hau Giang."),
    ("fr", "En 2023, Mme Florence Morel, consule générale du Chili, a visité Hau Giang."),
    ("vi", "Năm 2023, bà Victoria Wells, Tổng Lãnh sự Chile, đã đến thăm tỉnh Hậu Giang."),
]


@pytest.mark.parametrize(("lang", "text"), NAMESAKES)
def test_a_person_who_is_called_as_a_town_is_none(lang: str, text: str) -> None:
    (visit,) = told(text, lang, "delegation")
    assert set(visit.participants) == {"Chile", "Hau Giang"}
    assert [one.measure for one in told(text, lang, "person_role")] == ["consul_general"]


def test_that_a_partner_leads_is_no_rank_of_the_province() -> None:
    text = "Năm 2023, Hậu Giang đưa 900 lao động ra nước ngoài. Trong đó, Nhật Bản dẫn đầu với 700 người."
    assert [one.value for one in told(text, "vi", "indicator")] == [900, 700]

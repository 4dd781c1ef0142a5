"""Tests: organisations sign, pay and visit beside places, by one list of names for all languages."""

from __future__ import annotations

import pytest

from proxeny.reader.agencies import agencies
from proxeny.reader.lexicon import leveled
from tests.rules.reader.test_acts import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổ chức Tầm nhìn Thế giới tại Hải Dương", ["World Vision"]),
        ("l'Agence japonaise de coopération internationale (JICA)", ["JICA", "JICA"]),
        ("国際協力機構とハイズオン省", ["JICA"]),
        ("KOICA and the World Bank", ["KOICA", "World Bank"]),
        ("A magnet, an orbiting image and a plan of adr", []),
        ("the mag and the crs of the map", []),
    ],
)
def test_an_organisation_is_known_by_its_whole_name_and_short_ones_by_their_capitals(
    text: str, expected: list[str]
) -> None:
    assert [one.place.name for one in agencies(text, leveled(text))] == expected


@pytest.mark.parametrize(
    ("lang", "text", "body"),
    [
        ("vi", "Ngày 4/5/2023, UBND tỉnh Hải Dương và Tổ chức Oxfam ký kết biên bản ghi nhớ.", "Oxfam"),
        ("en", "On 4 May 2023, KOICA and Hai Duong signed a memorandum of understanding.", "KOICA"),
        ("fr", "Le 4 mai 2023, Hai Duong et le PNUD ont signé un accord de coopération.", "UNDP"),
        ("ar", "في 4 مايو 2023 وقعت مقاطعة هاي دونغ وUNICEF مذكرة تفاهم.", "UNICEF"),
        ("ko", "2023년 5월 4일 하이즈엉성과 KOICA는 양해각서를 체결했다.", "KOICA"),
        (
            "vi",
            "Ngày 4/5/2023, Hải Dương và tổ chức Bright Steps for Children ký thỏa thuận.",
            "Bright Steps for Children",
        ),
        (
            "en",
            "On 4 May 2023, Hai Duong and the Bright Steps Foundation signed an agreement.",
            "Bright Steps Foundation",
        ),
    ],
)
def test_a_text_signed_with_an_organisation_is_an_agreement(lang: str, text: str, body: str) -> None:
    (signed,) = told(text, "agreement", lang=lang)
    assert (set(signed.participants), signed.date) == ({"Hai Duong", body}, "2023-05-04")
    assert len(signed.participants) == len(signed.participant_codes)


def test_two_places_that_sign_do_so_without_an_organisation_that_pays() -> None:
    text = "On 4 May 2023, Hai Duong and Gifu signed an agreement on a project funded by Oxfam."
    (signed,) = told(text, "agreement", lang="en")
    assert set(signed.participants) == {"Hai Duong", "Gifu"}


def test_an_organisation_s_delegation_comes_and_its_office_is_no_journey_to_its_land() -> None:
    (visit,) = told("Le 4 mai 2023, Hai Duong a reçu une délégation de la JICA.", "delegation", lang="fr")
    assert (visit.measure, visit.participants) == ("incoming_delegation", ("JICA", "Hai Duong"))
    text = "On 4 May 2023, a Hai Duong delegation visited the Japan International Cooperation Agency in Hanoi."
    assert told(text, "delegation", lang="en") == []


def test_who_pays_for_a_project_takes_part_in_it() -> None:
    (project,) = told("Hải Dương thực hiện dự án “Nước sạch” do Oxfam tài trợ.", "project", lang="vi")
    assert project.participants == ("Oxfam",)

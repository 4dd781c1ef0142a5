"""Tests: several offices of one person, whole names behind long titles, and offices that a province has not."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text

SECRETARY, COUNCIL, GOVERNOR = "provincial_party_secretary", "chairman_provincial_peoples_council", "governor"
CHAIR, VICE_COUNCIL = "chairman_provincial_peoples_committee", "vice_chairman_provincial_peoples_council"
DEPUTY = "deputy_provincial_party_secretary"


def people(text: str, lang: str) -> list[Fact]:
    return [fact for fact in read_text(text, lang=lang) if fact.kind == "person_role"]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "vi",
            "Ông Đỗ Văn Mẫu, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Hải Dương phát biểu.",
            [(SECRETARY, "Hai Duong"), (COUNCIL, "Hai Duong")],
        ),
        (
            "vi",
            "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Hải Dương Đỗ Văn Mẫu phát biểu.",
            [(DEPUTY, "Hai Duong"), (CHAIR, "Hai Duong")],
        ),
        (
            "en",
            "Do Van Mau, Deputy Secretary of the Provincial Party Committee and Chairman of the People's Council of "
            "Hue, spoke.",
            [(DEPUTY, "Hue"), (COUNCIL, "Hue")],
        ),
        (
            "fr",
            "M. Do Van Mau, secrétaire du Comité provincial du Parti, président du Conseil populaire de Hai Duong.",
            [(SECRETARY, "Hai Duong"), (COUNCIL, "Hai Duong")],
        ),
    ],
)
def test_each_office_of_a_row_is_told_of_the_same_person_and_place(
    lang: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = people(text, lang)
    assert [(one.measure, *one.participants) for one in found] == expected
    assert {one.subject for one in found} == {"Do Van Mau"}


def test_two_people_with_an_office_each_are_no_row() -> None:
    found = people("Đỗ Văn Mẫu, Bí thư Tỉnh ủy Hải Dương, tiếp Vidong Saya, Tỉnh trưởng Champasak.", "vi")
    assert [(one.subject, one.measure) for one in found] == [("Do Van Mau", SECRETARY), ("Vidong Saya", GOVERNOR)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("vi", "Bí thư, Tỉnh trưởng tỉnh Bô Ly Khăm Xay Xa Mản Vi Đông Xay phát biểu.", "Xa Man Vi Dong Xay"),
        ("vi", "Đại sứ Lào tại Việt Nam Xa Mản Vi Đông Xay phát biểu.", "Xa Man Vi Dong Xay"),
        ("fr", "Le ministre de l'Intérieur Do Van Mau a parlé.", "Do Van Mau"),
    ],
)
def test_a_name_behind_a_place_or_a_ministry_is_whole(lang: str, text: str, name: str) -> None:
    (fact,) = people(text, lang)
    assert fact.subject == name


def test_the_words_of_a_party_abroad_hide_neither_name_nor_province() -> None:
    (fact,) = people(
        "Đoàn tỉnh Attapeu do ông Vidong Saya, Ủy viên Ban Chấp hành Trung ương Đảng Nhân dân Cách mạng Lào, Bí thư, "
        "Tỉnh trưởng làm Trưởng đoàn thăm Hải Dương.",
        "vi",
    )
    assert (fact.subject, fact.participants) == ("Vidong Saya", ("Attapeu",))


@pytest.mark.parametrize(
    ("lang", "text", "measure"),
    [
        ("vi", "Phó Chủ tịch Thường trực HĐND tỉnh Hải Dương Đỗ Văn Mẫu tiếp khách.", VICE_COUNCIL),
        ("en", "Vice Chairman of the Hai Duong People's Council Do Van Mau spoke.", VICE_COUNCIL),
        ("en", "Vice Chairman Do Van Mau spoke in Hai Duong.", "vice_chairman_provincial_peoples_committee"),
        ("en", "National Assembly Vice Chairman Do Van Mau spoke.", "vice_chairman_national_assembly"),
        ("en", "Deputy Prime Minister Do Van Mau spoke.", "deputy_prime_minister"),
        ("zh", "省人民议会副主席阮文明发言。", VICE_COUNCIL),
        ("ar", "تحدث نائب رئيس مجلس الشعب نغوين فان مينه.", VICE_COUNCIL),
    ],
)
def test_the_council_the_assembly_and_a_deputy_are_offices_of_their_own(lang: str, text: str, measure: str) -> None:
    (fact,) = people(text, lang)
    assert fact.measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "Red Cross (HRC) Vice Chairman Do Van Mau came to Hai Duong.",
        "Vice Chairman of the association Do Van Mau came to Hai Duong.",
    ],
)
def test_a_short_word_for_an_office_is_none_of_the_province_s_where_another_body_is_named(text: str) -> None:
    assert people(text, "en") == []


def test_no_place_abroad_has_a_people_s_committee_and_a_land_named_far_off_no_minister() -> None:
    (chair,) = people("Do Van Mau, chairman of the provincial people's committee, met guests from Ibaraki.", "en")
    assert "Ibaraki" not in chair.participants
    text = "At a meeting between Laos and its many other partners and friends Prime Minister Do Van Mau spoke."
    (minister,) = people(text, "en")
    assert minister.participants == ()

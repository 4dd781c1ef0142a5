"""Tests: whose office is whose, of which place, and since when, where two people meet in one sentence."""

from __future__ import annotations

import pytest

from proxeny.reader.becoming import target_of
from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text

SECRETARY, GOVERNOR, CHAIR = "provincial_party_secretary", "governor", "chairman_provincial_peoples_committee"
MET = [
    (
        "vi",
        "Ngày 4/5/2023, ông Đỗ Văn Mẫu - Bí thư Tỉnh ủy Hải Dương tiếp đoàn công tác tỉnh Champasak (Lào) do ông "
        "Vidong Saya, Tỉnh trưởng làm Trưởng đoàn.",
        [("Do Van Mau", SECRETARY, "Hai Duong"), ("Vidong Saya", GOVERNOR, "Champasak")],
    ),
    (
        "en",
        "On 4 May 2023, Mr. Do Van Mau - Secretary of the Hai Duong Provincial Party Committee received a delegation "
        "from Champasak province (Laos) led by Mr. Vidong Saya, Governor.",
        [("Do Van Mau", SECRETARY, "Hai Duong"), ("Vidong Saya", GOVERNOR, "Champasak")],
    ),
    (
        "fr",
        "Le 4 mai 2023, M. Do Van Mau, secrétaire du Comité du Parti de la province de Hai Duong, a reçu une "
        "délégation de la province de Champasak (Laos) conduite par M. Vidong Saya, gouverneur.",
        [("Do Van Mau", SECRETARY, "Hai Duong"), ("Vidong Saya", GOVERNOR, "Champasak")],
    ),
    (
        "ar",
        "في 4 مايو 2023، استقبل السيد نغوين فان مينه، أمين لجنة الحزب في مقاطعة هاي دونغ، وفدا من مقاطعة تشامباساك "
        "(لاوس) برئاسة السيد فيدونغ سايا، محافظ المقاطعة.",
        [("Nguyen Van Minh", SECRETARY, "Hai Duong"), ("فيدونغ سايا", GOVERNOR, "Champasak")],
    ),
    (
        "th",
        "วันที่ 4 พฤษภาคม 2566 นายเหงียน วัน มินห์ เลขาธิการพรรคประจำจังหวัดไฮเซือง ให้การต้อนรับคณะผู้แทนแขวงบอลิคำไซ "
        "นำโดยท่านวิดอง ไซยา เจ้าแขวงบอลิคำไซ",
        [("Nguyen Van Minh", SECRETARY, "Hai Duong"), ("วิดอง ไซยา", GOVERNOR, "Bolikhamxay")],
    ),
    (
        "de",
        "Am 4. Mai 2023 empfing der Vorsitzende des Volkskomitees der Provinz Hai Duong, Do Van Mau, den Gouverneur "
        "von Champasak, Vidong Saya.",
        [("Do Van Mau", CHAIR, "Hai Duong"), ("Vidong Saya", GOVERNOR, "Champasak")],
    ),
    (
        "zh",
        "2023年5月4日，广西壮族自治区主席蓝天立会见海阳省人民委员会主席阮文明。",
        [("蓝天立", GOVERNOR, "Guangxi"), ("Nguyen Van Minh", CHAIR, "Hai Duong")],
    ),
]


def people(text: str, lang: str) -> list[Fact]:
    return [fact for fact in read_text(text, lang=lang) if fact.kind == "person_role"]


@pytest.mark.parametrize(("lang", "text", "expected"), MET, ids=[lang for lang, *_ in MET])
def test_both_people_of_a_meeting_have_their_own_office_and_place_and_no_first_day(
    lang: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = people(text, lang)
    assert [(one.subject, one.measure, *one.participants) for one in found] == expected
    assert {(one.date, one.as_of) for one in found} == {(None, "2023-05-04")}
    assert all((one.subject or "") not in (one.words or "") and len(one.words or "") < len(one.quote) for one in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Ông Đỗ Văn Mẫu được bổ nhiệm giữ chức Giám đốc Sở Ngoại vụ tỉnh Hải Dương từ ngày 1/2/2022."),
        ("en", "Mr. Do Van Mau was appointed director of the Foreign Affairs Department of Hai Duong on 1/2/2022."),
        ("fr", "M. Do Van Mau a été nommé gouverneur de Hai Duong le 1er février 2022."),
    ],
)
def test_only_an_appointment_begins_an_office(lang: str, text: str) -> None:
    (fact,) = people(text, lang)
    assert (fact.subject, fact.date, fact.as_of) == ("Do Van Mau", "2022-02-01", None)


def test_a_host_s_place_is_not_the_guest_s_and_the_paper_s_own_place_is_less_sure() -> None:
    text = (
        "Hai Duong works with friends.\n"
        "The chairman of the provincial people's committee Do Van Mau received Mr. Vidong Saya, Governor, in Hai Duong."
    )
    host, guest = people(text, "en")
    assert (host.subject, host.participants) == ("Do Van Mau", ("Hai Duong",))
    assert (guest.subject, guest.participants) == ("Vidong Saya", ())
    beside = people("The chairman of Hai Duong Provincial People's Committee Do Van Mau spoke.", "en")
    assert host.confidence < beside[0].confidence


@pytest.mark.parametrize(
    ("lang", "text", "country"),
    [
        ("en", "The Vietnamese ambassador to Laos Do Van Mau spoke.", "Vietnam"),
        ("vi", "Đại sứ Việt Nam tại Lào Đỗ Văn Mẫu phát biểu.", "Vietnam"),
        ("vi", "Đại sứ Lào tại Việt Nam Vidong Saya phát biểu.", "Laos"),
    ],
)
def test_an_ambassador_is_of_the_country_that_sends(lang: str, text: str, country: str) -> None:
    (fact,) = people(text, lang)
    assert fact.participants == (country,)


def test_a_person_in_office_becomes_a_record_with_a_first_day_only_if_that_is_told() -> None:
    (fact,) = people(MET[0][1].split(" tiếp")[0] + ".", "vi")
    target = target_of(fact)
    assert target and target.fields["posts.valid_from"].source == "date" and fact.date is None


def test_an_office_stands_behind_its_land_and_behind_what_its_bearer_is_too() -> None:
    text = (
        "Attending were Mr. Choi Min-ho, Korean Ambassador to Vietnam; Mr. Nguyen Van Minh - Alternate member "
        "of the Party Central Committee, Standing Deputy Minister of Foreign Affairs; Le Van Hung - "
        "Deputy Secretary of Phu Tho Provincial Party Committee."
    )
    told = {one.subject: one.measure for one in read_text(text, lang="en") if one.kind == "person_role"}
    assert told == {
        "Choi Min-ho": "ambassador",
        "Nguyen Van Minh": "deputy_minister",
        "Le Van Hung": "deputy_provincial_party_secretary",
    }


def test_the_end_of_a_name_numbers_no_meeting() -> None:
    text = "Делегация Футхо во главе с товарищем Ле Куок Три провела совещание в Вьентьяне."
    assert all(one.value is None for one in read_text(text, lang="ru"))


def test_a_party_is_nobody() -> None:
    text = (
        "Anwesend war das Mitglied der Revolutionären Volkspartei, Provinzparteisekretär und Gouverneur Kham Bounthong."
    )
    assert "Revolutionaren Volkspartei" not in {one.subject for one in read_text(text, lang="de")}


def test_offices_stand_in_a_row_where_no_sign_parts_them() -> None:
    text = (
        "ได้แก่ Le Van Hung สมาชิกคณะกรรมการกลางพรรค เลขาธิการคณะกรรมการพรรคประจำจังหวัด; "
        "Tran Thi Minh รองเลขาธิการคณะกรรมการพรรคประจำจังหวัด ประธานสภาประชาชนจังหวัด"
    )
    told = [(one.subject, one.measure) for one in read_text(text, lang="th") if one.kind == "person_role"]
    assert told == [
        ("Le Van Hung", "provincial_party_secretary"),
        ("Tran Thi Minh", "deputy_provincial_party_secretary"),
        ("Tran Thi Minh", "chairman_provincial_peoples_council"),
    ]

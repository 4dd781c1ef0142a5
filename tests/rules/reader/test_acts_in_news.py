"""Tests: acts as news pages tell them: who only had an event, what is remembered or agreed on, who issued a paper."""

from __future__ import annotations

import pytest

from tests.rules.reader.test_acts import told


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On 4 May 2023, Hai Duong and Gifu attended the 3rd Trade Forum in Hanoi."),
        ("vi", "Ngày 4/5/2023, Hải Dương và Gifu tham dự Diễn đàn Thương mại lần thứ 3 tại Hà Nội."),
        ("fr", "Le 4 mai 2023, Hai Duong et Gifu ont participé au 3e Forum commercial à Hanoï."),
        ("es", "El 4 de mayo de 2023, Hai Duong y Gifu participaron en el 3.º Foro comercial en Hanói."),
    ],
)
def test_a_place_that_only_had_an_event_took_no_part(lang: str, text: str) -> None:
    (forum,) = told(text, "event", lang=lang, about="Hai Duong")
    assert forum.place == "Hanoi"
    assert set(forum.participants) == {"Hai Duong", "Gifu"}


def test_an_event_told_twice_with_its_days_and_place_is_one() -> None:
    text = (
        "Ngày 6/5/2024, tại Gifu diễn ra Diễn đàn Thương mại biển.\n"
        "Hải Dương tham dự Diễn đàn Thương mại biển từ ngày 6 - 7/5/2024 tại Gifu."
    )
    assert len(told(text, "event", lang="vi", about="Hai Duong")) == 1


def test_an_agreement_is_not_with_the_town_where_it_was_signed() -> None:
    (signed,) = told("Ngày 4/5/2023, tại Hà Nội, Hải Dương và Gifu ký kết thỏa thuận hợp tác.", "agreement", lang="vi")
    assert set(signed.participants) == {"Hai Duong", "Gifu"}
    (here,) = told(
        "Ngày 4/5/2023, tại Hải Dương, tỉnh Hải Dương và Gifu ký thỏa thuận hợp tác.", "agreement", lang="vi"
    )
    assert set(here.participants) == {"Hai Duong", "Gifu"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Hai Duong marked the 30th anniversary of the signing of the agreement with Gifu."),
        ("vi", "Hải Dương tổ chức lễ kỷ niệm 30 năm ký kết thỏa thuận hợp tác với Gifu."),
        ("fr", "Hai Duong a fêté le 30e anniversaire de la signature de l'accord avec Gifu."),
    ],
)
def test_a_signing_that_is_remembered_is_not_told_as_new(lang: str, text: str) -> None:
    assert told(text, "agreement", lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Hai Duong and Gifu agreed to sign a memorandum of understanding."),
        ("fr", "Hai Duong et Gifu ont convenu de signer un protocole d'accord."),
        ("es", "Hai Duong y Gifu acordaron firmar un memorando de entendimiento."),
    ],
)
def test_what_two_sides_agree_to_sign_is_not_signed(lang: str, text: str) -> None:
    assert told(text, "agreement", lang=lang) == []
    (hoped,) = told(text, "programme_target", lang=lang)
    assert hoped.measure == "memorandum_of_understanding"


def test_a_visit_told_on_without_its_day_is_one_and_another_day_another() -> None:
    first = "Ngày 4/5/2023, lãnh đạo Hải Dương tiếp đoàn tỉnh Gifu."
    on = "Tại buổi tiếp, lãnh đạo Hải Dương chào mừng đoàn tỉnh Gifu."
    later = "Ngày 9/8/2023, lãnh đạo Hải Dương tiếp đoàn tỉnh Gifu."
    assert [one.date for one in told(f"Tin tức\n{first}\n{on}", "delegation", lang="vi")] == ["2023-05-04"]
    assert [one.date for one in told(f"Tin tức\n{first}\n{later}", "delegation", lang="vi")] == [
        "2023-05-04",
        "2023-08-09",
    ]


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("Chỉ thị số 77-CT/TW", "Party Central Committee"),
        ("Nghị quyết số 77/NQ-CP", "Government"),
        ("Quyết định số 77/QĐ-TTg", "Prime Minister"),
        ("Kế hoạch số 77/KH-UBND", "Hai Duong"),
    ],
)
def test_the_number_of_a_paper_tells_who_at_the_centre_issued_it(number: str, issuer: str) -> None:
    (paper,) = told(f"Tỉnh Hải Dương thực hiện {number} ngày 4/5/2022.", "directive", lang="vi", about="Hai Duong")
    assert (paper.subject, paper.date) == (issuer, "2022-05-04")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Hải Dương thực hiện quy hoạch giai đoạn 2021-2030 và đề án hội nhập giai đoạn 2024-2025."),
        ("en", "Hai Duong carries out its master plan for 2021-2030 and the scheme of integration for 2024-2025."),
        ("fr", "Hai Duong met en œuvre le plan directeur 2021-2030 et le programme d'intégration 2024-2025."),
    ],
)
def test_each_of_two_papers_has_its_own_years(lang: str, text: str) -> None:
    assert [one.period for one in told(text, "directive", lang=lang)] == ["2021/2030", "2024/2025"]


def test_a_plan_that_is_issued_for_one_year_is_told() -> None:
    (plan,) = told("UBND tỉnh Hải Dương ban hành Kế hoạch đối ngoại năm 2024.", "directive", lang="vi")
    assert (plan.subject, plan.period, plan.date) == ("Hai Duong", "2024", None)


def test_a_hall_for_exhibitions_is_no_exhibition_and_an_edition_may_be_in_the_plural() -> None:
    assert told("On 4 May 2023, it was held at the Gifu Exhibition Centre.", "event", lang="en") == []
    (meeting,) = told("Les 8èmes Assises de la coopération se sont ouvertes à Hai Duong.", "event", lang="fr")
    assert meeting.value == 8


def test_an_office_of_a_forum_or_of_an_unknown_town_is_nobody_else_s() -> None:
    assert told("Ngày 4/5/2023, Diễn đàn Tỉnh trưởng tiểu vùng sông Mê Kông diễn ra.", "person_role", lang="vi") == []
    (mayor,) = told(
        "La délégation de Hai Duong a rencontré le maire de Trifouillis, Jean Dupont.", "person_role", lang="fr"
    )
    assert (mayor.subject, mayor.participants) == ("Jean Dupont", ("Trifouillis",))
    (vice,) = told("Do Van Mau, Vice Mayor of Smallville City, spoke.", "person_role", lang="en")
    assert (vice.subject, vice.measure) == ("Do Van Mau", "vice_mayor")


def test_an_office_is_not_of_who_is_named_behind_and() -> None:
    text = "Ông Đỗ Văn Mẫu - Phó Chủ tịch UBND tỉnh và ông Vidong Saya ký kết thỏa thuận."
    assert [one.subject for one in told(text, "person_role", lang="vi")] == ["Do Van Mau"]

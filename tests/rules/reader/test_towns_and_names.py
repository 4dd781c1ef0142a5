"""Tests: towns that only an office or a state tells, what a name is part of, seats of missions, counts of the known."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text
from tests.rules.reader.test_acts import told


def _counts(text: str, lang: str) -> list[tuple[str | None, int]]:
    facts = read_text(text, lang=lang)
    return [(one.measure, int(one.value or 0)) for one in facts if one.kind in ("indicator", "programme_target")]


def _offices(text: str, lang: str) -> dict[str | None, Fact]:
    return {one.subject: one for one in read_text(text, lang=lang) if one.kind == "person_role"}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Larkford Mayor Ann Perkins received a delegation from Ben Tre on 4 May 2023."),
        ("en", "On 4 May 2023 the mayor of Larkford, Ann Perkins, was in Ben Tre."),
        ("en", "On 4 May 2023 Mayor Ann Perkins of Larkford was in Ben Tre."),
        ("fr", "Le 4 mai 2023, le maire de Larkford, Ann Perkins, était à Ben Tre."),
        ("es", "El 4 de mayo de 2023, la alcaldesa de Larkford, Ann Perkins, estuvo en Ben Tre."),
        ("de", "Am 4. Mai 2023 war die Bürgermeisterin von Larkford, Ann Perkins, in Ben Tre."),
    ],
)
def test_a_mayor_is_of_an_unknown_town_that_is_named_with_the_office(lang: str, text: str) -> None:
    assert _offices(text, lang)["Ann Perkins"].participants == ("Larkford",)


def test_a_word_of_rank_before_a_mayor_is_no_town() -> None:
    assert _offices("On Monday Former Mayor Ann Perkins came to Ben Tre.", "en")["Ann Perkins"].participants == ()


def test_an_agreement_is_with_the_town_that_its_mayor_tells() -> None:
    text = "Larkford Mayor Ann Perkins signed a friendship agreement with leaders of Ben Tre on 4 May 2023."
    (signed,) = told(text, "agreement", lang="en", about="Ben Tre")
    assert set(signed.participants) == {"Larkford", "Ben Tre"}


def test_a_state_behind_a_comma_only_tells_where_a_town_lies() -> None:
    text = "On 4 May 2023 Oakland, California and Ben Tre signed a cooperation agreement."
    (signed,) = told(text, "agreement", lang="en", about="Ben Tre")
    assert set(signed.participants) == {"Oakland", "Ben Tre"}
    text = "On 4 May 2023 Ben Tre signed a cooperation agreement with Larkford, Ontario."
    (signed,) = told(text, "agreement", lang="en", about="Ben Tre")
    assert set(signed.participants) == {"Larkford", "Ben Tre"}
    text = "On 4 May 2023 Ben Tre signed a cooperation agreement with Dublin, California."
    (signed,) = told(text, "agreement", lang="en", about="Ben Tre")
    assert (signed.participants, signed.participant_codes[1:]) == (("Ben Tre", "Dublin"), ("",))
    states = "On 4 May 2023 Ben Tre signed a cooperation agreement with California, Texas and Ohio."
    (signed,) = told(states, "agreement", lang="en", about="Ben Tre")
    assert set(signed.participants) == {"Ben Tre", "California", "Texas", "Ohio"}


def test_a_word_such_as_north_makes_another_town() -> None:
    assert _offices("Ann Perkins, mayor of North Miami, came to Ben Tre.", "en")["Ann Perkins"].participants == (
        "North Miami",
    )


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le 4 mai 2023, M. Hervé de Russe a été reçu à Ben Tre avec une délégation."),
        ("en", "On 4 May 2023 Mr. Gilbert Kone was in Ben Tre with a delegation."),
    ],
)
def test_a_name_of_a_person_holds_no_place(lang: str, text: str) -> None:
    assert not [one for one in read_text(text, lang=lang) if set(one.participants) & {"Russia", "Gilbert"}]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Ngày 4/5/2023, ông An-Jae-Mo, Thị trưởng thành phố Gimje, thăm tỉnh Bến Tre."),
        ("en", "On 4 May 2023 An-Jae-Mo, mayor of Gimje, visited Ben Tre."),
    ],
)
def test_a_name_may_be_written_with_dashes_alone(lang: str, text: str) -> None:
    assert "An-Jae-Mo" in _offices(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Tổng Lãnh sự nước Cộng hòa Dân chủ Nhân dân Lào tại TP Hồ Chí Minh đến chào xã giao. "
               "Tiếp Tổng Lãnh sự Lào có ông Trần Văn An, Chủ tịch UBND tỉnh Bến Tre."),
        ("en", "Mr. Tran Van An, vice chairman of the provincial People's Committee, met Ms. Do Bich, consul general "
               "of China in Da Nang. The consul general came to Ben Tre for the second time."),
    ],
)  # fmt: skip
def test_where_a_consul_came_is_no_seat_and_where_he_sits_is_no_host(lang: str, text: str) -> None:
    offices = _offices(text, lang)
    assert offices["Tran Van An"].participants == ("Ben Tre",)


def test_a_ministry_of_planning_plans_no_figure() -> None:
    text = "Theo Bộ Kế hoạch Đầu tư, năm 2023 Bến Tre thu hút được 12,5 triệu USD vốn FDI."
    (fact,) = (one for one in read_text(text, lang="vi") if one.value)
    assert (fact.kind, fact.status) == ("indicator", "actual")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Ben Tre a des relations de coopération avec trois (03) localités étrangères."),
        ("en", "Ben Tre has sister city relations with three (03) foreign localities."),
    ],
)
def test_a_number_that_brackets_repeat_is_told_once(lang: str, text: str) -> None:
    assert _counts(text, lang) == [("partner_localities", 3)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Ben Tre se réjouit du jumelage entre ces trois villes étrangères et des deux collectivités."),
        ("en", "Ben Tre is glad of relations between these three foreign localities, and of the two provinces."),
    ],
)
def test_what_is_known_already_is_not_counted(lang: str, text: str) -> None:
    assert _counts(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("vi", "Bến Tre có quan hệ hợp tác với 15 tỉnh, thành phố của Việt Nam và 12 địa phương của Lào.", [12]),
        ("vi", "Bến Tre có quan hệ hợp tác với 6 tỉnh phía Bắc.", []),
        ("vi", "Bến Tre có quan hệ hợp tác với 5 tỉnh phía Bắc của Lào.", [5]),
        ("en", "Ben Tre has cooperative relations with 15 provinces in Vietnam and 12 localities of Laos.", [12]),
    ],
)
def test_localities_at_home_are_no_partners(lang: str, text: str, found: list[int]) -> None:
    assert [value for measure, value in _counts(text, lang) if measure == "partner_localities"] == found


def test_an_event_is_numbered_before_initials_and_its_name_tells_no_tie() -> None:
    text = "On 4 May 2023, the 4th U.S.-Vietnam Sister Cities Summit was held in Ben Tre."
    (event,) = told(text, "event", lang="en", about="Ben Tre")
    assert event.value == 4
    assert not told(text, "partner_tie", lang="en", about="Ben Tre")


def test_a_text_is_signed_in_its_own_clause_and_holds_for_its_own_years() -> None:
    text = (
        "Ngày 4/5/2023, Bến Tre đánh giá kết quả thỏa thuận hợp tác giai đoạn 2016-2020; "
        "Bến Tre và Gifu ký kết thỏa thuận hợp tác giai đoạn 2021-2025."
    )
    (signed,) = told(text, "agreement", lang="vi", about="Ben Tre")
    assert signed.period == "2021/2025"


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 former Larkford City mayor, Ann O'Neill, and Selby mayor, Tom Reed, signed a twinning agreement.",
        "On 4 May 2023 the Larkford mayor, Ann O'Neill, and Tom Reed, mayor of Selby, signed a twinning agreement.",
    ],
)
def test_two_mayors_sign_for_their_two_towns(text: str) -> None:
    offices = _offices(text, "en")
    assert offices["Ann O'Neill"].participants == ("Larkford",)
    assert offices["Tom Reed"].participants == ("Selby",)
    (signed,) = told(text, "agreement", lang="en", about="Ben Tre")
    assert {"Larkford", "Selby"} <= set(signed.participants)


def test_somebody_named_as_mayor_bears_the_office_and_no_chief_beside_a_surname_does() -> None:
    text = "It is the first visit to Ben Tre by Ann Perkins as Mayor of Larkford."
    assert _offices(text, "en")["Ann Perkins"].participants == ("Larkford",)
    text = "Mayor Perkins and Larkford District Council's Chief Executive Tom Reed came to Ben Tre."
    assert "Tom Reed" not in _offices(text, "en")


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        (
            "vi",
            "Năm 2023, tỉnh Bến Tre đón 1,2 triệu lượt khách, trong đó khách quốc tế 520 nghìn lượt.",
            [1200000, 520000],
        ),
        ("vi", "Năm 2023, khách quốc tế lưu trú tại Bến Tre là 28.900 lượt, đạt 85% kế hoạch năm.", [28900]),
        ("vi", "Năm 2023, Bến Tre đón 12 đoàn khách quốc tế với 340 lượt khách.", []),
        ("vi", "Năm 2023, hội nghị có 200 khách quốc tế tham dự.", []),
        ("en", "Ben Tre served over 1.2 million visitors in 2023.", [1200000]),
        ("fr", "Ben Tre a accueilli 1,2 million de visiteurs en 2023.", [1200000]),
    ],
)
def test_arrivals_are_counted_by_their_visits(lang: str, text: str, found: list[int]) -> None:
    assert [value for measure, value in _counts(text, lang) if measure == "tourist_arrivals"] == found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Singapore took the lead with nearly $5.2 billion, followed by Japan with nearly $2.5 billion and China "
               "with almost $752 million."),
        ("vi", "Singapore dẫn đầu với gần 5,2 tỷ USD, tiếp theo là Nhật Bản với 2,5 tỷ USD, Lào với 7 triệu USD."),
        ("fr", "Singapour arrive en tête avec 5,2 milliards de dollars, suivi du Japon avec 2,5 milliards."),
    ],
)  # fmt: skip
def test_each_land_that_invests_has_its_own_sum(lang: str, text: str) -> None:
    before = {
        "en": "By 20 May 2024 Ben Tre had 300 valid FDI projects.",
        "vi": "Tính đến 20/5/2024, Bến Tre có 300 dự án FDI còn hiệu lực.",
        "fr": "Au 20 mai 2024, Ben Tre comptait 300 projets d'IDE en vigueur.",
    }
    facts = read_text(f"{before[lang]} {text}", lang=lang)
    sums = {one.participants: float(one.value or 0) for one in facts if one.unit == "USD"}
    assert sums[("Singapore",)] == 5.2e9
    assert sums[("Japan",)] == 2.5e9


def test_a_paper_on_the_country_that_lists_provinces_is_about_no_land_that_invests_there() -> None:
    text = (
        "The country was home to 33,615 valid FDI projects. Singapore topped the list among the 70 countries and "
        "territories investing in the nation. Long An led the 56 provinces nationwide with US$3.3 billion, followed by "
        "Can Tho with US$1.3 billion, Hai Phong with US$1.2 billion and Bac Giang with US$1.1 billion."
    )
    facts = [one for one in read_text(text, lang="en") if one.measure in ("fdi_valid_projects", "fdi_source_countries")]
    assert [one.subject for one in facts] == ["Vietnam", "Vietnam"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("4.1 million tourists visited Lao Cai in 2023. Ben Tre is glad. Ben Tre grows.", "Lao Cai"),
        ("In 2023 12 FDI projects were licensed in Ben Tre. Lao Cai is glad. Lao Cai grows.", "Ben Tre"),
    ],
)
def test_a_number_that_begins_is_of_the_one_province_behind_it(text: str, subject: str) -> None:
    assert next(one.subject for one in read_text(text, lang="en") if one.value) == subject


def test_more_than_before_a_share_is_no_growth() -> None:
    text = "By 2023 Ben Tre had disbursed 2 billion USD of FDI, equivalent to more than 63% of the total capital."
    (fact,) = (one for one in read_text(text, lang="en") if one.value)
    assert [one.type for one in fact.comparisons] == ["share_of_total"]


def test_a_number_is_of_the_first_event_behind_it() -> None:
    text = "Les 12es Assises ont eu lieu à Ben Tre le 4 mai 2023, année du 50e anniversaire des relations."
    events = {one.measure: int(one.value or 0) for one in told(text, "event", lang="fr", about="Ben Tre")}
    assert events["conference"] == 12


def test_a_first_paragraph_is_no_headline() -> None:
    text = (
        "Les 12es Assises de la coopération décentralisée franco-vietnamienne se sont clôturées le 15 avril 2023 à Ben "
        "Tre, en présence de représentants de collectivités des deux pays.\nLes Assises ont réuni 50 localités."
    )
    (event,) = told(text, "event", lang="fr", about="Ben Tre")
    assert (event.date, event.value) == ("2023-04-15", 12)

"""Tests: trade by its value, sums of provinces in a row, ceremonies of a feast, names that only seem to be some."""

from __future__ import annotations

import pytest

from proxeny.reader.pipeline import read_text
from tests.rules.reader.test_acts import told


def _figures(text: str, lang: str, measure: str) -> list[tuple[str | None, float]]:
    facts = read_text(text, lang=lang)
    return [(one.subject, float(one.value or 0)) for one in facts if one.measure == measure]


@pytest.mark.parametrize(
    "text",
    [
        "The value of trade via border gates in Lang Son amounted to 1.7 billion USD in January 2023.",
        "The import and export value of goods through Lang Son neared 1.7 billion USD in 2023.",
        "The value of export-import goods through Lang Son reached 1.7 billion USD in 2023.",
    ],
)
def test_trade_is_told_by_the_value_of_goods(text: str) -> None:
    assert _figures(text, "en", "total_trade") == [("Lang Son", 1.7e9)]


def test_the_total_of_the_country_is_its_own_in_a_paper_on_a_province() -> None:
    text = (
        "Bac Ninh's export turnover reached $4.3 billion in 2023. Bac Ninh is glad. "
        "The country's total import-export turnover reached $558 billion in 2023."
    )
    assert _figures(text, "en", "total_trade") == [("Vietnam", 558e9)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Avec 1,78 milliard de dollars d'IDE enregistrés, Binh Duong attire le plus, devant Dong Nai avec 942 "
               "millions et Hai Phong avec 934 millions."),
        ("en", "With 1.78 billion USD of registered FDI capital, Binh Duong led, followed by Dong Nai with 942 million "
               "USD and Hai Phong with 934 million USD."),
    ],
)  # fmt: skip
def test_each_province_of_a_row_has_the_sum_behind_it(lang: str, text: str) -> None:
    found = dict(_figures(text, lang, "fdi_registered_capital"))
    assert found["Dong Nai"] == 942e6
    assert found["Hai Phong"] == 934e6


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On 4 May 2023 Ben Tre held a ceremony to mark the 20th anniversary of its cooperation with Gifu."),
        (
            "fr",
            "Le 4 mai 2023, Ben Tre a tenu une cérémonie de célébration du 20e anniversaire de ses liens avec Gifu.",
        ),
    ],
)
def test_the_ceremony_of_an_anniversary_is_the_anniversary(lang: str, text: str) -> None:
    (event,) = told(text, "event", lang=lang, about="Ben Tre")
    assert (event.measure, event.value) == ("anniversary", 20)


def test_no_place_begins_before_the_word_for_and() -> None:
    text = "Le 4 mai 2023, Ben Tre a signé un accord avec les villes de Choisy-le-Roi et Gentilly en France."
    assert not any("Roi Et" in one.participants for one in read_text(text, lang="fr"))


def test_a_department_is_nobody() -> None:
    text = (
        "Mr. Nguyen Nam Dinh, permanent vice chairman of the provincial People's Council, as well as leaders from the "
        "Department of Foreign Affairs of Ben Tre were there."
    )
    assert [one.subject for one in read_text(text, lang="en") if one.kind == "person_role"] == ["Nguyen Nam Dinh"]


def test_a_town_is_known_again_without_the_word_for_its_level() -> None:
    text = (
        "A delegation from Yongin City (South Korea) came to Ben Tre on 4 May 2023. Ben Tre has cooperative "
        "relations with several localities such as Yongin, Osan and Gwangyang."
    )
    partners = {name for one in told(text, "partner_tie", lang="en", about="Ben Tre") for name in one.participants}
    assert {"Yongin", "Osan", "Gwangyang"} <= partners


def test_two_dozens_are_two() -> None:
    text = "En 2023, Ben Tre a signé deux douzaines d'accords internationaux et une quinzaine de projets."
    assert _figures(text, "fr", "international_agreements_signed") == [("Ben Tre", 24)]


def test_projects_that_raise_their_capital_are_adjusted_though_they_operate() -> None:
    text = "En 2023, Ben Tre a vu 49 projets d'IDE augmenté leur investissement de 5 millions de dollars."
    assert _figures(text, "fr", "fdi_adjusted_projects") == [("Ben Tre", 49)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tỉnh Bến Tre dự kiến cử 15 đoàn đi nước ngoài; ký kết thỏa thuận hợp tác với tỉnh Gifu trong năm 2024.",
         "programme_target"),
        ("Tỉnh Bến Tre đã cử 15 đoàn đi nước ngoài; ký kết thỏa thuận hợp tác với tỉnh Gifu năm 2024.", "agreement"),
    ],
)  # fmt: skip
def test_what_a_plan_goes_on_with_is_not_signed_yet(text: str, kind: str) -> None:
    found = [one.kind for one in read_text(text, lang="vi") if "Gifu" in one.participants]
    assert found == [kind]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "On 4 May 2023 Ben Tre organised the “Meet Korea 2023” event. Attending the conference were Mr. Park, "
               "Korean ambassador in Vietnam, and leaders of Ben Tre."),
        ("fr", "Le 4 mai 2023, Ben Tre a organisé le forum « Meet Korea 2023 ». Ont participé à la conférence des "
               "entreprises de Ben Tre."),
    ],
)  # fmt: skip
def test_an_event_spoken_of_by_another_word_is_told_once(lang: str, text: str) -> None:
    (event,) = told(text, "event", lang=lang, about="Ben Tre")
    assert event.date == "2023-05-04"


def test_an_event_is_not_where_an_ambassador_is_posted() -> None:
    text = "On 4 May 2023 Ben Tre organised a trade conference with Mr. Park Noh-wan, Korean ambassador in Vietnam."
    (event,) = told(text, "event", lang="en", about="Ben Tre")
    assert event.place != "Vietnam"


@pytest.mark.parametrize(
    "written",
    ["Sạ-vẳn-na-khệt", "Sa-van-na-khệt", "Sạ Vẳn Na Khệt"],
)
def test_a_province_of_laos_is_known_as_papers_at_the_border_write_it(written: str) -> None:
    (tie,) = told(f"Bến Tre có quan hệ hợp tác với tỉnh {written}.", "partner_tie", lang="vi", about="Ben Tre")
    assert "Savannakhet" in tie.participants


def test_who_heads_deputies_leads_no_delegation() -> None:
    text = "Ông Trần Văn An, Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh Bến Tre, phát biểu."
    assert [one.subject for one in read_text(text, lang="vi") if one.kind == "person_role"] == ["Tran Van An"]
    assert told(text, "delegation", lang="vi", about="Ben Tre") == []
    text = "Chúc mừng UVTW Đảng, Bí thư Tỉnh ủy Bến Tre Trần Văn An."
    assert [one.subject for one in read_text(text, lang="vi") if one.kind == "person_role"] == ["Tran Van An"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, Bac Giang received 64 foreign non-governmental aid programmes and projects.",
        "In 2023, Bac Giang received 64 foreign NGO aid programs and projects worth USD 5 million.",
        "In 2023, Bac Giang implemented 64 foreign non-governmental projects.",
    ],
)
def test_projects_of_aid_are_not_those_who_gave_it(text: str) -> None:
    assert _figures(text, "en", "foreign_ngo_projects") == [("Bac Giang", 64)]
    assert not _figures(text, "en", "foreign_ngo_donors")

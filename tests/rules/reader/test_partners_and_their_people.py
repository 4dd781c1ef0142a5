"""People of partner provinces, sums without their currency and kinds of grants, each on a sentence of its own."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, *kinds: str) -> list[Fact]:
    """What a text tells, all or some kinds of it."""
    return [one for one in read_text(text, lang=lang) if not kinds or one.kind in kinds]


def test_offices_in_a_row_may_have_the_initials_of_a_body_between() -> None:
    text = (
        "En 2023, Khamla Sayavong, secrétaire du Comité provincial du Parti populaire révolutionnaire du Laos (PPRL) "
        "et gouverneur de la province de Sekong, a visité Hau Giang."
    )
    assert [(one.subject, one.measure) for one in told(text, "fr", "person_role")] == [
        ("Khamla Sayavong", "provincial_party_secretary"),
        ("Khamla Sayavong", "governor"),
    ]


def test_what_somebody_says_of_partners_tells_nothing_of_the_office() -> None:
    text = (
        "À Hau Giang, en 2023. Le secrétaire du Comité provincial du Parti, Lê Van Binh, a souligné que Hau Giang "
        "travaillera avec les localités du Laos."
    )
    assert [one.participants for one in told(text, "fr", "person_role")] == [("Hau Giang",)]


def test_a_delegation_from_home_that_met_somebody_abroad_went_there() -> None:
    text = (
        "La délégation de Hau Giang a rencontré le 3 mai 2023 Khamla Sayavong, secrétaire du Comité municipal du PPRL "
        "et président du Conseil populaire de Vientiane."
    )
    assert [(one.measure, one.place) for one in told(text, "fr", "delegation")] == [
        ("outgoing_delegation", "Vientiane")
    ]


CAPITALS = [
    ("fr", "En 2023, une délégation de Hau Giang a visité Vientiane.", "Vientiane"),
    ("fr", "En 2023, une délégation de Hau Giang a visité la province de Vientiane.", "Vientiane Province"),
    ("vi", "Năm 2023, đoàn công tác tỉnh Hậu Giang thăm Viêng Chăn.", "Vientiane"),
    ("vi", "Năm 2023, đoàn công tác tỉnh Hậu Giang thăm tỉnh Viêng Chăn.", "Vientiane Province"),
]


@pytest.mark.parametrize(("lang", "text", "place"), CAPITALS)
def test_the_capital_is_not_the_province_of_its_name(lang: str, text: str, place: str) -> None:
    assert [one.place for one in told(text, lang, "delegation")] == [place]


TALKS = [
    ("fr", "Le Van Binh, président du Comité populaire de Hau Giang, s'est entretenu le 3 mai 2023 avec le gouverneur "
           "de Sekong, Khamla Sayavong."),
    ("en", "On 3 May 2023 Le Van Binh, PPC Chairman of Hau Giang, held fruitful talks with Khamla Sayavong, Governor "
           "of Sekong."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), TALKS)
def test_talks_tell_a_visit(lang: str, text: str) -> None:
    (visit,) = told(text, lang, "delegation")
    assert (visit.measure, visit.date) == ("incoming_delegation", "2023-05-03")


SUMS = [
    ("fr", "En 2023, la province de Hau Giang a reçu 292 milliards de dongs d'aide des ONG étrangères, dont 271 "
           "milliards ont été décaissés."),
    ("en", "In 2023, Hau Giang received 292 billion VND in aid from foreign NGOs, of which 271 billion was disbursed."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), SUMS)
def test_a_part_of_a_sum_is_in_its_currency(lang: str, text: str) -> None:
    figures = [(one.measure, one.value, one.unit) for one in told(text, lang, "indicator")]
    assert ("foreign_ngo_disbursed_value", 271e9, "VND") in figures


def test_grants_are_counted_though_their_kinds_are_told() -> None:
    text = "In 2023, Hau Giang received 31 aid packages, including 20 projects and 11 non-project aids, from 9 NGOs."
    assert [(one.measure, one.value) for one in told(text, "en", "indicator")] == [
        ("foreign_ngo_grants", 31),
        ("foreign_ngo_projects", 20),
        ("foreign_ngo_nonproject_grants", 11),
        ("foreign_ngo_donors", 9),
    ]


def test_a_region_in_brackets_took_no_part() -> None:
    text = (
        "Un protocole d’accord a été signé le 3 mai 2023 par la province de Kon Tum (Hauts Plateaux du Centre) et "
        "la province lao de Sekong."
    )
    assert [one.participants for one in told(text, "fr", "agreement")] == [("Kon Tum", "Sekong")]


LEFT_OUT = [
    ("fr", "En 2023, Hau Giang a envoyé 20 délégations à l'étranger et en a accueilli 41."),
    ("en", "In 2023, Hau Giang sent 20 delegations abroad and received 41."),
]


@pytest.mark.parametrize(("lang", "text"), LEFT_OUT)
def test_those_who_came_are_counted_without_their_noun(lang: str, text: str) -> None:
    assert [(one.measure, one.value) for one in told(text, lang, "indicator")] == [
        ("outgoing_delegations", 20),
        ("incoming_delegations", 41),
    ]


NAMESAKES = [
    ("vi", "Ngày 3/5/2023, tỉnh Hậu Giang và tỉnh Hà Nam (Trung Quốc) ký kết bản ghi nhớ hợp tác."),
    ("en", "On 3 May 2023 Hau Giang province signed a memorandum of understanding with Ha Nam province (China)."),
]


@pytest.mark.parametrize(("lang", "text"), NAMESAKES)
def test_a_province_in_a_land_in_brackets_is_none_at_home(lang: str, text: str) -> None:
    (signed,) = told(text, lang, "agreement")
    assert signed.participants[0] == "Hau Giang"
    assert len(signed.participants) == 2
    assert not signed.participant_codes[1].startswith("VN")

"""Times that a paper leaves to its reader: of its own year, or of months told one after another."""

from __future__ import annotations

import pytest

from proxeny.ground.dates import PartialDate
from proxeny.reader.pipeline import read_text

SEPTEMBER = PartialDate.parse("2024-09-16")
TOLD = [
    ("en", "In the first eight months of this year, Phu Tho sent 21 outgoing delegations.", "2024-01/2024-08"),
    ("en", "Phu Tho has sent 21 outgoing delegations since the beginning of the year.", "2024"),
    ("en", "From January to September 2023, Phu Tho sent 21 outgoing delegations.", "2023-01/2023-09"),
    ("en", "Phu Tho sent 21 outgoing delegations in May 2023.", "2023-05"),
    ("fr", "De janvier à mars 2023, Phu Tho a envoyé 21 délégations sortantes.", "2023-Q1"),
    ("fr", "Au premier semestre, Phu Tho a envoyé 21 délégations sortantes.", "2024-H1"),
    ("vi", "Trong 5 tháng đầu năm, Phú Thọ đã cử 21 đoàn ra.", "2024-01/2024-05"),
    ("vi", "Trong 11 tháng đầu năm, Phú Thọ đã cử 21 đoàn ra.", "2023-01/2023-11"),
    ("ru", "С начала года провинция Футхо направила 21 делегацию за рубеж.", "2024"),
    ("es", "En los primeros siete meses del año, Phu Tho envió 21 delegaciones al exterior.", "2024-01/2024-07"),
    ("zh", "今年前7个月，富寿省派出21个代表团。", "2024-01/2024-07"),
    ("id", "Sejak awal tahun, Phu Tho mengirim 21 delegasi ke luar negeri.", "2024"),
]


@pytest.mark.parametrize(("lang", "text", "period"), TOLD)
def test_a_time_has_the_year_of_the_paper_or_its_own(lang: str, text: str, period: str) -> None:
    told = read_text(text, lang=lang, published=SEPTEMBER)
    assert [one.period for one in told if one.measure == "outgoing_delegations"] == [period]


@pytest.mark.parametrize("text", [text for lang, text, _period in TOLD if lang == "vi"])
def test_without_a_day_of_publication_such_a_time_is_none(text: str) -> None:
    assert {one.period for one in read_text(text, lang="vi") if one.value is not None} == {None}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Năm 2023, Phú Thọ cử 3 đoàn ra với 14 lượt cán bộ và đón tiếp 5 đoàn khách quốc tế."),
        ("ru", "В 2023 году Футхо направила за рубеж 3 делегации (14 человек) и приняла 5 иностранных делегаций."),
        (
            "fr",
            "En 2023, Phu Tho a envoyé 3 délégations sortantes (14 personnes) et reçu 5 délégations étrangères.",
        ),
    ],
)
def test_people_go_as_the_delegation_before_them_did(lang: str, text: str) -> None:
    told = {one.measure: int(one.value or 0) for one in read_text(text, lang=lang) if one.value is not None}
    assert told == {"outgoing_delegations": 3, "outgoing_person_trips": 14, "incoming_delegations": 5}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ko", "2023년 푸토성은 해외 대표단 75개를 맞이했고 대표단 30개를 해외에 파견했다."),
        ("ja", "2023年、フート省は外国代表団75団を受け入れ、30団を海外に派遣した。"),
    ],
)
def test_where_verbs_come_last_each_is_of_what_stands_before_it(lang: str, text: str) -> None:
    told = {(one.measure, int(one.value or 0)) for one in read_text(text, lang=lang) if one.value is not None}
    assert told == {("incoming_delegations", 75), ("outgoing_delegations", 30)}


def test_projects_in_force_have_their_capital_and_partners_their_countries() -> None:
    text = "To date, Phu Tho has 101 valid FDI projects worth nearly 4.3 billion USD from 46 countries. "
    text += "It has friendship and cooperative ties with 55 localities and partners from 24 countries."
    told = {(one.measure, int(one.value or 0)) for one in read_text(text, published=SEPTEMBER)}
    assert told == {
        ("fdi_valid_projects", 101),
        ("fdi_registered_capital", 4_300_000_000),
        ("fdi_source_countries", 46),
        ("partner_localities", 55),
        ("partner_countries", 24),
    }

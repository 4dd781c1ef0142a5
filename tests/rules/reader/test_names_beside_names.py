"""Names of places that lost a blank, that own others, that stand before their towns; and names that are people's."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def _of(text: str, kind: str, lang: str) -> list[Fact]:
    return [one for one in read_text(text, lang=lang) if one.kind == kind]


def test_a_small_word_may_have_lost_its_blank() -> None:
    text = "A memorandum of understanding between Phu Tho and the Lao province ofChampasakfor 2021-2024 was signed."
    assert [one.participants for one in _of(text, "agreement", "en")] == [("Phu Tho", "Champasak")]
    assert not _of("Phu Tho signed an agreement with Champasakanda.", "agreement", "en")


def test_two_names_in_one_may_have_any_dash_between() -> None:
    text = "Ba Ria – Vung Tau and Kobe city signed a cooperation agreement."
    assert [one.participants for one in _of(text, "agreement", "en")] == [("Ba Ria - Vung Tau", "Kobe")]


def test_a_province_owns_its_district() -> None:
    text = "Ba Ria - Vung Tau’s Phu My township signed an agreement with Morisawa city in Japan’s Oita prefecture."
    assert [one.participants for one in _of(text, "agreement", "en")] == [("Phu My", "Morisawa")]


def test_a_meeting_is_no_island() -> None:
    text = "La réunion entre Phu Tho et le Val-de-Marne a eu lieu le 5 mars 2024."
    assert [one.participants for one in _of(text, "event", "fr")] == [("Phu Tho", "Val-de-Marne")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("zh", "富寿省与广西百色市签署合作协议。"), ("ja", "フート省と山口県下関市は覚書を締結しました。")],
)
def test_a_region_before_its_town_only_tells_where_it_lies(lang: str, text: str) -> None:
    (told,) = _of(text, "agreement", lang)
    assert len(told.participants) == 2 and "Phu Tho" in told.participants
    assert not {"Guangxi", "Yamaguchi"} & set(told.participants)


def test_the_tie_of_two_countries_is_none_of_their_towns() -> None:
    assert not _of("2022年正值中越两国建立全面战略合作伙伴关系12周年，富寿省与云南省开展交流。", "partner_tie", "zh")


def test_ties_are_with_whom_is_named_behind_whatever_their_kind() -> None:
    text = "Le Val-de-Marne entretient des relations amicales avec Phu Tho depuis 1998."
    assert [(one.participants, one.date) for one in _of(text, "partner_tie", "fr")] == [
        (("Phu Tho", "Val-de-Marne"), "1998")
    ]
    assert not _of("The ties of Phu Tho with Vietnam were praised in Leipzig.", "partner_tie", "en")


def test_partners_reached_by_now_are_no_new_ones() -> None:
    text = "截至目前，富寿省已与9个国家的14个城市建立了友好关系。"
    assert {one.measure: one.value for one in _of(text, "indicator", "zh")} == {
        "partner_countries": 9,
        "partner_localities": 14,
    }


@pytest.mark.parametrize("noun", ["localités", "villes", "régions"])
def test_both_of_two_are_no_count(noun: str) -> None:
    assert not _of(f"Phu Tho a salué les relations des deux {noun}.", "indicator", "fr")


def test_no_office_is_given_to_the_next_name_but_one() -> None:
    text = "云南省副省长赖志明与富寿省人民委员会副主席阮文雄出席。"
    told = {one.subject: one.measure for one in _of(text, "person_role", "zh")}
    assert told["赖志明"] == "vice_governor"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Từ 19 đến 21-6-2023, đoàn tỉnh Hủa Phăn sang thăm tỉnh Phú Thọ.", "2023-06-19/2023-06-21"),
        ("Ngày 16-6-2023, đoàn tỉnh Hủa Phăn sang thăm tỉnh Phú Thọ.", "2023-06-16"),
        ("Ngày 16.6.2023, đoàn tỉnh Hủa Phăn sang thăm tỉnh Phú Thọ.", "2023-06-16"),
    ],
)
def test_days_are_set_apart_with_strokes_dots_or_dashes(text: str, day: str) -> None:
    assert [one.date for one in _of(text, "delegation", "vi")] == [day]

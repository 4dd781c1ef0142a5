"""Ranks, bands and editions are told apart in every language; the first months of a year are none."""

from __future__ import annotations

import pytest

from proxeny.reader.standing import standings


@pytest.mark.parametrize(
    ("lang", "text", "qualifier", "value", "kind"),
    [
        ("fr", "La province figure parmi les 10 premiers du pays.", "less_than", 10, "indicator"),
        ("fr", "La province est au dixième rang.", "exact", 10, "indicator"),
        ("fr", "La 12e Conférence s’est ouverte.", "exact", 12, "event"),
        ("en", "It is among the top 10 provinces.", "less_than", 10, "indicator"),
        ("en", "The province ranked 7th in the country.", "exact", 7, "indicator"),
        ("en", "the 12th decentralised cooperation conference", "exact", 12, "event"),
        ("vi", "Tỉnh xếp thứ 7 cả nước.", "exact", 7, "indicator"),
        ("vi", "Hội nghị hợp tác lần thứ 12 đã diễn ra.", "exact", 12, "event"),
        ("ar", "تحتل المقاطعة المرتبة العاشرة في البلاد", "exact", 10, "indicator"),
        ("ar", "مؤتمر التعاون الثاني عشر", "exact", 12, "event"),
        ("th", "จังหวัดอยู่ในอันดับที่ 7 ของประเทศ", "exact", 7, "indicator"),
        ("th", "การประชุมความร่วมมือครั้งที่ 12", "exact", 12, "event"),
    ],
)
def test_a_standing_is_found(lang: str, text: str, qualifier: str, value: int, kind: str) -> None:
    (found,) = standings(text, lang=lang)
    assert (found.kind, found.unit, found.qualifier, found.value) == (kind, "rank", qualifier, value)
    assert text[found.start : found.end] == found.quote


def test_first_months_are_no_band() -> None:
    assert standings("Au cours des 6 premiers mois de l’année, 14 accords.", lang="fr") == []


def test_a_language_without_a_lexicon_has_none() -> None:
    assert standings("10 premiers", lang="xx") == []

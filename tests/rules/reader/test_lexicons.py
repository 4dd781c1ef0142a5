"""A language is data: what one lexicon fills, all of them fill."""

from __future__ import annotations

import pytest

from proxeny.reader.lexicon import languages, leveled, lexicon

SECTIONS = ("acts", "deeds", "tells", "compare")


@pytest.mark.parametrize("lang", languages())
def test_every_language_fills_every_concept_of_acts(lang: str) -> None:
    said, model = lexicon(lang).said, lexicon("en").said
    missing = [f"{part}:{key}" for part in SECTIONS for key in model[part] if not said[part].get(key)]
    unknown = [f"{part}:{key}" for part in SECTIONS for key in said[part] if key not in model[part]]
    assert (missing, unknown) == ([], [])


def test_a_star_is_any_ending_and_a_gap_some_words() -> None:
    held = [hit.key for hit in lexicon("ru").hits("меморандумом о взаимопонимании") if hit.sort == "acts"]
    assert held[0] == "agreement:memorandum_of_understanding"
    roles = [hit for hit in lexicon("en").hits("chairman of the hue people's committee") if hit.sort == "acts"]
    assert (roles[0].start, roles[0].end) == (0, 38)


def test_old_and_new_signs_are_matched_as_one_another() -> None:
    assert leveled("廣寧省") == leveled("广宁省")
    assert leveled("Ōsaka") == leveled("Osaka")

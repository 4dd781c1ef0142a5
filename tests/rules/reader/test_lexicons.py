"""A language is data: what one lexicon fills, all of them fill."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import proxeny
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


def test_every_character_keeps_its_place_and_is_leveled_alike_alone_and_among_others() -> None:
    """What is found in leveled text is quoted from the text itself."""
    every = "".join(map(chr, range(0x20, 0x3100)))
    assert leveled(every) == "".join(map(leveled, every))
    assert len(leveled(every)) == len(every)


ROOM = Path(proxeny.__file__).parent


def _codes() -> Iterator[str]:
    for row in yaml.load((ROOM / "reader" / "measures.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader):
        yield row["measure"]
        yield from row.get("levels", {}).values()
        yield from filter(None, [row.get("planned")])


def test_every_measure_that_words_give_is_in_the_catalogue() -> None:
    files = (ROOM / "indicators" / "catalogue").glob("*.yaml")
    known = {code for file in files for code in _keys(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader))}
    assert sorted(set(_codes()) - known) == []


def _keys(said: object) -> Iterator[str]:
    """Every name of a measure in a file of the catalogue."""
    if isinstance(said, dict):
        yield from (str(value) for name, value in said.items() if name == "name")
        yield from (code for value in said.values() for code in _keys(value))
    elif isinstance(said, list):
        yield from (code for value in said for code in _keys(value))

"""The annotations themselves: their anchors stand in the texts, and their words are those of the program."""

from __future__ import annotations

from typing import Any, Final

import pytest

from bench._gold import GOLDEN, SPLITS, Annotated, papers, seeds, twins
from bench._matching import FIGURES
from proxeny.indicators.catalogue import catalogue
from proxeny.reader.fact import KINDS
from proxeny.reader.lexicon import FOLDER

OURS: Final = [one for split in SPLITS for one in papers(split)]
MOST_WORDS: Final = 5


def values(row: dict[str, Any], name: str) -> list[Any]:
    """What is annotated as right: one value, or several."""
    found = row.get(name)
    return found if isinstance(found, list) else [found]


def test_every_language_has_papers_to_tune_on_and_papers_held_back() -> None:
    languages = {path.stem for path in FOLDER.glob("*.yaml")}
    assert {one.lang for one in papers("tune")} == {one.lang for one in papers("held")} == languages
    assert {one.name for one in papers("tune")}.isdisjoint(one.name for one in papers("held"))


@pytest.mark.parametrize("annotated", [*OURS, *seeds()], ids=lambda one: one.name)
def test_every_anchor_stands_where_it_is_said_to(annotated: Annotated) -> None:
    text = annotated.paper().text
    wrong = [row for row in annotated.facts if not text.startswith(row["anchor"], row["start"])]
    assert wrong == []
    assert [row["anchor"] for row in annotated.facts if len(row["anchor"].split()) > MOST_WORDS] == []


@pytest.mark.parametrize("annotated", OURS, ids=lambda one: one.name)
def test_an_annotation_says_what_the_reader_could_say(annotated: Annotated) -> None:
    for row in annotated.facts:
        assert set(values(row, "kind")) <= set(KINDS)
        if set(values(row, "kind")) <= FIGURES and row.get("value") is not None:
            assert set(values(row, "measure")) <= catalogue().keys()
            assert row["unit"] and row["qualifier"]


def test_both_sides_of_a_drift_stand_in_their_texts() -> None:
    for pair in twins():
        text = {side: (GOLDEN / "twins" / pair[side]).read_text(encoding="utf-8") for side in "ab"}
        for marked in (*pair["drifts"], *pair["same"]):
            assert all(text[side].startswith(marked[side]["anchor"], marked[side]["start"]) for side in "ab")

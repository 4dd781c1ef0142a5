"""The language of short texts that share most of their small words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench._gold import GOLDEN, SPLITS, Annotated, papers
from proxeny.reader.language import language_of


@pytest.mark.parametrize("annotated", [one for split in SPLITS for one in papers(split)], ids=lambda one: one.name)
def test_every_annotated_paper_is_in_its_language(annotated: Annotated) -> None:
    text = annotated.path.read_text(encoding="utf-8")
    assert language_of(text) == annotated.lang


@pytest.mark.parametrize("path", sorted((GOLDEN / "twins").glob("*.txt")), ids=lambda path: path.stem)
def test_every_version_is_in_its_language(path: Path) -> None:
    assert language_of(path.read_text(encoding="utf-8")) == path.suffixes[0][1:]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("La provincia de Lao Cai recibe una delegación de la ciudad de Kunming.", "es"),
        ("La province de Lao Cai reçoit une délégation de la ville de Kunming.", "fr"),
    ],
)
def test_one_sentence_is_enough(text: str, lang: str) -> None:
    assert language_of(text) == lang

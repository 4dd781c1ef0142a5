"""What nobody means to be read, separators, figures and words over and over, is read to its end in every language."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny.reader.lexicon import languages, lexicon
from proxeny.reader.pipeline import read_text

LONGEST = 600
SIGNS = [
    "1",
    "12",
    "2023",
    "1.",
    "1,",
    "1-",
    "1/",
    "%",
    "$",
    "(",
    ")",
    '"',
    "-",
    " - ",
    "\n",
    ";",
    ":",
    " ",
    "、",
    "·",
    "1st",
]
SORTS = ("units", "status", "compare", "tells", "deeds", "acts", "concepts")


def words(lang: str) -> list[str]:
    """Some words of each sort that a language says, without the signs of their patterns."""
    said = lexicon(lang).said
    every = [str(phrases[0]) for sort in SORTS for phrases in said[sort].values() if phrases]
    times = [form for forms in said["times"].values() for form in forms[:1]]
    return [word.strip("*").replace("…", " ") for word in (*every, *times)]


@pytest.mark.parametrize("lang", languages())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_shapes_said_over_and_over_are_read_to_their_end(lang: str, data: st.DataObject) -> None:
    shape = "".join(data.draw(st.lists(st.sampled_from([*SIGNS, *words(lang)]), min_size=1, max_size=4)))
    text = (shape * (LONGEST // len(shape) + 1))[:LONGEST]
    for fact in read_text(text, lang=lang):
        assert text[fact.start : fact.end] == fact.quote

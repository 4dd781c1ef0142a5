"""What was done, told in words: agreements signed, visits, ties between places, events."""

from __future__ import annotations

from collections.abc import Iterator

from proxeny.reader.fact import Fact
from proxeny.reader.quantities import Sentence


def acts(sentence: Sentence) -> Iterator[Fact]:
    """The facts of a sentence that are told by words, not by numbers."""
    yield from ()

"""What a sentence tells in words, not in numbers: one file for each kind of act."""

from __future__ import annotations

from collections.abc import Iterator

from proxeny.reader.acts.agreements import agreements
from proxeny.reader.acts.bodies import organisations
from proxeny.reader.acts.delegations import delegations
from proxeny.reader.acts.directives import directives
from proxeny.reader.acts.events import events
from proxeny.reader.acts.people import people
from proxeny.reader.acts.projects import projects
from proxeny.reader.acts.ties import ties
from proxeny.reader.fact import Fact
from proxeny.reader.places import Place
from proxeny.reader.sentences import Sentence

__all__ = ("acts",)
# What is told by a word of its own sort is asked for where such a word stands.
_BY_WORD = (
    ("role", people),
    ("agreement", agreements),
    ("tie", ties),
    ("event", events),
    ("directive", directives),
    ("organisation", organisations),
)


def acts(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The facts of a sentence that are told by words. `about` is the place that the text is about."""
    for sort, told in _BY_WORD:
        if sort in sentence.acts:
            yield from told(sentence, about=about)
    yield from delegations(sentence, about=about)
    yield from projects(sentence, about=about)

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


def acts(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The facts of a sentence that are told by words. `about` is the place that the text is about."""
    if sentence.of("acts"):
        yield from people(sentence, about=about)
        yield from agreements(sentence, about=about)
        yield from ties(sentence, about=about)
        yield from events(sentence, about=about)
        yield from directives(sentence, about=about)
        yield from organisations(sentence, about=about)
    yield from delegations(sentence, about=about)
    yield from projects(sentence, about=about)

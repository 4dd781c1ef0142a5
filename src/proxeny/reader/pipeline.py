"""From a text to its facts: language, sentences, numbers and times, places, and what they say together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from proxeny.ground.dates import PartialDate
from proxeny.reader.acts import acts
from proxeny.reader.fact import Fact
from proxeny.reader.language import language_of
from proxeny.reader.lexicon import Lexicon, leveled, lexicon
from proxeny.reader.places import Mention, Place, code_on, main_unit, mentions, place_of
from proxeny.reader.quantities import Sentence, figures
from proxeny.reader.sentences import sentences
from proxeny.reader.stamp import document_meta, stamp
from proxeny.reader.times import times

ENGINE = "rules 1.0"


class UnreadableLanguage(ValueError):
    """A text in a language without a lexicon, or a language asked for that there is none for."""


@dataclass(frozen=True)
class _Paper:
    """What holds for a whole text: its name, language, whom it is about, when it was published."""

    doc: str
    lexicon: Lexicon
    about: Place | None
    published: str | None


def read_text(
    text: str,
    *,
    lang: str | None = None,
    about: str | None = None,
    published: PartialDate | None = None,
    doc: str = "",
    outside: Sequence[tuple[int, int]] = (),
) -> list[Fact]:
    """The facts that a text states, in the order of their quotes, each once; none from what is `outside` the paper.

    `lang` None finds the language; `about` is the code or name of the place whose report it is (else the province
    named most); `published` is the day or month of publication, which gives "now" its day. Raises UnreadableLanguage.
    """
    found = lang or language_of(text)
    if not text.strip():
        return []
    if found is None:
        raise UnreadableLanguage("no lexicon has the script of this text")
    try:
        known = lexicon(found)
    except KeyError as error:
        raise UnreadableLanguage(f"there is no lexicon for “{found}”") from error
    named = mentions(text, lang=found)
    stamped = stamp(text)
    published = published or (stamped[0] if stamped else None)
    paper = _Paper(doc, known, place_of(about) if about else main_unit(named), str(published) if published else None)
    facts = [_placed(fact, one, paper) for one in _read_sentences(text, named, known) for fact in _facts(one, paper)]
    facts[:0] = [
        replace(one, doc=doc, lang=found, subject=paper.about.name if paper.about else None, engine=ENGINE)
        for one in document_meta(text)
    ]
    inside = (fact for fact in facts if not any(start < fact.end and fact.start < end for start, end in outside))
    return _each_once(inside)


def _each_once(facts: Iterable[Fact]) -> list[Fact]:
    """The facts without those said again in the same words, as captions and repeated lines do."""
    found: dict[Fact, Fact] = {}
    for fact in facts:
        found.setdefault(replace(fact, start=0, end=0, confidence=0.0), fact)
    return list(found.values())


@dataclass(frozen=True)
class _Placed:
    """A sentence and where it begins in the text."""

    start: int
    sentence: Sentence


def _read_sentences(text: str, named: list[Mention], known: Lexicon) -> Iterator[_Placed]:
    begins = [one.start for one in named]
    for start, end in sentences(text):
        level = leveled(text[start:end])
        hits = known.hits(level)
        within = named[bisect_left(begins, start) : bisect_left(begins, end)]
        inside = [Mention(one.place, one.start - start, one.end - start) for one in within if one.end <= end]
        yield _Placed(start, Sentence(text[start:end], level, known, hits, times(level, hits, known), inside))


def _facts(one: _Placed, paper: _Paper) -> Iterator[Fact]:
    yield from figures(one.sentence, said_on=paper.published)
    yield from acts(one.sentence, about=paper.about)


def _placed(fact: Fact, one: _Placed, paper: _Paper) -> Fact:
    """The fact with its place in the text, its subject, and codes of the day that it speaks of."""
    on = fact.period or fact.as_of or fact.date or paper.published
    about = _subject(fact, one.sentence, paper)
    return replace(
        fact,
        doc=paper.doc,
        lang=paper.lexicon.lang,
        subject=fact.subject or (about.name if about else None),
        # A fact that names its own subject, such as a person, has not the code of the place.
        subject_code=fact.subject_code or (code_on(about, on) if about and fact.subject is None else None),
        start=fact.start + one.start,
        end=fact.end + one.start,
        engine=ENGINE,
    )


def _subject(fact: Fact, sentence: Sentence, paper: _Paper) -> Place | None:
    """The province named last before the number in its sentence, else the one that the text is about."""
    before = [one.place for one in sentence.places if one.place.kind == "unit" and one.end <= fact.start]
    return before[-1] if len(set(before)) == 1 else paper.about

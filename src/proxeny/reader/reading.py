"""A paper read whole: its furniture is marked and passed over, the rest is read into facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from proxeny.ground.dates import PartialDate
from proxeny.reader.confidence import calibrated
from proxeny.reader.disguise import turns
from proxeny.reader.fact import Fact
from proxeny.reader.furniture import Furniture, furniture
from proxeny.reader.language import language_of
from proxeny.reader.lexicon import languages, lexicon
from proxeny.reader.paper import Paper
from proxeny.reader.pipeline import ENGINE, read_text, taken_apart
from proxeny.reader.sentences import unwrapped
from proxeny.reader.stamp import Stamp, document_meta, of_line
from proxeny.reader.standing import unheld
from proxeny.reader.tables import spans, tables, told_in

if TYPE_CHECKING:
    from proxeny.reader.compare import Version

# Furniture that tells when the publisher set the page.
DATED = ("byline", "stamp")


@dataclass(frozen=True)
class Reading:
    """What was read of a paper: its text without furniture (every place as in the paper), furniture, and facts."""

    paper: Paper
    lang: str
    text: str
    furniture: tuple[Furniture, ...]
    facts: tuple[Fact, ...]

    def as_version(self) -> Version:
        """The paper as it is compared with another."""
        # Only who compares papers needs all that is known of versions and drifts.
        from proxeny.reader.compare import Version

        known = (*self.facts, *unheld(self.text, self.facts, lang=self.lang))
        return Version(
            self.paper.name, unwrapped(self.text), self.lang, tuple(sorted(known, key=lambda fact: fact.start))
        )


def read_paper(
    paper: Paper, *, lang: str | None = None, about: str | None = None, published: PartialDate | None = None
) -> Reading:
    """Read a paper; where nobody says when it was published, its byline does. Raises UnreadableLanguage.

    A quote that would be shown otherwise than it is written is no proof, and yields no fact.
    """
    known = lang or language_of(paper.text) or ""
    marks = furniture(paper.text, lang=known, outside=paper.outside)
    text = blanked(paper.text, marks)
    dated = published_in(paper.text, marks, lang=known)
    meta = (replace(one, doc=paper.name, lang=known, engine=ENGINE) for one in document_meta(paper.text, dated))
    day = published or (dated.day if dated else None)
    facts = _told(text, lang=known, about=about, published=day, doc=paper.name)
    quoted = (_verbatim(fact, paper.text) for fact in (*meta, *facts))
    return Reading(paper, known, text, marks, tuple(calibrated(fact) for fact in quoted if not turns(fact.quote)))


def _told(text: str, *, lang: str, about: str | None, published: PartialDate | None, doc: str) -> list[Fact]:
    """The facts of the sentences, and of the numbers in tables, in the order of the text."""
    found = tables(text, lexicon(lang)) if "\t" in text and lang in languages() else []
    rows = [Furniture(start, end, "table", "") for start, end in spans(found)]
    prose = blanked(text, rows)
    facts = read_text(prose, lang=lang or None, about=about, published=published, doc=doc)
    if not found:
        return facts
    whom = about or taken_apart(prose, lang=lang, published=published).subject
    listed = told_in(found, lexicon(lang), about=whom, published=published, doc=doc)
    return sorted([*facts, *listed], key=lambda fact: fact.start)


def _verbatim(fact: Fact, text: str) -> Fact:
    """The fact with its quote as the paper has it, where furniture that was passed over lies within."""
    quote = text[fact.start : fact.end]
    return fact if fact.quote == quote else replace(fact, quote=quote)


def blanked(text: str, marks: Iterable[Furniture]) -> str:
    """The text with furniture as blanks, so that what is left stands where it stood."""
    parts, at = [], 0
    for mark in marks:
        parts += [text[at : mark.start], re.sub(r"[^\n\f]", " ", text[mark.start : mark.end])]
        at = mark.end
    return "".join([*parts, text[at:]])


def published_in(text: str, marks: Iterable[Furniture], *, lang: str) -> Stamp | None:
    """The day that the first byline or stamp gives, and where it stands."""
    if lang not in languages():
        return None
    lines = ((mark.start, text[mark.start : mark.end]) for mark in marks if mark.kind in DATED)
    return next(filter(None, (of_line(line, start, lexicon(lang)) for start, line in lines)), None)

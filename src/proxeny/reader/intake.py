"""Reads a kept paper: the text of its pages is one text, so that every place found in it lies on one of its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from proxeny.documents.layers.kinds import clean
from proxeny.documents.layers.refusal import Tell
from proxeny.ground.dates import PartialDate
from proxeny.reader.paper import Paper, Unreadable, paper_of
from proxeny.reader.pipeline import UnreadableLanguage
from proxeny.reader.reading import Reading, read_paper

# Between two pages of the whole text.
BREAK = "\f"
OUTSIDE = "outside"
# Beside the keys of files that are not read: a text in a script or language of which the reader has no lexicon.
LANGUAGE = "language"
# The bytes of a kept paper are no longer where they were put.
GONE = "gone"

Span = tuple[int, int]


@dataclass(frozen=True)
class Incoming:
    """A paper as it is handed in, with what the reader is told of it."""

    name: str
    content: bytes
    title: str = ""
    lang: str | None = None
    about: str | None = None
    published: PartialDate | None = None


@dataclass(frozen=True)
class Pages:
    """The text of each page, what of the whole text is not the paper itself, and what the reading of a scan lacked."""

    texts: tuple[str, ...]
    outside: tuple[Span, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All pages as one text."""
        return BREAK.join(self.texts)

    @property
    def starts(self) -> list[int]:
        """Where each page begins in the whole."""
        return page_starts(self.texts)


def page_starts(texts: Sequence[str]) -> list[int]:
    """Where each page begins in the whole text."""
    return list(accumulate((len(text) + len(BREAK) for text in texts[:-1]), initial=0)) if texts else []


def page_at(starts: Sequence[int], place: int) -> int:
    """The number (from 0) of the page on which a place of the whole text lies."""
    return max(bisect_right(starts, place) - 1, 0)


def pages_of(name: str, content: bytes, *, tell: Tell | None = None) -> Pages:
    """The pages of a file. Raises Unreadable."""
    paper = paper_of(name, content, tell=tell)
    # Only plain text comes with signs that no page keeps, and it has nothing outside.
    texts = tuple(clean(text) for text in paper.text.split(BREAK))
    return Pages(texts, paper.outside, paper.lacking)


def read_pages(
    pages: Pages,
    *,
    doc: str,
    media_type: str = "",
    lang: str | None = None,
    about: str | None = None,
    published: PartialDate | None = None,
) -> Reading:
    """What the pages state. Raises Unreadable where their language cannot be read."""
    try:
        paper = Paper(doc, pages.whole, media_type, pages.outside, lacking=pages.lacking)
        return read_paper(paper, lang=lang, about=about, published=published)
    except UnreadableLanguage as error:
        raise Unreadable(f"{doc}: {error}", key=LANGUAGE) from error

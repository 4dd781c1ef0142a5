"""The text of a paper as its reviewer sees it: quotes marked in place, furniture struck through, nothing cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from proxeny.desk.evidence import direction, unturned
from proxeny.desk.reading_words import furniture_words
from proxeny.reader.intake import BREAK, page_starts
from proxeny.reader.models import PaperReading, Proposal

# A longer paper is shown around the passages of the proposals beside it.
_WHOLE = 60_000
_AROUND = 1_500
# How much of a line is shown on each side of one quote.
_BESIDE = 300

Span = tuple[int, int]


@dataclass(frozen=True)
class Run:
    """A run of text: the proposals that quote it, those whose quote begins with it, and why it is struck through."""

    text: str
    quoted: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    struck: str = ""


@dataclass(frozen=True)
class ShownPage:
    """One page of the paper; `before` and `after` say whether something of it is left out here."""

    number: int
    runs: list[Run]
    direction: str
    before: bool = False
    after: bool = False


@dataclass(frozen=True)
class Passage:
    """A quote, and what stands before and after it in its line."""

    before: str
    quote: str
    after: str


def in_its_line(text: str, one: Proposal) -> Passage:
    """The quote of a proposal in its line of the paper, or in as much of a long line as a person reads at once."""
    first = max(text.rfind("\n", 0, one.start) + 1, text.rfind(BREAK, 0, one.start) + 1, one.start - _BESIDE)
    ends = [at for mark in ("\n", BREAK) if (at := text.find(mark, one.end)) >= 0]
    last = min([*ends, len(text), one.end + _BESIDE])
    before, quote, after = text[first : one.start], text[one.start : one.end], text[one.end : last]
    return Passage(unturned(before), unturned(quote), unturned(after))


def shown_pages(reading: PaperReading, text: str, proposals: Sequence[Proposal]) -> list[ShownPage]:
    """The pages of the whole text, or of a long one those parts in which the proposals stand."""
    texts = text.split(BREAK)
    first, last = _window(text, proposals)
    shown = []
    for number, (start, page) in enumerate(zip(page_starts(texts), texts, strict=True), start=1):
        low, high = max(start, first), min(start + len(page), last)
        if low > high or (low == high and page):
            continue
        runs = _runs(reading, text, (low, high), proposals)
        shown.append(ShownPage(number, runs, direction(page), low > start, high < start + len(page)))
    return shown


def _window(text: str, proposals: Sequence[Proposal]) -> Span:
    if len(text) <= _WHOLE or not proposals:
        return 0, min(len(text), _WHOLE)
    first = max(min(one.start for one in proposals) - _AROUND, 0)
    return first, min(max(one.end for one in proposals) + _AROUND, first + 2 * _WHOLE)


def _runs(reading: PaperReading, text: str, span: Span, proposals: Sequence[Proposal]) -> list[Run]:
    """The text of a span cut wherever a quote or a piece of furniture begins or ends."""
    low, high = span
    quotes = [one for one in proposals if one.start < high and low < one.end]
    struck = [mark for mark in reading.furniture if mark[0] < high and low < mark[1]]
    edges = {low, high, *(edge for one in quotes for edge in (one.start, one.end))}
    edges |= {edge for mark in struck for edge in mark[:2]}
    runs = []
    for a, b in pairwise(sorted(edge for edge in edges if low <= edge <= high)):
        over = [one for one in quotes if one.start <= a and b <= one.end]
        begins = tuple(one.pk for one in over if max(one.start, low) == a)
        runs.append(Run(unturned(text[a:b]), tuple(one.pk for one in over), begins, _struck(struck, a, b)))
    return runs


def _struck(marks: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    """Why a run is struck through; the marks lie apart and in order, and a page made to hurt has thousands of them."""
    at = bisect_right(marks, start, key=itemgetter(0)) - 1
    return furniture_words(marks[at][2]) if at >= 0 and end <= marks[at][1] else ""

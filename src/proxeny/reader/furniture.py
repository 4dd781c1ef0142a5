"""What of a page is not the paper itself: bylines, boxes, teasers, banners, stamps, captions left in another language.

Nothing is cut: each passage is named with its kind and the reason, is shown struck out, and yields no facts.
The rules look at how lines are built and where they stand; words are data (`furniture.yaml`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from proxeny.ground.declared import declaration
from proxeny.ground.text import fold, is_vietnamese
from proxeny.reader.disguise import disguised


@dataclass(frozen=True, slots=True)
class Furniture:
    """A passage of a text that is not the paper itself."""

    start: int
    end: int
    kind: str
    why: str


# Kinds and why a passage is one.
WHY: Final = {
    "outside": "the main text of the web page does not hold it",
    "box": "a heading of shares, comments or other news",
    "teaser": "it stands in a box of other news",
    "byline": "a name and a day set by the publisher",
    "credit": "it names a source, an author or a photographer",
    "stamp": "a day and an hour set by the page",
    "file": "the name of a file or an address",
    "banner": "the name of a site with its motto",
    "repeated": "it stands at the same place again and again",
    "foreign": "it is left in another language than the page",
    "disguised": "signs of direction make it look other than it is written",
}
_LINE = re.compile(r"\S[^\n\r\f]*(?<=\S)")
_SHORT, _LONG_CREDIT, _STAMP, _FOREIGN = 60, 70, 90, 300
# From this length on a line is a paragraph; scripts without spaces say as much in half the signs.
_BODY, _DENSE_BODY = 200, 90
_DENSE = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_MOST_TEASERS = 12
_REPEATED = 3
_FOREIGN_SHARE = 0.25
_DOUBLED = re.compile(r"(?P<name>[^\W\d_][^\n]{2,59}?)(?P=name)\s*(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})?\W*\Z")
_DAY_OR_HOUR = re.compile(r"\d(?<!\d\d)(?:\d{0,3}[/.-]\d{1,2}[/.-]\d{2,4}|\d?[:h]\d{2})(?!\d)")
_FILE = re.compile(r"\S{1,200}\.(?:jpe?g|png|gif|webp|svg|mp4|mp3|pdf|docx?)|(?:https?://|www\.)\S+", re.IGNORECASE)
_BANNER = re.compile(r"[\w-]{2,40}(?:\.[a-z]{2,10}){1,3}\s*[-–—|:]\s*\S.*", re.IGNORECASE)
# ">> Thanh Hoa and Houaphanh …": a line that points to another page.
_POINTED = re.compile(r"\s*(?:>{2,}|»|►|▶|☞)\s*\S.*")
# Where a paper is signed off, as agencies do; items behind it are of other papers.
_SIGNED_OFF = re.compile(
    r"(?:\./\.?|[-–—/(. ](?:VNA|TTXVN|VNS|CVN|AVI|VOV|NDO|KPL|LPB|Xinhua|AFP|EFE|Antara|TASS)\)?\.?)\s*\Z"
)
# The longest of them.
_SIGNATURE = len("(Xinhua).")
_LISTED = re.compile(r"[-–—•*▪●+·]\s*\S")
_ENDED = re.compile(r"[.!?。！？؟…][\"'”’»)\]]*\Z")
_COUNTED = re.compile(r"[^\W\d][^.!?:;,\n]{1,30}\(\d{1,4}\)")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]{2,}")
_OTHER_LETTER = "[\u0370-\u1dff\u2e80-\uffdc]"
# Compiled when first needed: a class of thousands of signs takes a moment, and pages in Latin letters have none.
_compiled = cache(re.compile)
_LATIN = frozenset({"vi", "en", "fr", "es", "de", "id"})
_FOREIGN_WORDS = 5
_CREDIT_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_body(self) -> bool:
        """Whether it is long enough to be a paragraph of the paper."""
        size = len(self.text)
        return size >= _BODY or (size >= _DENSE_BODY and _count(_DENSE, self.text) > size // 2)


@dataclass(frozen=True)
class _Words:
    headings: frozenset[str]
    stamps: frozenset[str]
    credits: re.Pattern[str]


@cache
def _words() -> _Words:
    said = declaration(Path(__file__).with_suffix(".yaml"), of=dict[str, dict[str, list[str]]])
    of = {kind: {fold(word) for words in langs.values() for word in words} for kind, langs in said.items()}
    begins = "|".join(sorted(map(re.escape, of["credits"]), key=len, reverse=True))
    stamps = frozenset(part for word in of["stamps"] for part in word.split())
    return _Words(frozenset(of["headings"]), stamps, re.compile(f"(?:{begins})\\s*(?:[:：]|\\Z)"))


def furniture(text: str, *, lang: str, outside: Iterable[tuple[int, int]] = ()) -> tuple[Furniture, ...]:
    """The furniture of a text in the order in which it stands, no two passages over each other.

    `outside` are passages that are known not to be the main text, as a web page tells by its build.
    """
    lines = [_Line(found.start(), found[0]) for found in _LINE.finditer(text)]
    marked = dict.fromkeys((start for start, _ in outside), "outside")
    ends = dict(outside)
    for kind, line in (*_by_form(lines), *_repeated(lines), *_foreign(lines, lang)):
        marked.setdefault(line.start, kind)
        ends.setdefault(line.start, line.end)
    for line in _signed_off(lines):
        marked.setdefault(line.start, "teaser")
        ends.setdefault(line.start, line.end)
    tail = _tail(lines)
    for line in tail:
        if kind := _tail_form(line.text):
            marked.setdefault(line.start, kind)
            ends.setdefault(line.start, line.end)
    for line in _teasers(lines, tail, {start for start, kind in marked.items() if kind == "box"}):
        marked.setdefault(line.start, "teaser")
        ends.setdefault(line.start, line.end)
    found = [Furniture(start, ends[start], kind, WHY[kind]) for start, kind in marked.items()]
    found += [Furniture(*span, "disguised", WHY["disguised"]) for span in disguised(text)]
    return tuple(_apart(found))


def _apart(found: list[Furniture]) -> Iterator[Furniture]:
    """Those that do not lie in an earlier one."""
    reached = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= reached:
            reached = one.end
            yield one


def _by_form(lines: list[_Line]) -> Iterator[tuple[str, _Line]]:
    """What a line alone gives away."""
    for number, line in enumerate(lines):
        if len(line.text) <= 2 * _STAMP and (kind := _form(line.text, first=number == 0)):
            yield kind, line


def _form(text: str, *, first: bool) -> str:
    for pattern, kind in ((_FILE, "file"), (_POINTED, "teaser"), (_DOUBLED, "byline")):
        if pattern.fullmatch(text):
            return kind
    if len(text) <= _STAMP and _DAY_OR_HOUR.search(text) and _is_stamp(text):
        return "stamp"
    if len(text) <= _SHORT and re.sub(r"\d+", "", fold(text)).strip() in _words().headings:
        return "box"
    if len(text) <= _LONG_CREDIT and not _ENDED.search(text) and is_credit(text):
        return "credit"
    return "banner" if first and len(text) <= 2 * _SHORT and _BANNER.fullmatch(text) else ""


def _is_stamp(text: str) -> bool:
    rest = fold(re.sub(r"\d+", " ", text)).split()
    return all(word in _words().stamps or len(word) == 1 for word in rest)


def is_credit(text: str) -> bool:
    """Whether it begins with the word of a credit and a colon; what follows names, and counts nothing."""
    head, colon, rest = re.sub("：", ":", text).partition(":")
    if colon and _FILE.fullmatch(rest.strip()):
        return True
    return bool(_words().credits.fullmatch(fold(head) + ":")) and not re.search(r"\d", rest)


def _tail(lines: list[_Line]) -> list[_Line]:
    """The lines after the last paragraph; of a text without paragraphs none."""
    last = max((number for number, line in enumerate(lines) if line.is_body), default=len(lines))
    return lines[last + 1 :]


def _signed_off(lines: list[_Line]) -> Iterator[_Line]:
    """The items of lists behind the line that signs the paper off, where no paragraph follows any more."""
    signed = (number for number, line in enumerate(lines) if _SIGNED_OFF.search(line.text, len(line.text) - _SIGNATURE))
    last = max(signed, default=len(lines))
    behind = lines[last + 1 :]
    if not any(line.is_body for line in behind):
        yield from (line for line in behind if _LISTED.match(line.text))


def _tail_form(text: str) -> str:
    """What a line gives away after the last paragraph: a source without a colon, a heading with its count."""
    if len(text) > _SHORT:
        return ""
    if _COUNTED.fullmatch(text):
        return "box"
    words = [] if re.search(r"\d", text) else fold(text).split()
    return "credit" if 0 < len(words) <= _CREDIT_WORDS and _words().credits.fullmatch(words[0] + ":") else ""


def _teasers(lines: list[_Line], tail: list[_Line], boxes: set[int]) -> Iterator[_Line]:
    """Lines after the heading of a box: all where no paragraph follows any more, else those that are headlines."""
    if not boxes:
        return
    first, end = min(boxes), tail[0].start if tail else math.inf
    inside = 0
    for line in lines:
        if line.start in boxes:
            inside = _MOST_TEASERS
        elif line.start >= end and line.start > first:
            yield line
        elif line.is_body or _ENDED.search(line.text):
            inside = 0
        elif inside:
            inside -= 1
            yield line


def _repeated(lines: list[_Line]) -> Iterator[tuple[str, _Line]]:
    """Short lines that come again and again, such as feet of pages and banners; cells of tables are none."""
    short = [line for line in lines if 4 <= len(line.text) <= _SHORT and "\t" not in line.text]
    often = {text for text, times in Counter(line.text for line in short).items() if times >= _REPEATED}
    return (("repeated", line) for line in short if line.text in often)


def _foreign(lines: list[_Line], lang: str) -> Iterator[tuple[str, _Line]]:
    """Lines in another language, where they are few: half a page in another language is a page in two."""
    other = [line for line in lines if len(line.text) <= _FOREIGN and _is_foreign(line.text, lang)]
    if sum(len(line.text) for line in other) <= _FOREIGN_SHARE * sum(len(line.text) for line in lines):
        yield from (("foreign", line) for line in other)


def _count(letters: str, text: str) -> int:
    """How many letters of a class beyond the Latin ones a text has."""
    return len(_compiled(letters).findall(text)) if max(text) >= "\u0370" else 0


def _is_foreign(text: str, lang: str) -> bool:
    words = _LATIN_WORD.findall(text)
    if lang in _LATIN:
        marked = sum(map(is_vietnamese, words))
        vietnamese = lang != "vi" and marked >= 2 and 3 * marked >= len(words)
        return vietnamese or (not words and _count(_OTHER_LETTER, text) >= _FOREIGN_WORDS)
    return len(words) >= _FOREIGN_WORDS and not _count(_OTHER_LETTER, text)

"""Names of places that stand for something else: where a news agency wrote, people, and namesakes abroad."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile
from operator import attrgetter

from proxeny.ground.text import fold
from proxeny.reader.home import HOME
from proxeny.reader.lexicon import Sorted, leveled, lexicon
from proxeny.reader.names import families, heads_of_places, names, no_places, offices, placelike, titles
from proxeny.reader.places import Mention, Place

# "Canberra (VNA) - …": where the report was written, at the head of a line.
_DATELINE = re.compile(r"[^\n():;.]{2,50}(?P<agency>\([^()\n]{2,30}\))\s*[-–—]\s")
# "CANBERRA — …", "HÀ NỘI - …": the same without an agency, in capitals.
_IN_CAPITALS = re.compile(r"[^\S\n]*(?P<place>[^\W\d_][^\n():;.,—–-]{2,24}?)[^\S\n]*[-–—][^\S\n](?=[^\n]{60})")
# "[청주=뉴스핌]", "新华社南宁11月15日电": the same in Korean and Chinese.
_DATELINES = re.compile(
    r"[^\S\n]*(?:[\[(【][^=\n\])】]{1,20}=[^\n\])】]{1,20}[\])】]|\S{1,8}[社网]\s?\S{1,8}?\d{1,2}月\d{1,2}日[电電讯訊]"
    r"|[^\n():;.,\d]{2,30},\s\d{1,2}\s[^\W\d]{3,10}\.?\s\([^\W\d_][^()\n\d]{1,30}\)\s*[-–—.]*\s"
    r"|\S{1,8}社[^\s\d。，,—]{1,8}\s?——?)"
)
_BREAK = re.compile("\n")
# A newspaper or a broadcaster has the name of its town: 충남일보, 广西日报.
_NEWSPAPER = re.compile(r"[省市県]?(?:일보|신문|방송|매일|日報|新聞|日报|晚报|晨报|电视台|新闻网|テレビ|放送局)")
# "Phú Ninh, in the province of Vân Nam (China)": what stands between a district and the land that it lies in.
_LIES_IN = re.compile(r"\s*(?:[,(–-]|,\s*\(?)\s*(?:[^\W\d]+\s+){0,2}")
# "Ha Nam province (China)": a bracket, and before it at most the word for a level.
_OPENED = re.compile(r" ?(?:[^\W\dA-Z]+ )?[(]")
# Between the country of a namesake and its name stands no more than this.
_APART = 14
# The longest word that begins the name of a town, and those that leave it in the same land.
_HEAD, _COMPASS = 8, ("north", "south", "east", "west")
_PRESIDENT, _OTHERS, _ROW, _TITLE = "ho chi minh", 2, 40, 24
_CITY = re.compile(r"(?:thành phố|tp\.?|ville de|city of|ciudad|ciudad de|kota|stadt)\s*\Z")
_IN_LIST = re.compile(r"[,;–—(/-]\s*\Z")
# Words that may be part of a name, and those for levels, which are none of it.
_OF_DEEDS, _OF_LEVELS = ("concepts", "deeds", "status", "compare"), ("locality", "country")
# What begins with a capital before a place and is no family name there, though it is spelled as one.
_NO_FAMILY = frozenset({"doan"})


def meant(text: str, found: Sequence[Mention], *, lang: str) -> list[Mention]:
    """The mentions of a text without those of people and of namesakes abroad of districts at home."""
    kept = [one for one in found if not (_is_person(text, one, found, lang=lang) or _NEWSPAPER.match(text, one.end))]
    abroad = [one for one, after in pairwise(kept) if _is_bracketed_abroad(text, one, after)]
    kept = [one for one in kept if one not in abroad] if abroad else kept
    strange = {one.place.code for one, after in pairwise(kept) if _is_namesake(text, one, after)}
    kept = [one for one in kept if one.place.code not in strange]
    kept = [_with_its_head(text, one) for one in kept]
    return sorted((*kept, *_named_again(text, kept)), key=lambda one: one.start)


def _with_its_head(text: str, one: Mention) -> Mention:
    """A town with the word before it that makes its name another's: North Miami, Prince George."""
    if one.place.kind != "locality" or text[one.start - 1 : one.start] != " ":
        return one
    head = text[max(0, one.start - _HEAD) : one.start - 1].rpartition(" ")[2].lstrip('(“"')
    if not head.istitle() or head.rstrip(".").lower() not in heads_of_places():
        return one
    start = one.start - 1 - len(head)
    land = one.place.country if head.lower() in _COMPASS else ""
    return Mention(Place("locality", "", text[start : one.end], land), start, one.end)


def _named_again(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Where a district that the text names with the word for its level is named without it."""
    districts = (one for one in found if one.place.kind == "district")
    called = {name: one.place for one in districts if (name := _bare(text, one))}
    if not called:
        return
    longest_first = "|".join(map(re.escape, sorted(called, key=len, reverse=True)))
    for again in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text):
        if not _around(found, again.start(), again.end()):
            yield Mention(called[again[0]], again.start(), again.end())


def _bare(text: str, one: Mention) -> str:
    """The name of a district without the words in small letters around it; nothing where there are none."""
    words = text[one.start : one.end].split(" ")
    large = [word for word in words if word[:1].isupper()]
    return " ".join(large) if 1 < len(large) < len(words) else ""


def undated(text: str, found: Sequence[Mention]) -> str:
    """The text with blanks for datelines, which only tell where an agency's report was written."""
    starts = [0, *(line.end() for line in _BREAK.finditer(text))]
    named = [line for line in _begun(_DATELINE, text, starts) if not _around(found, line.start("agency"), line.end())]
    capitals = [
        line
        for line in _begun(_IN_CAPITALS, text, starts)
        if line["place"].isupper() and _around(found, *line.span("place"))
    ]
    for line in (*named, *capitals, *_begun(_DATELINES, text, starts)):
        start, end = line.span()
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _begun(pattern: re.Pattern[str], text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """The lines that begin so, none over another; much faster than to look for beginnings of lines at every sign."""
    reached = 0
    for start in starts:
        if start >= reached and (line := pattern.match(text, start)):
            reached = line.end()
            yield line


def _around(found: Sequence[Mention], start: int, end: int) -> Sequence[Mention]:
    """Those of the mentions, which are in order, that lie over a part of a text."""
    low = bisect_right(found, start, key=attrgetter("end"))
    return found[low : bisect_left(found, end, key=attrgetter("start"))]


def _is_namesake(text: str, one: Mention, after: Mention) -> bool:
    """Whether a district of Viet Nam is said to lie in a land abroad."""
    if one.place.kind != "district" or after.place.country == HOME.code or after.start - one.end > _APART:
        return False
    return _LIES_IN.fullmatch(text, one.end, after.start) is not None


def _is_bracketed_abroad(text: str, one: Mention, after: Mention) -> bool:
    """Whether what is called as a province at home lies in the land abroad that brackets behind it tell alone."""
    if one.place.kind != "unit" or after.place.kind != "country" or after.place.code == HOME.code:
        return False
    return text[after.end : after.end + 1] == ")" and _OPENED.fullmatch(text, one.end, after.start) is not None


def _is_person(text: str, one: Mention, found: Sequence[Mention], *, lang: str) -> bool:
    """Whether a name of those found is a person's: the President's, or one that names of people begin or go on."""
    written = text[one.start : one.end]
    if lexicon(lang).said.get("people_spelled"):
        # In other letters a family name before it tells.
        ends = [other.end for other in _around(found, max(0, one.start - _ROW), one.start)]
        near = names(text, max(0, one.start - _ROW, *ends), one.end + _APART, lang=lang)
        # Any two words with capitals could be a name in Cyrillic: one whose syllables are known is one.
        known = (name for name in near if lang == "ar" or name.latin.isascii())
        inside = [name.start for name in known if name.start < one.start and one.end <= name.end]
        return any(not _around(found, start, start + 1) for start in inside)
    if len(written) == len(_PRESIDENT) and fold(written) == _PRESIDENT:
        lead = text[max(0, one.start - _APART) : one.start]
        return not (_CITY.search(lead.lower()) or _IN_LIST.search(lead))
    if one.place.kind == "country" and fold(written) in placelike():
        # Maurice is a land too, in French, and Jordan one in English.
        return text[one.end : one.end + 1] == " " and text[one.end + 1 : one.end + 2].isupper()
    if one.place.kind == "unit" and text[one.start : one.end + _APART].lower().startswith(no_places()):
        return True
    before, others = _beside(text, one)
    if len(before) == 1 and before[0].lower() in lexicon(lang).common:
        # "Le Val-de-Marne" begins with an article, though people are called Le.
        before, others = [], others - 1
    if one.place.kind == "locality":
        of_family = bool(before) and fold(before[-1]) in _family_names()
        return of_family or _is_addressed(text, one, before, lang) or (others > 0 and fold(written) in placelike())
    return len(before) >= _OTHERS and fold(before[-1]) in _family_names()


@cache
def _family_names() -> frozenset[str]:
    return families() - _NO_FAMILY


def _beside(text: str, one: Mention) -> tuple[list[str], int]:
    """The capitalised words before a name in its row, the nearest first, and how many stand before and behind.

    The word of an office or a level opens the row anew: "Chairman Vuong Dinh Hue" is Vuong Dinh Hue.
    """
    before: list[str] = []
    behind: list[str] = []
    # A name with the small word for its level opens a row of its own.
    if text[one.start - 1 : one.start] == " " and text[one.start].isupper():
        row = text[max(0, one.start - _ROW) : one.start - 1].split(" ")
        before = list(takewhile(_is_capitalised, reversed(row)))
    if text[one.end : one.end + 1] == " ":
        row = text[one.end + 1 : one.end + _ROW].split(" ")
        behind = list(takewhile(_is_capitalised, row))
        if (last := row[len(behind) : len(behind) + 1]) and _is_capitalised(last[0].rstrip(",.;:)")):
            # "Orlando Hernández, the ambassador": a sign ends the row.
            behind.append(last[0])
    return before, len(before) + len(behind)


def _is_addressed(text: str, one: Mention, before: Sequence[str], lang: str) -> bool:
    """Whether a word of address opens the capitalised words before a name, or stands before it: "Herrn Kenji Noda"."""
    known = _addresses(lang)
    if any(leveled(word) in known for word in before[1:]):
        return True
    row = text[max(0, one.start - 1 - len(" ".join(before)) - _TITLE) : one.start - 1 - len(" ".join(before))]
    last = row.rstrip().rpartition(" ")[2]
    return leveled(last) in known or (lexicon(lang).said.get("noun_capitals", False) and fold(last) in offices())


@cache
def _addresses(lang: str) -> frozenset[str]:
    return frozenset(leveled(str(word)) for word in lexicon(lang).said["honorifics"])


def _is_capitalised(word: str) -> bool:
    return word.istitle() and word.isalpha() and fold(word) not in titles()


def without_names(text: str, said: Sorted, places: Sequence[Mention]) -> Sorted:
    """The words of a sentence without those that are only part of a place's name: the "cần" of Cần Thơ needs none."""
    spans = [(one.start, one.end) for one in places if " " in text[one.start : one.end]]
    if not spans:
        return said
    part = {
        hit
        for sort in _OF_DEEDS
        for hit in said.get(sort, ())
        if text[hit.start].isupper()
        and any(a <= hit.start and hit.end <= b and hit.end - hit.start < b - a for a, b in spans)
    }
    part = {hit for hit in part if hit.key not in _OF_LEVELS}
    if not part:
        return said
    return {key: left for key, hits in said.items() if (left := [hit for hit in hits if hit not in part])}

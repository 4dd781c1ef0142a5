"""Where sentences begin and end in a text of any script, and what a sentence holds."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from proxeny.ground.once import once
from proxeny.reader.currencies import with_currencies
from proxeny.reader.home import HOME
from proxeny.reader.lexicon import Hit, Lexicon, Sorted
from proxeny.reader.numbers import Number, numbers
from proxeny.reader.places import Mention, Place, local
from proxeny.reader.standing import Order, orders
from proxeny.reader.time_templates import PAPER_DAY
from proxeny.reader.times import Time
from proxeny.reader.where import seat

# A full stop ends a sentence where a blank and no figure follow; Arabic, Chinese and Lao stops always do.
# So does one that lost its blank between a small letter and a word with a capital: "in 2018.Addressing the function".
# All begin with one of a few signs, which the pattern begins with too: so it is looked for at these alone.
_SMALL_LETTER = r"[a-zà-öø-ÿđăơư\u1ea1-\u1ef9а-яё\d)]"
_END_BEHIND = (
    r"(?<=\n)|(?<!\n)[.!?…؟。！？।]*[\"'”’»)\]]*(?=\s|$)|(?<=[。！？])"
    rf"|(?<={_SMALL_LETTER}{_SMALL_LETTER}\.)(?=[A-ZÀ-ÖØ-ÞĐА-ЯЁ][a-zà-öø-ÿăơư\u1ea1-\u1ef9а-яё])"
)
_END = re.compile(rf"[.!?…؟。！？।\n](?:{_END_BEHIND})")
# What begins small begins no sentence.
_SMALL = re.compile(r" +[a-zà-öø-ÿа-яё]")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[^\W\d]|tp|mr|mrs|ms|dr|mme|st|no|n°|ths|ts|gs|pgs|art|vol|approx|sr|sra|ca|mio|mrd|bzw|г|"
    r"гг|тыс|долл|พ\.ศ|[ก-ฮ]\.[ก-ฮ]|เม\.ย|มี\.ค|มิ\.ย)$",
    re.IGNORECASE,
)
# One figure: behind it a language with dotted ordinals has no full stop.
_ORDINAL = re.compile(r"(?:^|[\s(])\d$")
_LETTER = re.compile(r"[^\W\d_]")
_CLAUSE = re.compile(r"[;；؛]")
_PART = re.compile(r"[,;:،؛、，。]")
# Who is sent by a country, and sits in a town of another, so near behind his office.
SENT: Final = ("role:ambassador", "role:consul_general")
_SEATED_WITHIN = 60
# The sign with which Chinese begins the name of a land for one who is posted there.
POSTED: Final = ("驻", "駐")
# What parts the figures of a sentence.
COMMA = re.compile(r"[,;，；،؛、]")
_WORD = re.compile(r" ([^\W\d_]+)")
_LONGEST = 1500
# "Said on", "said at a briefing on" a day; and a day before the name and office of who said it.
_AT_ONCE, _SPEAKER = 12, 60
_APART = re.compile(r"[.,;:，；،؛。、]")
# Before the first word of a sentence stands the sign of a list at most.
_BEGINS = 2
# A longer first line that ends with a full stop is a paragraph.
_LONGEST_HEADLINE = 160
_HEADLINE = re.compile(r"\s*\S[^\n]*\n(?=\s*\S)")
_LINE = re.compile(r"[^\n]*\n?")
_STOPPED = re.compile(r"[.!?:;…؟。！？；：]['\"”’»)\]]*\s*\Z")
_ITEM = re.compile(r"\s*(?:[-–—•*▪●+·]|\(?\d{1,2}[.)]\s|\(?[a-zđ][.)]\s|[IVX]{1,4}[.)]\s)")
# A page set in columns of this width or less is wrapped; a longer line is a paragraph of its own.
# Letters are of several widths: a line has no room for what would bring it to so much of the longest.
_WIDEST, _FULL, _ENOUGH_LINES, _ROOM = 130, 0.72, 3, 0.92


class Before(Struct, frozen=True):
    """What the sentences before one leave to it: the parties last named together, what was spoken of and took place.

    `topics` are of its own paragraph, `earlier` of those before; `unit` is the province that "the province" is, `time`
    when what "of these" tells a part of was, `period` the one that was told last: `near` where in this paragraph, and
    of all that follows where a sentence `opens` with it.
    """

    parties: tuple[Place, ...] = ()
    topics: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    unit: Place | None = None
    time: Time | None = None
    period: Time | None = None
    near: bool = False
    opens: bool = False


NOTHING: Final = Before()


@dataclass(frozen=True)
class Sentence:
    """One sentence with everything found in it; positions are within the sentence."""

    text: str
    level: str
    lexicon: Lexicon
    # The phrases of the lexicon in it by their sort, and by their sort and key.
    said: Sorted
    times: Sequence[Time]
    places: Sequence[Mention]
    before: Before = NOTHING
    # The country of whom the paper is about: at home is what lies in it.
    country: str = HOME.code
    # Organisations that act as places do.
    bodies: Sequence[Mention] = ()

    def of(self, sort: str, key: str = "", *more: str) -> list[Hit]:
        """The hits of one sort, of these keys where some are given."""
        if not more:
            return self.said.get((sort, key) if key else sort, [])
        keys = (key, *more)
        return [hit for hit in self.said.get(sort, ()) if hit.key in keys]

    def part(self, start: int, end: int) -> Sentence:
        """The sentence with what is found between two of its places alone; positions stay."""
        said = {}
        for sort, hits in self.said.items():
            if within := [hit for hit in hits if start <= hit.start < end]:
                said[sort] = within
        return replace(self, said=said, places=[one for one in self.places if start <= one.start < end])

    @once
    def acts(self) -> Mapping[str, list[Hit]]:
        """The words of acts by their sort, none inside another act's."""
        found: dict[str, list[Hit]] = {}
        reached = 0
        for hit in self.of("acts"):
            if hit.start >= reached:
                reached = hit.end
                found.setdefault(hit.key.partition(":")[0], []).append(hit)
        return found

    @once
    def seats(self) -> Sequence[Mention]:
        """The places that are only where a consulate or an embassy sits: the consul general of Japan in Da Nang."""
        missions = [*self.of("acts", *SENT), *self.of("concepts", "mission")]
        return [one for one in self.places if self._is_seat(one, missions)]

    def _is_seat(self, one: Mention, missions: Sequence[Hit]) -> bool:
        if self.level[one.start] in POSTED:
            return True
        if one.place.kind == "country" or not missions:
            return False
        sent = (hit for hit in missions if 0 <= one.start - hit.end <= _SEATED_WITHIN)
        able = [hit for hit in sent if not _PART.search(self.text, hit.end, one.start)]
        # "The Consul General of China visited Da Nang": where somebody sits is told with a word such as "in".
        return bool(able) and re.search(f"{seat(self.lexicon.lang)}\\Z", self.level[: one.start]) is not None

    def unseated(self, places: Sequence[Mention]) -> list[Mention]:
        """The places, each once, without the towns where only a consulate or an embassy sits."""
        return local([one for one in places if one not in self.seats] if self.seats else places)

    @once
    def away(self) -> list[Mention]:
        """The places outside the country of the paper, in their order."""
        return [one for one in self.unseated(self.places) if one.place.country != self.country]

    @once
    def orders(self) -> list[Order]:
        """The ranks, bands and editions that it states; that a partner leads is no rank of whom the paper is about."""
        found = orders(self.level, lang=self.lexicon.lang)
        return [one for one in found if not (one.leads and self._is_partner_before(one.start))]

    def _is_partner_before(self, at: int) -> bool:
        last = next((one for one in reversed(self.places) if one.end <= at), None)
        return last is not None and last.place.country != self.country

    @once
    def numbers(self) -> list[Number]:
        """The numbers that it states, but for those of a time and for the edition of an event."""
        taken = [(time.start, time.end) for time in self.times if time.form != "now"]
        # The four of Sichuan, "four rivers", counts nothing.
        taken += [(one.start, one.end) for one in self.places]
        found = numbers(self.level, self.said, self.lexicon, taken=taken, orders=self.orders)
        includes = self.of("tells", "including") if len(found) > 1 else ()
        return with_currencies(found, includes) if includes else found

    @once
    def _edges(self) -> list[int]:
        return [0, *(found.end() for found in _CLAUSE.finditer(self.text)), len(self.text)]

    @property
    def clauses(self) -> list[tuple[int, int]]:
        """The parts of the sentence between its semicolons."""
        return list(pairwise(self._edges))

    def clause(self, at: int) -> tuple[int, int]:
        """The part of the sentence between semicolons in which a place lies."""
        edges = self._edges
        behind = bisect_right(edges, at)
        return edges[max(behind - 1, 0)], edges[min(behind, len(edges) - 1)]

    @once
    def tells_parts(self) -> bool:
        """Whether it begins with "of these", and so tells parts of what the sentence before it told."""
        return any(hit.start <= _BEGINS for hit in self.of("tells", "including"))

    def period_before(self, *, flow: bool) -> Time | None:
        """The period that the sentences before give it: by "in this period", by growth on the same one, or, of a flow,
        by what the paragraph opens with.
        """
        before = self.before
        again = self.of("tells", "same_time") or (before.near and self.of("compare", "yoy"))
        return before.period if again or (flow and before.opens) else None

    def is_since(self, time: Time) -> bool:
        """Whether a year or month is only the one since when something is so: "held annually since 2017"."""
        if time.form not in ("year", "month"):
            return False
        # 2010年至今: where words are not set apart the word may stand behind.
        behind = not self.lexicon.spaced
        return any(0 <= time.start - hit.end <= 1 or (behind and hit.start == time.end) for hit in self.of("since"))

    def is_set_against(self, time: Time) -> bool:
        """Whether a time is one that something is compared with: "against 2022", "last year's"."""
        return any(
            (hit.key in ("yoy", "period") and (0 <= time.start - hit.end <= 12 or hit.start <= time.start < hit.end))
            # "2022년보다", 2022年に比べ: where verbs come last the word goes on from its time.
            or (hit.key == "yoy" and self.lexicon.verb_last and time.start < hit.start <= time.end < hit.end)
            or (hit.key == "previous" and hit.start <= time.start and time.end < hit.end)
            for hit in self.of("compare")
        )

    @once
    def said_at(self) -> Sequence[Time]:
        """The days on which what is told was only said: "he said on 10 July", "on 10 July the director said"."""
        spoken = self.of("tells", "says")
        return [
            time
            for time in self.times
            if time.form in ("day", PAPER_DAY) and not time.until and any(self._is_said_at(time, one) for one in spoken)
        ]

    def _is_said_at(self, time: Time, spoken: Hit) -> bool:
        """Whether a day stands beside a word of saying, with nobody but the speaker between them."""
        low, high = (spoken.end, time.start) if spoken.end <= time.start else (time.end, spoken.start)
        hits = (*self.of("deeds"), *self.of("concepts", "delegation", "signed", "export", "project"))
        told = [(one.start, one.end) for one in self.numbers] + [(one.start, one.end) for one in hits]
        if not 0 <= high - low <= _SPEAKER or any(low <= start and end <= high for start, end in told):
            return False
        if time.end <= spoken.start or high - low <= _AT_ONCE:
            return True
        return not self.text[time.end :].strip() or _APART.match(self.text, time.end) is not None

    def words_of(self, number: Number) -> str | None:
        """The words with which the sentence qualifies a number, as it has them: "nearly", "environ"."""
        return self.text[slice(*number.words_at)] if number.words_at else None

    def edition_at(self, start: int, end: int) -> Order | None:
        """The number in its series of the event that is named between two places."""
        found = (one for one in self.orders if one.kind == "event" and one.start < end and start < one.end)
        dated = (one for one in self.times if one.form != "now")
        taken = [(one.start, one.end) for one in dated]
        able = (one for one in found if not any(a <= one.start < b for a, b in taken))
        return next((one for one in able if not self._ends_a_name(one.start)), None)

    def _ends_a_name(self, start: int) -> bool:
        """Whether what looks like a number is the end of somebody's name: "Ле Куок Три"."""
        before = self.text[:start].rsplit(" ", 2)
        return self.text[start].isupper() and len(before) > 2 and all(word[:1].isupper() for word in before[-2:-1])


def sentences(
    text: str, *, months: Collection[str] = (), dotted: bool = False, begins: Sequence[str] = ()
) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a text, blanks at their ends left out; none is longer than 1,500 characters.

    A full stop between a day and one of the language's `months` ends none, as in "31. Dezember", nor one behind a
    single figure where the language has `dotted` ordinals. What `begins` a sentence ends the one before it where the
    language sets no full stops.
    """
    begin = 0
    # Without a word there is no sentence yet: a number of a list goes with what it numbers.
    worded, looked = False, 0
    for match in _ends(tuple(begins)).finditer(text):
        worded = worded or _LETTER.search(text, looked, match.start()) is not None
        before, looked = text[max(begin, match.start() - 8) : match.start()], match.end()
        if text[match.start()] == "." and (
            not worded or _is_short(before, dotted=dotted) or _is_day(text, match, months) or _SMALL.match(text, looked)
        ):
            continue
        yield from _trimmed(text, begin, match.end())
        begin, worded = match.end(), False
    yield from _trimmed(text, begin, len(text))


@cache
def _ends(begins: tuple[str, ...]) -> re.Pattern[str]:
    """What ends a sentence, also a blank before the words with which the next begins."""
    if not begins:
        return _END
    words = "|".join(map(re.escape, begins))
    return re.compile(rf"[.!?…؟。！？।\n ](?:(?<= )(?={words})|(?<! )(?:{_END_BEHIND}))")


def _is_short(before: str, *, dotted: bool) -> bool:
    """Whether a full stop behind these characters is that of a short form, or of a dotted ordinal."""
    return bool(_SHORT.search(before) or (dotted and _ORDINAL.search(before)))


def _is_day(text: str, stop: re.Match[str], months: Collection[str]) -> bool:
    follows = _WORD.match(text, stop.end())
    if follows is None or not text[stop.start() - 1 : stop.start()].isdigit():
        return False
    return follows[1].lower() in months


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for start in range(begin, end, _LONGEST):
        stop = min(end, start + _LONGEST)
        part = text[start:stop]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def end_of_headline(text: str) -> int:
    """Where the first line ends that anything stands on; 0 for a text of one line, or that begins with a paragraph."""
    found = _HEADLINE.match(text)
    if found is None or (len(found[0]) > _LONGEST_HEADLINE and _STOPPED.search(found[0])):
        return 0
    return found.end()


def is_item(text: str, start: int) -> bool:
    """Whether what begins there is an item of a list."""
    return _ITEM.match(text, start) is not None


def unwrapped(text: str) -> str:
    """The text with a blank for each line break inside a sentence, so that every character keeps its place.

    A line of a page set in columns goes on in the next where that begins small, or where its lines are of one width;
    a title, an item of a list and a line with a full stop end where they end.
    """
    if "\n" not in text:
        return text
    made: list[str] = []
    block: list[str] = []
    for line in (*_LINE.findall(text), ""):
        if line.strip():
            block.append(line)
            continue
        made += [*_flowing(block), line]
        block = []
    return "".join(made)


def _flowing(block: list[str]) -> Iterator[str]:
    """The lines of a block, those that go on without their break."""
    if not block:
        return
    widest = max(map(len, block))
    narrow = len(block) >= _ENOUGH_LINES and widest <= _WIDEST
    even = narrow and _is_even(block, widest)
    wrapped = narrow and not even and _is_wrapped(block, widest)
    for line, after in zip(block, (*block[1:], ""), strict=True):
        on = bool(after) and not _STOPPED.search(line) and not _ITEM.match(after)
        on = on and _goes_on(line, after, even=even or (wrapped and _is_forced(line, after, widest)))
        yield line[:-1] + " " if on and line.endswith("\n") else line


def _goes_on(line: str, after: str, *, even: bool) -> bool:
    first = after.lstrip()[:1]
    if first.islower() or line.rstrip().endswith((",", "،", "、", "，")):
        return len(line) > 1
    return even


def _is_even(block: list[str], widest: int) -> bool:
    """Whether the lines of a block break because the column ends: all but the last nearly fill it."""
    within = [line for line in block[:-1] if not _STOPPED.search(line)]
    full = sum(len(line) >= _FULL * widest for line in within)
    small = sum(after.lstrip()[:1].islower() for after in block[1:])
    cased = any(char.islower() for char in block[0])
    return bool(within) and full == len(within) and (not cased or 2 * small >= len(block) - 1)


def _is_wrapped(block: list[str], widest: int) -> bool:
    """Whether a block of titles and paragraphs is set in a column: most of its full lines go on with a small letter."""
    full = [after for line, after in pairwise(block) if _is_forced(line, after, widest) and not _STOPPED.search(line)]
    small = sum(after.lstrip()[:1].islower() for after in full)
    return len(full) >= _ENOUGH_LINES and 2 * small >= len(full)


def _is_forced(line: str, after: str, widest: int) -> bool:
    """Whether a line breaks because the first word of the next had no room in the column."""
    return len(line) >= _FULL * widest and len(line.rstrip()) + len(after.split(maxsplit=1)[0]) >= _ROOM * widest

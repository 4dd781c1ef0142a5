"""Conferences, forums, anniversaries and the like: each one that a sentence names, with its number, day and place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from proxeny.reader.acts.parties import (
    APART,
    abroad,
    acts_of,
    dated,
    gap,
    is_ahead,
    is_counted,
    is_home,
    is_of_mission,
    is_where,
    named,
    near,
    parties,
    told,
    within,
)
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Mention, Place, local
from proxeny.reader.sentences import SENT, Sentence
from proxeny.reader.standing import Order
from proxeny.reader.time_templates import PAPER_DAY

_ENOUGH_WORDS = 6
_QUOTES = re.compile(r"[«“\"「『‘《][^»”\"」』’》]{3,120}[»”\"」』’》]|„[^“”]{3,120}[“”]")
_ANY_QUOTES = re.compile(r"[«“\"「『‘《'][^»”\"」』’》']{3,60}[»”\"」』’》']")
_OPENING, _CLOSED = '«“"「『‘《„', re.compile(r"[»”\"」』’》]")
_CLOSING = '»”“"」』’》'
_TITLE = re.compile(r" ?(?:[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-ỸА-ЯЁ][\w’'-]*[ ,]?){2,}")
# What an event of another name is called when it is spoken of again.
_PLAIN = ("event:conference", "event:meeting", "event:forum", "event:seminar")
# The ceremony of a text that was signed is told with the text, but for one that has a day of its own.
_WORKING = "event:working_session"
_SIGNING, _ANNIVERSARY = "event:signing_ceremony", "event:anniversary"
_COMMA = re.compile(r"[,،、，]")
_SAYING = (",", "،", "、", "，", ":", "：")
# Where what an event is about stands before it: "関する会議", "관한 회의".
_NOUN_LAST, _SUBJECT_WITHIN = ("zh", "ja", "ko"), 12
# A longer word for a meeting names one: "regular meeting".
_NAMED = 12
_HELD_WITHIN, _NAME_WITHIN, _PLACE_WITHIN, _POSTED_WITHIN = 60, 12, 30, 16


def events(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """Each event that has a name, a number in its series, a day, or is said to have been held or attended."""
    found: list[tuple[Hit, int]] = []
    named_to = 0
    titles = _titles_before(sentence)
    for noun in acts_of(sentence, "event"):
        if any(start < noun.start and noun.end < end for start, end in titles):
            # 「韓国との出会い2024」会議: a word in the title before the noun is no event beside it.
            continue
        if noun.start <= named_to + 1 and named_to:
            # "Conference Meet Korea": the second noun is in the name that the first begins.
            named_to = noun.end
            continue
        end = _end_of_name(sentence, noun)
        named_to = end if sentence.text[end - 1] in _CLOSING else noun.end
        if _is_told(sentence, noun, end, seen={one.key for one, _end in found}):
            found.append((noun, end))
    for at, (noun, end) in enumerate(found):
        among = _among(sentence, _part(sentence, found, at))
        yield _fact(sentence, noun, end, about=about, among=among, span=_days(sentence, found, at))


def _titles_before(sentence: Sentence) -> list[tuple[int, int]]:
    """Words in quotes that the noun for what they name stands right behind, where nouns come last."""
    if sentence.lexicon.lang not in _NOUN_LAST:
        return []
    starts = {hit.start for hit in sentence.acts.get("event", ())}
    quoted = (one.span() for one in _ANY_QUOTES.finditer(sentence.text))
    return [(start, end) for start, end in quoted if end in starts or end + 1 in starts]


def _is_ceremony_of(sentence: Sentence, noun: Hit) -> bool:
    """Whether it is the ceremony to mark an anniversary that is named behind it."""
    feasts = [hit.start for hit in acts_of(sentence, "event") if hit.key == noun.key == _ANNIVERSARY]
    return any(0 <= start - noun.end <= _PLACE_WITHIN for start in feasts)


def _is_told(sentence: Sentence, noun: Hit, end: int, *, seen: Collection[str]) -> bool:
    """Whether a word for an event is one of its own, not a count, nor the one that was told already."""
    if is_counted(sentence, noun) or (noun.key == _SIGNING and not _has_day(sentence)):
        return False
    if _is_reception(sentence, noun) or _is_ceremony_of(sentence, noun):
        return False
    if _is_known(sentence, noun, end):
        return True
    if _is_of_many(sentence, noun):
        return False
    if _has_subject(sentence, noun):
        return True
    return _is_held(sentence, noun) and noun.key not in seen and not _is_taken_up(sentence, noun)


def _is_reception(sentence: Sentence, noun: Hit) -> bool:
    """Whether a word for a meeting is that of a reception: "had a meeting with" tells a visit, "the meeting" of it."""
    if any(0 <= noun.start - hit.end <= 1 for hit in sentence.of("deeds", "attend")):
        return False
    if any(hit.start <= noun.start and noun.end <= hit.end for hit in sentence.of("deeds", "receive")):
        if noun.key == _WORKING and sentence.lexicon.spaced and _has_day(sentence):
            # "On 12 March they held a working session with the delegation": a session of its day beside the visit.
            return False
        return bool(sentence.away) and not sentence.edition_at(noun.start, noun.end)
    talks = any(hit.start <= noun.start and noun.end <= hit.end for hit in sentence.of("tells", "talks"))
    return talks and noun.end - noun.start < _NAMED and not _has_day(sentence)


def _is_of_many(sentence: Sentence, noun: Hit) -> bool:
    """Whether it is one of several that are not told one by one: "many conferences"."""
    return any(0 <= noun.start - hit.end <= 1 for hit in sentence.of("tells", "many"))


def _has_subject(sentence: Sentence, noun: Hit) -> bool:
    """Whether it is told what it was about: behind it, or before it where the noun comes last."""
    topics = sentence.of("tells", "topic")
    if sentence.lexicon.lang in _NOUN_LAST:
        return any(0 <= noun.start - hit.end <= _SUBJECT_WITHIN for hit in topics)
    return any(noun.start < hit.start <= noun.end + 1 for hit in topics)


def _is_the_one(sentence: Sentence, noun: Hit) -> bool:
    """Whether "the conference" has no day of its own and is what was told by another word before: "Meet Korea"."""
    if noun.key not in _PLAIN or not sentence.before.events or _has_day(sentence):
        return False
    lead = sentence.level[: noun.start].rstrip()
    return lead.endswith(tuple(f" {word}" for word in sentence.lexicon.said.get("takes_up", ())))


def _is_taken_up(sentence: Sentence, noun: Hit) -> bool:
    """Whether "the conference" is one that the paper has told before: it has no day and no place beside it."""
    if _is_the_one(sentence, noun):
        return True
    if noun.key not in sentence.before.events:
        return False
    if any(gap(hit, noun) <= 1 for hit in sentence.of("tells", "this")):
        # What the sentence tells a day of may be a figure.
        return True
    if _has_day(sentence):
        return False
    near = (one for one in sentence.places if 0 <= one.start - noun.end <= _PLACE_WITHIN)
    return not any(is_where(sentence, one) for one in near)


def _part(sentence: Sentence, found: Sequence[tuple[Hit, int]], at: int) -> tuple[int, int]:
    """The part of the sentence that tells of one of several events: from what is told of one before it to the next."""
    start, end = sentence.clause(found[at][0].start)
    if at:
        start = max(start, _cut(sentence, found[at - 1][1], found[at][0].start))
    if at + 1 < len(found):
        end = min(end, _cut(sentence, found[at][1], found[at + 1][0].start))
    return start, end


def _among(sentence: Sentence, part: tuple[int, int]) -> list[Mention]:
    """The places that an event is told with; none where its part of the sentence names none abroad."""
    own = [one for one in sentence.places if part[0] <= one.start < part[1]]
    return own if abroad(sentence, own) else []


def _days(sentence: Sentence, found: Sequence[tuple[Hit, int]], at: int) -> tuple[int, int]:
    """Where the day of one of several events may stand: in its part, up to where another is said to have been held.

    A day before the first of them is of all.
    """
    start, end = 0, len(sentence.text)
    held = sentence.of("deeds", "held")
    first = found[0][0].start
    for one, _end in found:
        if one.start < found[at][0].start and any(one.end <= hit.start < found[at][0].start for hit in held):
            start = max(start, _cut(sentence, one.end, found[at][0].start))
        if one.start > found[at][0].start and any(found[at][1] <= hit.start < one.start for hit in held):
            end = min(end, _cut(sentence, found[at][1], one.start))
    leading = any(time.end <= first and time.code for time in sentence.times)
    return (0, end) if leading and not any(start <= time.start < end for time in sentence.times) else (start, end)


def _cut(sentence: Sentence, end: int, start: int) -> int:
    """Where what is told of one event ends and that of the next begins: at the last comma between them."""
    return max((found.end() for found in _COMMA.finditer(sentence.text, end, start)), default=max(end, start))


def _fact(
    sentence: Sentence, noun: Hit, end: int, *, about: Place | None, among: list[Mention], span: tuple[int, int]
) -> Fact:
    when = dated(sentence, noun.start, between=span)
    edition = _edition(sentence, noun, end)
    ahead = is_ahead(sentence, noun.start, end, before=_HELD_WITHIN)
    start = min(noun.start, edition.start) if edition else noun.start
    around = among or within(sentence, noun.start)
    place = _place(sentence, start, around)
    # Another province of the paper's own country where something was held has no part in it by that.
    hosts = {one.place for one in around if is_home(sentence, one.place) and is_where(sentence, one)} - {about}
    inside = [one.place for one in sentence.places if start <= one.start < end and one.place not in hosts]
    told_with = [one for one in parties(sentence, noun.start, about=about, among=among) if one not in hosts]
    if about and hosts and not any(is_home(sentence, one) for one in told_with):
        told_with = [about, *told_with]
    who = [*(told_with or filter(None, [about])), *inside]
    return told(
        sentence, "event", (start, max(end, edition.end if edition else end)), sure=0.6,
        measure=noun.key.partition(":")[2], status="plan" if ahead else "actual",
        value=edition.value if edition else None, unit="rank" if edition else None,
        place=place.name if place else None, **named(who, on=when.get("date")), **when,
    )  # fmt: skip


def _place(sentence: Sentence, start: int, among: Sequence[Mention]) -> Place | None:
    """Where an event was: the first place with a word such as "in" before it behind the event, else the last before."""
    at = [one for one in local(among) if is_where(sentence, one) and not is_of_mission(sentence, one)]
    # "The Korean ambassador in Viet Nam": where somebody is posted.
    sent = [hit.end for hit in acts_of(sentence, "role") if hit.key in SENT]
    at = [one for one in at if not any(0 <= one.start - end <= _POSTED_WITHIN for end in sent)]
    # "In Can Tho was held the forum": what is named behind may be where a body sits.
    held = sentence.of("deeds", "held")
    led = [
        one for one in at if any(one.end <= hit.start and hit.end <= start <= one.end + _HELD_WITHIN for hit in held)
    ]
    behind = led[-1:] or [one for one in at if one.start >= start]
    return next((one.place for one in (*behind, *at[::-1])), None)


def _is_known(sentence: Sentence, noun: Hit, end: int) -> bool:
    """Whether an event has a name of its own: in quotes, in capitals, or by a number in its series."""
    if _edition(sentence, noun, end):
        return True
    rest = sentence.text[noun.end : noun.end + APART * 2]
    quoted = _QUOTES.search(rest)
    if quoted and quoted.start() <= _NAME_WITHIN and not _is_speech(rest[: quoted.start()]):
        return True
    beside = any(0 <= one.start - noun.end <= 1 for one in sentence.places)
    return _is_capital(sentence, noun) and bool(beside or _TITLE.match(rest))


def _edition(sentence: Sentence, noun: Hit, end: int) -> Order | None:
    """The number of an event in its series; that of an anniversary is of no meeting which is held for it."""
    found = sentence.edition_at(noun.start, end)
    if found is None or noun.key == _ANNIVERSARY:
        return found
    others = [hit for hit in sentence.acts.get("event", ()) if hit.key == _ANNIVERSARY]
    return None if any(hit.start <= found.end + 1 and found.start <= hit.end + 1 for hit in others) else found


def _is_speech(lead: str) -> bool:
    """Whether what leads to words in quotes is who says them, behind a sign: "at the meeting he said, “…”"."""
    return lead.rstrip().endswith(_SAYING)


def _is_capital(sentence: Sentence, noun: Hit) -> bool:
    return noun.start > 0 and sentence.text[noun.start].isupper()


def _is_held(sentence: Sentence, noun: Hit) -> bool:
    """Whether it is said to have been held or attended, or has a day or a month beside it."""
    held = near(noun, sentence.of("deeds", "held"), within=_HELD_WITHIN)
    # A day whose year nobody tells is one too.
    return held is not None or _has_day(sentence) or any(one.form in ("day", "days") for one in sentence.times)


def _has_day(sentence: Sentence) -> bool:
    return any(time.form in ("day", "days", "month", PAPER_DAY) and time.code for time in sentence.times)


def _end_of_name(sentence: Sentence, noun: Hit) -> int:
    """Where the name of an event ends: at its quotes, some words on, or at the end of its clause."""
    behind = sentence.text[noun.end : noun.end + APART * 3]
    quoted = _QUOTES.search(behind)
    if quoted and quoted.start() <= _NAME_WITHIN and not _is_speech(behind[: quoted.start()]):
        return noun.end + quoted.end()
    opened = sentence.text[max(0, noun.start - 1) : noun.start]
    if opened in _OPENING and opened and (closing := _CLOSED.search(behind)):
        # The noun begins what stands in quotes.
        return noun.end + closing.end()
    rest = re.match(rf"(?:[^\s,.;:()]*\s?){{1,{_ENOUGH_WORDS}}}", behind[:APART])
    words = rest.group() if rest and sentence.lexicon.spaced else ""
    return noun.end + len(words.rstrip())

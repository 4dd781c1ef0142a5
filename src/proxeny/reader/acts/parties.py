"""Who took part in an act, and when: the places of a sentence, the home of a paper, the nearest day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from proxeny.reader.codes import code_on
from proxeny.reader.fact import Fact, Kind
from proxeny.reader.lexicon import Hit, leveled
from proxeny.reader.numbers import Number
from proxeny.reader.places import Mention, Place, local
from proxeny.reader.sentences import Sentence
from proxeny.reader.time_templates import PAPER_DAY
from proxeny.reader.times import Time
from proxeny.reader.where import WITHIN, where

# Between two names of one list stand some words at most; a list begins some words from the word that it follows.
_GAP, APART = 36, 60
# A day first, then a month or a year, then one that is only called the last.
_DATES = {"day": 0, PAPER_DAY: 0, "days": 0, "month": 1, "year": 1, "last_year": 2}
_LEVEL_NEAR = 60
_COUNTED = 24
_APART_IN_LINE = 60
_DENIED_WITHIN = 40
_PLANNED_BEHIND = 12
_NOUN_OF_PLACE = 8
_CLAUSE = re.compile(r"[,;:،؛、，。]")
_CUT = re.compile(r"[,;:()\d。、，]")


def acts_of(sentence: Sentence, sort: str) -> list[Hit]:
    """The words of one sort of act, none inside another act's."""
    return sentence.acts.get(sort, [])


def told(sentence: Sentence, kind: Kind, span: tuple[int, int], *, sure: float, **said: Any) -> Fact:
    """A fact of an act with the words of a span as its quote."""
    start, end = span
    inferred = ("inferred_year",) if said.pop("inferred", False) else ()
    flags = (*said.pop("flags", ()), *inferred)
    return Fact(kind=kind, quote=sentence.text[start:end], start=start, end=end, confidence=sure, flags=flags, **said)


def span(*hits: Hit | Mention | Time | None) -> tuple[int, int]:
    """From the first of some words to the last of them."""
    known = [hit for hit in hits if hit is not None]
    return min(hit.start for hit in known), max(hit.end for hit in known)


def near(hit: Hit, others: Iterable[Hit], *, within: int) -> Hit | None:
    """The nearest of other words, where one stands within so many characters."""
    nearest, least = None, within + 1
    for one in others:
        away = gap(hit, one)
        if away < least:
            nearest, least = one, away
    return nearest


def is_denied(sentence: Sentence, deed: Hit) -> bool:
    """Whether a sentence says that something has not been done: a word that denies it in its part of the sentence."""
    for one in sentence.of("deeds", "deny"):
        between = sentence.text[min(one.end, deed.end) : max(one.start, deed.start)]
        if gap(one, deed) <= _DENIED_WITHIN and not _CLAUSE.search(between):
            return True
    return False


def is_ahead(sentence: Sentence, start: int, end: int, *, before: int) -> bool:
    """Whether an act is only planned: a word for it stands before, among or at once behind what tells the act."""
    plans = sentence.of("status", "plan")
    return any(start - before <= hit.end and hit.start <= end + _PLANNED_BEHIND for hit in plans)


def gap(one: Hit | Mention, other: Hit | Mention | Time) -> int:
    """How many characters lie between two words."""
    return max(one.start - other.end, other.start - one.end, 0)


def is_counted(sentence: Sentence, noun: Hit) -> bool:
    """Whether a number counts the noun: "14 agreements" is a figure, "an agreement" is one."""
    if not sentence.numbers:
        return False
    before = [one for one in sentence.numbers if 0 <= noun.start - one.end <= _COUNTED]
    if any(one.value > 1 and not one.unit and _counts(sentence, one, noun) for one in before):
        return True
    if sentence.lexicon.spaced:
        return False
    people = {hit.start for hit in sentence.of("concepts", "person")}
    after = (one for one in sentence.numbers if one.start == noun.end)
    # 代表団15人 are fifteen people of one delegation.
    return any(not one.unit and one.end not in people for one in after)


def _counts(sentence: Sentence, number: Number, noun: Hit) -> bool:
    """Whether nothing else stands between a number and a noun that the number could count."""
    between = sentence.level[number.end : noun.start]
    people = (hit.start for hit in sentence.of("concepts", "person"))
    if not sentence.lexicon.spaced and any(
        hit.start == number.end for hit in sentence.of("concepts", "locality", "country")
    ):
        # 14地方の代表団 are of fourteen places.
        return False
    return not _CUT.search(between) and not any(number.end <= start < noun.start for start in people)


def abroad(sentence: Sentence, places: Sequence[Mention]) -> list[Mention]:
    """The places outside the country of the paper, in their order."""
    return [one for one in sentence.unseated(places) if one.place.country != sentence.country] if places else []


def home_of(sentence: Sentence, *, about: Place | None) -> Place | None:
    """The place at home that a sentence names first, a town where it was last, else whom the paper is about."""
    able = [one for one in sentence.places if is_home(sentence, one.place) and one not in sentence.seats]
    # "In Viet Tri, the chairman of Phu Tho received": the town where it was is no host beside the province.
    host = next((one for one in able if one.place.kind != "district" or not is_where(sentence, one)), None)
    return host.place if host else able[0].place if able else about


def is_home(sentence: Sentence, place: Place) -> bool:
    """Whether a place is one of the paper's own country, and not the country."""
    return place.country == sentence.country and place.kind != "country"


def is_where(sentence: Sentence, place: Mention) -> bool:
    """Whether a place is told as the one where something was: a word such as "in" stands before it, or behind it."""
    before, behind = where(sentence.lexicon.lang)
    if behind.match(sentence.level, place.end):
        return True
    nouns = [hit for hit in sentence.of("concepts", "locality") if 0 <= place.start - hit.end <= _NOUN_OF_PLACE]
    # "In the United States, San Francisco" where the country comes first.
    around = [one.start for one in sentence.places if one.place.kind == "country" and 0 <= place.start - one.end <= 1]
    starts = (place.start, *(hit.start for hit in nouns), *around)
    return any(before.search(sentence.level[max(0, start - WITHIN) : start]) for start in starts)


def stands_somewhere(sentence: Sentence, start: int) -> bool:
    """Whether a word such as "in" stands at once before what begins there."""
    words = sentence.lexicon.said.get("where", {}).get("before", ())
    lead = sentence.level[:start]
    return any(lead.endswith(f" {word} ") or lead == f"{word} " for word in map(leveled, words))


def is_of_mission(sentence: Sentence, place: Mention) -> bool:
    """Whether a town is only where a consulate sits that took part; unspaced scripts do not tell that."""
    return sentence.lexicon.spaced and place in sentence.seats


def is_only_where(sentence: Sentence, place: Place | None) -> bool:
    """Whether a place is named, and only as the one where something was: "the forum in Hanoi"."""
    named = [one for one in sentence.places if one.place == place]
    return bool(named) and all(is_where(sentence, one) for one in named)


def within(sentence: Sentence, at: int) -> list[Mention]:
    """The places in the clause of an act."""
    start, end = sentence.clause(at)
    return [one for one in sentence.places if start <= one.start < end]


def not_where(sentence: Sentence, at: int) -> list[Mention]:
    """The places in the clause of an act without those where it only was, as far as two others are left."""
    every = within(sentence, at)
    told_of = {one.place for one in every if not is_where(sentence, one)}
    left = [one for one in every if one.place in told_of]
    return left if len({one.place for one in local(left)}) > 1 else every


def parties(sentence: Sentence, at: int, *, about: Place | None, among: Sequence[Mention] | None = None) -> list[Place]:
    """All whom the clause of an act names, or these; the place that the paper is about where none is at home."""
    every = sentence.unseated(among or within(sentence, at))
    named = [one.place for one in every if one.place.code != sentence.country]
    if sentence.of("tells", "both") and sentence.before.parties:
        # "In Bandung the two provinces signed": where it was signed took no part.
        taking = [one.place for one in every if one.place.code != sentence.country and not is_where(sentence, one)]
        if all(is_home(sentence, one) for one in taking):
            return list(sentence.before.parties)
    if about and named and about not in named and not any(is_home(sentence, one) for one in named):
        return [about, *named]
    return named


def listed(sentence: Sentence, at: int, *, back: bool = False) -> list[Mention]:
    """The places named one after another from a place on, or before it: a longer gap between two ends the list."""
    found: list[Mention] = []
    ordered: Sequence[Mention] = sentence.places[::-1] if back else sentence.places
    edge = at
    for one in ordered:
        away = (edge - one.end) if back else (one.start - edge)
        if away < 0 or away > (_GAP if found else APART):
            continue
        found.append(one)
        edge = one.start if back else one.end
    return found[::-1] if back else found


def named(places: Iterable[Place], *, on: str | None) -> dict[str, tuple[str, ...]]:
    """The participants of an act, their names and their codes of the day."""
    once = list(dict.fromkeys(places))
    return {
        "participants": tuple(one.name for one in once),
        "participant_codes": tuple(code_on(one, on) for one in once),
    }


def when(sentence: Sentence, at: int, *, between: tuple[int, int] | None = None) -> Time | None:
    """The time nearest to a place that is a day, some days, a month or a year; a day goes before a year.

    Where sentences do not end with a sign, as in Thai, one holds several acts: there the nearest goes first. Of a
    sentence that tells several acts only the times `between` two places count.
    """
    start, end = between or (0, len(sentence.text))
    able = [
        one
        for one in sentence.times
        if one.form in _DATES
        and one.code
        and start <= one.start < end
        and not sentence.is_since(one)
        # "On the 24th the county said": that day is the paper's.
        and not (one.form == PAPER_DAY and one in sentence.said_at)
    ]
    apart = _APART_IN_LINE if sentence.lexicon.said.get("endless") else len(sentence.text)

    def far(time: Time) -> int:
        # Where the verb comes last, a time behind it and a comma is that of what follows: 2014年に締結し、2023年には.
        past = sentence.lexicon.verb_last and time.start > at and _CLAUSE.search(sentence.text, at, time.start)
        return abs(time.start - at) + (APART if past else 0) + _DATES[time.form] * apart

    return min(able, key=far, default=None)


def dated(sentence: Sentence, at: int, *, between: tuple[int, int] | None = None) -> dict[str, Any]:
    """The date of an act as a fact has it, with a note where only the day of publication tells its year."""
    time = when(sentence, at, between=between)
    return {"date": time.code, "inferred": time.inferred} if time else {}


def validity(sentence: Sentence, at: int = 0) -> str | None:
    """The span of years that a sentence tells: for how long a text or a scheme holds, in the clause `at` it first."""
    start, end = sentence.clause(at)
    spans = [time for time in sentence.times if time.form == "years"]
    return next((time.code for time in (*(one for one in spans if start <= one.start < end), *spans)), None)


def level_near(sentence: Sentence, hit: Hit) -> str | None:
    """The level of administration that the text states near a word."""
    found = near(hit, sentence.of("levels"), within=_LEVEL_NEAR)
    return found.key if found else None

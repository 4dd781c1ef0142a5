"""Conferences, forums, anniversaries and the like: each one that a sentence names, with its number, day and place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proxeny.reader.acts.parties import APART, abroad, acts_of, dated, is_counted, named, near, parties, told, within
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Place
from proxeny.reader.sentences import Sentence

_ENOUGH_WORDS = 6
_QUOTES = re.compile(r"[«“\"「『‘《][^»”\"」』’》]{3,120}[»”\"」』’》]")
_TITLE = re.compile(r" ?(?:[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-ỸА-ЯЁ][\w’'-]*[ ,]?){2,}")
# The ceremony of a text that was signed is told with the text, but for one that has a day of its own.
_SIGNING = "event:signing_ceremony"
_HELD_WITHIN, _NAME_WITHIN = 60, 12


def events(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """Each event that has a name, a number in its series, a day, or is said to have been held or attended."""
    seen: set[str] = set()
    named_to = 0
    for noun in acts_of(sentence, "event"):
        if noun.start <= named_to + 1 and named_to:
            # "Conference Meet Korea": the second noun is in the name that the first begins.
            named_to = noun.end
            continue
        named_to = noun.end
        end = _end_of_name(sentence, noun)
        known = _is_known(sentence, noun, end)
        if noun.key == _SIGNING and not _has_day(sentence):
            continue
        if is_counted(sentence, noun) or not (known or _is_held(sentence, noun)) or (noun.key in seen and not known):
            continue
        seen.add(noun.key)
        yield _fact(sentence, noun, end, about=about)


def _fact(sentence: Sentence, noun: Hit, end: int, *, about: Place | None) -> Fact:
    when = dated(sentence, noun.start)
    place = abroad(sentence, (one for one in within(sentence, noun.start) if one.start >= noun.start))
    edition = sentence.edition_at(noun.start, end)
    ahead = [hit for hit in sentence.of("status", "plan") if 0 <= noun.start - hit.end <= _HELD_WITHIN]
    start = min(noun.start, edition.start) if edition else noun.start
    inside = [one.place for one in sentence.places if start <= one.start < end]
    who = [*(parties(sentence, noun.start, about=about) or filter(None, [about])), *inside]
    return told(
        sentence, "event", (start, max(end, edition.end if edition else end)), sure=0.6,
        measure=noun.key.partition(":")[2], status="plan" if ahead else "actual",
        value=edition.value if edition else None, unit="rank" if edition else None,
        place=place[-1].place.name if place else None, **named(who, on=when.get("date")), **when,
    )  # fmt: skip


def _is_known(sentence: Sentence, noun: Hit, end: int) -> bool:
    """Whether an event has a name of its own: in quotes, in capitals, or by a number in its series."""
    if sentence.edition_at(noun.start, end):
        return True
    rest = sentence.text[noun.end : noun.end + APART * 2]
    quoted = _QUOTES.search(rest)
    if quoted and quoted.start() <= _NAME_WITHIN:
        return True
    beside = any(0 <= one.start - noun.end <= 1 for one in sentence.places)
    return _is_capital(sentence, noun) and bool(beside or _TITLE.match(rest))


def _is_capital(sentence: Sentence, noun: Hit) -> bool:
    return noun.start > 0 and sentence.text[noun.start].isupper()


def _is_held(sentence: Sentence, noun: Hit) -> bool:
    """Whether it is said to have been held or attended, or has a day or a month beside it."""
    held = near(noun, sentence.of("deeds", "held"), within=_HELD_WITHIN)
    return held is not None or _has_day(sentence)


def _has_day(sentence: Sentence) -> bool:
    return any(time.form in ("day", "days", "month") and time.code for time in sentence.times)


def _end_of_name(sentence: Sentence, noun: Hit) -> int:
    """Where the name of an event ends: at its quotes, some words on, or at the end of its clause."""
    behind = sentence.text[noun.end : noun.end + APART * 3]
    quoted = _QUOTES.search(behind)
    if quoted and quoted.start() <= _NAME_WITHIN:
        return noun.end + quoted.end()
    rest = re.match(rf"(?:[^\s,.;:()]*\s?){{1,{_ENOUGH_WORDS}}}", behind[:APART])
    words = rest.group() if rest and sentence.lexicon.spaced else ""
    return noun.end + len(words.rstrip())

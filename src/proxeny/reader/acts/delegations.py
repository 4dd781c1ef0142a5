"""One visit, in or out: who came or went, where, and when; a count of visits is a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proxeny.reader.acts.parties import abroad, acts_of, dated, home_of, is_counted, named, near, span, told, within
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Mention, Place
from proxeny.reader.sentences import Sentence

_WITHIN, _TO = 120, 70


@dataclass(frozen=True)
class _Visit:
    """A visit as a sentence tells it: its words, where it went, and whether it came in."""

    words: Sequence[Hit]
    incoming: bool
    place: Place | None


def delegations(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The visit that a sentence tells, between a place at home and one abroad."""
    every = abroad(sentence.places)
    if not every or (visit := _visit(sentence, every)) is None:
        return
    guests = abroad(within(sentence, visit.words[0].start)) or every
    home = home_of(sentence, about=about)
    who = [one.place for one in guests]
    if home:
        who = [*who, home] if visit.incoming else [home, *who]
    where = visit.place or (home if visit.incoming else None)
    start = visit.words[0].start
    when = dated(sentence, start)
    plan = any(hit.start < start and start - hit.end <= 20 for hit in sentence.of("status", "plan"))
    yield told(
        sentence, "delegation", span(*visit.words), sure=0.6,
        measure="incoming_delegation" if visit.incoming else "outgoing_delegation",
        place=where.name if where else None, status="plan" if plan else "actual",
        **named(who, on=when.get("date")), **when,
    )  # fmt: skip


def _visit(sentence: Sentence, guests: Sequence[Mention]) -> _Visit | None:
    """What makes the sentence tell a visit: a delegation or people in office, and a word for coming or receiving."""
    nouns = [noun for noun in sentence.of("concepts", "delegation") if not is_counted(sentence, noun)]
    sent = near(nouns[0], sentence.of("deeds", "lead"), within=_WITHIN) if nouns else None
    if sent and (place := _destination(sentence, sent, sent)) and place.country != "VN":
        return _Visit(sorted((nouns[0], sent), key=lambda hit: hit.start), False, place)
    visits = [visit for visit in sentence.of("concepts", "visit") if not any(_overlap(visit, noun) for noun in nouns)]
    people = [*nouns, *acts_of(sentence, "role"), *sentence.of("deeds", "leaders")]
    for noun in people:
        if (visit := near(noun, visits, within=_WITHIN)) and (place := _destination(sentence, visit, noun)):
            return _Visit(sorted((noun, visit), key=lambda hit: hit.start), place.country == "VN", place)
        if host := near(noun, sentence.of("deeds", "receive"), within=_WITHIN):
            return _Visit(sorted((noun, host), key=lambda hit: hit.start), True, None)
    return next((led for noun in nouns if (led := _led(sentence, noun, guests))), None)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _led(sentence: Sentence, noun: Hit, guests: Sequence[Mention]) -> _Visit | None:
    """A delegation that a leader is named for, of a place abroad right behind its noun or before it: it came."""
    lead = near(noun, sentence.of("concepts", "leader"), within=_WITHIN)
    beside = any(-25 <= one.start - noun.end <= 40 for one in guests)
    return _Visit(sorted((noun, lead), key=lambda hit: hit.start), True, None) if lead and beside else None


def _destination(sentence: Sentence, visit: Hit, noun: Hit) -> Place | None:
    """The place that a visit goes to: the first behind the word, or the last before it where the verb comes last.

    Where the verb comes first, as in Arabic, the first place behind the visitors is where they come from.
    """
    if sentence.lexicon.verb_last:
        before = [one for one in sentence.places if 0 <= visit.start - one.end <= _TO]
        return before[-1].place if before else None
    behind = [one for one in sentence.places if 0 <= one.start - visit.end <= _TO]
    if noun.start > visit.start and len(behind) > 1:
        behind = [one for one in behind if one.start < noun.start] or behind[1:]
    return behind[0].place if behind else None

"""One visit, in or out: who came or went, where, and when; a count of visits is a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from proxeny.reader.acts.parties import (
    SENT,
    abroad,
    acts_of,
    dated,
    gap,
    home_of,
    is_ahead,
    is_counted,
    is_denied,
    is_home,
    is_where,
    named,
    near,
    span,
    told,
    within,
)
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Mention, Place, local
from proxeny.reader.sentences import Sentence

_WITHIN, _TO, _AT_ONCE, _BRACKET, _APPOSED, _ORIGIN, _NEXT = 120, 70, 8, 3, 300, 9, 7
_CLAUSE = re.compile(r"[;:؛。]")
_FROM = re.compile(r"\s*(?:from|aus|dari|từ|из|من|desde|de|von)\s")
_COMMA = re.compile(r"[,،、，;]| (?:and|và|et|y|und|dan|и|serta|sowie|así como|ainsi que) ")
# So many guests in one sentence are a list.
_LIST, _SEVERAL_WITHIN = 3, 20
# So near to the word for a delegation stands the organisation that sent it.
_OF_BODY, _OWN, _OWN_PLACE = 30, 3, 24
# So near to the word for an embassy stands the land that sent it, and so near the word for calling on it.
_OWN_MISSION, _CALLED_WITHIN = 6, 90


class _Visit(Struct, frozen=True):
    """A visit as a sentence tells it: its words, where it went, and whether it came in."""

    words: Sequence[Hit]
    incoming: bool
    place: Place | None


def delegations(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The visits that a sentence tells, between a place at home and one abroad; each guest of a list is a visit."""
    for part in _parts(sentence):
        yield from _told_in(part, about=about)


def _parts(sentence: Sentence) -> list[Sentence]:
    """The sentence; what is told of sending and what is told of receiving apart, where it tells both of delegations."""
    deeds = [sentence.of("deeds", key) for key in ("lead", "receive")]
    if not all(deeds):
        return [sentence]
    first, second = sorted((found[0] for found in deeds), key=lambda hit: hit.start)
    edge = max((found.end() for found in _COMMA.finditer(sentence.text, first.end, second.start)), default=second.start)
    cut = first.end if sentence.lexicon.verb_last else max(first.end, edge)
    parts = [sentence.part(0, cut), sentence.part(cut, len(sentence.text))]
    full = (part.of("concepts", "delegation") and abroad(part, part.places) for part in parts)
    return parts if all(full) else [sentence]


def _told_in(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    if call := _call_on_mission(sentence):
        home = home_of(sentence, about=about)
        who = [*filter(None, [home, call.place])]
        yield _fact(sentence, call, who, home, span(*call.words))
        return
    every = abroad(sentence, sentence.places) or _sent_by_bodies(sentence)
    if not every or (visit := _visit(sentence, every)) is None:
        return
    if any(is_denied(sentence, word) for word in visit.words):
        return
    if visit.incoming and all(is_where(sentence, one) for one in every):
        # Nobody came from where something only was or will be.
        return
    home = home_of(sentence, about=about)
    if apart := _apart(sentence, visit, every):
        for group in apart:
            guests = [one.place for one in group]
            who = [*guests, *filter(None, [home])] if visit.incoming else [*filter(None, [home]), *guests]
            place = visit.place if visit.incoming else guests[0]
            yield _fact(sentence, replace(visit, place=place), who, home, (group[0].start, group[-1].end))
        return
    who = [one.place for one in abroad(sentence, within(sentence, visit.words[0].start)) or every]
    if home:
        who = [*who, home] if visit.incoming else [home, *who]
    yield _fact(sentence, visit, who, home, span(*visit.words))


def _call_on_mission(sentence: Sentence) -> _Visit | None:
    """A delegation that called on an embassy of its own country: it went to the country where that sits."""
    nouns = [*sentence.of("concepts", "delegation"), *acts_of(sentence, "role")]
    for mission in sentence.of("concepts", "mission") if nouns else ():
        visit = near(mission, sentence.of("concepts", "visit"), within=_CALLED_WITHIN)
        if visit is None or is_denied(sentence, visit) or _overlap(visit, mission):
            continue
        at = [one for one in sentence.places if gap(mission, one) <= _OF_BODY]
        far = [one for one in at if _is_far(sentence, one.place) and one.end > mission.start]
        # "Visited the United States and the consulate in Houston": the land itself was visited.
        elsewhere = any(
            visit.end <= one.start and one.end <= mission.start for one in abroad(sentence, sentence.places)
        )
        ours = any(one.place.code == sentence.country and gap(mission, one) <= _OWN_MISSION for one in at)
        if far and ours and not elsewhere:
            seats = [one.place for one in local(far)]
            noun = near(visit, nouns, within=_APPOSED)
            return _Visit(_ordered(noun, visit), False, seats[0]) if noun else None
    return None


def _sent_by_bodies(sentence: Sentence) -> list[Mention]:
    """The organisations whose delegation is told: "a delegation of the agency", "the agency's delegation"."""
    nouns = sentence.of("concepts", "delegation") if sentence.bodies else ()
    done = [hit.start for hit in (*sentence.of("concepts", "visit"), *sentence.of("deeds"))] if nouns else ()
    return [
        one
        for one in sentence.bodies
        for noun in nouns[:1]
        if 0 <= noun.start - one.end <= _OWN
        or (0 <= one.start - noun.end <= _OF_BODY and not any(noun.end <= start < one.start for start in done))
    ]


def _apart(sentence: Sentence, visit: _Visit, every: list[Mention]) -> list[list[Mention]]:
    """Those of each visit where a sentence tells several: of each item of a list, each envoy, each country."""
    items = _items(sentence, where=not visit.incoming)
    if len(items) > 1 and sentence.of("concepts", "delegation"):
        return items
    if not visit.incoming:
        several = sentence.of("tells", "several")
        is_several = any(near(word, several, within=_SEVERAL_WITHIN) for word in visit.words)
        return _by_country(every) if is_several else []
    envoys = [hit for hit in acts_of(sentence, "role") if hit.key in SENT]
    is_list = visit.place is None and len(every) >= _LIST
    return [[one] for one in every] if is_list or len(envoys) == len(every) > 1 else []


def _items(sentence: Sentence, *, where: bool) -> list[list[Mention]]:
    """The places abroad of each item of a list that semicolons set apart, or those said to be where something was."""
    parts = [sentence.part(start, end) for start, end in sentence.clauses]
    told = [abroad(sentence, part.places) for part in parts]
    return [places for places in told if places and (not where or any(is_where(sentence, one) for one in places))]


def _by_country(places: list[Mention]) -> list[list[Mention]]:
    groups: dict[str, list[Mention]] = {}
    for one in places:
        groups.setdefault(one.place.country, []).append(one)
    return list(groups.values()) if len(groups) > 1 else []


def _fact(sentence: Sentence, visit: _Visit, who: list[Place], home: Place | None, at: tuple[int, int]) -> Fact:
    start = visit.words[0].start
    where = visit.place or (home if visit.incoming else None)
    when = dated(sentence, start)
    plan = is_ahead(sentence, start, visit.words[-1].end, before=20)
    return told(
        sentence, "delegation", at, sure=0.6,
        measure="incoming_delegation" if visit.incoming else "outgoing_delegation",
        place=where.name if where else None, status="plan" if plan else "actual",
        **named(who, on=when.get("date")), **when,
    )  # fmt: skip


def _visit(sentence: Sentence, guests: Sequence[Mention]) -> _Visit | None:
    """What makes the sentence tell a visit: a delegation or people in office, and a word for coming or receiving."""
    every = sentence.of("concepts", "delegation")
    uncounted = [noun for noun in every if not is_counted(sentence, noun)]
    counted = len(uncounted) < len(every)
    # The beginning of a word for a committee may be that for a delegation.
    nouns = [noun for noun in uncounted if not any(_is_part(noun, role) for role in acts_of(sentence, "role"))]
    if counted and not sentence.lexicon.spaced:
        # The noun before a number and the counter behind it are one: "delegations: 12 of them".
        return None
    labour = sentence.of("concepts", "worker", "student", "tourist")
    visits = [
        visit
        for visit in sentence.of("concepts", "visit")
        # Workers who go somewhere to work pay no visit.
        if not any(_overlap(visit, noun) for noun in nouns)
        and not any(0 <= visit.start - one.end <= _NEXT for one in labour)
    ]
    people = (*nouns, *acts_of(sentence, "role"), *sentence.of("deeds", "leaders"))
    if ours := next(filter(None, (_ours(sentence, noun, visits, guests) for noun in nouns)), None):
        return ours
    if sent := next(filter(None, (_sent(sentence, noun) for noun in nouns[:1])), None):
        return sent
    if attended := next(filter(None, (_attended(sentence, noun, guests) for noun in nouns[:1])), None):
        # Who took part in an event abroad is told with the event, but for the items of a list of delegations.
        return attended if not acts_of(sentence, "event") or len(_items(sentence, where=True)) > 1 else None
    ways = chain(
        (_met(sentence, noun, visits, people) for noun in people),
        (_led(sentence, noun, guests) for noun in nouns),
        (_journey(sentence, visit) for visit in visits if not counted),
    )
    return next(filter(None, ways), None)


def _ours(sentence: Sentence, noun: Hit, visits: Sequence[Hit], guests: Sequence[Mention]) -> _Visit | None:
    """A delegation that is called one of the paper's own country, as "the Vietnamese delegation" is."""
    called = any(one.place.code == sentence.country and _owns(sentence, one, noun) for one in sentence.places)
    if not called and not any(is_home(sentence, one) for one in _origins(sentence)):
        return None
    done = sentence.of("deeds", "lead", "receive", "attend") if called else []
    deed = near(noun, [*visits, *done], within=_WITHIN)
    return _Visit(_ordered(noun, deed), False, guests[0].place) if deed else None


def _sent(sentence: Sentence, noun: Hit) -> _Visit | None:
    """A delegation that was led or sent abroad."""
    sent = near(noun, sentence.of("deeds", "lead"), within=_WITHIN)
    place = _destination(sentence, sent, sent) if sent else None
    return _Visit(_ordered(noun, sent), False, place) if sent and place and _is_far(sentence, place) else None


def _attended(sentence: Sentence, noun: Hit, guests: Sequence[Mention]) -> _Visit | None:
    """A delegation of the paper's own that took part in something abroad."""
    joined = near(noun, sentence.of("deeds", "attend"), within=_WITHIN)
    where = [one for one in sentence.places if is_where(sentence, one)]
    if joined and 0 <= noun.start - joined.end <= 1:
        # Who "joined the delegation" is told, not what the delegation joined.
        return None
    if joined is None or not where or any(is_home(sentence, one.place) for one in where):
        return None
    theirs = any(-25 <= one.start - noun.end <= 40 and not is_where(sentence, one) for one in guests)
    away = [one.place for one in where if _is_far(sentence, one.place)]
    return _Visit(_ordered(noun, joined), False, away[0]) if away and not theirs else None


def _met(sentence: Sentence, noun: Hit, visits: Sequence[Hit], people: Sequence[Hit]) -> _Visit | None:
    """Visitors with a word for their visit and where it went, or for being received."""
    visit = near(noun, visits, within=_WITHIN)
    if visit is None and noun.key == "delegation":
        # Between a delegation and its verb often stands who leads it, with all his offices.
        visit = near(noun, [one for one in visits if one.start > noun.end], within=_APPOSED)
    if visit and "Arab" in sentence.lexicon.scripts and visit.end <= noun.start:
        # "Went a delegation of X … on a visit to Y": the noun behind the visitors says where they went.
        later = next((one for one in visits if one.start > noun.end), None)
        if later and (place := _destination(sentence, later, later)):
            return _Visit(_ordered(noun, visit), not _is_far(sentence, place), place)
    if visit and (place := _destination(sentence, visit, noun)):
        return _Visit(_ordered(noun, visit), not _is_far(sentence, place), place)
    # "Took part" is no reception, though some languages say it with the same verb.
    longer = sentence.of("deeds", "held", "attend")
    able = (one for one in sentence.of("deeds", "receive") if not any(_is_part(one, other) for other in longer))
    received = near(noun, able, within=_WITHIN)
    if received is None:
        return None
    host = _host(sentence, received, noun, people)
    return _Visit(_ordered(noun, received), host is None, host)


def _host(sentence: Sentence, received: Hit, noun: Hit, people: Sequence[Hit]) -> Place | None:
    """The place abroad whose people received or met a delegation; None where it came to the paper's own."""
    if sentence.lexicon.verb_last:
        return None
    if noun.end <= received.start and noun.key == "delegation":
        # "The delegation met the governor of X", "was received by the governor of X".
        after = [one for one in sentence.places if 0 <= one.start - received.end <= _TO][:1]
        far = [one for one in after if _is_far(sentence, one.place)]
        is_origin = far and _FROM.match(sentence.level, received.end)
        return far[0].place if far and not is_origin else None
    behind = min((one.start for one in people if one.start >= received.end), default=None)
    return _subject_of(sentence, received, behind) if behind is not None else None


def _subject_of(sentence: Sentence, received: Hit, behind: int) -> Place | None:
    """The place abroad of those who received whom a sentence names `behind` the verb, where nobody at home did."""
    begin = max((found.end() for found in _CLAUSE.finditer(sentence.text, 0, received.start)), default=0)
    low, high = (received.end, behind) if "Arab" in sentence.lexicon.scripts else (begin, received.start)
    hosts = [one for one in sentence.places if low <= one.start and one.end <= high]
    if not hosts or any(not _is_far(sentence, one.place) for one in hosts) or high - hosts[-1].end > _TO:
        return None
    # "After Japan, the province received": a host that is not named is the paper's own.
    ours = [hit for hit in sentence.of("concepts", "locality") if hosts[-1].end + _BRACKET < hit.start < high]
    return None if ours else hosts[-1].place


def _journey(sentence: Sentence, visit: Hit) -> _Visit | None:
    """A visit abroad of which nobody is named but whom the paper is about."""
    place = _destination(sentence, visit, visit)
    return _Visit([visit], False, place) if place and _is_far(sentence, place) else None


def _ordered(one: Hit, other: Hit) -> list[Hit]:
    return sorted((one, other), key=lambda hit: hit.start)


def _is_far(sentence: Sentence, place: Place) -> bool:
    return place.country != sentence.country


def _is_part(one: Hit, other: Hit) -> bool:
    return other.start <= one.start and one.end <= other.end and one.end - one.start < other.end - other.start


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _led(sentence: Sentence, noun: Hit, guests: Sequence[Mention]) -> _Visit | None:
    """A delegation that a leader is named for, of a place abroad right behind its noun or before it: it came.

    One that is said to be from home went to the place abroad.
    """
    lead = near(noun, sentence.of("concepts", "leader"), within=_WITHIN)
    if lead and any(is_home(sentence, one) for one in _origins(sentence)):
        return _Visit(_ordered(noun, lead), False, guests[0].place)
    beside = any(-25 <= one.start - noun.end <= 40 for one in guests)
    behind = next((one.place for one in sentence.places if 0 <= one.start - noun.end <= _OWN_PLACE), None)
    if behind and is_home(sentence, behind):
        return None
    return _Visit(_ordered(noun, lead), True, None) if lead and beside else None


def _owns(sentence: Sentence, place: Mention, noun: Hit) -> bool:
    """Whether a place stands at its delegation: "the Japanese delegation", "la délégation japonaise", 日本代表团."""
    return gap(noun, place) <= 1 and (sentence.lexicon.spaced or place.end == noun.start)


def _located(places: Sequence[Mention]) -> list[Mention]:
    """The places without a country at once behind a place in it: "Lao Cai (Viet Nam)" is one place."""
    return [
        one
        for before, one in pairwise([None, *places])
        if one and not (before and one.place.code == before.place.country and 0 <= one.start - before.end <= _BRACKET)
    ]


def _origins(sentence: Sentence) -> list[Place]:
    """The places that delegations are said to be from, at once behind their noun."""
    ends = {noun.end for noun in sentence.of("concepts", "delegation")}
    said = [hit for hit in sentence.of("tells", "from") if hit.start in ends or hit.start - 1 in ends]
    behind = (next((one for one in sentence.places if one.start >= hit.end), None) for hit in said)
    return [one.place for hit, one in zip(said, behind, strict=True) if one and one.start - hit.end <= _ORIGIN]


def _destination(sentence: Sentence, visit: Hit, noun: Hit) -> Place | None:
    """The place that a visit goes to: the first behind the word, or the last before it where the verb comes last.

    Where the verb comes first, as in Arabic, the first place behind the visitors is where they come from. "The Japanese
    delegation" names no place that anybody went to, nor does the country that only tells where a province lies.
    """
    origins = _origins(sentence) if noun is not visit else ()
    able = [one for one in _located(sentence.places) if noun is visit or not _owns(sentence, one, noun)]
    able = [one for one in able if one.place not in origins]
    if sentence.lexicon.verb_last:
        before = [one for one in able if 0 <= visit.start - one.end <= _TO]
        return before[-1].place if before else None
    behind = [one for one in able if 0 <= one.start - visit.end <= _TO]
    if noun.start > visit.start and len(behind) > 1:
        behind = [one for one in behind if one.start < noun.start] or behind[1:]
    if behind:
        return behind[0].place
    at_once = [one for one in able if noun.end <= one.start and 0 <= visit.start - one.end <= _AT_ONCE]
    return at_once[-1].place if at_once else None

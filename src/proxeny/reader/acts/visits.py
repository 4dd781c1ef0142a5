"""What makes a sentence tell a visit, and which way it went: who came or was received, who went or was sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Final

from msgspec import Struct

from proxeny.reader.acts.destinations import BRACKET, TO, brings_visitors, destination, origins, owns
from proxeny.reader.acts.parties import abroad, acts_of, gap, is_counted, is_denied, is_home, is_where, near
from proxeny.reader.lexicon import Hit, leveled, lexicon
from proxeny.reader.places import Mention, Place, local
from proxeny.reader.sentences import Sentence

_WITHIN, _APPOSED, _NEXT = 120, 300, 7
_CLAUSE = re.compile(r"[;:؛。]")
_FROM = re.compile(r"\s*(?:from|aus|dari|từ|из|من|desde|de|du|des|del|von)\s")
# So near to the word for a delegation stands the place that sent it, and to that for a visit whose it was.
_OWN_PLACE, _OF_WHOM = 24, 8
# So close behind a delegation stands that it met somebody.
_MET_WITHIN = 40
# So near to the word for an embassy stand the land where it sits and the one that sent it.
_SEAT, _OWN_MISSION = 80, 6


# What a sentence leaves to the next where it tells of visitors.
VISIT: Final = "visit"
# So near to the word for a visit stands "this", with a place between at most where words are not set apart.
_THIS, _THIS_UNSPACED = 1, 8


class Visit(Struct, frozen=True):
    """A visit as a sentence tells it: its words, where it went, and whether it came in."""

    words: Sequence[Hit]
    incoming: bool
    place: Place | None


def may_tell_visit(sentence: Sentence) -> bool:
    """Whether a sentence has the words without which none tells a visit: most have not."""
    if sentence.of("concepts", "delegation", "visit"):
        return True
    return bool(sentence.of("deeds", "receive") and (acts_of(sentence, "role") or sentence.of("deeds", "leaders")))


def visit_told(sentence: Sentence, guests: Sequence[Mention]) -> Visit | None:
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
        # "Received the visiting governor": who visits is told by the word for receiving him.
        and (sentence.lexicon.verb_last or not any(_is_part(visit, one) for one in sentence.of("deeds", "receive")))
        and not any(0 <= visit.start - one.end <= _NEXT for one in labour)
        and not _is_told_before(sentence, visit)
        # Nor do those who travel: "tourists who came", 赴越游客.
        and not any(gap(visit, one) <= 1 for one in sentence.of("concepts", "tourist"))
    ]
    if any(0 <= one.start - visit.end <= _NEXT for visit in visits for one in sentence.of("concepts", "mission")):
        # Who calls on embassies sees none of their countries.
        visits = []
    people = (*nouns, *acts_of(sentence, "role"), *sentence.of("deeds", "leaders"))
    if ours := next(filter(None, (_ours(sentence, noun, visits, guests) for noun in nouns)), None):
        return ours
    if sent := next(filter(None, (_sent(sentence, noun) for noun in nouns[:1])), None):
        return sent
    if called := next(filter(None, (_guests_of(sentence, noun) for noun in nouns[:1])), None):
        return called
    if attended := next(filter(None, (_attended(sentence, noun, guests) for noun in nouns[:1])), None):
        # Who took part in an event abroad is told with the event, but for the items of a list of delegations.
        return attended if not acts_of(sentence, "event") or len(items(sentence, where=True)) > 1 else None
    ways = chain(
        (_received_by(sentence, noun) for noun in nouns[:1]),
        (_visit_of(sentence, visit, people) for visit in visits),
        (_met(sentence, noun, visits, people) for noun in people),
        (_led(sentence, noun, guests) for noun in nouns),
        (_journey(sentence, visit) for visit in visits if not counted),
    )
    return next(filter(None, ways), None)


def _is_told_before(sentence: Sentence, visit: Hit) -> bool:
    """Whether "this visit" is one that was told before: it has no day beside it."""
    if VISIT not in sentence.before.events or any(time.form in ("day", "days") for time in sentence.times):
        return False
    reach = _THIS if sentence.lexicon.spaced else _THIS_UNSPACED
    words = sentence.of("tells", "this")
    return any(0 <= visit.start - hit.end <= reach or 0 <= hit.start - visit.end <= _THIS for hit in words)


def call_on_mission(sentence: Sentence) -> Visit | None:
    """A delegation that called on an embassy of its own country: it went to the country where that sits."""
    missions = sentence.of("concepts", "mission")
    nouns = [*sentence.of("concepts", "delegation"), *acts_of(sentence, "role")] if missions else []
    for mission in missions if nouns else ():
        visit = near(mission, sentence.of("concepts", "visit"), within=_APPOSED)
        around = visit is not None and visit.start < mission.start and mission.end < visit.end
        if visit is None or is_denied(sentence, visit) or (_overlap(visit, mission) and not around):
            continue
        at = [one for one in sentence.places if gap(mission, one) <= _OWN_MISSION]
        last = sentence.lexicon.verb_last
        # Where the verb comes last the town where an embassy sits may be named before it.
        near_by = (one for one in sentence.places if (last or one.end > mission.start) and gap(mission, one) <= _SEAT)
        far = [one for one in near_by if _is_far(sentence, one.place)]
        # "Visited the United States and the consulate in Houston": the land itself was visited.
        elsewhere = any(visit.end <= one.start and one.end <= mission.start for one in sentence.away)
        ours = any(one.place.code == sentence.country for one in at)
        if far and ours and not elsewhere:
            seats = [one.place for one in local(far)]
            noun = near(visit, nouns, within=_APPOSED)
            return Visit(_ordered(noun, visit), False, seats[0]) if noun else None
    return None


def _ours(sentence: Sentence, noun: Hit, visits: Sequence[Hit], guests: Sequence[Mention]) -> Visit | None:
    """A delegation that is called one of the paper's own country, as "the Vietnamese delegation" is."""
    called = any(one.place.code == sentence.country and owns(sentence, one, noun) for one in sentence.places)
    if not called and not any(is_home(sentence, one) for one in origins(sentence)):
        return None
    done = sentence.of("deeds", "lead", "receive", "attend") if called else _met_by(sentence, noun)
    deed = near(noun, [*visits, *done], within=_WITHIN)
    return Visit(_ordered(noun, deed), False, guests[0].place) if deed else None


def _met_by(sentence: Sentence, noun: Hit) -> list[Hit]:
    """The words for meeting somebody close behind a delegation: who went there is told by where it is from."""
    return [hit for hit in sentence.of("deeds", "receive") if 0 <= hit.start - noun.end <= _MET_WITHIN]


def _sent(sentence: Sentence, noun: Hit) -> Visit | None:
    """A delegation that was led or sent abroad; that of 46 Japanese firms which was led to Dong Nai came from there."""
    sent = near(noun, sentence.of("deeds", "lead"), within=_WITHIN)
    place = destination(sentence, sent, sent) if sent else None
    if sent is None or place is None or not _is_far(sentence, place):
        return None
    to = [hit.end for hit in sentence.of("tells", "to") if hit.start >= sent.start]
    gone = (one.place for one in sentence.places if any(0 <= one.start - end <= _NEXT for end in to))
    came = is_home(sentence, next(gone, place))
    return Visit(_ordered(noun, sent), came, None if came else place)


def _guests_of(sentence: Sentence, noun: Hit) -> Visit | None:
    """A delegation of the paper's own that somebody abroad invited: "at the invitation of X, the delegation of Y …"."""
    home = [one for one in sentence.places if is_home(sentence, one.place)]
    if not any(0 <= one.start - noun.end <= _OWN_PLACE or owns(sentence, one, noun) for one in home):
        return None
    for invitation in sentence.of("tells", "guest_of"):
        if sentence.lexicon.verb_last:
            hosts = [one.place for one in sentence.places if 0 <= invitation.start - one.end <= TO][-1:]
        else:
            hosts = [one.place for one in sentence.places if invitation.start <= one.start <= invitation.end + TO][:1]
        if hosts and _is_far(sentence, hosts[0]):
            return Visit(_ordered(noun, invitation), False, hosts[0])
    return None


def _attended(sentence: Sentence, noun: Hit, guests: Sequence[Mention]) -> Visit | None:
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
    return Visit(_ordered(noun, joined), False, away[0]) if away and not theirs else None


def _met(sentence: Sentence, noun: Hit, visits: Sequence[Hit], people: Sequence[Hit]) -> Visit | None:
    """Visitors with a word for their visit and where it went, or for being received."""
    visits = [] if _is_welcomed(sentence, noun, visits) else visits
    visit = near(noun, visits, within=_WITHIN)
    if visit is None and noun.key == "delegation":
        # Between a delegation and its verb often stands who leads it, with all his offices.
        visit = near(noun, [one for one in visits if one.start > noun.end], within=_APPOSED)
    if visit and "Arab" in sentence.lexicon.scripts and visit.end <= noun.start:
        # "Went a delegation of X … on a visit to Y": the noun behind the visitors says where they went.
        later = next((one for one in visits if one.start > noun.end), None)
        if later and (place := destination(sentence, later, later)):
            return Visit(_ordered(noun, visit), not _is_far(sentence, place), place)
    if visit and (place := destination(sentence, visit, noun)):
        return Visit(_ordered(noun, visit), not _is_far(sentence, place), place)
    # "Took part" is no reception, though some languages say it with the same verb.
    longer = [*sentence.of("deeds", "held", "attend"), *acts_of(sentence, "event")]
    able = (one for one in sentence.of("deeds", "receive") if not any(_is_part(one, other) for other in longer))
    received = near(noun, able, within=_WITHIN)
    if received is None:
        return None
    host = _host(sentence, received, noun, people)
    return Visit(_ordered(noun, received), host is None, host)


def _received_by(sentence: Sentence, noun: Hit) -> Visit | None:
    """A delegation that its hosts behind it received, as Arabic has it: "received the delegation the governor"."""
    if "Arab" not in sentence.lexicon.scripts:
        return None
    received = next((hit for hit in sentence.of("deeds", "receive") if 0 <= noun.start - hit.end <= BRACKET), None)
    hosts = [role for role in acts_of(sentence, "role") if role.start >= noun.end]
    if received is None or not hosts or hosts[0].start - noun.end > _WITHIN:
        return None
    # "Received the delegation of Gifu": who came is told at once behind.
    if any(0 <= one.start - noun.end <= _OWN_PLACE and one.end <= hosts[0].start for one in sentence.places):
        return None
    place = next((one.place for one in sentence.places if one.start >= hosts[0].start), None)
    far = place is not None and _is_far(sentence, place)
    return Visit(_ordered(noun, received), not far, place if far else None)


def _is_welcomed(sentence: Sentence, noun: Hit, visits: Sequence[Hit]) -> bool:
    """Whether somebody "welcomed the delegation's visit": where it went is told by who welcomed it."""
    done = [hit for hit in sentence.of("deeds", "receive") if 0 <= noun.start - hit.end <= _NEXT]
    return bool(done) and any(0 <= visit.start - noun.end <= BRACKET for visit in visits)


def _visit_of(sentence: Sentence, visit: Hit, people: Sequence[Hit]) -> Visit | None:
    """A visit that is said to be of somebody abroad: "welcomed the visit of the governor of X"."""
    of = _words(sentence.lexicon.lang, "visit_of").search(sentence.level, visit.end, visit.end + _OF_WHOM)
    noun = next((one for one in people if of and 0 <= one.start - of.end() <= _OF_WHOM), None)
    if noun is None:
        return None
    theirs = next((one.place for one in sentence.places if 0 <= one.start - noun.end <= TO), None)
    return Visit([visit, noun], True, None) if theirs and _is_far(sentence, theirs) else None


@cache
def _words(lang: str, said: str) -> re.Pattern[str]:
    """Words that a language has for something, each by itself; never found where it has none."""
    listed = "|".join(re.escape(leveled(word)) for word in lexicon(lang).said.get(said, ()))
    # Behind an apostrophe the next word follows at once: "la visite d'une délégation".
    return re.compile(rf"(?<!\w)(?:{listed})(?:(?<=['’])|(?!\w))" if listed else r"(?!)")


def _host(sentence: Sentence, received: Hit, noun: Hit, people: Sequence[Hit]) -> Place | None:
    """The place abroad whose people received or met a delegation; None where it came to the paper's own."""
    if sentence.lexicon.verb_last:
        return None
    if noun.end <= received.start and noun.key == "delegation":
        # "The delegation met the governor of X", "was received by the governor of X"; "wurde von … empfangen".
        if agent := _words(sentence.lexicon.lang, "agents").search(sentence.level, noun.end, received.start):
            hosts = [one.place for one in sentence.places if agent.end() <= one.start < received.start]
            return hosts[0] if hosts and _is_far(sentence, hosts[0]) else None
        after = [one for one in sentence.places if 0 <= one.start - received.end <= TO][:1]
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
    if not hosts or any(not _is_far(sentence, one.place) for one in hosts) or high - hosts[-1].end > TO:
        return None
    # "After Japan, the province received": a host that is not named is the paper's own.
    ours = [hit for hit in sentence.of("concepts", "locality") if hosts[-1].end + BRACKET < hit.start < high]
    return None if ours else hosts[-1].place


def _journey(sentence: Sentence, visit: Hit) -> Visit | None:
    """A visit abroad of which nobody is named but whom the paper is about."""
    if brings_visitors(sentence, visit):
        return None
    origin = _FROM.match(sentence.level, visit.end)
    if origin and any(0 <= one.start - origin.end() <= BRACKET for one in sentence.places):
        # "Most came from Japan": nobody went there.
        return None
    place = destination(sentence, visit, visit)
    return Visit([visit], False, place) if place and _is_far(sentence, place) else None


def _ordered(one: Hit, other: Hit) -> list[Hit]:
    return sorted((one, other), key=lambda hit: hit.start)


def _is_far(sentence: Sentence, place: Place) -> bool:
    return place.country != sentence.country


def _is_part(one: Hit, other: Hit) -> bool:
    return other.start <= one.start and one.end <= other.end and one.end - one.start < other.end - other.start


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _led(sentence: Sentence, noun: Hit, guests: Sequence[Mention]) -> Visit | None:
    """A delegation that a leader is named for, of a place abroad right behind its noun or before it: it came.

    One that is said to be from home went to the place abroad.
    """
    lead = near(noun, sentence.of("concepts", "leader"), within=_WITHIN)
    if lead and any(is_home(sentence, one) for one in origins(sentence)):
        return Visit(_ordered(noun, lead), False, guests[0].place)
    beside = any(-25 <= one.start - noun.end <= 40 for one in guests)
    behind = next((one.place for one in sentence.places if 0 <= one.start - noun.end <= _OWN_PLACE), None)
    if behind and is_home(sentence, behind):
        return None
    return Visit(_ordered(noun, lead), True, None) if lead and beside else None


def _is_of_another_deed(sentence: Sentence, start: int, end: int) -> bool:
    """Whether an item of a list tells what else was done: "; held an exchange with India" tells of no visitors."""
    told = [*sentence.of("concepts", "delegation", "visit"), *sentence.of("deeds", "receive", "lead", "attend")]
    done = [*sentence.of("deeds", "held", "found"), *acts_of(sentence, "event")]
    inside = [any(start <= hit.start < end for hit in hits) for hits in (told, done)]
    return inside == [False, True]


def items(sentence: Sentence, *, where: bool) -> list[list[Mention]]:
    """The places abroad of each item of a list that semicolons set apart, or those said to be where something was."""
    clauses = [span for span in sentence.clauses if not _is_of_another_deed(sentence, *span)]
    parts = ([one for one in sentence.places if start <= one.start < end] for start, end in clauses)
    told = [abroad(sentence, places) for places in parts]
    return [places for places in told if places and (not where or any(is_where(sentence, one) for one in places))]

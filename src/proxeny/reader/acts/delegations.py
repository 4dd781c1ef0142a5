"""One visit, in or out: who came or went, where, and when; a count of visits is a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from proxeny.reader.acts.parties import (
    abroad,
    acts_of,
    dated,
    home_of,
    is_ahead,
    is_denied,
    is_where,
    named,
    near,
    span,
    told,
    within,
)
from proxeny.reader.acts.visits import Visit, call_on_mission, items, may_tell_visit, visit_told
from proxeny.reader.fact import Fact
from proxeny.reader.places import Mention, Place
from proxeny.reader.sentences import SENT, Sentence

_COMMA = re.compile(r"[,،、，;]| (?:and|và|et|y|und|dan|и|serta|sowie|así como|ainsi que) ")
_BREAK = re.compile(r"[,;:،؛。,]")
# So many guests in one sentence are a list.
_LIST, _SEVERAL_WITHIN = 3, 20
# So near to the word for a delegation stands the organisation that sent it.
_OF_BODY, _OWN = 30, 3
# So far behind the word for a wish or an invitation stands what is wished and who is to come.
_WISHED, _ASKED = 60, 60


def delegations(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The visits that a sentence tells, between a place at home and one abroad; each guest of a list is a visit."""
    for part in _parts(sentence) if may_tell_visit(sentence) else ():
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
    full = (part.of("concepts", "delegation") and part.away for part in parts)
    return parts if all(full) else [sentence]


def _told_in(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    if call := call_on_mission(sentence):
        home = home_of(sentence, about=about)
        who = [*filter(None, [home, call.place])]
        yield _fact(sentence, call, who, home, span(*call.words))
        return
    every = sentence.away or _sent_by_bodies(sentence)
    if not every or (visit := visit_told(sentence, every)) is None:
        return
    if any(is_denied(sentence, word) for word in visit.words) or _is_wished(sentence, visit):
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


def _is_wished(sentence: Sentence, visit: Visit) -> bool:
    """Whether somebody only proposes it: "proposed to exchange delegations". An invitation is a plan."""
    start = visit.words[0].start
    wishes = (hit for hit in sentence.of("deeds", "wish") if 0 <= start - hit.end <= _WISHED)
    if sentence.of("tells", "invited"):
        return False
    return any(not _BREAK.search(sentence.text, hit.end, start) for hit in wishes)


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


def _apart(sentence: Sentence, visit: Visit, every: list[Mention]) -> list[list[Mention]]:
    """Those of each visit where a sentence tells several: of each item of a list, each envoy, each country."""
    listed = items(sentence, where=not visit.incoming)
    if len(listed) > 1 and sentence.of("concepts", "delegation"):
        return listed
    if not visit.incoming:
        several = sentence.of("tells", "several")
        is_several = any(near(word, several, within=_SEVERAL_WITHIN) for word in visit.words)
        return _by_country(every) if is_several else []
    envoys = [hit for hit in acts_of(sentence, "role") if hit.key in SENT]
    near_by = abroad(sentence, within(sentence, visit.words[0].start)) or every
    is_list = visit.place is None and len(near_by) >= _LIST
    return [[one] for one in near_by] if is_list or len(envoys) == len(near_by) > 1 else []


def _by_country(places: list[Mention]) -> list[list[Mention]]:
    groups: dict[str, list[Mention]] = {}
    for one in places:
        groups.setdefault(one.place.country, []).append(one)
    return list(groups.values()) if len(groups) > 1 else []


def _fact(sentence: Sentence, visit: Visit, who: list[Place], home: Place | None, at: tuple[int, int]) -> Fact:
    start = visit.words[0].start
    where = visit.place or (home if visit.incoming else None)
    when = dated(sentence, start)
    # Who is invited has not come yet.
    asked = any(
        start - _ASKED <= hit.end and hit.start <= visit.words[-1].start for hit in sentence.of("tells", "invited")
    )
    plan = asked or is_ahead(sentence, start, visit.words[-1].end, before=20)
    return told(
        sentence, "delegation", at, sure=0.6,
        measure="incoming_delegation" if visit.incoming else "outgoing_delegation",
        place=where.name if where else None, status="plan" if plan else "actual",
        **named(who, on=when.get("date")), **when,
    )  # fmt: skip

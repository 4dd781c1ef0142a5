"""Acts that a text tells more than once: in its text, below a picture, and again in other words."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from operator import attrgetter

from msgspec.structs import replace

from proxeny.reader.fact import Fact
from proxeny.reader.furniture import is_credit
from proxeny.reader.lexicon import lexicon

_LOOKED_AT = 50
# So soon behind a visit with its day the same guests are on the same visit.
_SOON, _DAY = 1500, 10
# A visit of which a page tells no day is told on sooner.
_SOONER = 400
_RETOLD = ("agreement", "delegation", "event", "indicator")
_STOP = re.compile(r"[.!?。！？؟\n]")


def told_once(facts: Sequence[Fact], *, text: str, lands: Mapping[str, str]) -> list[Fact]:
    """The facts with each act once, as the sentence has it that says most, filled from the others.

    Two sentences tell one act where nothing in them says otherwise: of one kind, stage and text, among the same parties
    or some of them, on days and for terms of which none contradicts the other, and something ties them: a day or a term
    that both tell, a stage that went before, or that one of them is no sentence but a headline or a caption. `lands`
    are the codes of the countries of all places by their names.
    """
    kept: list[Fact] = []
    # A list of thousands of one kind tells none of them again.
    alike: dict[object, deque[int]] = defaultdict(lambda: deque(maxlen=_LOOKED_AT))
    for fact in facts:
        if fact.kind == "delegation" and any(_is_on_it(one, fact, lands) for one in kept[-_LOOKED_AT:]):
            continue
        places = alike[fact.kind, fact.measure, fact.value]
        same = next((at for at in places if _is_retold(kept[at], fact, text, lands)), None)
        if same is None:
            places.append(len(kept))
            kept.append(fact)
        else:
            kept[same] = _fuller(kept[same], fact, lands)
    return kept


def _is_on_it(one: Fact, other: Fact, lands: Mapping[str, str]) -> bool:
    """Whether talks without a day of their own are of a visit just told, to the land of those they were with.

    "A delegation of X visited China. The delegation held talks with Anhui": nobody of Anhui came to X.
    """
    if one.kind != "delegation" or one.measure == other.measure or other.date or other.start - one.end > _SOONER:
        return False
    far = {lands.get(name) for name in one.participants} - {None}
    ours = set(one.participants) & set(other.participants)
    # Of both the one at home is the same, and all others are of one land.
    return bool(ours) and {lands.get(name) for name in other.participants} == far


def _is_retold(one: Fact, other: Fact, text: str, lands: Mapping[str, str]) -> bool:
    if one.kind not in _RETOLD:
        return False
    # "His trip aims …" tells of no other visit.
    if one.status != other.status and (one.kind != "delegation" or (one.date and other.date)):
        return False
    if one.kind == "indicator":
        return _is_same_figure(one, other) and bool(_STOP.search(text, one.end, other.start))
    shared = _shared(one, other, lands), _shared(other, one, lands)
    times = ((one.date, other.date), (one.period, other.period))
    # An event is known by its place too, a visit or a text by both who took part.
    is_there = one.kind == "event" and bool(one.place) and one.place == other.place and any(map(all, times))
    return (
        max(shared) > (0 if is_there else 1)
        and (shared[0] == len(set(one.participants)) or shared[1] == len(set(other.participants)))
        and all(_agree(*pair) for pair in times)
        and (one.kind != "event" or _agree(one.place, other.place))
        and bool(_STOP.search(text, one.end, other.start))
        and (
            one.status != other.status
            or any(map(all, times))
            or _is_shown(one, other, text)
            or _goes_on(one, other, lands)
        )
    )


def is_covered(one: Fact, other: Fact, lands: Mapping[str, str]) -> bool:
    """Whether all who took part in an act took part in another, a country by a place in it."""
    return _shared(one, other, lands) == len(set(one.participants))


def _shared(one: Fact, other: Fact, lands: Mapping[str, str]) -> int:
    """How many of those who took part in one act took part in the other, a country by a place in it."""
    theirs = {*other.participants, *(lands.get(name) for name in other.participants)}
    mine = dict(zip(one.participants, one.participant_codes, strict=False))
    return sum(name in theirs or code in theirs for name, code in mine.items())


def _goes_on(one: Fact, other: Fact, lands: Mapping[str, str]) -> bool:
    """Whether a visit that a page dates to a day, or never, is told on by the same ones and soon, without its day."""
    same = is_covered(one, other, lands) or is_covered(other, one, lands)
    is_visit = one.kind == "delegation" and same and len(one.participants) == len(other.participants)
    soon = {0: _SOONER, _DAY: _SOON, 2 * _DAY + 1: _SOON}.get(len(one.date or ""), -1)
    return is_visit and not other.date and other.start - one.end <= soon


def _is_shown(one: Fact, other: Fact, text: str) -> bool:
    """Whether one of two tellings only shows the other: no sentence, or the words below a picture, without a day."""
    if any(_is_no_sentence(fact, text) for fact in (one, other)):
        return True
    dated = bool(one.date or one.period), bool(other.date or other.period)
    return any(dated) and any(
        _is_caption(fact, text) for fact, told in zip((one, other), dated, strict=True) if not told
    )


def _is_no_sentence(fact: Fact, text: str) -> bool:
    """Whether its line goes on to no full stop, in a language that sets them."""
    stop = _STOP.search(text, fact.end)
    return not lexicon(fact.lang).said.get("endless") and (stop is None or stop.group() == "\n")


def _is_caption(fact: Fact, text: str) -> bool:
    """Whether a credit stands behind its sentence on its line."""
    stop = _STOP.search(text, fact.end)
    line = text.find("\n", fact.end)
    return stop is not None and is_credit(text[stop.end() : line if line >= 0 else len(text)].strip())


def _is_same_figure(one: Fact, other: Fact) -> bool:
    """Whether two sentences state one figure, of one time or the one of them without its time."""
    alike = attrgetter("subject", "unit", "value_to", "qualifier", "participants", "level")
    times = [(fact.period, fact.as_of) for fact in (one, other)]
    return alike(one) == alike(other) and (times[0] == times[1] or not all(map(any, times)))


def _agree(one: str | None, other: str | None) -> bool:
    """Whether two times or places may be one: equal, one of them not told, or a day of the other's month or days."""
    if not one or not other or one == other or one.startswith(other) or other.startswith(one):
        return True
    return _holds(one, other) or _holds(other, one)


def _holds(days: str, day: str) -> bool:
    """Whether a day lies among some days."""
    first, dash, last = days.partition("/")
    return bool(dash) and first <= day <= last


def _fuller(one: Fact, other: Fact, lands: Mapping[str, str]) -> Fact:
    """The telling that says more, the first of two that say as much, with what only the other says."""
    most, least = (other, one) if _says(other) > _says(one) else (one, other)
    more = len(least.participants) - len(most.participants)
    wider = least if more > 0 or (more == 0 and is_covered(most, least, lands)) else most
    return replace(
        most,
        date=_wider(most.date, least.date),
        period=most.period or least.period,
        as_of=most.as_of or least.as_of,
        comparisons=most.comparisons or least.comparisons,
        place=most.place or least.place,
        level=most.level or least.level,
        participants=wider.participants,
        participant_codes=wider.participant_codes,
    )


def _wider(one: str | None, other: str | None) -> str | None:
    """The days that a visit took before the one of them on which it ended, and a day before its month or year."""
    return other if one and other and (_holds(other, one) or other.startswith(f"{one}-")) else one or other


def _says(fact: Fact) -> tuple[bool, int, float]:
    told = sum(map(bool, (fact.date, fact.period, fact.as_of, fact.place)))
    return (fact.status != "plan", told, fact.confidence)

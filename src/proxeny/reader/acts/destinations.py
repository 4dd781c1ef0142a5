"""Where a visit went and who sent it, by the order in which a language names the visitors, their verb and places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from proxeny.reader.acts.parties import gap
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Mention, Place
from proxeny.reader.sentences import Sentence

TO, BRACKET, _AT_ONCE, _ORIGIN = 70, 3, 8, 9
# So far before its verb may the place stand that visitors came to, and before it the word for "to".
_FRONTED, _FROM_THERE = 40, 14


def owns(sentence: Sentence, place: Mention, noun: Hit) -> bool:
    """Whether a place stands at its delegation: "the Japanese delegation", "la délégation japonaise", 日本代表团.

    Of two that stand there the first sent it: 鹿児島県ベトナム訪問団 went to Viet Nam.
    """
    if not sentence.lexicon.spaced:
        sent_by = any(one.end == place.start and one.place.country != place.place.country for one in sentence.places)
        return place.end == noun.start and not sent_by
    return gap(noun, place) <= 1


def _located(places: Sequence[Mention]) -> list[Mention]:
    """The places without a country at once behind a place in it: "Lao Cai (Viet Nam)" is one place."""
    return [
        one
        for before, one in pairwise([None, *places])
        if one and not (before and one.place.code == before.place.country and 0 <= one.start - before.end <= BRACKET)
    ]


def origins(sentence: Sentence) -> list[Place]:
    """The places that delegations are said to be from, at once behind their noun."""
    ends = {noun.end for noun in sentence.of("concepts", "delegation")}
    said = [hit for hit in sentence.of("tells", "from") if hit.start in ends or hit.start - 1 in ends]
    behind = (next((one for one in sentence.places if one.start >= hit.end), None) for hit in said)
    return [one.place for hit, one in zip(said, behind, strict=True) if one and one.start - hit.end <= _ORIGIN]


def destination(sentence: Sentence, visit: Hit, noun: Hit) -> Place | None:
    """The place that a visit goes to: the first behind the word, or the last before it where the verb comes last.

    Where the verb comes first, as in Arabic, the first place behind the visitors is where they come from. "The Japanese
    delegation" names no place that anybody went to, nor does the country that only tells where a province lies.
    """
    senders = origins(sentence) if noun is not visit else ()
    able = [one for one in _located(sentence.places) if noun is visit or not owns(sentence, one, noun)]
    able = [one for one in able if one.place not in senders]
    if sentence.lexicon.verb_last:
        before = [one for one in able if 0 <= visit.start - one.end <= TO]
        return before[-1].place if before else None
    if inside := [one for one in able if visit.start < one.start and one.end < visit.end]:
        # 对越南进行工作访问: the words for the visit stand around the place.
        return inside[-1].place
    if noun.start > visit.end and (fronted := _fronted(sentence, visit, able)):
        return fronted
    behind = [one for one in able if 0 <= one.start - visit.end <= TO]
    if brings_visitors(sentence, visit):
        to = sentence.of("tells", "to")
        behind = [one for one in behind if any(0 <= one.start - hit.end <= _FROM_THERE for hit in to)]
    if noun.start > visit.start and len(behind) > 1:
        behind = [one for one in behind if one.start < noun.start] or behind[1:]
    if behind:
        return behind[0].place
    at_once = [one for one in able if noun.end <= one.start and 0 <= visit.start - one.end <= _AT_ONCE]
    return at_once[-1].place if at_once else None


def _fronted(sentence: Sentence, visit: Hit, able: Sequence[Mention]) -> Place | None:
    """The place before the verb that visitors came to, where they are told behind it: "В Ханой прибыла делегация"."""
    if "Cyrl" not in sentence.lexicon.scripts:
        return None
    start, _end = sentence.clause(visit.start)
    first = next((one for one in able if start <= one.start), None)
    if first is None or first.end > visit.start or visit.start - first.end > _FRONTED:
        return None
    if visit.start - first.end <= 1:
        # "Провинцию посетила делегация": what was visited stands right before the verb.
        return first.place
    lead = [hit for hit in sentence.of("tells", "to") if start <= hit.start and 0 <= first.start - hit.end <= _FRONTED]
    return first.place if lead else None


def brings_visitors(sentence: Sentence, visit: Hit) -> bool:
    """Whether visitors stand at once behind the verb, so that who is named behind them sent them."""
    nouns = sentence.of("concepts", "delegation") if "Cyrl" in sentence.lexicon.scripts else ()
    return any(0 <= noun.start - visit.end <= 1 for noun in nouns)

"""What a language model claims of a text, and the checks that every claim passes or is refused by; pure.

The model says which words state what. What the words themselves hold (the number with its qualifier and unit, times,
places) is read from them by the grammar as for the reader's own facts, and a claim that says otherwise is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final, Literal

import msgspec
from msgspec.structs import replace

from proxeny.indicators.catalogue import Indicator, catalogue
from proxeny.reader.acts.parties import is_denied, near, told
from proxeny.reader.codes import code_on
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit, lexicon
from proxeny.reader.meanings import Meant
from proxeny.reader.measures import MONEY, Meaning, sort_of
from proxeny.reader.numbers import Number
from proxeny.reader.pipeline import Laid, Placed
from proxeny.reader.places import Place
from proxeny.reader.quantities import figure_told
from proxeny.reader.sentences import Sentence
from proxeny.reader.told_when import coded

FORM, QUOTE, VALUE, TYPE, TIME, NAME = "form", "quote", "value", "type", "time", "name"
DENIED, KNOWN = "denied", "known"
# Why a claim is refused; `known` is none: the reader or a person has it already.
REASONS: Final = (FORM, QUOTE, VALUE, TYPE, TIME, NAME, DENIED, KNOWN)
FIGURES: Final = ("indicator", "programme_target")
# Nobody has measured how often the model is right.
_SURE: Final = 0.5
_MOST_CLAIMS, _MOST_PLACES, _LONGEST_QUOTE = 200, 20, 600
_AREAS = ("ha", "km2")
# The types of a kind, as the lexicons name them.
_SORTS: Final = {
    "agreement": "agreement", "event": "event", "partner_tie": "tie", "person_role": "role",
    "organisation": "organisation", "directive": "directive",
}  # fmt: skip
_ANNOUNCED: Final = frozenset({"event", "delegation"})
_TO_COME: Final = 40
_VISITS: Final = frozenset({"incoming_delegation", "outgoing_delegation"})


class Claim(msgspec.Struct, frozen=True):
    """One claim as the model writes it; names and quote exactly as in the text, times as the periods' codes."""

    kind: Literal[
        "indicator", "programme_target", "delegation", "agreement", "event", "partner_tie", "person_role",
        "organisation", "directive",
    ]  # fmt: skip
    quote: str
    measure: str
    value: Decimal | None = None
    period: str | None = None
    as_of: str | None = None
    date: str | None = None
    subject: str | None = None
    participants: tuple[str, ...] = ()
    place: str | None = None


class _Answer(msgspec.Struct):
    facts: list[msgspec.Raw]


class _Refused(Exception):
    """A claim that a check refuses; the argument is one of REASONS."""


@dataclass(frozen=True)
class Claimed:
    """The facts of the claims that hold, and how many claims were refused by which check."""

    facts: tuple[Fact, ...]
    refused: Mapping[str, int]


def claims_of(answer: str) -> Iterator[Claim | None]:
    """The claims of an answer, None for each that is not in the form that was asked for."""
    begin, end = answer.find("{"), answer.rfind("}") + 1
    try:
        rows = msgspec.json.decode(answer[begin:end].encode(errors="replace"), type=_Answer).facts
    except (msgspec.MsgspecError, RecursionError):
        rows = [msgspec.Raw(b"")]
    for row in rows[:_MOST_CLAIMS]:
        try:
            yield msgspec.json.decode(row, type=Claim)
        except (msgspec.MsgspecError, RecursionError):
            yield None
    yield from (None for _ in rows[_MOST_CLAIMS:])


def judged(answer: str, laid: Laid, sentences: Sequence[Placed], *, known: Sequence[Fact]) -> Claimed:
    """The facts that an answer about some sentences states, none of which is among the `known`."""
    facts: list[Fact] = []
    refused: Counter[str] = Counter()
    for claim in claims_of(answer):
        try:
            fact = _fact(claim, laid, sentences)
            if any(_says_the_same(fact, one) for one in (*known, *facts)):
                raise _Refused(KNOWN)
            facts.append(fact)
        except _Refused as refusal:
            refused[str(refusal)] += 1
    return Claimed(tuple(facts), refused)


def _says_the_same(fact: Fact, other: Fact) -> bool:
    alike = all(getattr(fact, name) == getattr(other, name) for name in ("kind", "measure", "value", "subject"))
    return alike and fact.start < other.end and other.start < fact.end


def _fact(claim: Claim | None, laid: Laid, sentences: Sequence[Placed]) -> Fact:
    """The fact at the first place of the quote where the claim holds. Raises _Refused."""
    if claim is None:
        raise _Refused(FORM)
    refusal = _Refused(QUOTE)
    for one, start, end in _quoted(claim.quote, sentences):
        try:
            return laid.fact(_told(claim, one.sentence, start, end, laid=laid), one)
        except _Refused as refused:
            refusal = refused
    raise refusal


def _quoted(quote: str, sentences: Sequence[Placed]) -> Iterator[tuple[Placed, int, int]]:
    """The places of a quote, each within one sentence; any blank of the quote may be a line's end in the text."""
    words = quote.split()
    if not words or len(quote) > _LONGEST_QUOTE:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    places = ((one, found) for one in sentences for found in pattern.finditer(one.sentence.text))
    for number, (one, found) in enumerate(places):
        if number >= _MOST_PLACES:
            return
        yield one, found.start(), found.end()


def _told(claim: Claim, sentence: Sentence, start: int, end: int, *, laid: Laid) -> Fact:
    """The fact of a claim whose quote stands there in a sentence. Raises _Refused."""
    number = _number(claim, sentence, start, end)
    if is_denied(sentence, Hit("deeds", claim.kind, start, end)):
        raise _Refused(DENIED)
    if claim.kind in FIGURES:
        fact = _figure(claim, sentence, number, said_on=laid.paper.published)
    else:
        fact = _act(claim, sentence, number, (start, end))
    timed = _timed(fact, claim, sentence, published=laid.paper.published)
    named = _named(timed, claim, sentence, published=laid.paper.published)
    quoted = {"quote": sentence.text[start:end], "start": start, "end": end}
    return replace(named, **quoted, confidence=_SURE)


def _number(claim: Claim, sentence: Sentence, start: int, end: int) -> Number | None:
    """The number in the quote that has the claimed value. Raises _Refused where there is none."""
    if claim.value is None:
        return None
    within = (one for one in sentence.numbers if start <= one.start and one.end <= end)
    found = next((one for one in within if claim.value == one.value), None)
    if found is None:
        raise _Refused(VALUE)
    return found


def _figure(claim: Claim, sentence: Sentence, number: Number | None, *, said_on: str | None) -> Fact:
    if number is None:
        raise _Refused(VALUE)
    measure = catalogue().get(claim.measure)
    if measure is None or measure.unit == "ratio" or _sort(measure) not in sort_of(number):
        raise _Refused(TYPE)
    nothing: frozenset[str] = frozenset()
    meaning = Meaning(measure.name, _sort(measure), _flow(measure), nothing, (), nothing, {})  # type: ignore[arg-type]
    fact = figure_told(sentence, number, Meant(meaning, 0), said_on=said_on, since=0)
    if fact.kind != claim.kind:
        raise _Refused(TYPE)
    return fact


def _sort(measure: Indicator) -> str:
    return "money" if measure.unit in MONEY else "area" if measure.unit in _AREAS else measure.unit


def _flow(measure: Indicator) -> str:
    return "stock" if measure.kind == "stock" else "flow"


@cache
def types() -> Mapping[str, frozenset[str]]:
    """The types of every kind that is told in words."""
    named = [key.partition(":") for key in lexicon("en").said["acts"]]
    found = {kind: frozenset(type_ for sort, _, type_ in named if sort == own) for kind, own in _SORTS.items()}
    return {**found, "delegation": _VISITS}


def _act(claim: Claim, sentence: Sentence, number: Number | None, span: tuple[int, int]) -> Fact:
    if claim.measure not in types()[claim.kind]:
        raise _Refused(TYPE)
    said: dict[str, Any] = {}
    if near(Hit("acts", claim.kind, *span), sentence.of("status", "plan"), within=_TO_COME):
        # What is only planned is no text that was signed, no tie and nobody's office.
        if claim.kind not in _ANNOUNCED:
            raise _Refused(TYPE)
        said["status"] = "plan"
    if number is not None:
        if "count" not in sort_of(number) and number.unit != "rank":
            raise _Refused(TYPE)
        unit = number.unit or ("persons" if claim.kind == "delegation" else "count")
        said |= {"value": number.value, "value_to": number.value_to, "unit": unit}
        said |= {"qualifier": number.qualifier, "words": sentence.words_of(number)}
    return told(sentence, claim.kind, span, sure=_SURE, measure=claim.measure, **said)


def _timed(fact: Fact, claim: Claim, sentence: Sentence, *, published: str | None) -> Fact:
    """The fact with the times that are claimed. Raises _Refused for one that the sentence does not tell."""
    claimed = {name: code for name in ("period", "as_of", "date") if (code := getattr(claim, name))}
    codes = {one.code for one in sentence.times if one.code}
    for time in (one for one in sentence.times if one.code):
        codes.update(code for stock in (True, False) for code in coded(time, stock=stock) if code)
    if claim.kind == "person_role" and "date" in claimed and not sentence.of("deeds", "appoint"):
        # Who meets somebody on a day has not taken office on it.
        claimed["as_of"] = claimed.pop("date")
    if published and any(time.form == "now" for time in sentence.times):
        codes |= {published, published[:7], published[:4]}
    if not codes.issuperset(claimed.values()):
        raise _Refused(TIME)
    return replace(fact, **claimed)


def _named(fact: Fact, claim: Claim, sentence: Sentence, *, published: str | None) -> Fact:
    """The fact with those who take part, as the reader calls them. Raises _Refused for a name not in the sentence."""
    on = fact.period or fact.as_of or fact.date or published
    who = [_called(name, sentence) for name in claim.participants]
    said: dict[str, Any] = {}
    if claim.kind == "person_role":
        if not claim.subject:
            raise _Refused(TYPE)
        said["subject"] = _called(claim.subject, sentence).name
    if claim.place:
        said["place"] = _called(claim.place, sentence).name
    codes = tuple(code_on(one, on) if one.code else "" for one in who)
    return replace(fact, participants=tuple(one.name for one in who), participant_codes=codes, **said)


def _called(name: str, sentence: Sentence) -> Place:
    """The place that a name in a sentence means; one of no known place as it is written. Raises _Refused."""
    start = sentence.text.find(name) if name.strip() else -1
    if start < 0:
        raise _Refused(NAME)
    end = start + len(name)
    inside = [one.place for one in sentence.places if start <= one.start and one.end <= end]
    return inside[0] if len(inside) == 1 else Place("", "", name)

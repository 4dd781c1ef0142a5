"""What a translation changed in one fact: the field, how grave it is, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

from proxeny.ground.dates import BUDDHIST_OFFSET
from proxeny.ground.declared import declaration
from proxeny.ground.text import fold
from proxeny.reader.fact import Fact

SAME, CONTRADICTION, LOSS, SHIFT = "same", "contradiction", "loss", "shift"
TOTAL, GROWTH, LOCALITIES = "total", "growth", "localities"
_GROUPS: Final = frozenset({LOCALITIES, "overseas compatriots", "foreign workers", "enterprises", "students"})
# Those who meet or sign are named beside these; beside a figure other people are named by the way.
_OF_PEOPLE: Final = frozenset({"event", "delegation", "agreement", "partner_tie", "organisation"})
_OPEN_WORDS: Final = frozenset({"about", "nearly"})
_STATED = frozenset({"estimate", "forecast"})
_MOST_ZEROS = 12
_END = re.compile(r"[.!?؟;؛](?=\s)|[。！？；\n\f]")
_WINDOW = 400
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Drift:
    """One change: which field, whether both cannot be true, something was lost or its sense moved, and the words."""

    agreement: str
    field: str
    detail: str


@dataclass(frozen=True, slots=True)
class Place:
    """A fact and the sentence in which its quote stands."""

    fact: Fact
    sentence: str


def place_of(fact: Fact, text: str) -> Place:
    """The fact in its sentence."""
    low, high = max(fact.start - _WINDOW, 0), min(fact.end + _WINDOW, len(text))
    starts = [found.end() for found in _END.finditer(text, low, fact.start)]
    end = _END.search(text, fact.end, high)
    return Place(fact, text[starts[-1] if starts else low : end.start() if end else high])


def drifts(a: Place, b: Place) -> tuple[Drift, ...]:
    """All that changed from `a` to `b`, the gravest first; none where both say the same."""
    return tuple(drift for rule in _RULES for drift in rule(a, b))


def remarks(a: Place, b: Place) -> str:
    """A word that only one has and that changes no number, such as "total"."""
    said = [(TOTAL in concepts(place.sentence, place.fact.lang)) for place in (a, b)]
    return f"“{TOTAL}” is said in {'a' if said[0] else 'b'} only" if said[0] != said[1] else ""


def _value(a: Place, b: Place) -> Iterator[Drift]:
    one, two = a.fact, b.fact
    if one.value is None or two.value is None:
        if one.value is not two.value:
            yield Drift(LOSS, "value", f"{_said(one)} against {_said(two)}")
    elif one.value != two.value or (one.value_to != two.value_to and None not in (one.value_to, two.value_to)):
        slip = _slip(one.value, two.value)
        yield Drift(CONTRADICTION, "value", f"{_said(one)} against {_said(two)}{slip and f': a slip of {slip} times'}")


def _unit(a: Place, b: Place) -> Iterator[Drift]:
    if a.fact.unit and b.fact.unit and a.fact.unit != b.fact.unit:
        yield Drift(CONTRADICTION, "unit", f"{a.fact.unit} against {b.fact.unit}")


def _slip(one: Decimal, two: Decimal) -> str:
    """By which power of ten two numbers differ."""
    if not one or not two:
        return ""
    for zeros in range(1, _MOST_ZEROS + 1):
        if max(one, two) == min(one, two) * 10**zeros:
            return f"{10**zeros:,}"
    return ""


def _said(fact: Fact) -> str:
    """The number with its word, as a person reads it."""
    if fact.value is None:
        return "no value"
    end = f" to {fact.value_to:,f}" if fact.value_to is not None else ""
    word = "" if fact.qualifier in {"exact", "between"} else f"{fact.qualifier.replace('_', ' ')} "
    return f"{word}{fact.value:,f}{end} {fact.unit or ''}".rstrip()


def _participants(a: Place, b: Place) -> Iterator[Drift]:
    one, two = set(a.fact.participant_codes), set(b.fact.participant_codes)
    if one and two and one != two:
        kind = LOSS if one < two or two < one else SHIFT if one & two else CONTRADICTION
        yield Drift(kind, "participants", f"{', '.join(sorted(one))} against {', '.join(sorted(two))}")
    elif a.fact.kind in _OF_PEOPLE:
        yield from _people(a, b)


def _people(a: Place, b: Place) -> Iterator[Drift]:
    """Groups of people that only one sentence names; nothing where a language has no words for them."""
    one, two = (concepts(place.sentence, place.fact.lang) & _GROUPS for place in (a, b))
    if one != two:
        words = [", ".join(sorted(side)) or "none" for side in (one - two, two - one)]
        swapped = one - two and two - one
        yield Drift(CONTRADICTION if swapped else LOSS, "participants", f"{words[0]} against {words[1]}")


def words_lost(a: Place, b: Place) -> tuple[frozenset[str], frozenset[str]]:
    """What only one of two sentences says of growth and of groups of people, each side's own."""
    one, two = (concepts(place.sentence, place.fact.lang) & {GROWTH, *_GROUPS} for place in (a, b))
    return one - two, two - one


def _level(a: Place, b: Place) -> Iterator[Drift]:
    if a.fact.level and b.fact.level and a.fact.level != b.fact.level:
        yield Drift(CONTRADICTION, "level", f"{a.fact.level} against {b.fact.level}")


def _measure(a: Place, b: Place) -> Iterator[Drift]:
    one, two = a.fact, b.fact
    grown = [GROWTH in concepts(place.sentence, place.fact.lang) for place in (a, b)]
    rate = GROWTH in f"{one.measure} {two.measure}"
    if rate and grown[0] != grown[1]:
        yield Drift(LOSS, "measure", f"“{GROWTH}” is said in {'a' if grown[0] else 'b'} only: a rate read as a level")
    elif one.measure and two.measure and one.measure != two.measure:
        kind = LOSS if one.measure in two.measure or two.measure in one.measure else SHIFT
        yield Drift(kind, "measure", f"{one.measure} against {two.measure}")


def _period(a: Place, b: Place) -> Iterator[Drift]:
    for name in ("period", "as_of", "date"):
        one, two = getattr(a.fact, name), getattr(b.fact, name)
        if one and two and one != two:
            kind = SHIFT if one in two or two in one else CONTRADICTION
            yield Drift(kind, "period", f"{name} {one} against {two}")
            return
    yield from _untold(a, b, "b")
    yield from _untold(b, a, "a")


def _untold(teller: Place, other: Place, name: str) -> Iterator[Drift]:
    """A year that one sentence tells and the other does not; one taken from elsewhere (the byline) is no loss."""
    told = next(filter(None, (teller.fact.period, teller.fact.as_of, teller.fact.date)), "")
    silent = not any((other.fact.period, other.fact.as_of, other.fact.date))
    years = {year for code in _YEAR.findall(told) for year in (code, str(int(code) + BUDDHIST_OFFSET))}
    here = _YEAR.findall(teller.sentence)
    if silent and years & set(here) and not _YEAR.search(other.sentence):
        yield Drift(LOSS, "period", f"{told} is not said in {name}")


def _qualifier(a: Place, b: Place) -> Iterator[Drift]:
    one, two = a.fact, b.fact
    if one.qualifier == two.qualifier or one.value is None or two.value is None:
        return
    detail = f"{_said(one)} against {_said(two)}"
    if "less_than" in {one.qualifier, two.qualifier} and one.unit == two.unit == "rank":
        yield Drift(SHIFT, "qualifier", f"a band read as a rank: {detail}")
    elif "exact" in {one.qualifier, two.qualifier}:
        yield Drift(LOSS, "qualifier", detail)
    elif {one.qualifier, two.qualifier} != _OPEN_WORDS:
        yield Drift(SHIFT, "qualifier", detail)


def _status(a: Place, b: Place) -> Iterator[Drift]:
    one, two = a.fact.status, b.fact.status
    if one != two and {one, two} != _STATED:
        yield Drift(SHIFT, "status", f"{one} against {two}")


_RULES: Final[tuple[Callable[[Place, Place], Iterator[Drift]], ...]] = (
    _value, _unit, _participants, _level, _measure, _qualifier, _period, _status,
)  # fmt: skip


@cache
def _lexicon() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """For each language and concept one pattern over folded text."""
    said = declaration(Path(__file__).with_suffix(".yaml"), of=dict[str, dict[str, list[str]]])
    found: dict[str, dict[str, re.Pattern[str]]] = {}
    for concept, langs in said.items():
        for lang, words in langs.items():
            found.setdefault(lang, {})[concept] = _pattern([fold(word) for word in words])
    return found


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Whole words where the script sets spaces; others wherever they stand. Arabic joins its article and “and”."""
    spaced = [word for word in words if not re.search("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]", word)]
    joined = [word for word in words if word not in spaced]
    parts = [rf"(?<!\w)[وبلف]?(?:{'|'.join(map(re.escape, spaced))})(?!\w)"] if spaced else []
    return re.compile("|".join([*parts, *map(re.escape, joined)]))


def concepts(sentence: str, lang: str) -> frozenset[str]:
    """What a sentence says of totals, growth and groups of people."""
    folded = fold(sentence)
    return frozenset(concept for concept, words in _lexicon().get(lang, {}).items() if words.search(folded))

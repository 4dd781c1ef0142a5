"""Places in an order that a text states: ranks, bands such as the first ten, editions of events.

A version is compared by these too where no fact holds them: a translation turns "among the first 10" into "the tenth".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from proxeny.ground.declared import declaration
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import leveled, lexicon

# The full stop of one letter, as of the U.S., ends nothing.
_GAP: Final = r"(?:[^.;:!?\n]|(?<=\b\w)\.){0,80}?"
# A full stop alone stands for any sign, the one that it is meant for too.
_APART = re.compile(r"\{\w+\}|\.")
_SIGNS = re.compile(r"[][()?*+|\\^$]")
_DIGIT = re.compile("[0-9]")
_FIRST = "first"
_MONTHS = ("first_months_untold", "months_alone")


class Order(Struct, frozen=True, gc=False):
    """A place in an order as a text states it: a `rank`, a band (`top`) or the number of an `event` in its series."""

    kind: str
    start: int
    end: int
    value: Decimal
    measure: str | None = None
    # Whether it is told by words such as "topped the list with", which are said of partners too.
    leads: bool = False


@dataclass(frozen=True)
class _Standing:
    """One way to state a place in an order; a text with it has one of its `words` (their numbers in the machine)."""

    kind: str
    measure: str | None
    written: str
    words: frozenset[int]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first needed: most are for words that one page has not."""
        return re.compile(self.written)


@dataclass(frozen=True)
class _Patterns:
    """Patterns of a language over leveled text, and the numbers that its words stand for.

    A text has a place in an order where it has a figure, one of the words `cues` (their numbers in the machine), or
    what `gapped` finds.
    """

    standings: tuple[_Standing, ...]
    machine: AhoCorasick
    months: re.Pattern[str] | None
    words: Mapping[str, int]
    cues: frozenset[int]
    gapped: re.Pattern[str] | None

    @cached_property
    def by_word(self) -> Mapping[int | None, list[int]]:
        """In which standings each word is, by their places; those that need none under None."""
        found: dict[int | None, list[int]] = defaultdict(list)
        for at, one in enumerate(self.standings):
            for word in one.words or (None,):
                found[word].append(at)
        return found

    def able(self, level: str) -> list[_Standing]:
        """The standings that a leveled text has the words of, in their order; none where no place is told."""
        there = {number for number, _start, _end in self.machine.find_matches_as_indexes(level, overlapping=True)}
        by_word = self.by_word
        able = {at for word in (None, *there) if word in by_word for at in by_word[word]}
        if not able or not (_DIGIT.search(level) or not self.cues.isdisjoint(there) or self._has_gapped(level)):
            return []
        return [self.standings[at] for at in sorted(able)]

    def _has_gapped(self, level: str) -> bool:
        return self.gapped is not None and self.gapped.search(level) is not None


def orders(level: str, *, lang: str) -> list[Order]:
    """The ranks, bands and editions of a leveled text, the longest where they overlap. Raises KeyError."""
    known = _patterns(lang)
    able = known.able(level)
    if not able:
        return []
    kept: list[Order] = []
    for one in sorted(_nearest(_found(level, able, known)), key=lambda one: (one.start, -one.end, one.kind != "event")):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _nearest(found: Iterable[Order]) -> Iterator[Order]:
    """The orders; of events that one number could be of only the first: "the 12th forum in the year of the feast"."""
    events: dict[int, Order] = {}
    for one in found:
        if one.kind != "event":
            yield one
        elif one.start not in events or one.end < events[one.start].end:
            events[one.start] = one
    yield from events.values()


def _found(level: str, able: Iterable[_Standing], known: _Patterns) -> Iterator[Order]:
    """Every match, those inside a longer one too; the first months of a year are none."""
    matches = [(one, found) for one in able for found in one.pattern.finditer(level)]
    months = [found.span() for found in known.months.finditer(level)] if matches and known.months else []
    for one, found in matches:
        start, end = found.span()
        if not any(start < after and before < end for before, after in months):
            value = Decimal(known.words.get(found["n"]) or int(found["n"] or 1))
            yield Order("rank" if one.kind == _FIRST else one.kind, start, end, value, one.measure, one.kind == _FIRST)


def standings(text: str, *, lang: str) -> list[Fact]:
    """The ranks (kind indicator, `less_than` for a band) and editions (kind event) that the text states, in order."""
    try:
        found = orders(leveled(text), lang=lang)
    except KeyError:
        return []
    return [
        Fact(
            lang=lang,
            kind="event" if one.kind == "event" else "indicator",
            measure=one.measure,
            value=one.value,
            unit="rank",
            qualifier="less_than" if one.kind == "top" else "exact",
            quote=text[one.start : one.end],
            start=one.start,
            end=one.end,
        )
        for one in found
    ]


def unheld(text: str, facts: Iterable[Fact], *, lang: str) -> list[Fact]:
    """The standings of a text over which no rank and no event of the facts lies."""
    held = [(fact.start, fact.end) for fact in facts if fact.unit == "rank" or fact.kind == "event"]
    return [one for one in standings(text, lang=lang) if not any(a < one.end and one.start < b for a, b in held)]


@cache
def _said() -> dict[str, Any]:
    return declaration(Path(__file__).with_suffix(".yaml"), of=dict[str, Any])


@cache
def _patterns(lang: str) -> _Patterns:
    """Raises KeyError for a language without a lexicon."""
    known = lexicon(lang)
    numbers = {leveled(word): value for word, value in known.said["numbers"].items() if isinstance(value, int)}
    ordinals = {**known.said["ordinals"], **_said()["ordinals"].get(lang, {})}
    places = {leveled(word): value for word, value in ordinals.items()}
    edge = (r"(?<!\w)", r"(?!\w)") if known.spaced else ("", "")

    def written(template: str, event: str = "") -> str:
        return f"{edge[0]}(?:{_filled(template, numbers, places, event)}){edge[1]}"

    stems: dict[str, int] = {}

    def numbered(words: Iterable[str]) -> frozenset[int]:
        return frozenset(stems.setdefault(word, len(stems)) for word in words)

    found = [
        _Standing(kind, None, written(template), numbered(_longest_word(template)))
        for kind in ("top", "rank")
        for template in known.said[kind]
    ]
    # "The highest in the country" is the first place.
    firsts = [leveled(phrase) for phrase in known.said.get("firsts", ())]
    found += [
        _Standing(_FIRST, None, f"{edge[0]}(?P<n>){_with_gap(phrase)}{edge[1]}", numbered(_longest_part(phrase)))
        for phrase in firsts
    ]
    for key, words in known.said["acts"].items():
        sort, _, measure = key.partition(":")
        if sort == "event":
            plain = [leveled(word) for word in words]
            event = "|".join(sorted(map(_open, plain), key=len, reverse=True))
            own = numbered(max(word.split("*"), key=len) for word in plain)
            editions = _said()["editions"][lang]
            found += [_Standing("event", measure, written(template, event), own) for template in editions]
    months = [one.replace("{n}", r"\w{1,12}") for form in _MONTHS for one in known.said["times"].get(form, ())]
    counted = re.compile("|".join(map(leveled, months))) if months else None
    gaps = [phrase for phrase in firsts if "…" in phrase]
    gapped = re.compile("|".join(map(_with_gap, gaps))) if gaps else None
    cues = numbered({*places, *firsts} - {*gaps})
    return _Patterns(tuple(found), AhoCorasick(list(stems)), counted, {**numbers, **places}, cues, gapped)


def _filled(template: str, numbers: Mapping[str, int], places: Mapping[str, int], event: str) -> str:
    """A template of the lexicon as a pattern with one group `n`."""
    text = leveled(template) if not event else template
    digits = rf"(?P<n>\d{{1,3}}(?!\d|[.,]\d)|{_any(numbers)})"
    text = text.replace("{d}", r"(?P<n>\d{1,3})")
    text = text.replace("{n}", digits).replace("{o}", f"(?P<n>{_any(places)})" if places else "(?P<n>(?!))")
    return text.replace("{e}", f"(?:{event})").replace("{gap}", _GAP)


def _longest_word(template: str) -> tuple[str, ...]:
    """The longest run of letters and blanks of a template without other signs of patterns; none of one with them."""
    runs = () if _SIGNS.search(template) else _APART.split(leveled(template))
    return (longest,) if (longest := max(runs, key=len, default="")) else ()


def _with_gap(phrase: str) -> str:
    """A phrase as a pattern; in its gap stand some words, as in "the locality that drew most … of all"."""
    return re.escape(phrase).replace("…", r"[^.,;:()\n]{1,30}?")


def _longest_part(phrase: str) -> list[str]:
    return [max(phrase.split("…"), key=len)]


def _open(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

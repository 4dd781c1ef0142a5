"""How a language writes its times: templates with holes, and where a text has what one of them says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick

from proxeny.reader.lexicon import leveled, lexicon

# A Buddhist year is 543 ahead of the common era.
BUDDHIST = 543
# Heisei and Reiwa years and Buddhist ones of two digits by their hole, and the year before their first.
ERAS = {"h": 1988, "r": 2018, "b": 2500 - BUDDHIST}
# A day that only that of the paper tells: "today", 12日.
PAPER_DAY = "paper_day"
# Forms whose year is that of the paper, and what they are once it is known.
OF_THE_PAPER = {"first_months_untold": "first_months", "half1_untold": "half1", "year_untold": "year",
                 "last_year_untold": "last_year", "month_untold": "month",
                 "quarter_untold": "quarter", "today_untold": PAPER_DAY, "yesterday_untold": PAPER_DAY,
                 "past_day_untold": PAPER_DAY, "coming_day_untold": PAPER_DAY,
                 "same_day_untold": PAPER_DAY}  # fmt: skip
_HOLE = re.compile(r"\{(\w)\}")
# Holes that only figures fill: of a reign the first year has a sign of its own.
_FIGURE_HOLE = re.compile(r"\{[yzdeb]\}")
_YEAR = r"(?:19|20|25)\d\d"
_COMMON_YEAR = r"(?:19|20)\d\d"
# The same, looked for at its first figure alone.
_ANY_YEAR = re.compile(r"[12](?<!\d.)(?:(?<=1)9|(?<=2)[05])\d\d(?!\d)")
_DIGIT = re.compile("[0-9]")
_WORD = re.compile(r"[^ ]+")
# Sorts of holes: a year, a figure of two digits, and a name or such a figure.
_YEAR_HOLE, _SHORT_HOLE, _NAME_HOLE = "year", "short", "name"
_HOLES_OF_LENGTH = {1: (_SHORT_HOLE, _NAME_HOLE), 2: (_SHORT_HOLE, _NAME_HOLE), 4: (_YEAR_HOLE,)}
_FIGURE = re.compile(r"\d(?<!\d\d)(?<!\d[/.,-]\d)\d*")
_NUMBER = attrgetter("number")


# What a template begins with: a word, or the sort of hole with the sign behind it.
_Opening: TypeAlias = str | tuple[str, str]


@dataclass(frozen=True)
class _Template:
    """A template, what it begins with, and what a text with it has: what is looked for anyhow, and its other words."""

    number: int
    form: str
    text: str
    lang: str
    begins: _Opening
    needs: frozenset[_Opening]
    others: frozenset[str]
    has_year: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when first needed: most are for words that one page has not."""
        return re.compile(_filled(leveled(self.text), self.lang))


def written(level: str, *, lang: str) -> list[tuple[str, re.Match[str]]]:
    """Each form of a time that a leveled text has, and where, in the order of the templates."""
    figured = _DIGIT.search(level) is not None
    if not (figured or _names_months(lang).search(level)):
        return []
    known = _templates(lang, figured)
    dated = figured and _ANY_YEAR.search(level) is not None
    places = known.places(level)
    there = set(places)
    able = [
        one
        for rarest in known.by_rarest.keys() & there
        for one in known.by_rarest[rarest]
        if one.needs <= there
        and (dated or not one.has_year)
        and (not one.others or all(word in level for word in one.others))
    ]
    able.sort(key=_NUMBER)
    found: list[tuple[str, re.Match[str]]] = []
    for one in able:
        # None over another of its own; much faster than to look for them at every place.
        match, reached = one.pattern.match, 0
        for place in places[one.begins]:
            if place >= reached and (here := match(level, place)):
                reached = here.end()
                found.append((one.form, here))
    return found


@dataclass(frozen=True)
class _Templates:
    """The templates of a language by the longest of their words, of those without by what they begin with.

    One machine finds these words and the names that fill holes, `found_as` what each of its entries is; `holes` are
    those that templates begin with.
    """

    by_rarest: Mapping[_Opening, list[_Template]]
    machine: AhoCorasick
    found_as: Sequence[tuple[_Opening, ...]]
    holes: frozenset[_Opening]

    def places(self, level: str) -> Mapping[_Opening, Sequence[int]]:
        """Where a leveled text has each word, and what fills each sort of hole, with the sign behind it and without."""
        found: dict[_Opening, list[int]] = defaultdict(list)
        for number, start, _end in self.machine.find_matches_as_indexes(level, overlapping=True):
            for opening in self.found_as[number]:
                found[opening].append(start)
        for figure in _FIGURE.finditer(level):
            start, end = figure.span()
            for hole in _HOLES_OF_LENGTH.get(end - start, ()):
                for opening in ((hole, ""), (hole, level[end : end + 1])):
                    if opening in self.holes:
                        found[opening].append(start)
        for opening in self.holes & found.keys():
            # Names are found by where they end, and figures after them.
            found[opening].sort()
        return found


@cache
def _templates(lang: str, figured: bool) -> _Templates:
    """The templates that may stand in a text, if it is not `figured` those that need no figure."""
    spaced = lexicon(lang).spaced
    said = lexicon(lang).said["times"].items()
    every = dict.fromkeys((form, one) for form, texts in said for text in texts for one in _ways_to_set(text, form))
    listed = [one for one in every if figured or not _FIGURE_HOLE.search(one[1])]
    words = [frozenset(_set_apart(leveled(text), spaced=spaced)) for _form, text in listed]
    begins = [_opening(leveled(text), spaced=spaced) for _form, text in listed]
    rarest = [max(said, key=len, default=opening) for said, opening in zip(words, begins, strict=True)]
    # Not every "of" is looked for: only a template that has all else that it needs asks for its other words.
    sought = frozenset((*begins, *rarest))
    by_rarest: dict[_Opening, list[_Template]] = defaultdict(list)
    for number, (form, text) in enumerate(listed):
        needs = sought & {begins[number], *words[number]}
        one = _Template(number, form, text, lang, begins[number], needs, words[number] - sought, "{y}" in text)
        by_rarest[rarest[number]].append(one)
    holes = {opening for opening in sought if isinstance(opening, tuple)}
    found_as: dict[str, set[_Opening]] = defaultdict(set)
    for word in sought - holes:
        found_as[str(word)].add(word)
    for name in (*month_names(lang), *quarter_names(lang), *number_words(lang)):
        for hole in holes:
            if hole[0] == _NAME_HOLE:
                found_as[name + hole[1]].add(hole)
    return _Templates(
        by_rarest, AhoCorasick(list(found_as)), [tuple(found) for found in found_as.values()], frozenset(holes)
    )


def _ways_to_set(text: str, form: str) -> Iterator[str]:
    """A template, and where it sets a day apart with strokes, with dots and dashes too: 5/3, 5.3, 5-3.

    Without a year or a word before it "5.3" would be any number.
    """
    yield text
    if "/{" in text and form in ("day", "days", "day_untold") and ("{y}" in text or text[0].isalpha()):
        yield from (text.replace("/{", sign + "{") for sign in ".-")


def _set_apart(template: str, *, spaced: bool) -> Iterator[str]:
    """The words of a template, where a script sets words apart each with the blanks beside it: no part of a word."""
    for part in _HOLE.split(template)[::2]:
        for word in _WORD.finditer(part):
            yield part[max(0, word.start() - 1) : word.end() + 1] if spaced else word[0]


def _opening(template: str, *, spaced: bool) -> _Opening:
    """What a template begins with; behind a name a blank may be left out where a script sets no words apart."""
    hole = _HOLE.match(template)
    if hole is None:
        return next(_set_apart(template, spaced=spaced))
    sort = _NAME_HOLE if hole[1] in "mwkqn" else _YEAR_HOLE if hole[1] in "yz" else _SHORT_HOLE
    sign = template[hole.end() : hole.end() + 1]
    return sort, "" if sort == _NAME_HOLE and sign == " " and not spaced else sign


def _longest_word(template: str) -> str:
    return max(re.split(r"\{\w\}|[ /.,-]", leveled(template)), key=len)


@cache
def _names_months(lang: str) -> re.Pattern[str]:
    """What a time has that has no figure: the word of "the first six months", or "this year"."""
    said = lexicon(lang).said["times"]
    forms = ("months_alone", *OF_THE_PAPER)
    words = {
        _longest_word(template)
        for form in forms
        for template in said.get(form, ())
        if "{m}" not in template and "{d}" not in template
    }
    return re.compile("|".join(map(re.escape, sorted(words - {""}))) or r"(?!)")


def _filled(template: str, lang: str) -> str:
    """A template as a pattern: words as they are, holes as what may fill them."""
    parts = _HOLE.split(template)
    known = lexicon(lang)
    made = "".join(_words(part, known.spaced) if at % 2 == 0 else _hole(part, lang) for at, part in enumerate(parts))
    before = r"(?<!\w)"
    if template.startswith("{") or not known.spaced or "Arab" in known.scripts:
        # A figure behind a comma goes on with the number before it; one behind a word and its comma does not.
        before = r"(?<!\d)(?<!\d[/.,-])"
    behind = r"(?![\d]|[/.,-]\d)" if template.endswith("}") else r"(?!\d)"
    return f"{before}{made}{behind}"


def _words(said: str, spaced: bool) -> str:
    """Words of a template; where a script sets none apart a blank beside one may be left out, not between figures."""
    return re.escape(said).replace(chr(92) + " ", " *" if not spaced and said.strip() else " +")


def _hole(name: str, lang: str) -> str:
    if name in ("y", "z"):
        # Where nobody counts from the Buddha 2561 is any number.
        return f"(?P<{name}>{_YEAR if lexicon(lang).said.get('buddhist') else _COMMON_YEAR})"
    if name == "b":
        return r"(?P<b>[5-7]\d)"
    if name in ("h", "r"):
        # The first year of a reign has a sign of its own.
        return rf"(?P<{name}>\d{{1,2}}|元)"
    if name in ("d", "e", *ERAS):
        return rf"(?P<{name}>\d{{1,2}})"
    months = month_names(lang)
    if name == "w":
        # A month by its name alone: "in 5" is none.
        return f"(?P<m>{'|'.join(map(re.escape, sorted(months, key=len, reverse=True)))})(?!\\w)"
    named: dict[str, Iterable[str]] = {"m": months, "k": months, "q": quarter_names(lang), "n": number_words(lang)}
    words = list(named[name])
    digits = "" if name == "q" else r"|\d{1,2}"
    return f"(?P<{name}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))}{digits})"


@cache
def month_names(lang: str) -> dict[str, int]:
    """The names of months in a language, leveled, with their number."""
    listed = lexicon(lang).said["months"]
    return {leveled(name): number for number, names in enumerate(listed, 1) for name in str(names).split("|")}


@cache
def quarter_names(lang: str) -> dict[str, int]:
    """The names of quarters in a language, leveled, with their number."""
    listed = lexicon(lang).said["quarters"]
    return {leveled(str(name)): number for number, names in enumerate(listed, 1) for name in names}


@cache
def number_words(lang: str) -> dict[str, str]:
    """Leveled word to the word of the lexicon, of those that are a plain number."""
    return {leveled(word): word for word, value in lexicon(lang).said["numbers"].items() if str(value).isdigit()}

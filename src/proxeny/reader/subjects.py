"""Of whom a figure tells: the province of its sentence, a cluster of departments, a country, or the paper's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

from proxeny.reader.lexicon import lexicon
from proxeny.reader.places import Mention, Place
from proxeny.reader.sentences import Sentence

CLUSTER = "cluster"
# A country or the whole of one is spoken of where the sentence begins with it.
_BEGINS, _AT_ONCE = 6, 30
# A paper that names a town abroad so many times as often as any province is of that town.
_OURS, _OFTEN, _LISTED = 2, 2, 3
_HOME, _VIETNAMESE = Place("country", "VN", "Vietnam", "VN"), "vi"


def main_place(found: Sequence[Mention], text: str, *, lang: str) -> Place | None:
    """Whom a text speaks of: a cluster named more than once, else the province, district or town named most.

    Places in Viet Nam and in the country of the language are named at home, and count more. A text that names none
    speaks of its country. A small town that the data have not is known by the word for a town
    before it.
    """
    counts = Counter(one.place for one in found)
    said = lexicon(lang).said
    ours, first = {"VN", said.get("home")}, said.get("first", "VN")
    known = {text[one.start : one.end] for one in found}
    level = text.lower()
    whole = _HOME in counts or any(phrase in level for phrase in said["levels"]["country"])
    if town := _town(text, lang, most=max(counts.values(), default=0), known=known):
        return town
    for kinds in ((CLUSTER,), ("unit", "district", "locality"), ("country",)):
        able = [place for place in counts if place.kind in kinds and (place.kind != CLUSTER or counts[place] > 1)]
        if able and kinds == ("country",) and lang == _VIETNAMESE:
            # A Vietnamese page that names no place at home speaks of the whole country.
            return _HOME
        if able and not _are_listed(counts, able, whole=whole):
            # Of two that are named as often a paper in Lao is of the one in Laos, any other of the one in Viet Nam.
            weighed = {place: counts[place] * (_OURS if place.country in ours else 1) for place in able}
            return max(able, key=lambda place: (weighed[place], place.country == first))
    return _HOME if whole and lang == _VIETNAMESE else None


def _are_listed(counts: Counter[Place], able: Sequence[Place], *, whole: bool) -> bool:
    """Whether provinces of Viet Nam are only listed, each named once, in a text that speaks of the whole country."""
    provinces = sum(place.kind == "unit" for place in able)
    return whole and provinces >= _LISTED and max(counts[place] for place in able) == 1


def _town(text: str, lang: str, *, most: int, known: Collection[str]) -> Place | None:
    """A town that the text names more often than any place that is known."""
    pattern = _towns(lang)
    names = Counter(one["name"] for one in pattern.finditer(text)) if pattern else Counter()
    for name, _times in names.most_common(1):
        if name not in known and text.count(name) > max(most, _OFTEN):
            return Place("locality", "", name, "")
    return None


@cache
def _towns(lang: str) -> re.Pattern[str] | None:
    """Words for a town with the name behind them; a language without capitals sets no names apart."""
    words = lexicon(lang).said.get("towns", ())
    named = r"(?P<name>[A-ZÀ-ÖØ-ÞĐ][\w’'-]+(?:[ -][A-ZÀ-ÖØ-ÞĐ][\w’'-]+){0,2})"
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}) ?{named}") if words else None


def subject_at(at: int, sentence: Sentence, *, about: Place | None) -> Place | None:
    """The province or cluster named last before a number in its sentence, a country that it begins with, or `about`."""
    begin, _end = sentence.clause(at)
    before = [
        one.place
        for one in sentence.places
        if one.place.kind in ("unit", CLUSTER)
        and begin <= one.start
        and one.end <= at
        # In a paper about a land abroad a province of Viet Nam is a partner.
        and sentence.country == "VN"
    ]
    if len(set(before)) == 1 or (before and _is_of_list(sentence, at)):
        return before[-1]
    first = next((one for one in sentence.places if one.end <= at), None)
    if not before and first and _begins(sentence, first.start) and _is_land(sentence, first):
        return first.place
    whole = any(hit.end <= at and _begins(sentence, hit.start) for hit in sentence.of("levels", "country"))
    return _HOME if whole and not before else about


def _is_land(sentence: Sentence, one: Mention) -> bool:
    """Whether a country is named itself: "the Australian foundation gave" tells of no figure of Australia."""
    called = any(hit.start == one.start and hit.end == one.end for hit in sentence.of("demonyms"))
    return one.place.kind == "country" and not called


def _is_of_list(sentence: Sentence, at: int) -> bool:
    """Whether a number stands at its own unit in a list of units and numbers: "X with 3.1 billion, then Y with 2.9"."""
    units = [one for one in sentence.places if one.place.kind == "unit" and one.end <= at]
    if len(units) < 2 or at - units[-1].end > _AT_ONCE:
        return False
    return any(units[-2].end <= number.start and number.end <= units[-1].start for number in sentence.numbers)


def _begins(sentence: Sentence, start: int) -> bool:
    """Whether a sentence begins with what stands there, but for a time and an article."""
    times = sum(time.end - time.start for time in sentence.times if time.end <= start)
    return start - times <= _BEGINS

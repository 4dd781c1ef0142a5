"""Of whom a figure tells: the province of its sentence, a cluster of departments, a country, or the paper's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from proxeny.reader.fact import Fact
from proxeny.reader.home import HOME
from proxeny.reader.lexicon import Lexicon, lexicon
from proxeny.reader.places import Mention, Place
from proxeny.reader.sentences import Sentence
from proxeny.reader.where import seat

CLUSTER = "cluster"
# A country or the whole of one is spoken of where the sentence begins with it.
_BEGINS, _AT_ONCE, _BESIDE = 6, 30, 10
# A paper that names a town abroad so many times as often as any province is of that town.
_OURS, _OFTEN, _LISTED = 3, 2, 3
# So little stands between two names of a list, and between a word and the place that it tells of.
_NEXT_IN_LIST, _NEXT = 6, 1
# An office or a body is of the whole country that is named so near behind it, and tells no figure of it.
_OFFICE_WITHIN, _LONGEST_WORD = 40, 12
# So far before a town stands the consulate that sits there.
_SEATED_WITHIN = 90
_STARRED = re.compile(r"[*]|[(][^()]*[)]")
_HOME, _VIETNAMESE = Place("country", HOME.code, HOME.name, HOME.code), HOME.language


def main_place(found: Sequence[Mention], text: str, *, lang: str) -> Place | None:
    """Whom a text speaks of: a cluster named more than once, else the province, district or town named most.

    Places in Viet Nam and in the country of the language are named at home, and count more. A text that names none
    speaks of its country. A small town that the data have not is known by the word for a town
    before it. Where only consulates sit is not whom a text is about.
    """
    main = _main_place(found, text, lang=lang)
    seats = [one for one in found if one.place == main and _is_seat(text, one, lang)] if main in _places(found) else []
    return _main_place([one for one in found if one not in seats], text, lang=lang) if seats else main


def _places(found: Sequence[Mention]) -> set[Place]:
    return {one.place for one in found if one.place.kind != "country"}


def _is_seat(text: str, one: Mention, lang: str) -> bool:
    """Whether a town is named as the one where a consulate sits: "the consulate general of Japan in Da Nang"."""
    return _missions(lang).search(text[max(0, one.start - _SEATED_WITHIN) : one.start].lower()) is not None


@cache
def _missions(lang: str) -> re.Pattern[str]:
    """A word for a consulate or for who heads one, and what stands between it and the town where that sits."""
    said = lexicon(lang).said
    words = (*said["acts"]["role:consul_general"], *said["concepts"]["mission"])
    plain = "|".join(re.escape(_STARRED.sub("", str(word))) for word in words if "…" not in str(word))
    return re.compile(rf"(?:{plain})[^.,;:()،؛。，；\n]*{seat(lang)}\Z")


def _main_place(found: Sequence[Mention], text: str, *, lang: str) -> Place | None:
    every = Counter(one.place for one in found)
    # Provinces that are only listed are none of them whom a text is about.
    counts = Counter(one.place for one in _unlisted(found)) if any(map(_is_unit, found)) else every
    said = lexicon(lang).said
    ours, first = {HOME.code, said.get("home")}, said.get("first", HOME.code)
    known = {text[one.start : one.end] for one in found}
    level = text.lower()
    whole = _HOME in every or any(phrase in level for phrase in said["levels"]["country"])
    most = max((times * (_OURS if _is_unit_place(place) else 1) for place, times in counts.items()), default=0)
    if town := _town(text, lang, most=most, known=known):
        return town
    if _HOME in counts and _is_only_where(found, text, counts, lang=lang):
        return _HOME
    for kinds in ((CLUSTER,), ("unit", "district", "locality"), ("country",)):
        able = [place for place in counts if place.kind in kinds and (place.kind != CLUSTER or counts[place] > 1)]
        if lang == _VIETNAMESE:
            # Of a town abroad papers in Vietnamese tell what one at home has to do with it.
            able = [place for place in able if place.kind != "locality" or place.country == HOME.code]
        # A town abroad that is named once, in a list of investors, is none that a paper on the whole country is about.
        able = [place for place in able if not _is_aside(place, counts)]
        if able and kinds == ("country",) and lang == _VIETNAMESE:
            # A Vietnamese page that names no place at home speaks of the whole country.
            return _HOME
        if able and whole and _are_listed(counts, able, whole=whole):
            # A text on the whole country that lists its provinces is about no land that invests there.
            return _HOME
        if able and not (_are_listed(counts, able, whole=whole) or _are_ranked(found)):
            # Of two that are named as often a paper in Lao is of the one in Laos, any other of the one in Viet Nam.
            weighed = {place: counts[place] * (_OURS if place.country in ours else 1) for place in able}
            return max(able, key=lambda place: (weighed[place], place.country == first))
    listed = any(map(_is_unit, found)) and (_are_ranked(found) or not any(map(_is_unit, _unlisted(found))))
    return _HOME if listed or (whole and lang == _VIETNAMESE) else None


def _is_aside(place: Place, counts: Counter[Place]) -> bool:
    """Whether a town abroad is named once in a text that speaks of Viet Nam more often."""
    abroad = place.kind == "locality" and place.country != HOME.code
    return abroad and counts[place] == 1 and counts[_HOME] >= _OFTEN


def _is_unit(one: Mention) -> bool:
    return _is_unit_place(one.place)


def _is_unit_place(place: Place) -> bool:
    return place.kind == "unit"


def _unlisted(found: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions without those of provinces that stand three and more in a row."""
    rows: list[list[Mention]] = []
    for one in found:
        last = rows[-1][-1] if rows else None
        if last and _is_unit(last) and _is_unit(one) and one.start - last.end <= _NEXT_IN_LIST:
            rows[-1].append(one)
        else:
            rows.append([one])
    yield from (one for row in rows if len(row) < _LISTED for one in row)


def _is_only_where(found: Sequence[Mention], text: str, counts: Counter[Place], *, lang: str) -> bool:
    """Whether the one province of a text, named once, is only where something took place in the whole country."""
    units = [one for one in found if _is_unit(one) and one.place in counts]
    if len(units) != 1 or counts[_HOME] < _OFTEN:
        return False
    return _is_inside(text.lower(), units[0], lexicon(lang))


def _are_listed(counts: Counter[Place], able: Sequence[Place], *, whole: bool) -> bool:
    """Whether provinces of Viet Nam are only listed, each once or twice, in a text that speaks of the whole country."""
    provinces = sum(place.kind == "unit" for place in able)
    return whole and provinces >= _LISTED and max(counts[place] for place in able) <= _OFTEN


def _are_ranked(found: Sequence[Mention]) -> bool:
    """Whether a text that names Viet Nam first, or more than once, names many of its provinces, and each of them once.

    A name in brackets behind the same name is the same once more.
    """
    again = {two for one, two in pairwise(found) if one.place == two.place and two.start - one.end <= _NEXT_IN_LIST}
    every = Counter(one.place for one in found if one not in again)
    provinces = [times for place, times in every.items() if _is_unit_place(place)]
    led = every[_HOME] >= _OFTEN or (bool(found) and found[0].place == _HOME)
    return led and len(provinces) > _LISTED and max(provinces) == 1


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
    begin = _said_from(sentence, at)
    # In a paper about a land abroad a province of Viet Nam is a partner.
    ours = [one for one in sentence.places if one.place.kind in ("unit", CLUSTER) and sentence.country == HOME.code]
    before = [one.place for one in ours if begin <= one.start and one.end <= at]
    # "With 1.3 billion dollars, X is the second."
    led = any(_begins(sentence, hit.start) for hit in sentence.of("tells", "with"))
    behind = ours if led else _only_behind(sentence, ours, at, since=begin)
    if len(set(before)) == 1 or (before and _is_of_list(sentence, at)) or (behind and not before):
        return before[-1] if before else behind[0].place
    first = next((one for one in sentence.places if begin <= one.start and one.end <= at), None)
    begins = not before and first is not None and _begins(sentence, first.start, since=begin)
    if begins and first and _is_only(sentence, first, since=begin):
        return first.place
    if not ours:
        if _is_said_again(sentence):
            return sentence.before.unit or about
        if _is_of_country(sentence):
            return _HOME
    if begins and first and _is_land(sentence, first):
        return first.place
    ranked = any(one.start <= at < one.end for one in sentence.orders)
    whole = not ranked and any(
        hit.end <= at and _opens(sentence, hit.start) for hit in sentence.of("levels", "country")
    )
    return _HOME if whole and not before else about


def _only_behind(sentence: Sentence, ours: Sequence[Mention], at: int, *, since: int) -> list[Mention]:
    """The one province of a clause that begins with the number: "4.1 million tourists visited Lao Cai"."""
    _begin, end = sentence.clause(at)
    behind = [one for one in ours if at < one.start < end]
    named = any(since <= one.start < at for one in sentence.places)
    if named or len({one.place for one in behind}) != 1 or not _begins(sentence, at, since=since):
        return []
    from_there = any(0 <= behind[0].start - hit.end <= _NEXT for hit in sentence.of("tells", "from"))
    return [] if from_there else behind


def _is_land(sentence: Sentence, one: Mention) -> bool:
    """Whether a country is named itself: "the Australian foundation gave" tells of no figure of Australia."""
    called = any(hit.start == one.start and hit.end == one.end for hit in sentence.of("demonyms"))
    return one.place.kind == "country" and not called


def _is_only(sentence: Sentence, one: Mention, *, since: int) -> bool:
    """Whether a place abroad that a sentence begins with is all that it tells of, in a paper about one at home."""
    away = one.place.kind in ("locality", "unit") and one.place.country not in ("", sentence.country)
    others = [other for other in sentence.places if other.start >= since and not (since and other.place == _HOME)]
    return away and all(other.place.country == one.place.country for other in others)


def _said_from(sentence: Sentence, at: int) -> int:
    """Where what tells of whom a number is begins: its clause, or behind a word of saying and before a place.

    "The director of X said that Y has 15 partners": they are Y's.
    """
    begin, _end = sentence.clause(at)
    said = [hit.end for hit in sentence.of("tells", "says") if begin <= hit.start and hit.end <= at]
    if not said:
        return begin
    named = [one.start for one in sentence.places if one.end <= at and one.place.kind in ("unit", CLUSTER, "locality")]
    return max((end for end in said if any(start >= end for start in named)), default=begin)


def _is_said_again(sentence: Sentence) -> bool:
    """Whether a sentence speaks of "the province", which has no name behind it, and so of one named before."""
    places = [one.start for one in sentence.places]
    said = sentence.of("tells", "the_place")
    return any(not any(0 <= start - hit.end <= _NEXT for start in places) for hit in said)


def _is_of_country(sentence: Sentence) -> bool:
    """Whether a sentence tells what is so in the whole of Viet Nam: "in Vietnam", or "…, Vietnam had"."""
    called = {hit.start for hit in sentence.of("demonyms")}
    named = [one for one in sentence.places if one.place == _HOME and one.start not in called]
    return any(_stands_for_itself(sentence, one) for one in named)


def _stands_for_itself(sentence: Sentence, land: Mention) -> bool:
    offices = (hit.end for hit in (*sentence.of("concepts", "mission"), *sentence.acts.get("role", ())))
    if any(0 <= land.start - end <= _OFFICE_WITHIN for end in offices):
        return False
    clause = sentence.level[: land.start].rstrip().rpartition(",")[2]
    opens = len(clause) <= _BEGINS and not sentence.text[land.end : land.end + 2].strip().istitle()
    return opens or _is_inside(sentence.level, land, sentence.lexicon)


def _is_inside(level: str, one: Mention, known: Lexicon) -> bool:
    """Whether a word for "in" or "to" stands at a place."""
    before, behind = _words_for_in(known.lang)
    lead = level[max(0, one.start - _LONGEST_WORD) : one.start].rstrip()
    return lead.endswith(before) or level.startswith(behind, one.end)


@cache
def _words_for_in(lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for "in" and "to" before a place, and those behind it."""
    known = lexicon(lang)
    words, toward = known.said["where"], known.said["tells"].get("to", ())
    before = tuple(f" {word}" if known.spaced else str(word) for word in (*words["before"], *toward))
    return before, tuple(words["behind"])


def _is_of_list(sentence: Sentence, at: int) -> bool:
    """Whether a number stands at its own unit in a list of units and numbers: "X with 3.1 billion, then Y with 2.9"."""
    units = [one for one in sentence.places if one.place.kind == "unit" and one.end <= at]
    if len(units) < 2 or at - units[-1].end > _AT_ONCE:
        return False
    if at - units[-1].end <= _BESIDE:
        # "Ahead of Dong Nai with 942 million"
        return True
    return any(units[-2].end <= number.start and number.end <= units[-1].start for number in sentence.numbers)


def _opens(sentence: Sentence, start: int) -> bool:
    """Whether a sentence, or what follows a time and a comma at its beginning, begins with what stands there."""
    return _begins(sentence, start) or _begins(sentence, start - len(", the "))


def _begins(sentence: Sentence, start: int, *, since: int = 0) -> bool:
    """Whether a sentence, or a part of it, begins with what stands there, but for a time and an article."""
    times = sum(time.end - time.start for time in sentence.times if since <= time.start and time.end <= start)
    return start - since - times <= _BEGINS


def told_where(fact: Fact, about: Place | None, ours: Place | None) -> Place | None:
    """Of whom a figure is; how many lands invest is told of where they do: "Japan leads 70 countries"."""
    sources = (fact.measure or "").endswith("_source_countries")
    return ours if sources and about and ours and about.country not in ("", ours.country) else about


def level_of(fact: Fact, about: Place | None) -> str | None:
    """The level that is stated; "a fifth of the whole country's" makes no figure of a province one of the country."""
    if about and fact.subject is None and about.kind == "unit" and fact.level == "country":
        return None
    return fact.level or (CLUSTER if about and about.kind == CLUSTER else None)

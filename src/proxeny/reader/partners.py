"""By whom a figure is broken down: the country or place abroad that a number is told of, beside the province's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from proxeny.reader.codes import code_on
from proxeny.reader.fact import Fact
from proxeny.reader.measures import MONEY
from proxeny.reader.numbers import Number
from proxeny.reader.places import Mention, Place, place_of
from proxeny.reader.sentences import Sentence

# "Japan (129 projects)", "Japan with 129": so little stands between; "30 of them from Laos" has its noun between.
_BEFORE, _AFTER, _ARTICLE = 7, 44, 4
_IN_BRACKETS = re.compile(r" ?[(（][^()（）]*[)）]")
# Before the land that a clause begins with stands an article at most.
_BEGINS = 5
# Between projects and what they are worth stand a noun and a few words.
_WORTH_WITHIN = 90
_CUT = re.compile(r"[.;:\d，、；。\n]|, ")
# What comes from somewhere, or goes there.
_BROKEN_DOWN = re.compile(
    r"(?:fdi_(?!attraction|source)|foreign_ngo_|incoming_|outgoing_|goods_|total_trade|tourist_arrivals|workers_|students_"
    r"|international_agreements|oda_)"
)
_RANK_OF_SOURCE = "fdi_source_rank"
_TRADE, _SOURCES = "total_trade", "fdi_source_countries"
# So near to an office stands the land that it is of.
_OFFICE = 24
# So near behind a land stands the word for its investors, and so near behind that what they invested.
_INVESTORS, _INVESTED = 8, 40
# What is given is not invested.
_GIVEN = ("ngo", "aid", "grant", "oda")
# "18 Japanese-invested projects", "15 проектов ПИИ Японии": number, land and what is counted stand at once together.
_OF_LAND, _COUNTED_OF_LAND = 1, 26


def by_partner(sentence: Sentence, fact: Fact) -> Fact:
    """The figure with the partner that its number is told of, where there is one."""
    if fact.measure in ("fdi_attraction_rank", _SOURCES):
        return _of_source(sentence, fact) if fact.unit == "rank" else _of_home(sentence, fact)
    if (fact.measure or "").startswith(_RANK_OF_SOURCE) and not fact.participants:
        return _with_source(sentence, fact)
    if fact.participants or fact.unit == "rank" or not _BROKEN_DOWN.match(fact.measure or ""):
        return fact
    if fact.measure == _TRADE and (both := _of_two(sentence, fact)):
        return both
    fact = _of_the_country(sentence, fact)
    found = _called(sentence, fact) or _behind(sentence, fact) or _before(sentence, _begin(sentence, fact))
    if found is None or found.place.country == sentence.country:
        found = (
            _first(sentence, fact)
            or _land_of_investors(sentence, fact)
            or (_opening(sentence, fact.start) if sentence.tells_parts else None)
        )
    if found is None or found.place.country in ("", sentence.country):
        return fact
    return _told_of(fact, found.place)


def _of_home(sentence: Sentence, fact: Fact) -> Fact:
    """How many invest, of the province that is named: "Japan is the second of 65 countries that invest in X"."""
    home = next((one.place for one in sentence.places if one.place.kind == "unit"), None)
    return replace(fact, subject=home.name, subject_code=code_on(home, fact.as_of)) if home else fact


def _of_source(sentence: Sentence, fact: Fact) -> Fact:
    """The rank; that of a land abroad named right before it is the land's among those that invest."""
    near, end = _last(sentence, fact.start)
    if near is None or near.place.country in ("", sentence.country):
        return fact
    if fact.start - end > _BEFORE and not (_first(sentence, fact) and sentence.of("concepts", "country")):
        return fact
    return _told_of(replace(fact, measure="fdi_source_rank_by_capital"), near.place)


def _of_two(sentence: Sentence, fact: Fact) -> Fact | None:
    """Trade of two: that of the country in the paper of a province that is not named with it; with the one land named.

    None where the sentence does not say that it is of two.
    """
    if not sentence.of("tells", "bilateral"):
        return None
    lands = {one.place for one in sentence.places if one.place.kind == "country"}
    away = [land for land in lands if land.code != sentence.country]
    both = len(away) < len(lands) or sentence.of("tells", "pair")
    ours = any(one.place.kind == "unit" for one in sentence.places) or sentence.of("tells", "the_place")
    if both and not ours and (own := place_of(sentence.country)):
        fact = replace(fact, subject=own.name, subject_code=own.code)
    return _told_of(fact, away[0]) if len(away) == 1 else fact if fact.subject else None


def _called(sentence: Sentence, fact: Fact) -> Mention | None:
    """The land abroad whose projects a number counts: "18 Japanese-invested projects", "15 проектов ПИИ Японии"."""
    if fact.unit != "count" or "project" not in (fact.measure or ""):
        return None
    nouns = [hit for hit in sentence.of("concepts", "project", "fdi") if hit.end > fact.end]
    nouns += [hit for hit in sentence.of("tells", "investment") if hit.end > fact.end]
    for one in sentence.places:
        if one.place.kind != "country" or one.place.country == sentence.country or one.start < fact.end:
            continue
        if one.start - fact.end <= _OF_LAND and any(0 <= hit.end - one.end <= _COUNTED_OF_LAND for hit in nouns):
            return one
        if one.start - fact.end <= _AFTER and any(0 <= one.start - hit.end <= _OF_LAND for hit in nouns):
            return None if _CUT.search(sentence.text, fact.end, one.start) else one
    return None


def invested_by(sentence: Sentence, number: Number) -> Mention | None:
    """The land abroad whose investment projects a number counts: such projects are foreign though nobody says so."""
    noun = next((hit for hit in sentence.of("concepts", "project") if 0 <= hit.start - number.end <= _AFTER), None)
    if noun is None or number.unit or sentence.of("concepts", *_GIVEN):
        return None
    lands = (one for one in sentence.places if one.place.kind == "country" and one.start >= number.end)
    land = next((one for one in lands if one.start - noun.end <= _AFTER), None)
    if land is None or land.place.country == sentence.country or _CUT.search(sentence.text, number.end, land.start):
        return None
    end = max(noun.end, land.end)
    named = any(number.end <= hit.start and hit.end <= end for hit in sentence.of("tells", "investment"))
    return land if named else None


def _told_of(fact: Fact, land: Place) -> Fact:
    """The figure of a partner, with its code of the day."""
    return replace(fact, participants=(land.name,), participant_codes=(code_on(land, fact.period or fact.as_of),))


def worth_of_partner(facts: Sequence[Fact]) -> list[Fact]:
    """The figures; what projects of a partner are worth stands at once behind them: "88 projects of 1.1 billion"."""
    made = [_rank_of_land(facts[:at], fact) for at, fact in enumerate(facts)]
    for at, (before, fact) in enumerate(pairwise(facts), start=1):
        if _is_of_ranked(made[at - 1], fact):
            # "Korea ranks fourth with 700 projects, of 2.9 billion".
            made[at] = _with_partners_of(made[at - 1], fact)
            continue
        counted = before.unit == "count" and (before.measure or "").startswith("fdi_") and before.participants
        worth = fact.unit in MONEY and (fact.measure or "").startswith("fdi_") and not fact.participants
        if counted and worth and fact.start - before.end <= _WORTH_WITHIN:
            made[at] = _with_partners_of(before, fact)
    return made


def _with_partners_of(before: Fact, fact: Fact) -> Fact:
    return replace(fact, participants=before.participants, participant_codes=before.participant_codes)


def _is_of_ranked(before: Fact, fact: Fact) -> bool:
    """Whether projects or capital follow the rank of a land among investors, or what was told of the ranked land."""
    if fact.participants or not before.participants or not (before.measure or "").startswith("fdi_"):
        return False
    able = (fact.measure or "").startswith(("fdi_valid", "fdi_registered", "fdi_new")) and fact.unit != "rank"
    near = fact.start - before.end <= _WORTH_WITHIN
    return able and near and (before.unit == "rank" or (before.unit == "count" and fact.unit in MONEY))


def _rank_of_land(before: Sequence[Fact], fact: Fact) -> Fact:
    """The place in an order; one told behind the projects of a land is the land's: "Korea has 36, ranking third"."""
    last = before[-1] if before else None
    is_rank = fact.measure == "fdi_attraction_rank" and fact.subject is None
    if not is_rank or last is None or not last.participants or not (last.measure or "").startswith("fdi_"):
        return fact
    return replace(
        fact,
        measure="fdi_source_rank_by_capital",
        participants=last.participants,
        participant_codes=last.participant_codes,
    )


def _with_source(sentence: Sentence, fact: Fact) -> Fact:
    """The place among investors with the land that holds it: the last one abroad before it in its clause."""
    start, _end = sentence.clause(fact.start)
    lands = [one.place for one in sentence.places if start <= one.start and one.end <= fact.start]
    able = [land for land in lands if land.country not in ("", sentence.country)]
    return _told_of(_of_the_country(sentence, fact), able[-1]) if able else fact


def _of_the_country(sentence: Sentence, fact: Fact) -> Fact:
    """Investment of the whole country: a sentence on a land abroad names it, and no province.

    "China is the third largest investor of Vietnam, with 4.7 billion": told in the paper of a province.
    """
    lands = [one for one in sentence.places if one.place.kind == "country"]
    home = [one for one in lands if one.place.code == sentence.country and not _is_adjective(sentence, one)]
    ours = any(one.place.kind in ("unit", "district") for one in sentence.places) or sentence.of("tells", "the_place")
    away = len({one.place for one in lands}) > 1
    sent = [*sentence.of("concepts", "mission"), *sentence.acts.get("role", ())]
    posted = any(abs(one.start - hit.end) <= _OFFICE for one in home for hit in sent)
    if not home or ours or not away or posted or not (fact.measure or "").startswith("fdi_"):
        return fact
    return replace(fact, subject=home[0].place.name, subject_code=home[0].place.code)


def _is_adjective(sentence: Sentence, one: Mention) -> bool:
    return any(hit.start == one.start and hit.end == one.end for hit in sentence.of("demonyms"))


def is_of_partner(sentence: Sentence, number: Number) -> bool:
    """Whether a number is told of a place: "from" and a place follow at once, or one abroad stands right before it.

    The first number of "of these" is of the land abroad that the sentence begins with.
    """
    before = _before(sentence, _with_qualifier(number))
    if before and before.place.country != sentence.country:
        return True
    if sentence.tells_parts and _opening(sentence, number.start):
        return True
    words = [hit for hit in sentence.of("tells", "from") if 0 <= hit.start - number.end <= 1]
    return any(0 <= one.start - hit.end <= _ARTICLE for hit in words for one in sentence.places)


def _joins(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word such as "and" begins what stands between two places of a sentence."""
    return sentence.level[start:end].lstrip().startswith(tuple(f"{one} " for one in sentence.lexicon.said["and"]))


def _begin(sentence: Sentence, fact: Fact) -> int:
    """Where a figure begins, with the word that qualifies it: "Japan with nearly 129"."""
    return next((_with_qualifier(one) for one in sentence.numbers if one.start == fact.start), fact.start)


def _with_qualifier(number: Number) -> int:
    return min(number.start, number.words_at[0]) if number.words_at else number.start


def _before(sentence: Sentence, at: int) -> Mention | None:
    """A place right before a number, in a list or with a bracket."""
    near, end = _last(sentence, at)
    if near is None or at - end > _BEFORE or _CUT.search(sentence.text, end, at):
        return None
    # "30 from Laos and 12": Laos is of the number before it.
    counted = any(0 <= near.start - one.end <= _AFTER for one in sentence.numbers)
    counted &= sentence.lexicon.spaced
    # "Suivi du Japon avec 2,6 milliards": who follows comes from nowhere.
    counted &= not any(0 <= near.start - hit.end <= _ARTICLE for hit in sentence.of("concepts", "amount"))
    return None if counted and _comes_from(sentence, near, since=0) else near


def _last(sentence: Sentence, at: int) -> tuple[Mention | None, int]:
    """(the last place before a number, where it ends): "Taiwan (China)" is Taiwan, and ends behind its bracket."""
    near = [one for one in sentence.places if one.end <= at]
    if len(near) > 1 and (land := _IN_BRACKETS.fullmatch(sentence.text, near[-2].end, near[-1].end + 1)):
        return near[-2], land.end()
    return (near[-1], near[-1].end) if near else (None, 0)


def _opening(sentence: Sentence, at: int) -> Mention | None:
    """The land abroad that a sentence begins with behind "of these", where no other number stands before this one."""
    start = next((hit.end for hit in sentence.of("tells", "including")), 0)
    first = next((one for one in sentence.places if one.start >= start), None)
    if first is None or first.start - start > _BEGINS or any(one.end <= at for one in sentence.numbers):
        return None
    return first if first.place.country not in ("", sentence.country) and first.end <= at else None


def _behind(sentence: Sentence, fact: Fact) -> Mention | None:
    """A place behind the number and its noun, with the word for "from"."""
    near = next((one for one in sentence.places if 0 <= one.start - fact.end <= _AFTER), None)
    if near is None or _CUT.search(sentence.text, fact.end, near.start):
        return None
    if _joins(sentence, fact.end, near.start) and _before(sentence, _begin(sentence, fact)):
        # "Followed by Japan with 129 and by Korea": the second has a number of its own.
        return None
    return near if _comes_from(sentence, near, since=fact.end) or _is_called_so(sentence, fact, near) else None


def _is_called_so(sentence: Sentence, fact: Fact, near: Mention) -> bool:
    """Whether a land stands right behind what a number counts, as an adjective does: "42 đoàn Trung Quốc"."""
    nouns = [hit for hit in sentence.of("concepts", "delegation") if 0 <= hit.start - fact.end <= 1]
    away = near.place.country not in ("", sentence.country)
    return away and any(0 <= near.start - hit.end <= 1 for hit in nouns)


def _land_of_investors(sentence: Sentence, fact: Fact) -> Mention | None:
    """A land abroad that investors are of, who stand before the number: "Japanese investors in X have 12 projects"."""
    if not (fact.measure or "").startswith("fdi_"):
        return None
    start, _end = sentence.clause(fact.start)
    inside = [one for one in sentence.places if start <= one.start and one.end <= fact.start]
    lands = [one for one in inside if one.place.kind == "country" and one.place.country != sentence.country]
    sources = [hit for hit in sentence.of("concepts", "source") if start <= hit.start and hit.end <= fact.start]
    if not lands or not sources or fact.start - sources[-1].end > _INVESTED:
        return None
    land = lands[-1]
    if not 0 <= sources[-1].start - land.end <= _INVESTORS or len({one.place for one in lands}) > 1:
        return None
    return None if any(land.end <= one.start and one.end <= sources[-1].start for one in sentence.numbers) else land


def _first(sentence: Sentence, fact: Fact) -> Mention | None:
    """A land abroad that a clause on foreign investment begins with: "Japan leads with 129 projects"."""
    start, _end = sentence.clause(fact.start)
    inside = [one for one in sentence.places if start <= one.start and one.end <= fact.start]
    lands = [one for one in inside if one.place.country != sentence.country]
    if len(lands) != 1 or not (fact.measure or "").startswith("fdi_") or lands[0].place.kind != "country":
        return None
    land = lands[0]
    numbered = any(land.end <= one.start and one.end <= fact.start and one.unit == "" for one in sentence.numbers)
    # "Among 39 countries, Japan is the first with 129": a land begins what a comma sets apart.
    start = max(start, sentence.text.rfind(", ", start, land.start) + 1)
    start = max([start, *(hit.end for hit in sentence.of("tells", "including") if start <= hit.start < land.start)])
    return land if land.start - start <= _BEGINS and (not numbered or fact.unit != "count") else None


def _comes_from(sentence: Sentence, place: Mention, *, since: int) -> bool:
    """Whether a word for "from" stands before a place."""
    words = (hit for hit in sentence.of("tells", "from") if hit.start >= since)
    return any(0 <= place.start - hit.end <= _ARTICLE for hit in words)

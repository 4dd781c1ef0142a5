"""What a number counts: the measure whose concepts stand nearest to it; the same rules for every language."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from proxeny.reader.lexicon import Hit
from proxeny.reader.measures import MONEY, Meaning, able, sort_of
from proxeny.reader.numbers import Number

# Up to so many characters a concept is felt to belong to a number; another number between them costs as many again.
REACH = 90
_HEAD_REACH = 45
_FARTHEST = 84
# What a sentence said so far back still tells what a number counts; a whole page in one sentence does not.
_IN_SIGHT = 300
_MOST_WORDS, _MOST_NUMBERS, _MOST_ALIKE = 80, 10, 16
_NEXT = 2
_BETWEEN = 45
# What stands on the side of a number where its noun does not.
_WRONG_SIDE = 14
_OF_ANOTHER = 48
_AT_ONCE = 40
_ENOUGH = 45
# Of whom or what the figures of a paragraph are; what a sentence before has said counts as if it stood so far off.
TOPICS = frozenset({"ngo", "fdi", "oda", "association"})
_LEFT = 55
_TIES = TOPICS | {"relation"}
# What a sentence speaks of that has nothing to do with the topic of the paragraphs before.
_MATTERS = frozenset({
    "establish", "calling", "delegation", "visitor", "tourist", "agreement", "export", "import", "trade", "growth",
    "grdp", "park", "cluster", "consular", "protection", "abtc", "worker", "student", "conference", "services",
    "industry",
})  # fmt: skip
# The "country" in a language's word for abroad is none, nor is the "value" of exports a capital.
_IN_ANOTHER = {"country": ("abroad", "agreement"), "capital": ("export", "import", "trade")}
_MANY, _NOUN_WITHIN = "many_delegations", 16
_WHOSE_WITHIN, _NOUN_AND_WHOSE = 12, 20
_STRICTLY, _EITHER, _BEFORE = "strictly before", "either", "before"
# "The number of projects in force": so little stands between that word and the noun.
_NUMBER_OF, _NUMBERED_WITHIN = "number_of", 24
# Whose what is counted may be, whose word stands before "has".
_WHOSE = ("locality", "country", "person")
# People who are counted by what they do.
_PEOPLE = frozenset({"tourist", "worker", "student", "visitor"})
T = TypeVar("T", Hit, Number)
_START = attrgetter("start")
# Nouns that are counted: one that stands at the number is what the number counts.
COUNTED = frozenset({
    "delegation", "person", "visitor", "agreement", "project", "locality", "country", "case", "worker", "student",
    "member", "tourist", "branch", "organisation",
})  # fmt: skip


class Meant(Struct, frozen=True):
    """A measure found for a number, and how sure it is."""

    meaning: Meaning
    score: float


def meant(
    number: Number,
    *,
    hits: Sequence[Hit],
    others: Sequence[Number],
    noun: str,
    topics: frozenset[str] = frozenset(),
    earlier: frozenset[str] = frozenset(),
    glued: bool = False,
) -> Meant | None:
    """The measure of a number among the concepts of its sentence; None where none is near enough.

    `others` are the sentence's other numbers, `noun` tells on which side of a number its noun stands; `topics` are
    what the sentences before spoke of, which this one need not say again, `earlier` what the paragraphs before did,
    which holds while nothing else is spoken of. Where words are `glued`, a number may stand at once behind its noun.
    """
    sorts = sort_of(number)
    hits = _widest(_some_of_each(number, _in_sight(number, hits, most=_MOST_WORDS)))
    # A rank stands beside the figure that it is a rank of.
    alike = [one for one in others if one is not number and (number.unit != "rank" or one.unit == "rank")]
    others = _in_sight(number, alike, most=_MOST_NUMBERS)
    keys = {hit.key for hit in hits}
    sent = "delegation" in keys
    if sent and (_first_noun(number, hits, others) == "delegation" or (glued and _behind_delegation(number, hits))):
        # "40 delegations with 606 people": the first number is of no people.
        sorts = tuple(sort for sort in sorts if sort != "persons")
    if "count" in sorts and _NUMBER_OF in keys and _is_told_by_number_of(number, hits, others):
        noun = _BEFORE
    # A sum has its noun before it; only where nouns follow numbers may one that stands at once behind be its own.
    side = _EITHER if "rank" in sorts else noun if "count" in sorts else "before" if noun == "after" else _STRICTLY
    costs = _costs(number, hits=hits, others=others, noun=side)
    if sent and _are_delegations_counted([number, *others], hits, glued=glued):
        costs[_MANY] = _Cost(0, 0, True)
    # A sentence on ties with partners has left what was spoken of before.
    if _TIES.isdisjoint(costs):
        costs |= {topic: _Cost(_LEFT, _IN_SIGHT, False) for topic in topics}
        if not topics and _MATTERS.isdisjoint(costs):
            costs |= {topic: _Cost(_LEFT, _IN_SIGHT, False) for topic in earlier}
    _of_one_topic(costs)
    _until_the_other(number, hits, costs, others=others)
    _until_the_sum(number, hits, others, costs)
    whole = number.value == number.value.to_integral_value()
    # Most measures are of words that stand nowhere near: only the others are weighed.
    reach = _past_new(number, hits) if "new" in keys else _NEXT
    counted = frozenset(key for key, one in costs.items() if one.after and one.gap <= reach and key in COUNTED)
    known: Sequence[Meaning] = able(sorts, frozenset(costs), whole=whole)
    if glued:
        known = _of_noun_before(known, number, hits, sorts)
    found = [one for each in known if (one := _weighed(each, costs=costs, counted=counted, noun=noun))]
    return max(found, key=lambda one: one.score, default=None)


def _of_one_topic(costs: dict[str, _Cost]) -> None:
    """Let the one topic that a sentence begins with hold for all of it, as that of the sentence before does."""
    told = TOPICS & costs.keys()
    for key in told if len(told) == 1 else ():
        if not costs[key].after and costs[key].distance > _LEFT:
            costs[key] = _Cost(_LEFT, costs[key].gap, False)


def _are_domestic(number: Number, told: Sequence[Hit], others: Sequence[Number]) -> bool:
    """Whether what is counted is called domestic behind its number: "53 of them were invested by national firms"."""
    reach = min((one.start for one in others if one.start >= number.end), default=number.end + REACH)
    near = [hit for hit in told if number.end <= hit.start < min(reach, number.end + REACH)]
    return bool(near) and near[0].key == "domestic"


def _until_the_other(
    number: Number, hits: Sequence[Hit], costs: dict[str, _Cost], *, others: Sequence[Number] = ()
) -> None:
    """Let investment be domestic from where a sentence calls it so until it speaks of foreign investment."""
    told = [hit for hit in hits if hit.key in ("domestic", "fdi")]
    if not told:
        return
    last = {hit.key: hit.end for hit in told if hit.end <= number.start}
    # "1.1 billion dollars for foreign projects": what stands at once behind a sum says whose it is.
    within = _WHOSE_WITHIN if number.unit in MONEY else _NOUN_AND_WHOSE
    edge = min((one.start for one in others if one.start >= number.end), default=number.end + REACH)
    behind = [hit for hit in told if 0 <= hit.start - number.end <= within and hit.start < edge]
    if behind:
        last = {min(behind, key=lambda hit: (hit.start, -hit.end)).key: number.start}
    if not last and number.unit not in MONEY and _are_domestic(number, told, others):
        costs["domestic"] = _Cost(0, 0, True)
        return
    if "domestic" not in last:
        if behind:
            costs.pop("domestic", None)
        return
    if last["domestic"] >= last.get("fdi", 0):
        costs["domestic"] = _Cost(0, 0, False)
    else:
        costs.pop("domestic", None)


def _until_the_sum(number: Number, hits: Sequence[Hit], others: Sequence[Number], costs: dict[str, _Cost]) -> None:
    """Let a sum be of new projects or of adjusted ones alone where a sum stands between the words for both.

    "15 new projects with 20 million dollars, and 6 that were raised by 9 million": each sum is of its own kind.
    """
    if not {"new", "adjusted"} <= costs.keys():
        return
    near = {
        key: min(
            (hit for hit in hits if hit.key == key), key=lambda hit: max(hit.start - number.end, number.start - hit.end)
        )
        for key in ("new", "adjusted")
    }
    low, high = sorted(near.values(), key=lambda hit: hit.start)
    if number.unit not in MONEY:
        _until_the_count(number, near, others, costs)
        return
    if any(low.end <= one.start and one.end <= high.start for one in (number, *others) if one.unit in MONEY):
        costs.pop(max(near, key=lambda key: costs[key].distance))


def _until_the_count(
    number: Number, near: Mapping[str, Hit], others: Sequence[Number], costs: dict[str, _Cost]
) -> None:
    """Let a count be of the kind that no other count parts it from: "9 newly licensed, 7 adjusted"."""
    counts = [one for one in others if one.unit not in MONEY]
    apart = [
        key
        for key, hit in near.items()
        if any(min(number.end, hit.end) <= one.start and one.end <= max(number.start, hit.start) for one in counts)
    ]
    if len(apart) == 1:
        costs.pop(apart[0])


def _widest(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that are part of a longer expression for the same: of "to receive" no "receive"."""
    if len({hit.key for hit in hits}) == len(hits) and _IN_ANOTHER.keys().isdisjoint(hit.key for hit in hits):
        return list(hits)
    widest: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        for edge in (hit.start, -hit.end):
            known = widest.get((hit.key, edge))
            if known is None or known.end - known.start < hit.end - hit.start:
                widest[hit.key, edge] = hit
    wider = {key: [hit for hit in hits if hit.key in wholes] for key, wholes in _IN_ANOTHER.items()}
    return [
        hit for hit in hits
        if widest[hit.key, hit.start] is hit and widest[hit.key, -hit.end] is hit
        and not any(hit.start < one.end and one.start < hit.end for one in wider.get(hit.key, ()))
    ]  # fmt: skip


def _is_told_by_number_of(number: Number, hits: Sequence[Hit], others: Sequence[Number]) -> bool:
    """Whether "the number of" what is counted stands before a number: there its noun stands before it too."""
    since = max((one.end for one in others if one.end <= number.start), default=0)
    named = (hit for hit in hits if hit.key in COUNTED or hit.key == "ngo")
    nouns = [hit for hit in named if since <= hit.start and hit.end <= number.start]
    words = [hit for hit in hits if hit.key == _NUMBER_OF and since <= hit.start]
    return any(0 <= noun.start - word.end <= _NUMBERED_WITHIN for noun in nouns for word in words)


def _past_new(number: Number, hits: Sequence[Hit]) -> int:
    """How far behind a number the noun that it counts begins: at once, or behind "new"."""
    ends = (hit.end - number.end for hit in hits if hit.key == "new" and 0 <= hit.start - number.end <= _NEXT)
    return max(ends, default=0) + _NEXT


def _first_noun(number: Number, hits: Sequence[Hit], others: Sequence[Number]) -> str | None:
    """The first noun close behind a number, before any other number: what it counts, or who."""
    after = (hit for hit in hits if hit.key in COUNTED and 0 <= hit.start - number.end <= _NOUN_WITHIN)
    near = [hit for hit in after if not any(number.end <= one.start < hit.start for one in others)]
    return min(near, key=lambda hit: (hit.start, -hit.end)).key if near else None


def _noun_at_once_before(number: Number, hits: Sequence[Hit]) -> set[str]:
    """The nouns that stand at once before a number and that it counts, 项目12个, where no other follows."""
    counted = [hit for hit in hits if hit.key in COUNTED]
    if any(0 <= hit.start - number.end <= _NEXT for hit in counted):
        return set()
    # A blank may stand between, but 省有38个 has 38 of something else.
    return {
        hit.key for hit in counted if hit.end == number.start or (hit.end == number.start - 1 and hit.key not in _WHOSE)
    }


def _of_noun_before(
    known: Sequence[Meaning], number: Number, hits: Sequence[Hit], sorts: Sequence[str]
) -> Sequence[Meaning]:
    """The measures without those of another noun than the one that stands before a number and that it counts."""
    if at_once := _noun_at_once_before(number, hits):
        known = [each for each in known if not each.head or each.head & at_once]
    if "persons" in sorts and (people := _people_before(number, hits)):
        known = [each for each in known if not each.head & _PEOPLE or people in each.head]
    return known


def _people_before(number: Number, hits: Sequence[Hit]) -> str | None:
    """Who is counted where the noun stands close before a number and its counter behind: 관광객은 12만 명."""
    near = [hit for hit in hits if hit.key in _PEOPLE and 0 <= number.start - hit.end <= _NOUN_WITHIN]
    return max(near, key=lambda hit: hit.end).key if near else None


def _behind_delegation(number: Number, hits: Sequence[Hit]) -> bool:
    """Whether a number counts the delegations named at once before it, "delegations 12 of them", and not people."""
    if number.unit or any(hit.key in ("person", "member") and hit.start == number.end for hit in hits):
        return False
    return any(hit.key == "delegation" and 0 <= number.start - hit.end <= 1 for hit in hits)


def _are_delegations_counted(numbers: Sequence[Number], hits: Sequence[Hit], *, glued: bool) -> bool:
    """Whether one of some numbers counts delegations, before its noun or, where words are `glued`, behind it."""
    return _counts_delegations(numbers, hits) or (glued and any(_behind_delegation(one, hits) for one in numbers))


def _counts_delegations(numbers: Sequence[Number], hits: Sequence[Hit]) -> bool:
    """Whether one of some numbers counts delegations, so that another counts those who were in them."""
    nouns = [hit for hit in hits if hit.key == "delegation"]
    people = {hit.start for hit in hits if hit.key in ("person", "member")}
    return any(
        0 <= noun.start - one.end <= _NOUN_WITHIN and not any(one.end <= start < noun.start for start in people)
        for noun in nouns
        for one in numbers
        if not one.unit
    )


def _in_sight(number: Number, things: Sequence[T], *, most: int) -> list[T]:
    """The nearest words or numbers around a number; more tell nothing, and would take time without end."""
    near = [one for one in things if number.start - _IN_SIGHT <= one.start <= number.end + _IN_SIGHT]
    if len(near) > most:
        near = nsmallest(most, near, key=lambda one: abs(one.start - number.start))
    return sorted(near, key=_START)


def _some_of_each(number: Number, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits, of one word that is said again and again only the nearest: the others tell nothing more."""
    if len(hits) <= _MOST_ALIKE:
        return hits
    seen: Counter[str] = Counter()
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: abs(one.start - number.start)):
        seen[hit.key] += 1
        if seen[hit.key] <= _MOST_ALIKE:
            kept.append(hit)
    return sorted(kept, key=lambda one: one.start) if len(kept) < len(hits) else hits


class _Cost(Struct, frozen=True, gc=False):
    distance: float
    gap: int
    after: bool
    at_once: bool = False


class _Row(Struct, frozen=True):
    """The other numbers of a sentence by where they start and end, both in order: every word asks for them."""

    starts: Sequence[int]
    ends: Sequence[int]

    def begins_before(self, at: int) -> bool:
        """Whether the first of them ends before a place."""
        return bool(self.ends) and self.ends[0] <= at

    def follows(self, at: int) -> bool:
        """Whether one of them starts right behind a place."""
        first = bisect_left(self.starts, at)
        return first < len(self.starts) and self.starts[first] - at <= _NEXT

    def between(self, number: Number, hit: Hit) -> int:
        """How many of them stand between a number and a word."""
        low, high = (number.end, hit.start) if hit.start >= number.end else (hit.end, number.start)
        return max(0, bisect_right(self.ends, high) - bisect_left(self.starts, low))


def _costs(number: Number, *, hits: Sequence[Hit], others: Sequence[Number], noun: str) -> dict[str, _Cost]:
    """Concept to its nearest place, with what it costs to reach it."""
    found: dict[str, _Cost] = {}
    row = _Row([one.start for one in others], [one.end for one in others])
    for hit in hits:
        after = hit.end > number.end
        gap = max(0, hit.start - number.end if after else number.start - hit.end)
        distance = gap / 2 if noun in ("before", _STRICTLY, _EITHER) else gap
        distance += _side(hit, number, row, noun=noun, gap=gap)
        distance += _BETWEEN * row.between(number, hit)
        at_once = gap <= _NEXT and not (after and noun == _STRICTLY)
        cost = _Cost(min(distance, _FARTHEST), gap, after, at_once)
        if hit.key not in found or cost.distance < found[hit.key].distance:
            found[hit.key] = cost
    return found


def _side(hit: Hit, number: Number, others: _Row, *, noun: str, gap: int) -> float:
    """What it costs that a word stands on the other side than the number's noun does."""
    after = hit.start >= number.end
    if noun == "after" and not after:
        return _OF_ANOTHER if others.begins_before(hit.start) else _WRONG_SIDE
    if noun == "after" and gap > _NEXT and others.follows(hit.end):
        # "And received 130": the verb is of the next number, more than what stands before is of the last.
        return _OF_ANOTHER + _WRONG_SIDE
    return _WRONG_SIDE * 2 if after and noun not in ("after", _EITHER) and (gap > _NEXT or noun == _STRICTLY) else 0


def _weighed(meaning: Meaning, *, costs: dict[str, _Cost], counted: frozenset[str], noun: str) -> Meant | None:
    score, nearest = 0.0, 0.0
    if _counts_another(meaning, counted):
        return None
    if meaning.head:
        said = [costs[key] for key in meaning.head if key in costs]
        # Of two as near the one that stands where the number's noun does; a set has no order to tell them apart.
        if len(said) > 1:
            said.sort(key=lambda one: (one.distance, not _holds(one, meaning, noun=noun), one.gap))
        head = said[0] if said else None
        if head is None or not _holds(head, meaning, noun=noun):
            return None
        nearest = head.distance
        score = _HEAD_REACH - head.distance + (_AT_ONCE if head.at_once else 0)
    for needed in meaning.needs:
        near = [costs[key].distance for key in needed if key in costs]
        if not near:
            return None
        score += REACH - min(near)
    if any(key in costs and costs[key].distance <= max(_HEAD_REACH / 2, nearest) for key in meaning.without):
        return None
    return Meant(meaning, score) if score >= _ENOUGH else None


def _holds(head: _Cost, meaning: Meaning, *, noun: str) -> bool:
    """Whether a noun stands where the number of this sort of unit has it."""
    if meaning.unit not in ("count", "persons"):
        return True
    return (head.after or noun != "after") and head.gap <= (_FARTHEST if noun == _BEFORE else _HEAD_REACH)


def _counts_another(meaning: Meaning, counted: frozenset[str]) -> bool:
    """Whether the nouns right behind the number are none that this measure counts."""
    return meaning.unit in ("count", "persons") and bool(counted) and not counted & meaning.head

"""Parts and their whole: a sum that does not come out is flagged where the text says so, and never repaired."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.numbers import Number
from proxeny.reader.sentences import Sentence

NOT_THE_TOTAL, MORE_THAN_TOTAL = "parts_not_total", "parts_exceed_total"
_WITHIN, _AT_ONCE, _NOUN = 60, 12, 4
# Parts that come so near to a whole are meant to make it; others are told of something else.
_LEAST, _MOST = Decimal("0.5"), Decimal("1.5")
_NO_PARTS = ("percent", "rank", "ratio")


def checked(sentence: Sentence, facts: Sequence[Fact]) -> list[Fact]:
    """The figures of a sentence, those flagged whose parts, told with them, do not make them or are more."""
    return [_checked(sentence, fact, facts) for fact in facts]


def _checked(sentence: Sentence, whole: Fact, facts: Sequence[Fact]) -> Fact:
    if whole.value is None or whole.qualifier != "exact" or whole.unit in _NO_PARTS:
        return whole
    flag = _of_parts_behind(sentence, whole, facts) or _of_parts_before(sentence, whole, facts)
    return replace(whole, flags=(*whole.flags, flag)) if flag else whole


def _of_parts_behind(sentence: Sentence, whole: Fact, facts: Sequence[Fact]) -> str | None:
    """ "17 members, including 7 provinces and 10 cities": the parts stand behind a word for them."""
    words = [*sentence.of("tells", "including"), *sentence.of("deeds", "comprise")]
    word = min((hit for hit in words if 0 <= hit.start - whole.end <= _WITHIN), key=lambda hit: hit.start, default=None)
    if word is None or any(whole.end <= one.start < word.start and one.unit == whole.unit for one in facts):
        return None
    parts = _parts(sentence, whole, facts, (word.end, sentence.clause(word.start)[1]))
    if parts is None:
        return None
    if sum(parts) > _value(whole):
        return MORE_THAN_TOTAL
    every = any(hit.sort == "deeds" and hit.start <= word.start < hit.end for hit in words)
    return NOT_THE_TOTAL if every and _misses(parts, whole) else None


def _of_parts_before(sentence: Sentence, whole: Fact, facts: Sequence[Fact]) -> str | None:
    """ "12 in and 15 out, a total of 27": the whole stands behind the word for it."""
    if not any(0 <= whole.start - hit.end <= _AT_ONCE for hit in sentence.of("tells", "total")):
        return None
    parts = _parts(sentence, whole, facts, (sentence.clause(whole.start)[0], whole.start))
    return NOT_THE_TOTAL if parts and _misses(parts, whole) else None


def _misses(parts: Sequence[Decimal], whole: Fact) -> bool:
    made, said = sum(parts), _value(whole)
    return len(parts) > 1 and made != said and _LEAST * said <= made <= _MOST * said


def _value(whole: Fact) -> Decimal:
    return whole.value or Decimal(0)


def _parts(sentence: Sentence, whole: Fact, facts: Sequence[Fact], within: tuple[int, int]) -> list[Decimal] | None:
    """The numbers between two places that count what the whole counts; None where one of them is not exact."""
    units = {fact.start: fact.unit for fact in facts}
    found: list[Decimal] = []
    # "25 grants, including 16 projects and 9 others from 3 agencies": who gave them are no parts of them.
    origins = [
        one.start for hit in sentence.of("tells", "from") for one in sentence.numbers if one.start - hit.end == 1
    ]
    end = min((start for start in origins if within[0] <= start and sentence.lexicon.spaced), default=within[1])
    within = within[0], min(within[1], end)
    for one in sentence.numbers:
        if not (within[0] <= one.start and one.end <= within[1]) or units.get(one.start, whole.unit) != whole.unit:
            continue
        if one.unit != _raw(whole) or _counts_people(one, sentence.of("concepts", "person", "member"), whole):
            continue
        if one.qualifier != "exact":
            return None
        found.append(one.value)
    return found


def _raw(whole: Fact) -> str:
    return "" if whole.unit in ("count", "persons") else whole.unit or ""


def _counts_people(number: Number, people: Iterable[Hit], whole: Fact) -> bool:
    near = any(0 <= hit.start - number.end <= _NOUN for hit in people)
    return whole.unit == "count" and near

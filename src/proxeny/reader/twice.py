"""Sums and numbers that a sentence tells beside another: the same sum in other money, a part of it in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.measures import MONEY
from proxeny.reader.numbers import Number
from proxeny.reader.sentences import Sentence

LEADS: Final = 24
_OPENED, _CLOSED, _BRACKETED = ("(", "（"), (")", "）"), 60


def is_same_sum(sentence: Sentence, end: int, unit: str | None, number: Number) -> bool:
    """Whether a sum is the one of `unit` that ends at `end` in other money: in brackets, its equivalent, or its rest.

    "16 million dollars and 58,000 euros" is one sum of two parts, each with all that is told of it.
    """
    if number.unit not in MONEY or unit not in MONEY or number.unit == unit or not 0 < number.start - end <= LEADS:
        return False
    between = sentence.text[end : number.start]
    return between.lstrip()[:1] in _OPENED or _goes_on(sentence, end, number.start)


def _goes_on(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "equivalent to" or "and" stands between two places, and nothing that tells what comes behind."""

    def said(hits: Iterable[Hit]) -> bool:
        return any(start <= hit.start and hit.end <= end for hit in hits)

    if said(sentence.of("concepts")):
        return False
    equal = said(sentence.of("tells", "also")) or said(sentence.of("compare", "same"))
    return equal or sentence.level[start:end].lstrip(" ,").startswith(tuple(sentence.lexicon.said["and"]))


def bracket_before(sentence: Sentence, end: int, number: Number) -> int | None:
    """Where the bracket opens in which a number stands close behind a place; None where it stands in none."""
    between = sentence.text[end : number.start]
    opened = max(map(between.rfind, _OPENED))
    if opened < 0 or len(between) > _BRACKETED or any(sign in between for sign in _CLOSED):
        return None
    return end + opened


def is_part_in_brackets(sentence: Sentence, fact: Fact, told: Sequence[Fact]) -> bool:
    """Whether a figure in brackets is a part of the one before them: "465 projects (292 of them in parks)"."""
    opened = max(sentence.text.rfind(sign, 0, fact.start) for sign in _OPENED)
    if opened < 0 or fact.participants or any(sentence.text.find(sign, opened, fact.start) >= 0 for sign in _CLOSED):
        return False
    return any(
        whole.end <= opened
        and (whole.measure, whole.unit, whole.subject) == (fact.measure, fact.unit, fact.subject)
        and (whole.value or 0) > (fact.value or 0)
        for whole in told
    )


def untold_twin(sentence: Sentence, number: Number, found: Sequence[Number], last: Fact | None) -> Number | None:
    """The number before a sum that is the same sum in other money, where no figure was made of it."""
    before = next((one for one in reversed(found) if one.end <= number.start), None)
    if before is None or (last and last.end == before.end):
        return None
    return before if is_same_sum(sentence, before.end, before.unit, number) else None

"""Lists told respectively: names, times or kinds first, their numbers after; and numbers that share a noun."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from proxeny.reader.lexicon import Hit
from proxeny.reader.meanings import COUNTED
from proxeny.reader.numbers import Number
from proxeny.reader.places import Mention
from proxeny.reader.sentences import Sentence
from proxeny.reader.times import Time

# Between two numbers of a list stand a comma, an "and" and the unit; between two names also a word for a level.
_GAP, _NAME_GAP, _TIME_GAP = 24, 28, 14
_WORD_WITHIN, _NAMES_WITHIN = 60, 90
# So near behind a number stands the noun that the next one leaves out.
_COUNTED_WITHIN = 12
T = TypeVar("T", Mention, Time)
_TIMES = ("year", "quarter", "half1", "half2", "month")
# Kinds that are told side by side, so that a number of one is none of the other.
_SIDES = (("incoming", "outgoing"), ("export", "import"), ("new", "adjusted"), ("committed", "disbursed"))


class Share(Struct, frozen=True):
    """One number of such a list: the number that tells what all count, and whose or when this one is."""

    number: Number
    noun: Number
    run: tuple[Number, ...]
    place: Mention | None = None
    time: Time | None = None
    not_about: tuple[Hit, ...] = ()


def shares(sentence: Sentence, numbers: Sequence[Number]) -> dict[int, Share]:
    """The numbers of a sentence that are told respectively, by where they begin, each with what it is of."""
    found: dict[int, Share] = {}
    for word in sentence.of("tells", "respectively"):
        run = _run(sentence, word, numbers)
        if len(run) > 1 and not any(one.start in found for one in run):
            found |= {one.start: share for one, share in zip(run, _shared(sentence, run), strict=False)}
    return found


def told_back(sentence: Sentence, number: Number) -> int:
    """How many figures before the last one a growth is of that is told respectively: "up 12% and 8% respectively"."""
    run = _growths(sentence, number)
    return len(run) - 1 - run.index(number) if run else 0


def apart(sentence: Sentence, number: Number, others: Sequence[Number]) -> Sequence[Number]:
    """The other numbers without the growths that are told respectively with this one, by one word for all of them."""
    run = _growths(sentence, number)
    return [one for one in others if one is number or one not in run] if run else others


def _growths(sentence: Sentence, number: Number) -> list[Number]:
    """The list of growths told respectively in which a number stands; empty where it stands in none."""
    for word in sentence.of("tells", "respectively"):
        run = _run(sentence, word, [one for one in sentence.numbers if one.unit == "percent"])
        if len(run) > 1 and number in run:
            return run
    return []


def _run(sentence: Sentence, word: Hit, numbers: Sequence[Number]) -> list[Number]:
    """The longest list of numbers at the word, before it or behind."""
    runs: list[list[Number]] = []
    for one in numbers:
        if runs and _is_listed(sentence, runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    near = [run for run in runs if len(run) > 1 and _away(word, run) <= _WORD_WITHIN]
    return min(near, key=lambda run: _away(word, run), default=[])


def _away(word: Hit, run: Sequence[Number]) -> int:
    return max(word.start - run[-1].end, run[0].start - word.end, 0)


def _is_listed(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether two numbers stand in one list: near each other, in units that agree, and no place between."""
    if other.start - one.end > _GAP or (one.unit and other.unit and one.unit != other.unit):
        return False
    return not any(one.end <= place.start < other.start for place in sentence.places)


def _shared(sentence: Sentence, run: Sequence[Number]) -> list[Share]:
    """What each number of a list is of: a place, a time, or one of two kinds; none where the lists differ in length."""
    every = _alike(run)
    noun = every[-1]
    base = [Share(one, noun, tuple(run)) for one in every]
    if places := _listed(sentence.places, run, gap=_NAME_GAP, within=_NAMES_WITHIN):
        return [replace(one, place=place) for one, place in zip(base, places, strict=True)]
    dated = [time for time in sentence.times if time.form in _TIMES and time.code]
    if times := _listed(dated, run, gap=_TIME_GAP, within=_NAMES_WITHIN):
        return [replace(one, time=time) for one, time in zip(base, times, strict=True)]
    for pair in _SIDES if len(run) == len(_SIDES[0]) and noun.unit != "percent" else ():
        sides = [hit for hit in sentence.of("concepts", *pair) if hit.end <= run[0].start]
        if {hit.key for hit in sides} == set(pair):
            first = sides[0].key
            return [
                replace(one, not_about=tuple(hit for hit in sides if (hit.key == first) != (at == 0)))
                for at, one in enumerate(base)
            ]
    return []


def _alike(run: Sequence[Number]) -> list[Number]:
    """The numbers of a list with the unit and the scale that it tells once: "1.2, 1.5 and 1.8 billion"."""
    unit = next((one.unit for one in run if one.unit), "")
    power = run[-1].power
    return [
        replace(one, unit=one.unit or unit, value=one.value if one.power else one.value.scaleb(power), power=power)
        for one in run
    ]


def _listed(things: Sequence[T], run: Sequence[Number], *, gap: int, within: int) -> list[T]:
    """As many things in a list before the numbers as there are numbers; empty where there are fewer, or no list."""
    before = [one for one in things if one.end <= run[0].start][-len(run) :]
    if len(before) < len(run) or run[0].start - before[-1].end > within:
        return []
    close = all(other.start - one.end <= gap for one, other in pairwise(before))
    return before if close else []


def noun_left_out(sentence: Sentence, number: Number) -> Hit | None:
    """The noun of the number before it where one is told without: "24 delegations left and 130 others came"."""
    if number.unit:
        return None
    others = sentence.of("tells", "others")
    behind = [one for one in (*others, *sentence.of("tells", "including")) if 0 <= one.start - number.end <= 1]
    before = [one for one in others if 0 <= number.start - one.end <= 1]
    word = next(iter((*behind, *before)), None)
    counts = sentence.of("concepts", *COUNTED)
    nouns = [hit for hit in counts if hit.end <= number.start]
    own = max(number.end, word.end if word else 0)
    if word is None or not nouns or any(0 <= hit.start - own <= 1 for hit in counts):
        return None
    counted = any(0 <= nouns[-1].start - one.end <= _COUNTED_WITHIN for one in sentence.numbers)
    return Hit("concepts", nouns[-1].key, own, own + 1) if counted else None

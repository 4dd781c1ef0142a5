"""Knows which numbers an office's own sentence states, in digits or in words, and which digits are no figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration
from proxeny.ground.quantity import RANK, Qualifier, Quantity
from proxeny.reader.lexicon import Hit, Lexicon, Sorted, leveled, lexicon, sorted_out
from proxeny.reader.numbers import Number, numbers, read_digits
from proxeny.reader.standing import orders
from proxeny.reader.times import times

_DIGITS = re.compile(r"\d+(?:[.,\u066b\u066c]\d+)*")
_JOINT = re.compile(r"[ -]*(?:(?:and|et|linh|lẻ|و) ?)?")
_NEAR = 2
# Units that are printed with their number.
_PRINTED = frozenset({"percent", "USD", "VND", "EUR", "AUD", "XOF"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number as it was typed, with the words that qualify it, and what it states."""

    start: int
    end: int
    text: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Plain:
    """Digits or words that are no figure: a `day`, a `period`, or a `name` such as the number of a decree."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence holds, each in its order."""

    numbers: tuple[Spoken, ...]
    plain: tuple[Plain, ...]


def found(text: str, *, lang: str, held: Sequence[Span] = ()) -> Found:
    """The numbers of a text in one of the languages of papers, but for those that lie in the `held` spans."""
    level, known = leveled(text), lexicon(lang)
    hits = known.hits(level)
    sorted_hits = sorted_out(hits)
    plain = tuple(one for one in _plain(text, level, sorted_hits, known) if not _meets((one.start, one.end), held))
    taken = [*held, *((one.start, one.end) for one in plain)]
    read = numbers(level, sorted_hits, known, taken=taken, orders=orders(level, lang=lang))
    said = [(_span(one, level, hits), _quantity(one)) for one in read if not _is_other(one, level, hits, lang=lang)]
    said = [(span, quantity) for span, quantity in said if not _meets(span, taken)]
    said = _with_unread(said, level, lang=lang, taken=taken)
    said += _left(level, known, taken=[*taken, *(span for span, _quantity in said)])
    spoken = (Spoken(start, end, text[start:end], quantity) for (start, end), quantity in sorted(said, key=_start))
    return Found(tuple(spoken), plain)


def _start(said: tuple[Span, Quantity]) -> int:
    return said[0][0]


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


@cache
def _declared() -> dict[str, Any]:
    return declaration(Path(__file__).with_name("no_figures.yaml"), of=dict[str, Any])


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, map(leveled, _declared()[lang])))


@cache
def _unread(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, map(leveled, _declared()["unread"][lang])))


@cache
def _acts_and_names() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _declared()["every"]))


def _plain(text: str, level: str, said: Sorted, known: Lexicon) -> list[Plain]:
    """Times first, then the number of an event in its series, then what the declared patterns name."""
    kept: list[Plain] = []
    told = [Plain(one.start, one.end, "day" if "day" in one.form else "period") for one in times(level, said, known)]
    series = [Plain(one.start, one.end, "name") for one in orders(level, lang=known.lang) if one.kind == "event"]
    acts = [Plain(*hit.span(), "name") for pattern in _acts_and_names() for hit in pattern.finditer(text)]
    named = [Plain(*hit.span(), "name") for pattern in _patterns(known.lang) for hit in pattern.finditer(level)]
    for one in (*told, *acts, *series, *named):
        if not _meets((one.start, one.end), [(other.start, other.end) for other in kept]):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _is_other(number: Number, level: str, hits: Sequence[Hit], *, lang: str) -> bool:
    """Whether a word that may be a number is none here: "năm" is five before what is counted, else a year."""
    words = [leveled(one["word"]) for one in _declared()["also_other"] if one["lang"] == lang]
    if level[number.start : number.end] not in words or number.words_at:
        return False
    after = range(number.end, number.end + _NEAR)
    return not any(hit.start in after for hit in hits if hit.sort in ("concepts", "scales", "units"))


def _span(number: Number, level: str, hits: Sequence[Hit]) -> Span:
    """Where a number stands with its qualifying words and its currency; other units and "ranks" stay as typed."""
    start, end = number.start, number.end
    digits = _DIGITS.search(level, start, end)
    if number.unit == RANK and number.qualifier == "exact" and digits:
        return digits.span()
    if number.unit and number.unit not in _PRINTED:
        end = max((hit.start for hit in hits if hit.sort == "units" and hit.end == end), default=end)
        end = start + len(level[start:end].rstrip())
    words = level[slice(*number.words_at)] if number.words_at else ""
    if words and level[:start].rstrip().endswith(words):
        start = len(level[:start].rstrip()) - len(words)
    elif words and level[end:].lstrip().startswith(words):
        end = level.index(words, end) + len(words)
    return start, end


def _quantity(number: Number) -> Quantity:
    qualifier, unit = Qualifier(number.qualifier), number.unit or "count"
    return Quantity(value=number.value, value_to=number.value_to, qualifier=qualifier, unit=unit)


def _with_unread(
    said: list[tuple[Span, Quantity]], level: str, *, lang: str, taken: Sequence[Span]
) -> list[tuple[Span, Quantity]]:
    """The numbers, with words among them whose value is not read: those and what touches them state nothing known."""
    words = [hit.span() for pattern in _unread(lang) for hit in pattern.finditer(level)]
    alone = [span for span in words if not _meets(span, taken) and not any(_holds(one, span) for one, _q in said)]
    for start, end in alone:
        near = [one for one, _q in said if _touches(level, one, (start, end))]
        whole = min([start, *(one[0] for one in near)]), max([end, *(one[1] for one in near)])
        said = [*((one, q) for one, q in said if not _meets(one, [whole])), (whole, Quantity(value=None))]
    return said


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _touches(level: str, one: Span, other: Span) -> bool:
    """Whether two spans meet, or have nothing between them but a blank and an "and"."""
    first, second = sorted((one, other))
    return first[1] > second[0] or _JOINT.fullmatch(level, first[1], second[0]) is not None


def _left(level: str, known: Lexicon, *, taken: Sequence[Span]) -> Iterator[tuple[Span, Quantity]]:
    """Digits that nothing else explains: they count as numbers too."""
    for hit in _DIGITS.finditer(level):
        if not _meets(hit.span(), taken):
            yield hit.span(), Quantity.exact(_value(hit.group(), known))


def _value(digits: str, known: Lexicon) -> Decimal:
    return read_digits(digits.replace("\u066b", known.decimal).replace("\u066c", ""), known)

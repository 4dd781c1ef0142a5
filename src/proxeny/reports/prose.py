"""Knows how clauses with named places become sentences in which every number is bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from proxeny.reports.content import Binding, Plain, Sentence

_PLACE = re.compile(r"\{([\w.]+)\}")
_CHOICE = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)(?:\|([^\[\]|]*))?\]")
# A run of digits with its separators, in any script that has digits.
_DIGITS = re.compile(r"\d(?:[\d.,\u00a0\u202f\u066b\u066c]*\d)?")


@dataclass(frozen=True, slots=True)
class Number:
    """Printed words that hold a number (or a name or period with digits), and what they stand for."""

    text: str
    kind: str
    measure: str
    value: Plain = None


Fragment: TypeAlias = str | Number
Fragments: TypeAlias = tuple[Fragment, ...]
Lookup: TypeAlias = Callable[[str], "Fragments | None"]


@lru_cache(maxsize=4096)
def choose(pattern: str, *, variant: str) -> str:
    """The pattern with `[a|b|c]` read as a for a cluster, b for an office, c (else a) for a country."""
    return _CHOICE.sub(lambda found: found[2] if variant == "office" else _many(found, variant=variant), pattern)


def _many(found: re.Match[str], *, variant: str) -> str:
    return found[3] if variant == "country" and found[3] is not None else found[1]


def fill(pattern: str, *, lookup: Lookup) -> Fragments | None:
    """The pattern with its places filled; None as soon as one of them is not known."""
    fragments: list[Fragment] = []
    for index, piece in enumerate(_pieces(pattern)):
        found = lookup(piece) if index % 2 else (piece,)
        if found is None:
            return None
        fragments.extend(found)
    return tuple(fragments)


@lru_cache(maxsize=4096)
def _pieces(pattern: str) -> tuple[str, ...]:
    """The words of a pattern and, at every second place, the names between them."""
    return tuple(_PLACE.split(pattern))


def sentence(fragments: Iterable[Fragment], *, stop: str = ".") -> Sentence:
    """The fragments as one sentence: first letter large, its stop, bindings with their places."""
    text, bindings = "", []
    for fragment in fragments:
        piece = fragment if isinstance(fragment, str) else fragment.text
        piece = piece if text else piece[:1].upper() + piece[1:]
        if isinstance(fragment, Number):
            bindings.append(_binding(fragment, text=piece, start=len(text)))
        text += piece
    return Sentence(text if text.endswith(".") else f"{text}{stop}", tuple(bindings))


def _binding(number: Number, *, text: str, start: int) -> Binding:
    return Binding(
        number=text, start=start, end=start + len(text), kind=number.kind, measure=number.measure, value=number.value
    )


def unbound(text: str, bindings: Iterable[Binding], *, allowed: Iterable[str] = ()) -> list[str]:
    """Every number in the text that lies in no binding and in none of the allowed words."""
    spans = [(one.start, one.end) for one in bindings if text[one.start : one.end] == one.number]
    spans += [found.span() for words in allowed if words for found in re.finditer(re.escape(words), text)]
    return [
        found.group()
        for found in _DIGITS.finditer(text)
        if not any(start <= found.start() and found.end() <= end for start, end in spans)
    ]

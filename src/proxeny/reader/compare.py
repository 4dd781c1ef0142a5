"""Two versions of one text side by side: their facts paired, and where they drift apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from proxeny.reader.alike import ENOUGH, alike
from proxeny.reader.drift import SAME, Drift, Place, drifts, place_of, remarks
from proxeny.reader.fact import Fact
from proxeny.reader.home import HOME
from proxeny.reader.versions import SAME as ONE_TEXT
from proxeny.reader.versions import digits, likeness, skeleton, wording

_MOST_FACTS: Final = 500
_MOVED, _FAR = 0.12, 0.25
_SURE = 3.0
_TARGETS = frozenset({"indicator", "programme_target"})


@dataclass(frozen=True)
class Version:
    """A paper as it is compared: its text (furniture blanked out, so that places hold), language and facts."""

    name: str
    text: str
    lang: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Aligned:
    """Two facts that are one, and what changed between them."""

    a: Fact
    b: Fact
    agreement: str
    field: str | None
    detail: str

    def as_json(self) -> dict[str, Any]:
        """The pair as JSON writes it."""
        said = {"agreement": self.agreement, "field": self.field, "detail": self.detail}
        return {"a": self.a.as_json(), "b": self.b.as_json(), **said}


@dataclass(frozen=True)
class Compared:
    """Whether two papers are one text, and fact by fact where they drift."""

    a: str
    b: str
    score: float
    aligned: tuple[Aligned, ...]
    only_a: tuple[Fact, ...]
    only_b: tuple[Fact, ...]

    @property
    def same_text(self) -> bool:
        """Whether they are versions of one text."""
        return self.score >= ONE_TEXT

    @property
    def drifted(self) -> tuple[Aligned, ...]:
        """The pairs that do not say the same."""
        return tuple(pair for pair in self.aligned if pair.agreement != SAME)

    def as_json(self) -> dict[str, Any]:
        """The comparison as JSON writes it."""
        return {
            "same_text": self.same_text,
            "score": round(self.score, 3),
            "a": self.a,
            "b": self.b,
            "aligned": [pair.as_json() for pair in self.aligned],
            "only_a": [fact.as_json() for fact in self.only_a],
            "only_b": [fact.as_json() for fact in self.only_b],
        }


def compare(a: Version, b: Version) -> Compared:
    """Two papers side by side; facts of texts that are not versions of one another are not paired."""
    score = likeness(skeleton(a.text), skeleton(b.text))
    if a.lang == b.lang:
        score = max(score, wording(a.text, b.text))
    if (told := alike(a.facts, b.facts)) >= ENOUGH:
        score = max(score, told)
    pairs = _pairs(a, b) if score >= ONE_TEXT else {}
    aligned = tuple(_aligned(a.facts[one], b.facts[two], a.text, b.text) for one, two in sorted(pairs.items()))
    only_a = tuple(fact for n, fact in enumerate(a.facts) if n not in pairs)
    paired = set(pairs.values())
    return Compared(a.name, b.name, score, aligned, only_a, tuple(f for n, f in enumerate(b.facts) if n not in paired))


def _aligned(one: Fact, two: Fact, text_a: str, text_b: str) -> Aligned:
    a, b = place_of(one, text_a), place_of(two, text_b)
    found = drifts(a, b)
    return Aligned(one, two, *_verdict(found, a, b))


def _verdict(found: tuple[Drift, ...], a: Place, b: Place) -> tuple[str, str | None, str]:
    """The gravest drift stands for the pair; the detail names all."""
    if not found:
        return SAME, None, remarks(a, b)
    return found[0].agreement, found[0].field, "; ".join(drift.detail for drift in found)


def _pairs(a: Version, b: Version) -> dict[int, int]:
    """For each fact of `a` the fact of `b` that is the same, the surest pairs first, each fact once."""
    scored = sorted(_scored(a, b), key=lambda pair: (-pair[0], pair[1], pair[2]))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, two in scored:
        if one not in found and two not in taken:
            found[one] = two
            taken.add(two)
    return found


def _scored(a: Version, b: Version) -> Iterator[tuple[float, int, int]]:
    """Pairs that may be one fact. Beyond the first 500 facts a paper is a table and is not paired."""
    there, here = frozenset(skeleton(b.text)), frozenset(skeleton(a.text))
    for one, first in enumerate(a.facts[:_MOST_FACTS]):
        for two, second in enumerate(b.facts[:_MOST_FACTS]):
            moved = abs(first.start / max(len(a.text), 1) - second.start / max(len(b.text), 1))
            if moved > _FAR or _is_elsewhere(first, second, there, here):
                continue
            if (score := _alike(first, second, moved)) >= _SURE:
                yield score, one, two


def _is_elsewhere(a: Fact, b: Fact, there: frozenset[str], here: frozenset[str]) -> bool:
    """Whether two different numbers are two facts: the other text has the number too, only not in this place."""
    one, two = digits(a.value), digits(b.value)
    return one != two and (one in there or two in here)


def _same_partners(a: Fact, b: Fact) -> float:
    """How much partners tell of two facts: all the same is surer than some; our own side stands in every one."""
    one, two = ({code for code in fact.participant_codes if not code.startswith(HOME.code)} for fact in (a, b))
    return 1.5 * bool(one & two) + 1.5 * bool(one and one == two)


def _alike(a: Fact, b: Fact, moved: float) -> float:
    """How likely two facts are one: by number, measure, partners and time, and by how far one has moved in the text."""
    if a.kind != b.kind and not {a.kind, b.kind} <= _TARGETS:
        return 0.0
    score = 2.0 * (a.measure is not None and a.measure == b.measure)
    if a.value is not None and b.value is not None:
        score += 3.0 if a.value == b.value else 1.0 if digits(a.value) == digits(b.value) else -0.5
    elif a.value is not b.value:
        score -= 0.5
    score += (a.unit == b.unit) * 0.5 + _same_partners(a, b)
    score += (a.period is not None and a.period == b.period) * 0.5 + (a.date is not None and a.date == b.date) * 1.0
    return score + 1.5 * (1 - moved / _MOVED)

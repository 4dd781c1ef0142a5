"""How good the reader is on annotated papers: counts by strength, kind and language, calibration, drifts of twins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bench._gold import GOLDEN, Annotated, twins
from bench._matching import STRENGTHS, Row, Score, matched
from proxeny.reader.compare import Aligned, compare
from proxeny.reader.drift import SAME
from proxeny.reader.fact import KINDS
from proxeny.reader.paper import open_paper
from proxeny.reader.reading import read_paper

BINS: Final = 10


@dataclass(frozen=True)
class Read:
    """An annotated paper and what the reader proposes for it."""

    annotated: Annotated
    lang: str
    proposed: tuple[Row, ...]

    def score(self, strength: str, *, kind: str | None = None) -> Score:
        """The counts at one strength, of all kinds or one."""
        return matched(self.annotated.facts, self.proposed, strength=strength, kind=kind).score


def read(annotated: Annotated) -> Read:
    """The paper as `proxeny read` reads it, without being told anything about it."""
    reading = read_paper(annotated.paper())
    return Read(annotated, reading.lang, tuple(fact.as_json() for fact in reading.facts))


def total(scores: Iterable[Score]) -> Score:
    """The counts of several papers together."""
    return sum(scores, Score())


def by_strength(read_papers: Sequence[Read]) -> dict[str, Score]:
    """The four strengths."""
    return {strength: total(one.score(strength) for one in read_papers) for strength in STRENGTHS}


def by_kind(read_papers: Sequence[Read]) -> dict[str, Score]:
    """Each kind that is annotated or proposed, at its own strength."""
    found = {kind: total(one.score("own", kind=kind) for one in read_papers) for kind in KINDS}
    return {kind: score for kind, score in found.items() if score != Score()}


def by_language(read_papers: Sequence[Read]) -> dict[str, dict[str, Score]]:
    """The four strengths in each language."""
    groups: dict[str, list[Read]] = defaultdict(list)
    for one in read_papers:
        groups[one.lang].append(one)
    return {lang: by_strength(group) for lang, group in sorted(groups.items())}


@dataclass(frozen=True)
class Bin:
    """Proposals of about one confidence: how many, what they promise, and how many are right."""

    number: int
    promised: float
    right: float


def reliability(read_papers: Iterable[Read]) -> tuple[list[Bin], float]:
    """The reliability table over tenths of confidence, and the expected calibration error.

    Right is a figure with its period and qualifier, and a fact in words at its own strength: what a reviewer would
    accept as it stands.
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in (pair for one in read_papers for pair in judged(one)):
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    table = [
        Bin(len(pairs), sum(said for said, _ in pairs) / len(pairs), sum(right for _, right in pairs) / len(pairs))
        for _, pairs in sorted(bins.items())
    ]
    number = sum(one.number for one in table)
    error = sum(one.number * abs(one.promised - one.right) for one in table)
    return table, error / number if number else 0.0


def judged(one: Read, *, sort: str | None = None) -> list[tuple[float, bool]]:
    """The confidence of each proposal, all or of one sort, and whether it is right.

    Those that annotators may differ on are left out.
    """
    found = []
    for name, is_sort, strength in (("figure", _is_figure, "figure"), ("told", _is_told, "own")):
        if sort in (None, name):
            facts = [fact for fact in one.proposed if is_sort(fact)]
            match = matched([row for row in one.annotated.facts if is_sort(row)], facts, strength=strength)
            found += [(fact["confidence"], True) for _, fact in match.pairs]
            found += [(fact["confidence"], False) for fact in match.false]
    return found


def _is_figure(row: Row) -> bool:
    return row.get("value") is not None and row["kind"] in ("indicator", "programme_target")


def _is_told(row: Row) -> bool:
    return not _is_figure(row)


@dataclass(frozen=True)
class Drifts:
    """Of the planted drifts those found and missed, those told where there is none, and pairs known as one text."""

    score: Score
    known: int
    pairs: int


def drifts() -> Drifts:
    """The twins compared: a drift is found where the pair touches both anchors and its field is the planted one."""
    counted, known = Score(), 0
    pairs = twins()
    for pair in pairs:
        found = compare(*(read_paper(open_paper(GOLDEN / "twins" / pair[side])).as_version() for side in "ab"))
        known += found.same_text == pair["same_text"]
        told = [one for one in found.aligned if one.agreement != SAME]
        right = [drift for drift in pair["drifts"] if any(_is(drift, one) for one in told)]
        false = [one for one in told if not any(_is(drift, one) for drift in pair["drifts"])]
        counted += Score(len(right), len(pair["drifts"]) - len(right), len(false))
    return Drifts(counted, known, len(pairs))


def _is(drift: Mapping[str, Any], told: Aligned) -> bool:
    fields = drift["field"] if isinstance(drift["field"], list) else [drift["field"]]
    sides = ((drift["a"], told.a), (drift["b"], told.b))
    touched = (one["start"] < fact.end and fact.start < one["start"] + len(one["anchor"]) for one, fact in sides)
    return told.field in fields and all(touched)


SCORED: Final[Mapping[str, Callable[[Sequence[Read]], dict[str, Score]]]] = {"strength": by_strength, "kind": by_kind}


def f1(read_papers: Sequence[Read]) -> dict[str, dict[str, float]]:
    """F1 by strength and by kind, as the gate keeps it."""
    return {name: {key: round(one.f1, 3) for key, one in of(read_papers).items()} for name, of in SCORED.items()}

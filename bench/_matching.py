"""When a fact that the reader proposes is one that a person annotated: its place, its kind, and what a strength asks.

Facts stand in four strengths, each harder than the one before:

- `quantity`: a number with its unit, whatever it counts (value, value_to, unit);
- `measure`: of an indicator or target, also what is measured and of whom (measure, subject);
- `figure`: also when and how surely (period, as_of, qualifier);
- `act`: an agreement, delegation, event or tie, with its partners and, where the text tells one, its date.

`own` is the strength that fits each kind: `measure` for figures, `act` for what is told in words, and the few fields of
`_FIELDS` for the other kinds. A proposal agrees with an annotation only where its quote touches the anchor (in words
also where it stands close by). Each is paired once, the nearest first. Pure: no files, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import Any, Final, TypeAlias

from proxeny.ground.text import fold

Row: TypeAlias = Mapping[str, Any]
STRENGTHS: Final = ("quantity", "measure", "figure", "act")
FIGURES: Final = frozenset({"indicator", "programme_target"})
ACTS: Final = frozenset({"agreement", "delegation", "event", "partner_tie"})
# What a fact in words must share with its annotation beside its kind and its place.
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "agreement": ("participants", "date"),
    "delegation": ("participants", "date"),
    "event": ("participants", "date"),
    "partner_tie": ("participants",),
    "programme_target": ("participants",),
    "person_role": ("subject",),
    "document_meta": ("date",),
    "directive": ("period",),
}
_NUMBER: Final = ("value", "value_to", "unit")
_MEASURED: Final = (*_NUMBER, "measure", "subject")
_ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "quantity": _NUMBER,
    "measure": _MEASURED,
    "figure": (*_MEASURED, "period", "as_of", "qualifier"),
}
# Words that tell an act may stand anywhere in its sentence: so many code points away from the anchor.
_NEAR: Final = 80
# Of the annotated partners so many must be named, and of the proposed so many annotated; an event is known by one.
_NAMED, _RIGHT = 2 / 3, 0.5


@dataclass(frozen=True)
class Score:
    """How many annotated facts were found, how many missed, and how many proposals are none of them."""

    found: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.missed + other.missed, self.false + other.false)

    @property
    def precision(self) -> float:
        """The share of proposals that are right; 1 where nothing is proposed."""
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of annotated facts that are found; 1 where there are none."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.found / (2 * self.found + self.missed + self.false) if self != Score() else 1.0


@dataclass(frozen=True)
class Matched:
    """One paper at one strength: pairs of (annotation, proposal), and what is left of each."""

    pairs: tuple[tuple[Row, Row], ...]
    missed: tuple[Row, ...]
    false: tuple[Row, ...]

    @property
    def score(self) -> Score:
        """The three counts."""
        return Score(len(self.pairs), len(self.missed), len(self.false))


def matched(gold: Sequence[Row], proposed: Sequence[Row], *, strength: str, kind: str | None = None) -> Matched:
    """The annotations and proposals of a paper paired at a strength, all that it speaks of or those of one kind."""
    wanted = [row for row in gold if _speaks(row, strength) and (kind is None or _kinds(row)[0] == kind)]
    offered = [row for row in proposed if _speaks(row, strength) and kind in (None, row["kind"])]
    pairs = _paired(wanted, offered, strength=strength)
    firm = tuple((gold_row, fact) for gold_row, fact in pairs if not gold_row.get("optional"))
    used, taken = ({id(pair[side]) for pair in pairs} for side in (0, 1))
    missed = (row for row in wanted if id(row) not in used and not row.get("optional"))
    false = (fact for fact in offered if id(fact) not in taken and not _is_free(fact, gold))
    return Matched(firm, tuple(missed), tuple(false))


def agrees(gold: Row, fact: Row, *, strength: str) -> bool:
    """Whether a proposal is the annotated fact as far as the strength asks."""
    if not _stands(gold, fact) or (strength != "quantity" and fact["kind"] not in _kinds(gold)):
        return False
    return all(_same(name, gold, fact) for name in _asked(gold, fact, strength))


def _asked(gold: Row, fact: Row, strength: str) -> tuple[str, ...]:
    if strength == "own":
        strength = "measure" if fact["kind"] in FIGURES and gold.get("value") is not None else "act"
    return _ASKED.get(strength) or _FIELDS.get(fact["kind"], ())


def _speaks(row: Row, strength: str) -> bool:
    """Whether a strength is about such a fact at all."""
    kinds = set(_kinds(row))
    if strength == "act":
        return bool(kinds & ACTS)
    if strength == "own":
        return True
    return row.get("value") is not None and (strength == "quantity" or bool(kinds & FIGURES))


def _kinds(row: Row) -> Sequence[str]:
    return row["kind"] if isinstance(row["kind"], list) else [row["kind"]]


def _paired(wanted: Sequence[Row], offered: Sequence[Row], *, strength: str) -> list[tuple[Row, Row]]:
    """Pairs that agree, the nearest first, what must be found before what may be, each once."""
    may = (
        (bool(row.get("optional")), abs(row["start"] - fact["start"]), n, m)
        for n, row in enumerate(wanted)
        for m, fact in enumerate(offered)
        if agrees(row, fact, strength=strength)
    )
    rows: dict[int, int] = {}
    for _, _, n, m in sorted(may):
        if n not in rows and m not in rows.values():
            rows[n] = m
    return [(wanted[n], offered[m]) for n, m in sorted(rows.items())]


def _is_free(fact: Row, gold: Iterable[Row]) -> bool:
    """Whether a proposal stands where annotators may differ, so that it is neither right nor wrong."""
    return any(row.get("optional") and _stands(row, fact) and fact["kind"] in _kinds(row) for row in gold)


def _stands(gold: Row, fact: Row) -> bool:
    """Whether a proposal's quote touches the anchor, or stands near it where both are told in words."""
    near = 0 if fact.get("value") is not None and gold.get("value") is not None else _NEAR
    end: int = gold["start"] + len(gold["anchor"])
    return bool(fact["start"] < end + near and gold["start"] < fact["end"] + near)


def _same(name: str, gold: Row, fact: Row) -> bool:
    said, found = gold.get(name), fact.get(name)
    if name == "participants":
        return _partners(said or (), found or (), of=fact["kind"])
    if name == "date" and said is None:
        return True
    accepted = said if isinstance(said, list) else [said]
    return any(_equal(one, found) for one in accepted)


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isclose(one, other, rel_tol=1e-9)
    if isinstance(one, str) and isinstance(other, str):
        return _name(one) == _name(other)
    return bool(one == other)


def _partners(said: Iterable[str], found: Iterable[str], *, of: str) -> bool:
    wanted, named = {_name(one) for one in said}, {_name(one) for one in found}
    both = len(wanted & named)
    if of == "event":
        return both > 0 or not wanted
    return both >= _NAMED * len(wanted) - 1e-9 and both >= _RIGHT * len(named)


def _name(name: str) -> str:
    return fold(name).replace(" ", "")

"""What the checks before sending ask of the figures of one return; pure, they question and never repair."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast

from proxeny.ground.declared import DeclarationError, declaration
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity, UnitError
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Amount, Witness
from proxeny.indicators.rollup import Piece
from proxeny.indicators.witness import Claim, as_rounded, as_said, ends, parts_and_total, per_item, usual

_CENT = Decimal("0.01")
# What a unit may set otherwise: the factors of `history`.
_FACTORS = ("returns", "times", "few_times", "plan_times", "difference")


@dataclass(frozen=True)
class Rules:
    """The lines of `checks.yaml`: parts of totals, parts within wholes, pairs, and what is far from history."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    within: tuple[tuple[str, str], ...]
    together: tuple[tuple[str, str], ...]
    instead: tuple[tuple[str, str], ...]
    returns: int
    times: Decimal
    few_times: Decimal
    plan_times: Decimal
    difference: Decimal
    own: Mapping[str, Mapping[str, Decimal]]

    def of(self, unit: str) -> Rules:
        """With what a unit has set otherwise for its own office."""
        changed: dict[str, Any] = dict(self.own.get(unit, {}))
        return replace(self, **changed) if changed else self


@cache
def rules() -> Rules:
    """The house rules as they are kept."""
    return read_rules(Path(__file__).with_name("checks.yaml"))


def read_rules(path: Path) -> Rules:
    """The rules of a file. Raises DeclarationError, which names file, unit and factor, for a factor that is none."""
    read = declaration(path, of=dict[str, Any])
    return Rules(
        parts=tuple((row["total"], tuple(row["parts"])) for row in read["parts"]),
        within=tuple((row["part"], row["whole"]) for row in read["within"]),
        together=tuple((one, other) for one, other in read["together"]),
        instead=tuple((one, other) for one, other in read["instead"]),
        returns=read["history"]["returns"],
        times=Decimal(read["history"]["times"]),
        few_times=Decimal(read["history"]["few_times"]),
        plan_times=Decimal(read["history"]["plan_times"]),
        difference=Decimal(read["history"]["difference"]),
        own={unit: _own(set_, where=f"{path.name}: own: {unit}") for unit, set_ in read["own"].items()},
    )


def _own(set_: object, *, where: str) -> Mapping[str, Decimal]:
    """The factors that one unit has set."""
    if not isinstance(set_, dict):
        raise DeclarationError(f"{where}: there are no factors by name")
    for name, number in set_.items():
        if name not in _FACTORS:
            raise DeclarationError(f"{where}: {name} is none of {', '.join(_FACTORS)}")
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise DeclarationError(f"{where}: {name} is {number!r}, not a number")
    return {name: Decimal(str(number)) for name, number in set_.items()}


@dataclass(frozen=True)
class Beside:
    """What a return's figure of one measure is read beside: the office's other returns, and its plan of the year."""

    pieces: tuple[Piece, ...] = ()
    plan: Decimal | None = None


@dataclass(frozen=True)
class Reckoned:
    """Last year's figure and the plan, with what the new one makes of them in per cent; None where it is not known."""

    previous: Quantity | None = None
    change: Decimal | None = None
    plan: Decimal | None = None
    of_plan: Decimal | None = None


def reckoned(said: Quantity | None, *, period: Period, beside: Beside) -> Reckoned:
    """Level, growth and ratio of one figure: those that are not typed are worked out here."""
    before = period.previous_year()
    previous = next((piece.amount for piece in beside.pieces if piece.period.same_span(before)), None)
    old, new = _one_number(previous), _one_number(said)
    return Reckoned(
        previous=cast("Quantity | None", previous),
        change=None if new is None or not old else ((new - old) / old * 100).quantize(_CENT),
        plan=beside.plan,
        of_plan=None if new is None or not beside.plan else (new / beside.plan * 100).quantize(_CENT),
    )


def _one_number(amount: Amount | None) -> Decimal | None:
    """The number that was stated; of a range there is not one."""
    return None if amount is None or amount.value_to is not None else amount.stated


def questions(
    said: Mapping[str, Quantity],
    *,
    period: Period,
    beside: Mapping[str, Beside],
    rules: Rules,
    stated: Collection[str] = (),
) -> tuple[Witness, ...]:
    """Everything about the figures of a return that cannot be or is unlikely, what cannot be first.

    `stated` are measures that have a figure too, in another unit than their own: nothing is held against it.
    """
    found = [*_together(said, stated={*said, *stated}, rules=rules), *_per_item(said)]
    for measure, quantity in said.items():
        found += _in_time(Claim(measure, quantity), period=period, pieces=beside[measure].pieces)
        found += _history(Claim(measure, quantity), period=period, pieces=beside[measure].pieces, rules=rules)
        found += _against_plan(Claim(measure, quantity), plan=beside[measure].plan, rules=rules)
    doubted = [one for one in found if one.verdict != "holds"]
    return tuple(sorted(doubted, key=lambda one: one.verdict != "cannot_be"))


def _together(said: Mapping[str, Quantity], *, stated: Collection[str], rules: Rules) -> Iterator[Witness]:
    for total, parts in rules.parts:
        if total in said and all(part in said for part in parts):
            yield from _parts(Claim(total, said[total]), parts=[said[part] for part in parts])
    for part, whole in rules.within:
        if part in said and whole in said and _more(said[part], than=said[whole]):
            yield _asked("within", "cannot_be", part, other=whole, **as_said(value=said[part], total=said[whole]))
    for pair in rules.together:
        for one, other in (pair, pair[::-1]):
            if one in said and said[one].stated and other not in stated:
                yield _asked("together", "unlikely", one, other=other, **as_said(value=said[one]))
    for one, other in rules.instead:
        if one in said and other in said:
            yield _asked("instead", "unlikely", one, other=other, **as_said(value=said[one]))


def _parts(claim: Claim, *, parts: Sequence[Quantity]) -> Iterator[Witness]:
    try:
        found = parts_and_total(claim, parts=parts)
    except UnitError:
        return
    if found is not None:
        yield found


def _per_item(said: Mapping[str, Quantity]) -> Iterator[Witness]:
    for rule in usual():
        if rule.value in said and rule.items in said:
            found = per_item(Claim(rule.value, said[rule.value]), items=said[rule.items], rule=rule)
            if found is not None:
                yield found


def _in_time(claim: Claim, *, period: Period, pieces: Sequence[Piece]) -> Iterator[Witness]:
    """A flow of a month is not above that of the quarter, half or year around it, whichever was sent first."""
    known = catalogue()[claim.measure]
    if known.kind != "flow" or known.adds != "sum":
        return
    mine = Piece(period, claim.amount)
    for other in pieces:
        part, whole = (mine, other) if _inside(period, other.period) else (other, mine)
        apart = not part.period.same_span(whole.period) and _inside(part.period, whole.period)
        if apart and _more(part.amount, than=whole.amount):
            numbers = as_said(value=part.amount, total=whole.amount)
            names = {"part": part.period.code, "whole": whole.period.code}
            yield _asked("in_time", "cannot_be", claim.measure, **numbers, **names)


def _inside(part: Period, whole: Period) -> bool:
    return part.start is not None and part.end is not None and whole.contains(part.start) and whole.contains(part.end)


def _history(claim: Claim, *, period: Period, pieces: Sequence[Piece], rules: Rules) -> Iterator[Witness]:
    """A figure of which nothing between its stated ends is near any earlier one of periods of the same length."""
    alike = [piece.amount for piece in pieces if _as_long(piece.period, period) and _before(piece, period)]
    spans = [ends(amount) for amount in alike if amount.value is not None]
    lows, highs = (
        [span.low for span in spans if span.low is not None],
        [span.high for span in spans if span.high is not None],
    )
    now = ends(claim.amount)
    if now.low is None or now.high is None or not lows or not highs:
        return
    low, high = min(lows), max(highs)
    # Of a few a generous factor is asked: one year may be unlike another.
    times = rules.times if len(spans) >= rules.returns else rules.few_times
    above = now.low > high * times and now.low - high >= rules.difference
    below = now.high * times < low and low - now.high >= rules.difference
    if above or below:
        kind = "history" if len(spans) > 1 else "history_of_one"
        yield _asked(kind, "unlikely", claim.measure, low=low, high=high, **as_said(value=claim.amount))


def _against_plan(claim: Claim, *, plan: Decimal | None, rules: Rules) -> Iterator[Witness]:
    """A figure that is many times the plan of the whole year; being far below it is not asked of a part of the year."""
    low = ends(claim.amount).low
    if plan and low is not None and low > plan * rules.plan_times and low - plan >= rules.difference:
        yield _asked("plan", "unlikely", claim.measure, plan=plan, **as_said(value=claim.amount))


def _as_long(one: Period, other: Period) -> bool:
    return one.is_closed and other.is_closed and len(one.months()) == len(other.months())


def _before(piece: Piece, period: Period) -> bool:
    return piece.period.end is not None and period.start is not None and piece.period.end < period.start


def _more(part: Any, *, than: Any) -> bool:
    """Whether a part is above its whole whatever the words beside the two leave open."""
    if part.unit != than.unit:
        return False
    low, high = as_rounded(part).low, as_rounded(than).high
    return low is not None and high is not None and low > high


def _asked(
    kind: str, verdict: Literal["cannot_be", "unlikely"], measure: str, **params: Decimal | str | None
) -> Witness:
    given = {name: value for name, value in params.items() if value is not None}
    return Witness(kind=kind, verdict=verdict, measure=measure, params=given)


def finding_of(asked: Witness) -> dict[str, Any]:
    """A finding as it is kept with its answer; the same finding of other numbers is another one."""
    numbers = {n: format(v.normalize(), "f") for n, v in asked.params.items() if isinstance(v, Decimal)}
    names = {n: v for n, v in asked.params.items() if isinstance(v, str)}
    return {"kind": asked.kind, "verdict": asked.verdict, "measure": asked.measure, "numbers": numbers, "names": names}


def asked_by(finding: Mapping[str, Any]) -> Witness:
    """The finding that was kept."""
    params = {**{n: Decimal(v) for n, v in finding["numbers"].items()}, **finding["names"]}
    return Witness(kind=finding["kind"], verdict=finding["verdict"], measure=finding["measure"], params=params)


def key_of(asked: Witness) -> str:
    """A short key of a finding, for the field in which it is answered, whatever the order in which it was kept."""
    kept = finding_of(asked)
    # The word beside a number came later than answers that stand.
    kept["names"] = {name: said for name, said in kept["names"].items() if not name.endswith("_word")}
    return sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Question:
    """One finding about a figure of a return, with the reason that the office gave for it, empty without one."""

    finding: Witness
    why: str = ""

    @property
    def key(self) -> str:
        """The short key by which it is answered."""
        return key_of(self.finding)

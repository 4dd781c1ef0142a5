"""How the findings of the arithmetic witness are told, with every number bound to what the witness set side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from proxeny.indicators.figures import Witness, plain_number
from proxeny.reports.answers import FEW
from proxeny.reports.content import Check
from proxeny.reports.prose import Fragment, Number, sentence
from proxeny.reports.wording import wording


def check(witness: Witness, *, lang: str) -> Check:
    """The finding as a sentence; its numbers are bound with the kind "witness"."""
    told = (_fragment(text, name, witness=witness) for text, name in witness.pieces(lang))
    said = sentence(told, stop=wording(lang).stop)
    return Check(
        measure=witness.measure, verdict=witness.verdict, text=said.text, bindings=said.bindings, kind=witness.kind
    )


@dataclass(frozen=True)
class Alike:
    """What the witness found of one kind in several figures, all with the same verdict."""

    kind: str
    checks: tuple[Check, ...]

    @property
    def is_many(self) -> bool:
        """Whether one line stands for them."""
        return len(self.checks) > FEW


def alike(checks: Iterable[Check]) -> list[Alike]:
    """The findings that do not hold, those of one kind together, in the order in which the first of each comes."""
    found: dict[tuple[str, str], list[Check]] = {}
    for one in checks:
        if one.verdict != "holds":
            found.setdefault((one.kind, one.verdict), []).append(one)
    return [Alike(kind, tuple(lines)) for (kind, _verdict), lines in found.items()]


def _fragment(text: str, name: str, *, witness: Witness) -> Fragment:
    value = witness.params.get(name)
    if not isinstance(value, Decimal):
        return text
    # The number of items belongs to the other measure, all else to the one that is looked into.
    measure = str(witness.params["other"]) if name == "items" else witness.measure
    return Number(text, "witness", measure, plain_number(value))

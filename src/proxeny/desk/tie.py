"""How alive a tie is, in words: its class, the formula line by line, and what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from proxeny.accounts.scope import Scope
from proxeny.coordination.ties import tie_with
from proxeny.coordination.vitality import Line, TieClass, formula
from proxeny.desk.tables import lang
from proxeny.ground import numerals
from proxeny.records.register import REGISTERS, Label

_TONES = {TieClass.STRONG: "ok", TieClass.LIVING: "ok", TieClass.FADING: "due", TieClass.ASLEEP: "late"}


@dataclass(frozen=True)
class ShownLine:
    """What acts of one kind add."""

    label: Label
    number: int
    last: date
    points: str
    left: str


@dataclass(frozen=True)
class ShownTie:
    """A tie as a page shows it."""

    label: Label
    tone: str
    total: str
    lines: list[ShownLine]
    half_life: int
    classes: list[tuple[Label, str]]
    proposal: Label


def shown_tie(partner: int, *, scope: Scope) -> ShownTie:
    """The tie with a partner in the reader's language."""
    found, by = tie_with(partner, scope=scope), formula()
    return ShownTie(
        label=found.tie.label,
        tone=_TONES[found.tie],
        total=_number(found.total),
        lines=[_line(line) for line in found.lines],
        half_life=by.half_life,
        classes=[(code.label, _number(least)) for code, least in by.classes],
        proposal=found.proposal.label if found.proposal else "",
    )


def _line(line: Line) -> ShownLine:
    register, _dot, listed = line.kind.partition(".")
    declared = REGISTERS[register]
    label = declared.rows_named(listed).label if listed else declared.label_plural
    return ShownLine(label, line.number, line.last, _number(line.points), _number(line.left))


def _number(value: float) -> str:
    return numerals.number(Decimal(str(round(value, 1))), lang=lang())

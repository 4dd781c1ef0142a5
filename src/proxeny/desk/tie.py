"""How alive a tie is, in words: its class, the formula line by line, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import ngettext

from proxeny.accounts.models import Office
from proxeny.accounts.queries import successors
from proxeny.accounts.scope import Scope
from proxeny.coordination.ties import tie_with
from proxeny.coordination.vitality import Line, TieClass, formula
from proxeny.desk.origins import kept_by
from proxeny.desk.tables import lang
from proxeny.ground import numerals
from proxeny.records.register import REGISTERS, Label

_TONES = {
    TieClass.STRONG: "ok",
    TieClass.LIVING: "ok",
    TieClass.FADING: "due",
    TieClass.ASLEEP: "late",
    TieClass.NEW: "acc",
}


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
    inherited: list[str]


def shown_tie(partner: int, *, scope: Scope) -> ShownTie:
    """The tie with a partner in the reader's language."""
    tie, by = tie_with(partner, scope=scope), formula()
    found = tie.vitality
    return ShownTie(
        label=found.tie.label,
        tone=_TONES[found.tie],
        total=_number(found.total),
        lines=[_line(line) for line in found.lines],
        half_life=by.half_life,
        classes=[(code.label, _number(least)) for code, least in by.classes],
        proposal=found.proposal.label if found.proposal else "",
        inherited=_inherited(tie.inherited, scope=scope) if tie.inherited else [],
    )


def _inherited(acts: Mapping[int, int], *, scope: Scope) -> list[str]:
    """How many acts come from each office that has ended."""
    goes_on, ended = successors(scope.on), Office.objects.in_bulk(acts)
    return [
        ngettext("%(n)s of these acts is of %(office)s.", "%(n)s of these acts are of %(office)s.", number)
        % {"n": number, "office": kept_by(ended[pk], successors=goes_on)}
        for pk, number in sorted(acts.items())
    ]


def _line(line: Line) -> ShownLine:
    register, _dot, listed = line.kind.partition(".")
    declared = REGISTERS[register]
    label = declared.rows_named(listed).label if listed else declared.label_plural
    return ShownLine(label, line.number, line.last, _number(line.points), _number(line.left))


def _number(value: float) -> str:
    return numerals.number(Decimal(str(round(value, 1))), lang=lang())
